// The quick exit. It must work when the server does not answer, so the browser never waits for long.
const LONGEST_WAIT = 400; // milliseconds on an empty page, for the server to say that it forgot
const PRESSES = 3;
const WITHIN = 3000; // milliseconds from the first press of Shift to the last

let exit = "about:blank";
let tell = () => {};
let leaving = false;
let gone = false;
let presses = [];

// Once: the server's answer and the end of the wait may both ask for it, and a second request would
// break off the first.
function go() {
  if (gone) return;
  gone = true;
  location.replace(exit);
}

function leave() {
  if (leaving) return;
  leaving = true;
  tell();
  document.title = "";
  document.body.replaceChildren();
  setTimeout(go, LONGEST_WAIT);
}

function onKey(event) {
  const alone = event.key === "Shift" && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (!alone) presses = [];
  if (!alone || event.repeat) return;
  const now = performance.now();
  presses = [...presses.filter((moment) => now - moment < WITHIN), now];
  if (presses.length >= PRESSES) leave();
}

// Another key or a click between the presses means that Shift was not meant as an exit.
addEventListener("keydown", onKey, true);
addEventListener("pointerdown", () => (presses = []), true);
// A browser may bring a page back from memory as it was.
addEventListener("pageshow", (event) => {
  if (!event.persisted || !leaving) return;
  gone = false;
  go();
});

export default function ({ data, parentElement, setTriggerValue }) {
  exit = data.exit;
  tell = () => setTriggerValue("left", true);
  if (data.left) return go();
  const button = parentElement.querySelector("button");
  button.textContent = data.button;
  button.onclick = leave;
  parentElement.querySelector("p").textContent = data.text;
}
