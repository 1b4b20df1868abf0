// Minimal pairs without an end: which of two sentences counts, which word decides, and why.
// `data` is that of `pairs_data` with a `seed`; nothing of what is chosen leaves this file.
function pairs(root, data) {
  const { texts } = data;
  const random = pairsRandom(data.seed);
  const wish = { label: "", strength: "sterk" }; // in a clear form one word decides: begin there
  let bag = [];
  let last;
  let seen = 0;

  const heading = lessonElement("h3", "question");
  heading.tabIndex = -1;
  const said = lessonElement("p", "said");
  said.setAttribute("role", "status");
  const two = lessonElement("div", "two");
  const more = lessonElement("div", "more");
  const count = lessonElement("p", "count");
  const next = lessonButton("next", texts.next, () => ask(true));

  function wished() {
    return data.pairs.filter(({ of }) => {
      const { label, strength } = data.constructions[of];
      return (!wish.label || wish.label === label) && (!wish.strength || wish.strength === strength);
    });
  }

  // A bag holds every pair once, and a new bag never begins with the last pair of the one before.
  function take() {
    if (!bag.length) bag = pairsShuffled(wished(), random);
    if (bag.length > 1 && bag.at(-1) === last) bag.unshift(bag.pop());
    last = bag.pop();
    return last;
  }

  function show(question, answer, cards, below, focus) {
    heading.textContent = question;
    said.textContent = answer;
    two.replaceChildren(...cards);
    more.replaceChildren(...below);
    if (focus) heading.focus();
  }

  function ask(focus) {
    const pair = take();
    next.hidden = !pair;
    if (!pair) return show(texts.nothing, "", [], [], focus);
    const meaning = data.constructions[pair.of];
    const counted = random() < 0.5 ? 0 : 1;
    const sides = counted ? [pair.lookalike, pair.example] : [pair.example, pair.lookalike];
    const about = { pair, meaning, counted, sides, name: data.labels[meaning.label] };
    const cards = sides.map((pieces, side) => {
      const card = lessonButton("card", "", () => askWord(about, side));
      card.append(number(side), lessonSentence([[plain(pieces), 0]]));
      return card;
    });
    show(lessonFilled(texts.which, about), "", cards, [], focus);
  }

  function askWord(about, side) {
    const cards = about.sides.map((pieces, at) => {
      const words = lessonElement("p", "words");
      words.lang = "nl";
      for (const text of plain(pieces).split(/([\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*)/u)) {
        const isWord = /[\p{L}\p{N}]/u.test(text);
        words.append(isWord ? lessonButton("word", text, () => explain(about, text)) : text);
      }
      return lessonElement("div", at === side ? "card chosen" : "card", number(at), words);
    });
    const answer = lessonFilled(texts.chosen, { number: side + 1 });
    const straight = lessonButton("show", texts.show, () => explain(about));
    show(texts.word, `${answer} ${texts.word_note}`, cards, [straight], true);
  }

  function explain(about, word) {
    const { pair, meaning, counted } = about;
    const weak = meaning.strength === "zwak";
    const told = { number: counted + 1, name: about.name };
    const words = pair.deciding.map((text) => `‘${text}’`).join(", ");
    const chosen = word ? lessonFilled(texts.word_chosen, { word }) : "";
    const cards = [0, 1].map((at) => {
      const own = at === counted;
      const status = own ? data.strengths[meaning.strength] : pair.status;
      const sentence = lessonSentence(own ? pair.example : pair.lookalike);
      const name = own ? "card counted" : "card other";
      return lessonElement("div", name, number(at), sentence, lessonElement("p", "status", status));
    });
    const parts = lessonElement("dl", "parts");
    const other = lessonFilled(texts.sentence, { number: 2 - counted });
    for (const [name, text] of [
      [other, pair.reason],
      [data.headings.does, meaning.does],
      [data.headings.innocent, meaning.innocent],
    ]) {
      parts.append(lessonElement("dt", "", name), lessonElement("dd", "", text));
    }
    seen += 1;
    count.textContent = seen === 1 ? texts.seen_one : lessonFilled(texts.seen, { number: seen });
    const answer = lessonFilled(texts.deciding, { words });
    const question = lessonFilled(weak ? texts.counts_weak : texts.counts, told);
    show(question, `${chosen} ${answer}`.trim(), cards, [parts], true);
  }

  function plain(pieces) {
    return pieces.map(([text]) => text).join("");
  }

  function number(side) {
    return lessonElement("span", "number", lessonFilled(texts.sentence, { number: side + 1 }));
  }

  function choose(name) {
    return (value) => {
      wish[name] = value;
      bag = [];
      ask(false);
    };
  }

  const used = new Set(Object.values(data.constructions).map(({ label }) => label));
  const labels = Object.entries(data.labels).filter(([label]) => used.has(label));
  const all = ["", texts.all];
  const label = lessonSelect(texts.label, [all, ...labels], choose("label"));
  const strengths = Object.entries(data.strengths);
  const strength = lessonSelect(texts.strength, [all, ...strengths], choose("strength"));
  strength.list.value = wish.strength;
  const choice = lessonElement("fieldset", "choice", lessonElement("legend", "", texts.choose));
  choice.append(label.field, strength.field);
  const foot = lessonElement("div", "foot", next, count);
  const note = lessonElement("p", "note", texts.not_key);
  root.replaceChildren(heading, said, two, more, foot, note, choice);
  ask(false);
}

// mulberry32: the same seed gives the same pairs, in a lesson and in a test.
function pairsRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pairsShuffled(items, random) {
  const shuffled = [...items];
  for (let at = shuffled.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [shuffled[at], shuffled[other]] = [shuffled[other], shuffled[at]];
  }
  return shuffled;
}
