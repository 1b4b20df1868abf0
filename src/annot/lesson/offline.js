// The parts of a lesson in one file: one of them at a time, each with its own styles.
const lesson = JSON.parse(document.getElementById("lesson").textContent);
const lessonParts = { library, pairs, exercise, context };
const lessonKept = new Map();

function lessonRoot(part) {
  const host = lessonElement("div", "host");
  const root = host.attachShadow({ mode: "open" });
  const style = lessonElement("style", "", lesson.styles[part]);
  const place = lessonElement("div", "lesson");
  root.append(style, place);
  return { host, place };
}

function lessonOffered(part, { about, choose, choices }) {
  const { host, place } = lessonRoot(part);
  const said = lessonElement("p");
  const options = choices.map(({ title }, at) => [at, title]);
  const show = (at) => {
    const { about: told, data } = choices[at];
    const key = `${part} ${at}`;
    said.textContent = told;
    lessonParts[part](place, { ...data, kept: lessonKept.get(key) }, (_, marks) => lessonKept.set(key, marks));
  };
  const { field } = lessonSelect(choose, options, show);
  show(0);
  return [lessonElement("p", "", about), field, said, host];
}

function lessonWhole(part, { data }) {
  const { host, place } = lessonRoot(part);
  lessonParts[part](place, { ...data, seed: Date.now() % 2 ** 32 });
  return [host];
}

function lessonShow(part) {
  const told = lesson.parts[part];
  const heading = lessonElement("h2", { textContent: told.name, tabIndex: -1 });
  const content = told.choices ? lessonOffered(part, told) : lessonWhole(part, told);
  document.getElementById("part").replaceChildren(heading, ...content);
  for (const button of document.querySelectorAll("nav button")) {
    button.setAttribute("aria-pressed", button.dataset.part === part);
  }
  return heading;
}

for (const [part, { name }] of Object.entries(lesson.parts)) {
  const button = lessonButton("", name, () => lessonShow(part).focus());
  button.dataset.part = part;
  document.querySelector("nav").append(button);
}
lessonShow("library");
