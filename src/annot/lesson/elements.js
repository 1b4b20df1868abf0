// What the tools of a lesson share. Texts become text nodes, never markup. These files are plain
// functions, so that the page and an offline file can join them as they are.
// `look` is the name of a class, or properties.
function lessonElement(tag, look, ...children) {
  const made = document.createElement(tag);
  Object.assign(made, typeof look === "string" ? look && { className: look } : look);
  made.append(...children);
  return made;
}

function lessonButton(name, text, act) {
  const made = lessonElement("button", name, text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

// A labelled list; `options` are pairs of value and text.
function lessonSelect(label, options, act) {
  const list = lessonElement("select");
  for (const [value, text] of options) list.append(new Option(text, value));
  list.addEventListener("change", () => act(list.value));
  return { list, field: lessonElement("label", "field", lessonElement("span", "", label), list) };
}

// "{number} forms" with its blanks filled in.
function lessonFilled(form, values) {
  return form.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// A sentence from pieces [text, marked].
function lessonSentence(pieces) {
  const made = lessonElement("span", "sentence");
  made.lang = "nl";
  for (const [text, marked] of pieces) {
    made.append(marked ? lessonElement("mark", "", text) : text);
  }
  return made;
}
