// A conversation on a projector: one message more at each step, and the explanation of a chosen mark.
// All of it is in the browser, so that a step never waits for the server (drawing.js draws the text).
const STEPS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };

function showStage(root, data, report) {
  const part = (name) => root.querySelector(`.${name}`);
  const [stage, text, panel] = ["stage", "text", "panel"].map(part);
  const days = dayNames(data.language);
  const last = data.messages.length; // the closing words come after the last message
  let at = 0;
  let chosen;

  function explain(id) {
    chosen = id;
    for (const one of text.querySelectorAll(".mark")) {
      one.setAttribute("aria-pressed", String(one.dataset.ids.split(" ").includes(id)));
    }
    panel.hidden = !id;
    const { title, parts } = data.explanations[id] ?? { title: "", parts: [] };
    panel.setAttribute("aria-label", title);
    panel.replaceChildren(element("h2", "", title), ...written(parts));
    panel.scrollTop = 0;
    part("place").textContent = id ? title : place();
    part("said").textContent = "";
    text.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: "nearest" });
  }

  const written = (parts) =>
    parts.map(([kind, words]) => element(kind === "heading" ? "h3" : "p", "", words));
  const place = () => data.place[at] ?? data.closing.title;

  function step(to) {
    at = Math.min(Math.max(to, 0), last);
    const shown = data.messages.slice(0, at + 1).map((message, number) => {
      const made = bubble(message, number, data.messages[number - 1], days);
      made.classList.toggle("now", number === at);
      return made;
    });
    text.replaceChildren(...shown);
    if (at === last) {
      const end = element("div", "end now");
      end.append(element("h2", "", data.closing.title), ...written(data.closing.parts));
      text.append(end);
    }
    for (const one of text.querySelectorAll(".mark")) one.tabIndex = 0;
    explain(undefined);
    part("said").textContent = text.lastElementChild.textContent; // a voice reads the new message
    text.lastElementChild.scrollIntoView({ block: at === last ? "start" : "nearest" });
  }

  function choose(target) {
    const ids = target.dataset.ids.split(" ");
    explain(ids[(ids.indexOf(chosen) + 1) % ids.length]);
  }

  function press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const target = event.composedPath()[0];
    if (event.key === "Escape") {
      if (chosen) explain(undefined);
      else report("left", true);
    } else if (STEPS[event.key]) {
      step(at + STEPS[event.key]);
    } else if ((event.key === "Enter" || event.key === " ") && target.matches?.(".mark")) {
      choose(target);
    } else {
      return;
    }
    event.preventDefault();
  }

  function click(event) {
    const mark = event.target.closest(".mark");
    if (mark) choose(mark);
    else if (!event.target.closest(".panel, .bubble, button")) step(at + 1);
  }

  stage.style.setProperty("--size", data.size);
  stage.setAttribute("aria-label", data.label);
  text.setAttribute("aria-label", data.text);
  stage.classList.toggle("chat", data.chat);
  part("leave").textContent = data.leave;
  part("leave").onclick = () => report("left", true);
  stage.onclick = click;
  step(0);
  stage.focus();
  addEventListener("keydown", press);
  return () => removeEventListener("keydown", press);
}

