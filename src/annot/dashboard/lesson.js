// Shows the part of a lesson that `data` names; the parts themselves work without Streamlit.
const parts = { exercise, context };

export default function ({ data, parentElement, setTriggerValue }) {
  parts[data.part](parentElement.querySelector(".part"), data, setTriggerValue);
}
