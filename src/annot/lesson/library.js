// The library: themes and constructions that are drawn when they are opened, search and filters.
// `data` is that of `library_data`. With `report`, "orders" asks for the word orders of a
// construction, which the function that this returns then shows, and "essay" opens a paragraph.
function library(root, data, report) {
  const { texts } = data;
  const all = data.themes.flatMap((theme) => theme.constructions);
  const wish = { words: [], label: "", strength: "", region: "" };
  const places = new Map();
  const found = lessonElement("p", "found");
  found.setAttribute("role", "status");
  const themes = lessonElement("div", "themes");

  function fits(one) {
    if (wish.label && wish.label !== one.label) return false;
    if (wish.strength && wish.strength !== one.strength) return false;
    if (wish.region && wish.region !== (one.region ?? "none")) return false;
    one.haystack ??= libraryHaystack(one);
    return wish.words.every((spellings) => spellings.some((some) => some.every(isIn(one))));
  }

  const isIn = (one) => (word) => one.haystack.includes(word);

  function draw() {
    const shown = data.themes.map((theme) => [theme, theme.constructions.filter(fits)]);
    const number = shown.reduce((sum, [, some]) => sum + some.length, 0);
    const form = number === 0 ? texts.found_none : number === 1 ? texts.found_one : texts.found;
    found.textContent = lessonFilled(form, { number });
    const open = wish.label || number <= 30;
    themes.replaceChildren(
      ...shown.filter(([, some]) => some.length).map(([theme, some]) => drawTheme(theme, some, open)),
    );
  }

  function drawTheme(theme, some, open) {
    const title = lessonFilled(texts.theme, { name: theme.name, number: some.length });
    const heading = lessonElement("h3", "", title);
    return libraryFolded("theme", [heading], open, () => [
      lessonElement("p", "definition", theme.definition),
      ...some.map(drawConstruction),
    ]);
  }

  function drawConstruction(one) {
    const name = lessonElement("span", "name", one.name);
    name.lang = "nl";
    const chips = [data.strengths[one.strength]];
    if (one.region) chips.push(texts.regions[one.region]);
    const made = chips.map((chip) => lessonElement("span", "chip", chip));
    return libraryFolded("construction", [name, ...made], false, () => body(one));
  }

  function body(one) {
    const { headings } = data;
    const parts = lessonElement("dl", "parts");
    const part = (name, ...children) => {
      parts.append(lessonElement("dt", "", name), lessonElement("dd", "", ...children));
    };
    part(headings.does, one.does);
    if (one.effect) part(headings.effect, one.effect);
    part(headings.innocent, [one.innocent, one.both].filter(Boolean).join(" "));
    if (one.anders) part(headings.anders, one.anders);
    part(headings.essay, ...one.essay.map(paragraph), one.support);
    const made = [table(one), parts];
    if (one.more.length) made.splice(1, 0, ...more(one));
    return report ? [...made, orders(one)] : made;
  }

  function table(one) {
    const head = lessonElement("tr", "");
    for (const text of [texts.example, texts.lookalike]) {
      const cell = lessonElement("th", "", text);
      cell.scope = "col";
      head.append(cell);
    }
    const rows = one.rows.map((row) => {
      const status = lessonElement("span", "status", row.status);
      const reason = lessonElement("span", "reason", row.reason);
      const other = lessonElement("td", "", lessonSentence(row.lookalike), status, reason);
      return lessonElement("tr", "", lessonElement("td", "", lessonSentence(row.example)), other);
    });
    const caption = lessonElement("caption", "", texts.beside);
    const top = lessonElement("thead", "", head);
    return lessonElement("table", "", caption, top, lessonElement("tbody", "", ...rows));
  }

  function more(one) {
    const items = one.more.map((pieces) => lessonElement("li", "", lessonSentence(pieces)));
    return [lessonElement("h4", "", texts.more), lessonElement("ul", "", ...items)];
  }

  function paragraph(id) {
    const { where, summary } = data.passages[id];
    const made = lessonElement("p", "passage", lessonElement("strong", "", where), " ", summary);
    if (report) made.append(" ", lessonButton("essay", texts.essay, () => report("essay", id)));
    return made;
  }

  function orders(one) {
    const place = lessonElement("div", "orders");
    place.setAttribute("aria-live", "polite");
    const button = lessonButton("show-orders", texts.orders, () => {
      place.textContent = texts.orders_loading;
      report("orders", one.id);
    });
    places.set(one.id, place);
    return lessonElement("div", "", button, place);
  }

  function showOrders(id, groups) {
    const list = groups.map(({ title, lines }) => {
      const items = lines.map((line) => lessonElement("li", "", line));
      return libraryFolded("group", [title], false, () => [lessonElement("ul", "", ...items)]);
    });
    const note = lessonElement("p", "", texts.orders_note);
    places.get(id)?.replaceChildren(lessonElement("h4", "", texts.orders_title), note, ...list);
  }

  const search = lessonElement("input");
  search.type = "search";
  search.autocomplete = "off";
  let wait;
  search.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => {
      wish.words = libraryWords(search.value, data.spellings);
      draw();
    }, 150);
  });
  const choose = (name) => (value) => {
    wish[name] = value;
    draw();
  };
  const choice = [
    ["label", data.themes.map(({ label, name }) => [label, name])],
    ["strength", Object.entries(data.strengths)],
    ["region", Object.entries(texts.regions)],
  ].map(([name, options]) => lessonSelect(texts[name], [["", texts.all], ...options], choose(name)));
  const clear = lessonButton("clear", texts.clear, () => {
    search.value = "";
    for (const { list } of choice) list.value = "";
    Object.assign(wish, { words: [], label: "", strength: "", region: "" });
    draw();
  });
  const box = lessonElement("label", "field wide", lessonElement("span", "", texts.search), search);
  const fields = lessonElement("div", "choice", box, ...choice.map(({ field }) => field), clear);
  fields.setAttribute("role", "search");
  const notes = [texts.search_note, texts.region_note].map((text) => lessonElement("p", "note", text));
  root.replaceChildren(fields, ...notes, found, themes);
  draw();
  return showOrders;
}

// A part that can be opened, drawn the first time that it is.
function libraryFolded(name, summary, open, draw) {
  const made = lessonElement("details", name, lessonElement("summary", "", ...summary));
  const fill = () => {
    if (made.open && made.childElementCount === 1) made.append(...draw());
  };
  made.addEventListener("toggle", fill);
  made.open = open;
  fill();
  return made;
}

// Without accents and capitals: the name, all its sentences, and the id.
function libraryFoldedText(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’‘]/g, "'").toLowerCase();
}

function libraryHaystack(one) {
  const sentences = [...one.rows.flatMap((row) => [row.example, row.lookalike]), ...one.more];
  const texts = sentences.map((pieces) => pieces.map(([text]) => text).join(""));
  return libraryFoldedText([one.name, one.id, ...texts].join(" "));
}

// Of each word what may stand in its place: itself, with ij for y or without long drawn letters,
// and the words that these are chat spelling for.
function libraryWords(query, spellings) {
  const words = libraryFoldedText(query).match(/[\p{L}\p{N}']+/gu) ?? [];
  return words.map((word) => {
    const long = /(.)\1{2,}/g;
    const forms = [word, word.replace(/y/g, "ij"), word.replace(long, "$1$1"), word.replace(long, "$1")];
    const known = forms.filter((form) => Object.hasOwn(spellings, form));
    const norms = known.map((form) => libraryFoldedText(spellings[form]).split(" "));
    return [...forms.map((form) => [form]), ...norms];
  });
}
