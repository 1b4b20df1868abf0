// A selection in the text that may become a mark of the reader's own. Python counts code points.
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

