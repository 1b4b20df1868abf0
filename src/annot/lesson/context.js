// The same sentence in three steps, with a vote at each: `context(root, data, report)`. One student
// chooses a reading; for a group, raised hands are counted with buttons. What a step changes is told
// after a vote. `report("kept", votes)` is as in exercise.js; votes are numbers by situation, option.
const lessonContexts = new WeakMap();

function context(root, data, report = () => {}) {
  let state = lessonContexts.get(root);
  if (state?.data.name !== data.name || state.data.group !== data.group) {
    state = new ContextCase(root, data.kept ?? {});
    lessonContexts.set(root, state);
  }
  state.report = report;
  state.draw(data);
}

class ContextCase {
  constructor(root, votes) {
    Object.assign(this, { root, votes, data: {}, step: 0, chosen: [0, 0, 0] });
  }

  draw({ kept, ...data }) {
    const told = JSON.stringify(data);
    if (told === this.told) return;
    Object.assign(this, { told, data, texts: data.texts });
    this.scene = lessonElement("div", { className: "scene", role: "status" });
    this.choice = lessonElement("div");
    this.vote = lessonElement("div");
    this.changes = lessonElement("p", { className: "changes", role: "status" });
    this.after = lessonElement("div");
    const frame = lessonElement("div", { className: data.group ? "lesson large" : "lesson" });
    frame.append(this.slider(), this.scene, this.choice, this.vote, this.changes, this.after);
    this.root.replaceChildren(frame);
    this.show();
  }

  get key() {
    return `${this.step}.${this.chosen[this.step]}`;
  }

  get situation() {
    return this.data.steps[this.step][this.chosen[this.step]];
  }

  slider() {
    const { steps, slider } = this.texts;
    const range = { type: "range", min: 0, max: steps.length - 1, step: 1, value: this.step };
    this.range = lessonElement("input", range);
    this.range.oninput = () => {
      this.step = Number(this.range.value);
      this.show();
    };
    const names = steps.map((text) => lessonElement("span", { textContent: text }));
    const scale = lessonElement("span", { className: "scale", ariaHidden: "true" }, ...names);
    return lessonElement("label", { className: "slider" }, slider, this.range, scale);
  }

  show() {
    const { before, between } = this.situation;
    this.range.ariaValueText = this.texts.steps[this.step];
    const said = (head, text) =>
      lessonElement("p", {}, `${head} `, lessonElement("q", { textContent: text, lang: "nl" }));
    this.scene.replaceChildren();
    if (between) this.scene.append(lessonElement("p", { textContent: between }));
    if (before) this.scene.append(said(this.texts.before, before));
    const sentence = said(this.texts.sentence, this.data.sentence);
    sentence.className = "sentence";
    this.scene.append(sentence);
    this.choice.replaceChildren(...this.situations());
    this.vote.replaceChildren(this.ballot());
    this.tell();
  }

  // A step may hold several situations: another turn before, other people.
  situations() {
    const all = this.data.steps[this.step];
    if (all.length < 2) return [];
    const names = all.map((one) => one.name);
    const choose = (number) => {
      this.chosen[this.step] = number;
      this.show();
      this.choice.querySelectorAll("input")[number].focus();
    };
    const lang = this.situation.between ? this.data.language : "nl";
    const head = this.texts.choice[this.step];
    return [this.radios("situation", head, names, this.chosen[this.step], choose, lang)];
  }

  radios(name, head, texts, checked, choose, lang) {
    const rows = texts.map((text, number) => {
      const input = lessonElement("input", { type: "radio", name, checked: number === checked });
      input.onchange = () => choose(number);
      return lessonElement("label", { lang }, input, text);
    });
    const legend = lessonElement("legend", { textContent: head });
    return lessonElement("fieldset", { className: "radios" }, legend, ...rows);
  }

  ballot() {
    const { options, group, language } = this.data;
    const names = Object.keys(options);
    const own = this.votes[this.key] ?? {};
    if (!group) {
      const checked = names.findIndex((name) => own[name]);
      const choose = (number) => this.count({ [names[number]]: 1 });
      const texts = Object.values(options);
      return this.radios("vote", this.texts.question, texts, checked, choose, language);
    }
    const legend = lessonElement("legend", { textContent: this.texts.question });
    const rows = names.map((name) => this.tally(name, own));
    return lessonElement("fieldset", { className: "tally" }, legend, ...rows);
  }

  tally(name, own) {
    const number = lessonElement("output", { textContent: own[name] ?? 0 });
    const text = this.data.options[name];
    const by = (step, sign, said) => {
      const made = lessonElement("button", { type: "button", textContent: sign });
      made.ariaLabel = lessonFilled(said, { name: text });
      made.onclick = () => {
        const counted = this.votes[this.key] ?? {};
        number.textContent = Math.max(0, (counted[name] ?? 0) + step);
        this.count({ ...counted, [name]: Number(number.textContent) });
      };
      return made;
    };
    const fewer = by(-1, "−", this.texts.fewer);
    const more = by(1, "+", this.texts.more);
    return lessonElement("div", {}, lessonElement("span", { textContent: text }), fewer, number, more);
  }

  count(counted) {
    this.votes = { ...this.votes, [this.key]: counted };
    this.tell();
    this.report("kept", this.votes);
  }

  // In the order of the options: no ranking.
  voted(key) {
    const counted = this.votes[key] ?? {};
    return Object.keys(this.data.options).filter((option) => counted[option]);
  }

  votedIn(situations, step) {
    return situations.some((_, number) => this.voted(`${step}.${number}`).length);
  }

  tell() {
    const { texts, data } = this;
    const paragraph = (textContent) => lessonElement("p", { textContent });
    const heading = (textContent) => lessonElement("h3", { textContent });
    this.after.replaceChildren();
    const told = this.voted(this.key).length ? `${texts.changes} ${this.situation.changes}` : "";
    if (this.changes.textContent !== told) this.changes.textContent = told;
    const lines = data.steps.flatMap((all, step) =>
      all.map((one, number) => this.line(step, number, one)).filter(Boolean),
    );
    if (!lines.length) return;
    const items = lines.map((text) => lessonElement("li", { textContent: text }));
    this.after.append(heading(texts.votes), lessonElement("ul", {}, ...items));
    if (data.steps.filter((all, step) => this.votedIn(all, step)).length > 1) {
      this.after.append(heading(lessonFilled(texts.mind, data.you)), paragraph(data.talk), paragraph(texts.caution));
    }
  }

  line(step, number, { name }) {
    const voted = this.voted(`${step}.${number}`);
    if (!voted.length) return null;
    const { at, at_named, vote, steps } = this.texts;
    const counted = this.votes[`${step}.${number}`];
    const votes = voted.map((option) => {
      const text = this.data.options[option];
      return this.data.group ? lessonFilled(vote, { name: text, number: counted[option] }) : text;
    });
    return lessonFilled(name ? at_named : at, { step: steps[step], name, votes: votes.join(", ") });
  }
}
