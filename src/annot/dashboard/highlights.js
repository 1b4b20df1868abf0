// Shows a text with its marks. Everything from `data` becomes text nodes or attributes, no markup.
// The choice is shared with the panel beside it through the container around both (`choosing.js`):
// its data-chosen holds the id, "annot-choose" tells of a choice here, "annot-chosen" of one there.
const GROUP = 40; // messages that the browser lays out together, or not at all
const FIRST = 400; // pieces that are drawn at once; the rest follows while the page stays alive
const SLICE = 12; // milliseconds
const LINE = 4; // pixels from one line under the text to the next
const instances = new WeakMap();

const element = (tag, name, text) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text !== undefined) made.textContent = text;
  return made;
};

function underline({ layer, look, weak, lane }) {
  const colour = `color-mix(in srgb, var(--hue-${layer}) 62%, var(--st-text-color))`;
  const dashes = { quoted: [8, 12], example: [8, 12], apart: [2, 5], aside: [2, 5] }[look];
  const image = dashes
    ? `repeating-linear-gradient(90deg, ${colour} 0 ${dashes[0]}px, transparent 0 ${dashes[1]}px)`
    : `linear-gradient(${colour}, ${colour})`;
  const bottom = `calc(100% - ${lane * LINE}px)`;
  return `${image} 0 ${bottom} / 100% ${weak ? 1 : 3}px no-repeat`;
}

function mark(one, text) {
  const made = element("span", "mark", text);
  made.dataset.layer = one.layer;
  made.dataset.look = one.look;
  made.dataset.weak = one.weak;
  return made;
}

function piece(told, over) {
  const covers = told.covers.map((number) => over[number]);
  const made = mark(covers[0], told.text);
  made.dataset.ids = covers.map((one) => one.id).join(" ");
  if (told.ends.length) made.dataset.chip = told.ends.map((n) => over[n].chip).join(" + ");
  made.setAttribute("role", "button");
  made.setAttribute("aria-pressed", "false");
  made.setAttribute("aria-label", [told.text, ...covers.map((one) => one.said)].join("; "));
  made.tabIndex = -1;
  made.style.setProperty("--lines", covers.map(underline).join(", "));
  const lanes = Math.max(...covers.map((one) => one.lane)) + 1;
  made.style.setProperty("--below", `${lanes * LINE}px`);
  return made;
}

function words(message, number) {
  const made = element("div", message.over ? "words over" : "words");
  made.dataset.message = number;
  made.dir = "auto";
  for (const told of message.blocks) {
    const block = element("div", message.blocks.length > 1 ? "block apart" : "block");
    for (const one of told) {
      block.append(typeof one === "string" ? one : piece(one, message.over));
    }
    made.append(block);
  }
  return made;
}

function bubble(message, number, before, days) {
  const made = element("div", "message");
  if (message.side) made.dataset.side = message.side;
  const day = message.time?.slice(0, 10);
  if (day && day !== before?.time?.slice(0, 10)) made.append(element("div", "day", days(day)));
  const box = element("div", "bubble");
  const head = element("div", "who");
  const name = element("span", "name", message.who ?? "");
  name.dir = "auto";
  head.append(name, " ", element("span", "at", message.time?.slice(11, 16) ?? ""));
  box.append(head, words(message, number));
  made.append(box);
  return made;
}

function dayNames(language) {
  const form = new Intl.DateTimeFormat(language, { dateStyle: "full", timeZone: "UTC" });
  return (day) => {
    const date = new Date(`${day}T12:00:00Z`);
    return isNaN(date) ? day : form.format(date);
  };
}

function* drawing(text, data, known) {
  const days = dayNames(data.language);
  const make = data.chat
    ? (message, number) => bubble(message, number, data.messages[number - 1], days)
    : words;
  const many = data.messages.length > GROUP;
  let group;
  for (const [number, message] of data.messages.entries()) {
    if (number % GROUP === 0) {
      group = element("div", many ? "group apart" : "group");
      text.append(group);
    }
    const made = make(message, number);
    known[number] = { json: JSON.stringify(message), element: made };
    group.append(made);
    yield message.blocks.length + (message.over?.length ?? 0);
  }
}

// Replaces the messages whose marks changed; false where another text must be drawn.
function redraw(state, data) {
  const { known, finished } = state;
  if (!finished || !known.length || known.length !== data.messages.length) return false;
  if (state.language !== data.language) return false;
  const changed = [];
  for (const [number, message] of data.messages.entries()) {
    const json = JSON.stringify(message);
    if (json === known[number].json) continue;
    if (known[number].text !== undefined) return false;
    changed.push([number, message, json]);
  }
  if (changed.length === known.length && known.length > 1) return false;
  for (const [number, message, json] of changed) {
    const old = known[number].element;
    const made = words(message, number);
    const place = old.matches(".words") ? old : old.querySelector(".words");
    place.replaceWith(made);
    known[number] = { json, element: place === old ? made : old };
  }
  return true;
}

function draw(state, data) {
  const { text } = state;
  clearTimeout(state.timer);
  if (!redraw(state, data)) {
    state.known = [];
    state.language = data.language;
    state.finished = false;
    text.replaceChildren();
    const steps = drawing(text, data, state.known);
    const go = (enough) => {
      for (let step = steps.next(); !step.done; step = steps.next()) {
        if (enough(step.value)) {
          state.timer = setTimeout(() => {
            const end = performance.now() + SLICE;
            go(() => performance.now() > end);
            show(state);
          });
          return;
        }
      }
      state.finished = true;
    };
    let pieces = 0;
    go((more) => (pieces += more) > FIRST);
  }
  show(state);
}

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

const points = (string) => string.length - (string.match(/[\ud800-\udbff][\udc00-\udfff]/g) ?? []).length;

function selected({ text }) {
  const inside = text.getRootNode();
  const all = document.getSelection();
  let range;
  if (all?.getComposedRanges) [range] = all.getComposedRanges({ shadowRoots: [inside] });
  else {
    const own = inside.getSelection?.() ?? all;
    range = own?.rangeCount ? own.getRangeAt(0) : undefined;
  }
  if (!range || range.collapsed) return null;
  const from = range.startContainer;
  const place = (from.nodeType === Node.TEXT_NODE ? from.parentElement : from).closest?.(".words");
  if (!place || !text.contains(place)) return null;
  const whole = document.createRange();
  whole.selectNodeContents(place);
  const chosen = whole.cloneRange();
  chosen.setStart(from, range.startOffset);
  if (place.contains(range.endContainer)) chosen.setEnd(range.endContainer, range.endOffset);
  const words = chosen.toString();
  if (!words.trim()) return null;
  whole.setEnd(from, range.startOffset);
  const start = points(whole.toString());
  const message = Number(place.dataset.message);
  return { at: chosen, value: { message, start, end: start + points(words) } };
}

function offer(state) {
  const { touched, frame } = state;
  const found = selected(state);
  touched.hidden = !found;
  if (!found) return;
  state.value = found.value;
  const box = found.at.getBoundingClientRect();
  const edge = frame.getBoundingClientRect();
  const left = Math.min(box.left - edge.left, edge.width - touched.offsetWidth);
  touched.style.top = `${box.bottom - edge.top + 8}px`;
  touched.style.left = `${Math.max(0, left)}px`;
}

function legend(place, data) {
  const list = element("ul");
  list.setAttribute("aria-label", data.title);
  for (const entry of data.entries) {
    const one = mark(entry, entry.text);
    one.style.setProperty("--lines", underline({ ...entry, lane: 0 }));
    one.style.setProperty("--below", `${LINE}px`);
    const item = element("li");
    item.append(one);
    list.append(item);
  }
  place.replaceChildren(...(data.entries.length ? [list] : []));
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
