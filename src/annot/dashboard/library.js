// The library on the page: drawn once for each language, so that word orders change nothing else.
const instances = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".lesson");
  let state = instances.get(parentElement);
  if (state?.language !== data.language) {
    state = { language: data.language };
    state.show = library(root, data.library, (name, id) => state.report(name, id));
    instances.set(parentElement, state);
  }
  state.report = setTriggerValue;
  if (data.orders) state.show(data.orders.id, data.orders.groups);
}
