// Shows a text with its marks (drawing.js) and follows what the reader does in it.
// The choice is shared with the panel beside it through the container around both (`choosing.js`):
// its data-chosen holds the id, "annot-choose" tells of a choice here, "annot-chosen" of one there.
const instances = new WeakMap();

const marksOf = ({ text }) => [...text.querySelectorAll(".mark")];

// One stop for Tab; the arrows go along the marks.
function stop(state, target) {
  for (const one of state.text.querySelectorAll('.mark[tabindex="0"]')) one.tabIndex = -1;
  if (target) target.tabIndex = 0;
}

function show(state) {
  const { text, root } = state;
  for (const one of text.querySelectorAll('.mark[aria-pressed="true"]')) {
    one.setAttribute("aria-pressed", "false");
  }
  const id = root?.dataset.chosen;
  const chosen = id ? [...text.querySelectorAll(`.mark[data-ids~="${CSS.escape(id)}"]`)] : [];
  for (const one of chosen) one.setAttribute("aria-pressed", "true");
  const current = text.querySelector('.mark[tabindex="0"]');
  stop(state, chosen[0] ?? current ?? text.querySelector(".mark"));
  return chosen[0];
}

function choose(state, id) {
  const { root } = state;
  if (!root) return;
  root.dataset.chosen = id ?? "";
  show(state);
  root.dispatchEvent(new CustomEvent("annot-choose", { detail: id }));
}

// Where several overlap, each further click takes the next.
function chooseAt(state, target) {
  const ids = target.dataset.ids.split(" ");
  stop(state, target);
  choose(state, ids[(ids.indexOf(state.root?.dataset.chosen) + 1) % ids.length]);
}

function press(state, event) {
  const target = event.target.closest(".mark");
  if (!target || event.ctrlKey || event.altKey || event.metaKey) return;
  const marks = marksOf(state);
  const at = marks.indexOf(target);
  const to = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: marks.length - 1,
  }[event.key];
  if (to !== undefined && !event.shiftKey) {
    const next = marks[Math.min(Math.max(to, 0), marks.length - 1)];
    stop(state, next);
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter" || event.key === " ") {
    chooseAt(state, target);
  } else {
    return;
  }
  event.preventDefault();
}

function wire(state) {
  const { text, touched, root } = state;
  const signal = state.control.signal;
  const on = (target, name, act) => target?.addEventListener(name, act, { signal });
  on(text, "click", (event) => {
    const target = event.target.closest(".mark");
    if (target && !selected(state)) chooseAt(state, target);
  });
  on(text, "keydown", (event) => press(state, event));
  on(root, "annot-chosen", () => {
    const target = show(state);
    if (!target) return;
    const text = state.frame.getBoundingClientRect();
    const panel = root.querySelector(".st-key-explanation")?.getBoundingClientRect();
    // Beside the text the mark comes into view; under it the reader is at the explanation.
    if (panel && panel.left >= text.right) target.scrollIntoView({ block: "nearest" });
  });
  on(root, "annot-to-text", () => {
    const target = show(state) ?? text.querySelector(".mark") ?? text;
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  });
  let wait;
  on(document, "selectionchange", () => {
    clearTimeout(wait);
    wait = setTimeout(() => offer(state), 200);
  });
  on(touched, "pointerdown", (event) => event.preventDefault());
  on(touched, "click", () => {
    touched.hidden = true;
    document.getSelection()?.removeAllRanges();
    if (state.value) state.send("marked", state.value);
  });
}

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.host ?? parentElement;
  let state = instances.get(parentElement);
  if (!state) {
    state = {
      frame: parentElement.querySelector(".frame"),
      text: parentElement.querySelector(".text"),
      touched: parentElement.querySelector(".touched"),
      root: host.closest(".st-key-reading"),
      control: new AbortController(),
      known: [],
    };
    instances.set(parentElement, state);
    wire(state);
  }
  state.send = setTriggerValue;
  const told = JSON.stringify(data);
  if (state.told !== told) {
    state.told = told;
    state.text.setAttribute("aria-label", data.label);
    parentElement.querySelector(".keys").textContent = data.keys;
    state.touched.textContent = data.touched;
    state.text.classList.toggle("chat", data.chat);
    draw(state, data);
    legend(parentElement.querySelector(".legend"), data.legend);
  }
  return () => {
    state.control.abort();
    clearTimeout(state.timer);
    instances.delete(parentElement);
  };
}
