// Streamlit calls this again with every answer of the server; what is shown must then stay.
const shown = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  let stop = shown.get(parentElement);
  if (!stop) {
    stop = showStage(parentElement, data, setTriggerValue);
    shown.set(parentElement, stop);
  }
  return () => {
    stop();
    shown.delete(parentElement);
  };
}
