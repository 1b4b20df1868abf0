// Shows the pieces of a text. Everything from `data` becomes text nodes or attributes, no markup.
const drawn = new WeakMap();

function mark(tag, piece) {
  const element = document.createElement(tag);
  element.className = "mark";
  element.dataset.layer = piece.layer;
  element.dataset.look = piece.look;
  element.dataset.weak = piece.weak;
  element.textContent = piece.text;
  return element;
}

function button(piece, setTriggerValue) {
  const element = mark("button", piece);
  element.type = "button";
  element.dataset.ids = piece.ids.join(" ");
  if (piece.numbers) element.dataset.numbers = piece.numbers;
  if (piece.ids.length > 1) element.dataset.several = "true";
  element.setAttribute("aria-label", piece.label);
  element.addEventListener("click", () => setTriggerValue("clicked", piece.ids));
  return element;
}

function legend(data) {
  const list = document.createElement("ul");
  list.setAttribute("aria-label", data.title);
  list.append(
    ...data.entries.map((entry) => {
      const item = document.createElement("li");
      item.append(mark("span", entry));
      return item;
    }),
  );
  return list;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const text = parentElement.querySelector(".text");
  // Drawing again would take the focus away from the button that was just clicked.
  const state = JSON.stringify([data.segments, data.legend]);
  if (drawn.get(text) !== state) {
    drawn.set(text, state);
    text.setAttribute("aria-label", data.label);
    text.replaceChildren(
      ...data.segments.map((piece) =>
        piece.ids.length ? button(piece, setTriggerValue) : document.createTextNode(piece.text),
      ),
    );
    const place = parentElement.querySelector(".legend");
    place.replaceChildren(...(data.legend.entries.length ? [legend(data.legend)] : []));
  }
  for (const element of text.querySelectorAll("button")) {
    const pressed = element.dataset.ids.split(" ").includes(data.chosen);
    element.setAttribute("aria-pressed", String(pressed));
  }
}
