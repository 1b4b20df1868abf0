// Which mark is chosen, and ways to the next one. It stands in the panel beside the text and tells
// Python of each choice, also of those made in the text (`highlights.js` tells how they share it).
const PATIENCE = 3000; // milliseconds in which the answer to a choice is awaited
const instances = new WeakMap();

function send(state, id) {
  state.awaited = { id: id ?? null, until: performance.now() + PATIENCE };
  state.trigger("clicked", { id: id ?? null });
}

function choose(state, id) {
  state.root.dataset.chosen = id;
  state.root.dispatchEvent(new CustomEvent("annot-chosen"));
  send(state, id);
}

function wire(state, part) {
  const { root } = state;
  const signal = state.control.signal;
  const on = (target, name, act) => target?.addEventListener(name, act, { signal });
  const step = (by) => {
    const next = state.items[state.at + by];
    if (next) choose(state, next.id);
  };
  on(part(".previous"), "click", () => step(-1));
  on(part(".next"), "click", () => step(1));
  on(part("select"), "change", (event) => choose(state, event.target.value));
  on(part(".to-text"), "click", () => root.dispatchEvent(new CustomEvent("annot-to-text")));
  on(root, "annot-choose", (event) => send(state, event.detail));
  on(root, "keydown", (event) => {
    const typing = event.composedPath()[0]?.matches?.("input, textarea, select");
    if (event.key !== "Escape" || typing || !root.dataset.chosen) return;
    root.dataset.chosen = "";
    root.dispatchEvent(new CustomEvent("annot-chosen"));
    send(state, null);
  });
}

function option(value, text) {
  const made = document.createElement("option");
  made.value = value;
  made.textContent = text;
  return made;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const part = (name) => parentElement.querySelector(name);
  let state = instances.get(parentElement);
  if (!state) {
    const root = (parentElement.host ?? parentElement).closest(".st-key-reading");
    state = { root, control: new AbortController() };
    instances.set(parentElement, state);
    wire(state, part);
  }
  state.trigger = setTriggerValue;
  state.items = data.items;
  state.at = data.items.findIndex((one) => one.id === data.chosen);
  part(".choice").setAttribute("aria-label", data.label);
  part(".place").textContent = data.place;
  for (const name of ["previous", "next"]) part(`.${name}`).textContent = data[name];
  part(".to-text").textContent = data.to_text;
  part(".to-text").hidden = state.at < 0;
  part(".previous").disabled = state.at <= 0;
  part(".next").disabled = state.at === data.items.length - 1;
  const list = part("select");
  const told = JSON.stringify([data.list, data.items]);
  if (state.told !== told) {
    state.told = told;
    list.setAttribute("aria-label", data.list);
    list.replaceChildren(
      option("", data.list),
      ...data.items.map((one) => option(one.id, one.text)),
    );
    list.options[0].disabled = true;
  }
  list.value = data.chosen ?? "";
  const cleanUp = () => {
    state.control.abort();
    instances.delete(parentElement);
  };
  // An answer to an earlier choice than the last one says nothing new.
  const { awaited } = state;
  if (awaited && awaited.id !== data.chosen && performance.now() < awaited.until) return cleanUp;
  state.awaited = undefined;
  if ((state.root.dataset.chosen ?? "") !== (data.chosen ?? "")) {
    state.root.dataset.chosen = data.chosen ?? "";
    state.root.dispatchEvent(new CustomEvent("annot-chosen"));
  }
  return cleanUp;
}
