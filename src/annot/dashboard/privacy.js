// Asks the browser not to keep, check, complete or translate what is typed: a spelling service, a
// writing aid or a translator would send it to another company. Browsers offer no stronger means.
const FIELDS = "textarea, input";
const WISHES = {
  autocomplete: "off",
  autocorrect: "off",
  spellcheck: "false",
  writingsuggestions: "false",
  "data-gramm": "false",
  "data-lt-active": "false",
};
const PAGE = { referrer: "no-referrer", google: "notranslate" };

function quiet(root) {
  for (const field of root.querySelectorAll(FIELDS)) {
    for (const [name, value] of Object.entries(WISHES)) {
      if (field.getAttribute(name) !== value) field.setAttribute(name, value);
    }
  }
}

let watching = false;

export default function () {
  quiet(document);
  if (watching) return;
  watching = true;
  new MutationObserver(() => quiet(document)).observe(document.body, {
    childList: true,
    subtree: true,
  });
  for (const [name, content] of Object.entries(PAGE)) {
    const meta = document.createElement("meta");
    meta.name = name;
    meta.content = content;
    document.head.append(meta);
  }
}
