// A conversation in which words can be chosen: by dragging, by pressing the first and the last word,
// or with the keyboard. A word is a button, so that all of these and a screen reader do the same.
// What is chosen is told to `owner`: `chosen(passage)`, `opened(word)`, `removed(word)`, `say(text)`.
// A passage is {message, first, last}, with the places of its words in the message.
class LessonWords {
  constructor(messages, texts, owner) {
    Object.assign(this, { texts, owner, all: [], start: null, dragged: null });
    this.box = lessonElement("div", { className: "text", role: "group", lang: "nl" });
    this.box.ariaLabel = texts.text;
    this.box.append(...messages.map((message, number) => this.message(message, number)));
    this.all[0].button.tabIndex = 0;
    this.wire();
  }

  message({ who, right, words }, number) {
    const line = lessonElement("div", { className: "words" });
    for (const [place, piece] of words.entries()) {
      const text = piece.trimEnd();
      const breaks = piece.split("\n").length - 1;
      const button = lessonElement("button", { type: "button", className: "word", tabIndex: -1 });
      button.textContent = breaks ? text : piece;
      button.dataset.at = this.all.length;
      this.all.push({ button, text, message: number, place });
      line.append(button, ...Array.from({ length: breaks }, () => lessonElement("br")));
    }
    const name = lessonElement("div", { className: "who", textContent: who });
    return lessonElement("div", { className: right ? "message right" : "message" }, name, line);
  }

  wire() {
    const at = (event) => event.target.closest?.(".word")?.dataset.at;
    const on = (name, act) =>
      this.box.addEventListener(name, (event) => at(event) && act(Number(at(event)), event));
    on("click", (place) => this.press(place));
    on("keydown", (place, event) => this.key(place, event));
    on("focusin", (place) => {
      for (const { button } of this.all) button.tabIndex = -1;
      this.all[place].button.tabIndex = 0;
    });
    on("pointerdown", (place, event) => {
      if (event.pointerType === "mouse" && this.start === null) this.dragged = place;
    });
    on("pointerover", (place) => {
      if (this.dragged !== null) this.show(this.dragged, place);
    });
    on("pointerup", (place) => {
      if (this.dragged !== null && this.dragged !== place) this.finish(this.dragged, place);
    });
    this.box.addEventListener("pointerup", () => this.drop());
    this.box.addEventListener("pointerleave", () => this.drop());
  }

  drop() {
    if (this.dragged !== null) this.show();
    this.dragged = null;
  }

  press(at) {
    if (this.start !== null && this.all[this.start].message === this.all[at].message) {
      this.finish(this.start, at);
    } else if (!this.owner.opened(this.all[at])) {
      this.start = at;
      this.show(at, at);
      this.owner.say(lessonFilled(this.texts.begun, { words: this.all[at].text }));
    }
  }

  key(at, event) {
    const { message } = this.all[at];
    const line = (by) => this.all.findIndex((word) => word.message === message + by);
    const to = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: line(1),
      ArrowUp: line(-1),
      Home: line(0),
      End: this.all.findLastIndex((word) => word.message === message),
    }[event.key];
    if (to !== undefined) this.move(at, to, event.shiftKey);
    else if (event.key === "Escape" && this.start !== null) this.stop();
    else if (event.key === "Delete" || event.key === "Backspace") this.owner.removed(this.all[at]);
    else return;
    event.preventDefault();
  }

  move(at, to, longer) {
    if (longer && this.start === null) this.start = at;
    const inside = this.all[to]?.message === this.all[at].message;
    if (!this.all[to] || (this.start !== null && !inside)) return;
    this.all[to].button.focus();
    if (this.start === null) return;
    this.show(this.start, to);
    const { first, last, message } = this.passage(this.start, to);
    this.owner.say(lessonFilled(this.texts.longer, { words: this.quote({ message, first, last }) }));
  }

  // Ends in the message where it began.
  passage(from, to) {
    const { message } = this.all[from];
    const inside = this.all.filter((word) => word.message === message);
    const end = Math.min(Math.max(to - this.all.indexOf(inside[0]), 0), inside.length - 1);
    const start = this.all[from].place;
    return { message, first: Math.min(start, end), last: Math.max(start, end) };
  }

  finish(from, to) {
    const passage = this.passage(from, to);
    this.start = this.dragged = null;
    this.show(from, to);
    this.owner.chosen(passage);
  }

  stop() {
    this.start = null;
    this.show();
    this.owner.say(this.texts.stopped);
  }

  show(from, to) {
    const begun = from === undefined ? [] : this.of(this.passage(from, to));
    for (const word of this.all) word.button.classList.toggle("begun", begun.includes(word));
  }

  of({ message, first, last }) {
    return this.all.filter((w) => w.message === message && first <= w.place && w.place <= last);
  }

  quote(passage) {
    return this.of(passage).map((word) => word.text).join(" ");
  }
}
