// The minimal pairs on the page: drawn once for each language; choices stay in the browser.
const drawn = new WeakMap();

export default function ({ data, parentElement }) {
  if (drawn.get(parentElement) === data.language) return;
  drawn.set(parentElement, data.language);
  pairs(parentElement.querySelector(".lesson"), data.pairs);
}
