// What the lesson's own files share. Text from `data` becomes a property or a text node, no markup.
function lessonElement(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const lessonFilled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
