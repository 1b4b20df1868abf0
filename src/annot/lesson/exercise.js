// An exercise: `exercise(root, data, report)`. A student marks words of a conversation, says what
// they do, and then sees other readings beside it. `report("kept", marks)` lets a page remember the
// marks for as long as the visit lasts; nothing else leaves this place.
const lessonExercises = new WeakMap();

function exercise(root, data, report = () => {}) {
  let state = lessonExercises.get(root);
  if (state?.data.name !== data.name) {
    state = new Exercise(root, data.kept ?? []);
    lessonExercises.set(root, state);
  }
  state.report = report;
  state.draw(data);
}

class Exercise {
  constructor(root, marks) {
    Object.assign(this, { root, marks, data: {}, compared: false });
  }

  // Only what is new is drawn, so that the focus stays where it is.
  draw({ kept, ...data }) {
    const told = JSON.stringify(data);
    if (told === this.told) return;
    Object.assign(this, { told, data, texts: data.texts, chooser: null });
    this.words = new LessonWords(data.messages, data.texts, this);
    this.status = lessonElement("p", { className: "status", role: "status" });
    this.result = lessonElement("div");
    const compare = lessonElement("button", { type: "button", className: "strong" });
    compare.textContent = this.texts.compare;
    compare.onclick = () => this.compare();
    const frame = lessonElement("div", { className: data.group ? "lesson large" : "lesson" });
    frame.append(this.how(), this.forms(), this.words.box, this.status, compare, this.result);
    this.root.replaceChildren(frame);
    this.show();
  }

  how() {
    const items = this.texts.hows.map((text) => lessonElement("li", { textContent: text }));
    const summary = lessonElement("summary", { textContent: this.texts.how });
    return lessonElement("details", { open: true }, summary, lessonElement("ul", {}, ...items));
  }

  forms() {
    const rows = Object.values(this.data.labels).flatMap(({ name, definition }) => [
      lessonElement("dt", { textContent: name }),
      lessonElement("dd", { textContent: definition }),
    ]);
    const summary = lessonElement("summary", { textContent: this.texts.labels });
    return lessonElement("details", {}, summary, lessonElement("dl", {}, ...rows));
  }

  markAt({ message, place }) {
    return this.marks.find((one) => one.message === message && one.first <= place && place <= one.last);
  }

  name({ label }) {
    return label ? this.data.labels[label].name : this.texts.unsure;
  }

  chosen(passage) {
    this.ask(passage);
  }

  opened(word) {
    const mark = this.markAt(word);
    this.close();
    if (mark) this.ask(mark);
    return Boolean(mark);
  }

  removed(word) {
    const mark = this.markAt(word);
    if (mark) this.remove(mark);
  }

  ask(passage) {
    this.close();
    this.say("");
    const known = this.marks.includes(passage);
    const choice = (textContent, onclick) =>
      lessonElement("button", { type: "button", textContent, onclick });
    const forms = [...Object.keys(this.data.labels), null].map((label) => {
      const made = choice(this.name({ label }), () => this.mark(passage, label));
      made.ariaPressed = String(known && passage.label === label);
      return made;
    });
    const back = () => {
      this.close();
      this.words.stop();
      this.words.of(passage)[0].button.focus();
    };
    const others = [choice(this.texts.cancel, back)];
    if (known) others.unshift(choice(this.texts.remove, () => this.remove(passage)));
    const question = lessonFilled(this.texts.question, { words: this.words.quote(passage) });
    this.chooser = lessonElement(
      "fieldset",
      { className: "chooser", lang: this.data.language },
      lessonElement("legend", { textContent: question }),
      lessonElement("div", { className: "row" }, ...forms, ...others),
    );
    this.chooser.addEventListener("keydown", (event) => event.key === "Escape" && back());
    this.words.box.children[passage.message].append(this.chooser);
    (forms.find((one) => one.ariaPressed === "true") ?? forms[0]).focus();
  }

  close() {
    this.chooser?.remove();
    this.chooser = null;
  }

  // A word has one mark: the new one takes the place of those it touches.
  mark({ message, first, last }, label) {
    const apart = (one) => one.message !== message || one.last < first || last < one.first;
    const made = { message, first, last, label };
    this.keep([...this.marks.filter(apart), made], made, this.texts.marked);
  }

  remove(mark) {
    const rest = this.marks.filter((one) => one !== mark);
    this.keep(rest, mark, this.texts.removed);
  }

  keep(marks, changed, said) {
    this.close();
    this.words.show();
    this.marks = marks;
    this.show();
    const words = this.words.quote(changed);
    this.say(lessonFilled(said, { words, name: this.name(changed) }));
    this.words.of(changed)[0].button.focus();
    this.report("kept", marks);
  }

  show() {
    for (const { button } of this.words.all) {
      button.removeAttribute("aria-label");
      delete button.dataset.layer;
      delete button.dataset.chip;
    }
    for (const mark of this.marks) {
      const words = this.words.of(mark);
      for (const { button, text } of words) {
        button.dataset.layer = this.data.labels[mark.label]?.layer ?? "own";
        button.ariaLabel = lessonFilled(this.texts.said, { word: text, name: this.name(mark) });
      }
      words.at(-1).button.dataset.chip = this.name(mark);
    }
    if (this.compared) this.result.replaceChildren(new Comparison(this.data, this.marks).drawn());
  }

  compare() {
    this.compared = true;
    this.show();
    const heading = this.result.querySelector("h3");
    heading.scrollIntoView({ block: "start" });
    heading.focus({ preventScroll: true });
  }

  say(text) {
    this.status.textContent = text;
  }
}
