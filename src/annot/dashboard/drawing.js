// Makes the elements of a text. Everything from `data` becomes text nodes or attributes, no markup.
// `highlights.py` joins this file, selecting.js and highlights.js to one module.
const GROUP = 40; // messages that the browser lays out together, or not at all
const FIRST = 400; // pieces that are drawn at once; the rest follows while the page stays alive
const SLICE = 12; // milliseconds
const LINE = 5; // pixels from one line under the text to the next

const element = (tag, name, text) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text !== undefined) made.textContent = text;
  return made;
};

// A line of its own for each mark over a text; overlapping ones stand under each other.
function underline(made, { layer, look, weak, lane = 0 }) {
  const colour = `color-mix(in srgb, var(--hue-${layer}) 62%, var(--st-text-color))`;
  const style = { quoted: "dashed", example: "dashed", apart: "dotted", aside: "dotted" }[look];
  made.style.textDecoration = `underline ${style ?? "solid"} ${weak ? 1 : 3}px ${colour}`;
  made.style.textUnderlineOffset = `calc(0.24em + ${lane * LINE}px)`;
}

function mark(one, text) {
  const made = element("span", "mark", text);
  made.dataset.layer = one.layer;
  made.dataset.look = one.look;
  made.dataset.weak = one.weak;
  underline(made, one);
  return made;
}

function piece(told, over) {
  const [top, ...others] = told.covers.map((number) => over[number]);
  const all = [top, ...others];
  const made = mark(top, "");
  let inner = made;
  for (const other of others) {
    const line = element("span", "line");
    underline(line, other);
    inner.append(line);
    inner = line;
  }
  inner.append(told.text);
  made.dataset.ids = all.map((one) => one.id).join(" ");
  if (told.ends.length) made.dataset.chip = told.ends.map((n) => over[n].chip).join(" + ");
  made.setAttribute("role", "button");
  made.setAttribute("aria-pressed", "false");
  made.setAttribute("aria-label", [told.text, ...all.map((one) => one.said)].join("; "));
  made.tabIndex = -1;
  made.style.setProperty("--below", `${Math.max(...all.map((one) => one.lane)) * LINE}px`);
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
    group.append(made);
    known[number] = {
      json: JSON.stringify(message),
      around: around(message),
      words: made.matches(".words") ? made : made.querySelector(".words"),
    };
    yield message.blocks.length + (message.over?.length ?? 0);
  }
}

// What stands around the words of a message; where it changes, another text must be drawn.
const around = ({ who, time, side }) => JSON.stringify([who, time, side]);

// Replaces only the words whose marks changed, so that nothing jumps; false where it cannot.
function redraw(state, data) {
  const { known, finished } = state;
  const same = data.chat === state.chat && data.language === state.language;
  if (!finished || !same || known.length !== data.messages.length) return false;
  const changed = [];
  for (const [number, message] of data.messages.entries()) {
    if (around(message) !== known[number].around) return false;
    const json = JSON.stringify(message);
    if (json !== known[number].json) changed.push([number, message, json]);
  }
  for (const [number, message, json] of changed) {
    const made = words(message, number);
    known[number].words.replaceWith(made);
    Object.assign(known[number], { json, words: made });
  }
  return true;
}

function draw(state, data) {
  const { text } = state;
  clearTimeout(state.timer);
  if (!redraw(state, data)) {
    Object.assign(state, { known: [], finished: false, chat: data.chat, language: data.language });
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

function legend(place, data) {
  const list = element("ul");
  list.setAttribute("aria-label", data.title);
  for (const entry of data.entries) {
    const item = element("li");
    item.append(mark(entry, entry.text));
    list.append(item);
  }
  place.replaceChildren(...(data.entries.length ? [list] : []));
}

