// Puts the student's marks, the reading by hand and what the tool found side by side. Agreement is
// told in words, place by place. None of the three is right by itself.
const COMPARED = ["you", "reading", "tool"];

// Passages that share a word stand together; a place holds passages of each side, or none.
function comparedPlaces(data, marks) {
  const sides = { you: marks, reading: data.reading, tool: data.tool };
  const all = COMPARED.flatMap((side) => sides[side].map((one) => ({ side, one })));
  all.sort((a, b) => a.one.message - b.one.message || a.one.first - b.one.first);
  const places = [];
  for (const { side, one } of all) {
    let place = places.at(-1);
    if (place?.message !== one.message || one.first > place.last) {
      place = { ...one, you: [], reading: [], tool: [] };
      places.push(place);
    }
    place.last = Math.max(place.last, one.last);
    place[side].push(one);
  }
  return places.filter(
    ({ you, reading, tool }) =>
      you.length || reading.some((one) => one.label) || tool.some((one) => one.counted),
  );
}

// What the student has here is what this reading says; of nothing, nothing is the same.
const comparedFits = (labels, reading) =>
  reading.label ? labels.includes(reading.label) : !labels.length;

function comparedVerdict({ you, reading, tool }) {
  const labels = you.map((one) => one.label);
  if (!reading.length) return you.length ? "only_you" : "only_tool";
  if (reading.every((one) => comparedFits(labels, one))) {
    return !labels.length && tool.some((one) => one.counted) ? "open" : "same";
  }
  const either = (one) => comparedFits(labels, one) || (one.second && comparedFits(labels, one.second));
  if (reading.every(either)) return labels.length ? "second" : "second_open";
  if (!labels.length) return "only_reading";
  if (!reading.some((one) => one.label)) return "only_you";
  return labels.every((label) => label === null) ? "unsure" : "other";
}

class Comparison {
  constructor(data, marks) {
    this.data = data;
    this.texts = data.texts;
    this.places = comparedPlaces(data, marks);
  }

  drawn() {
    const { texts } = this;
    const heading = lessonElement("h3", { textContent: texts.compared, tabIndex: -1 });
    const made = lessonElement("section", { className: "comparison" }, heading);
    if (!this.places.length) made.append(lessonElement("p", { textContent: texts.nothing }));
    else {
      made.append(
        lessonElement("p", { className: "summary", textContent: this.summary() }),
        lessonElement("p", { textContent: texts.caution }),
        lessonElement("ol", {}, ...this.places.map((place) => this.place(place))),
      );
    }
    return made;
  }

  summary() {
    const verdicts = this.places.map(comparedVerdict);
    const count = (...names) => verdicts.filter((one) => names.includes(one)).length;
    const values = {
      same: count("same", "open"),
      all: this.places.filter((place) => place.reading.length).length,
      second: count("second", "second_open"),
      own: this.places.filter((place) => place.you.length && !place.reading.length).length,
    };
    const { summary, summary_second, summary_own } = this.texts;
    const said = [values.all && summary, values.second && summary_second, values.own && summary_own];
    return said.filter(Boolean).map((text) => this.filled(text, values)).join(" ");
  }

  filled(text, values = {}) {
    return lessonFilled(text, { ...this.data.you, ...values });
  }

  name(label) {
    return label ? this.data.labels[label].name : this.texts.none_on_purpose;
  }

  place(place) {
    const { texts } = this;
    const { who, words } = this.data.messages[place.message];
    const quoted = words.slice(place.first, place.last + 1).join("").trim();
    const verdict = comparedVerdict(place);
    return lessonElement(
      "li",
      { className: "place" },
      lessonElement("h4", { lang: "nl", textContent: lessonFilled(texts.place, { who, words: quoted }) }),
      this.sides(place),
      lessonElement("p", { className: "verdict", textContent: this.filled(texts.verdict[verdict]) }),
      this.discussion(place, verdict),
    );
  }

  sides(place) {
    const heads = { you: this.data.you.who, reading: this.texts.reading, tool: this.texts.tool };
    const cells = COMPARED.map((side) => {
      const names = place[side].map((one) => this[`${side}Says`](one));
      const said = names.length ? [...new Set(names)] : [this.texts.none];
      return lessonElement(
        "div",
        {},
        lessonElement("dt", { textContent: heads[side] }),
        ...said.map((text) => lessonElement("dd", { textContent: text })),
      );
    });
    return lessonElement("dl", { className: "sides" }, ...cells);
  }

  youSays({ label }) {
    return label ? this.name(label) : this.texts.unsure;
  }

  readingSays({ label, second }) {
    if (!second) return this.name(label);
    return lessonFilled(this.texts.also, { name: this.name(label), second: this.name(second.label) });
  }

  toolSays({ label, counted }) {
    const { name } = this.data.labels[label];
    return counted ? name : lessonFilled(this.texts.uncounted, { name });
  }

  discussion(place, verdict) {
    const { texts } = this;
    const made = lessonElement(
      "details",
      {},
      lessonElement("summary", { textContent: texts.discuss }),
      lessonElement("p", { className: "ask", textContent: texts.ask[verdict] }),
    );
    const told = (head, ...paragraphs) =>
      made.append(
        lessonElement("h5", { textContent: head }),
        ...paragraphs.map((text) => lessonElement("p", { textContent: text })),
      );
    for (const one of place.reading) {
      told(`${texts.why}: ${this.name(one.label)}`, one.why);
      if (one.second) told(`${texts.second}: ${this.name(one.second.label)}`, one.second.why);
    }
    if (!place.reading.length) told(texts.why, texts.no_reading);
    const read = place.reading.map((one) => one.label);
    for (const label of new Set(place.you.map((one) => one.label))) {
      if (!label || read.includes(label)) continue;
      const { name, definition, limits } = this.data.labels[label];
      told(this.filled(texts.your_form, { name }), definition, limits);
    }
    for (const one of place.tool) {
      const name = this.toolSays(one);
      told(lessonFilled(texts.tool_form, { name }), one.does, one.effect, one.status);
      const innocent = { textContent: one.innocent, lang: one.innocent_language };
      told(one.heading);
      made.append(lessonElement("p", innocent));
    }
    if (!place.tool.length) told(texts.tool, texts.no_tool);
    return made;
  }
}
