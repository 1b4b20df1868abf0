// Tells that something new stands on the page, and brings it into view: on a phone the result stands
// under the form, and the explanation under the text.
const told = new WeakMap();

export default function ({ data, parentElement }) {
  if (told.get(parentElement) === data.occasion) return;
  told.set(parentElement, data.occasion);
  parentElement.querySelector("p").textContent = data.text;
  const target = (parentElement.host ?? parentElement).closest(`.st-key-${data.target}`);
  // The column scrolls by itself on a wide screen, so it must be reached by keyboard.
  const column = target?.closest('[data-testid="stColumn"]');
  if (column) column.tabIndex = 0;
  if (!data.text || !target) return;
  const { top } = target.getBoundingClientRect();
  if (top >= 0 && top < innerHeight * 0.6) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  target.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
}
