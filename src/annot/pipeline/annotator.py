"""The annotator: from a text to annotations, one direction, nothing kept."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from spacy.tokens import Doc

from annot.annotation import LONGEST_TEXT, Annotation, Cue, Message, Record, clean
from annot.constructions.rules import Cue as RuleCue
from annot.constructions.rules import Rules, load_rules
from annot.errors import InputError
from annot.labels import DEFAULT_LAYERS, LAYERS, label_texts, layer_of
from annot.language.token import BOUNDARY

from .conversation import Remembering, Window, find_in, texts_of, windows
from .document import Shadow, known_tokens, make_doc, make_shadow, make_vocab
from .evidence import Evidence, Parse
from .found import Found
from .matching import Match, Matchers, longest
from .statuses import REPORTED, Place, Settler, Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

    from .screen import Screen
    from .trained import Trained

EMBEDDED_MODEL = "blank:nl"
SIGNALS = ("klacht", "lof")
CONTEXT = 3
"""How many messages on either side may decide in a conversation, unless asked otherwise."""
BATCH = 4096
"""Texts that are looked through together; the words of more fit the processor's cache less."""
WORTH_SCREENING = 32
"""Texts. Fewer are matched sooner than they are looked through."""


def checked_layers(layers: Iterable[str]) -> tuple[str, ...]:
    """The layers in their fixed order; `all` stands for every layer.

    Raises InputError for a layer that does not exist.
    """
    wanted = set(layers)
    if wanted == {"all"}:
        return LAYERS
    if not wanted or wanted - set(LAYERS):
        raise InputError(f"unknown layer; choose from {', '.join(LAYERS)}, or all")
    return tuple(layer for layer in LAYERS if layer in wanted)


Item = TypeVar("Item")


class Annotator:
    """Finds and explains formulations. Made once, used for any number of texts.

    `layers` are those to report, `all` adds the matches that do not count (`reported` False),
    `index=False` tries every pattern on every text: slower, with the same answer. `model` names a
    trained pipeline, or is one, whose parse of texts with a match is a reason to lower some.
    """

    def __init__(
        self,
        layers: Iterable[str] = DEFAULT_LAYERS,
        all: bool = False,
        index: bool = True,
        rules: Rules | None = None,
        model: "str | Path | Language | None" = None,
    ) -> None:
        self.layers, self.all, self.index = checked_layers(layers), all, index
        self.rules = rules or load_rules()
        self._vocab = make_vocab()
        self._matchers = Matchers(self.rules, self._vocab, index)
        self._screen: Screen | None = None
        self._evidence = Evidence(self.rules.reasons)
        self._trained = _trained(model)
        self.meta = self.meta_of(context=0)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travels to other processes as its options; the built-in rules are found there again."""
        rules = None if self.rules is load_rules() else self.rules
        model = self._trained.source if self._trained else None
        return (Annotator, (self.layers, self.all, self.index, rules, model))

    def __call__(self, text: str) -> list[Annotation]:
        """Annotations of one text, by start, then longest, then label.

        Raises InputError for a text of over ten million characters.
        """
        return self.annotate(Message("", text))

    def pipe(self, messages: Iterable[str | Message], batch_size: int = BATCH) -> Iterator[Record]:
        """One Record per input, lazily and in order; strings are numbered from 1.

        `batch_size` texts are read ahead and looked through together: more is faster, and nothing
        else.
        """
        for batch in batched(checked(messages), batch_size):
            for message, spans in zip(batch, self.read(batch), strict=True):
                yield Record(message, spans, self.meta)

    def conversation(
        self,
        messages: Iterable[str | Message],
        context: int = CONTEXT,
        batch_size: int = BATCH,
    ) -> Iterator[Record]:
        """The same, while up to `context` messages before and after may decide.

        Only messages of the same conversation count as neighbours; they must stand together and
        in order. Raises InputError when `context` is below zero.
        """
        if context < 0:
            raise InputError("the number of neighbouring messages cannot be below zero")
        meta = self.meta_of(context)
        for batch in batched(windows(checked(messages), context), batch_size):
            for window, (spans, ids) in zip(batch, self.read_windows(batch), strict=True):
                yield Record(window.message, spans, meta, ids)

    def read(self, batch: Sequence[Message]) -> Iterator[tuple[Annotation, ...]]:
        """The annotations of each message of a batch; `pipe` in pieces, for other drivers."""
        can_match = self._can_match([[message.text] for message in batch])
        for message, can in zip(batch, can_match, strict=True):
            yield tuple(self.annotate(message)) if can else ()

    def read_windows(
        self, batch: Sequence[Window]
    ) -> Iterator[tuple[tuple[Annotation, ...], tuple[str, ...]]]:
        """The same for `conversation`: annotations, and the ids of neighbours that decided."""
        can_match = self._can_match([texts_of(window) for window in batch])
        finder = Remembering(self)
        for window, can in zip(batch, can_match, strict=True):
            _check_length(window.message)
            found, ids = find_in(finder, window) if can else ([], ())
            yield tuple(self._kept(found, window.message)), ids

    def annotate(self, message: Message, parse: Parse | None = None) -> list[Annotation]:
        _check_length(message)
        return self._kept(self.find(clean(message.text), parse=parse), message)

    def _can_match(self, texts: Sequence[Sequence[str]]) -> list[bool]:
        """Whether any of these texts, per item, can match at all; few are not worth the looking."""
        if not self.index or len(texts) < WORTH_SCREENING:
            return [True] * len(texts)
        answers = iter(self._screened([text for some in texts for text in some]))
        return [any(list(islice(answers, len(some)))) for some in texts]

    def prepare(self) -> None:
        """Makes what many texts are looked through with; else the first of them wait for it.

        Raises InputError for a trained pipeline that cannot be loaded.
        """
        self._screened([])
        if self._trained:
            self._trained.load()

    def _screened(self, texts: Sequence[str]) -> list[bool]:
        if self._screen is None:
            from .screen import Screen  # its libraries take longer to load than a text to read

            self._screen = Screen(self.rules)
        return self._screen(texts)

    def find(self, *texts: str, parse: Parse | None = None) -> list[Found]:
        """All matches in a clean text, of every layer and status, by start; for `conversation`.

        Several texts are the messages of one turn, and read as its lines. `parse` is asked only
        for a text in which a match may count; where it is missing, the annotator's own pipeline is.
        """
        text = "\n".join(texts)
        shadow = make_shadow(text, self.rules)
        matches = longest(self._matchers.patterns(shadow), self.rules)
        if not matches:
            return []
        settler = Settler(shadow, self.rules, self._matchers.cues(shadow))
        found = [self._found(match, settler.settle(match), shadow, text) for match in matches]
        parse = parse or (self._trained.parse if self._trained else None)
        if parse is None:
            return found
        weighed = self._evidence.weighed([one.annotation for one in found], texts, parse)
        return [one._replace(annotation=a) for one, a in zip(found, weighed, strict=True)]

    def signals(self, message: Message) -> list[RuleCue]:
        """The complaints and words of praise in a message; they tell how the next one is meant."""
        shadow = make_shadow(message.text, self.rules)
        return [m.cue for m in self._matchers.cues(shadow) if m.cue.status in SIGNALS]

    def _kept(self, found: Sequence[Found], message: Message) -> list[Annotation]:
        """What the caller asked for; a weak match without an anchor is `los`.

        Weak ones do not hold each other up: "rustig joh, valt wel mee" is what friends say.
        """
        anchored = any(one.anchors for one in found)
        kept = []
        for one in found:
            annotation = one.annotation
            if one.unanchored and not anchored:
                annotation = replace(annotation, status="los", reported=False)
            if annotation.cue and not annotation.cue.id:
                annotation = replace(annotation, cue=replace(annotation.cue, id=message.id))
            if annotation.layer in self.layers and (annotation.reported or self.all):
                kept.append(annotation)
        return sorted(kept, key=lambda a: (a.start, -a.end, a.label))

    def shadow(self, text: str) -> Doc:
        words = [token.norm for token in known_tokens(clean(text), self.rules)]
        return make_doc(words, self._vocab)

    def _found(self, match: Match, verdict: Verdict, shadow: Shadow, text: str) -> Found:
        construction = self.rules.constructions[match.pattern.construction]
        start, end = shadow.tokens[match.start].start, shadow.tokens[match.end - 1].end
        essay, support = essay_link(construction)
        annotation = Annotation(
            start=start,
            end=end,
            text=text[start:end],
            label=match.pattern.label,
            layer=layer_of(match.pattern.label),
            strength="zwak" if verdict.weak else construction["strength"],
            status=verdict.status,
            reported=verdict.status in REPORTED,
            pattern=match.pattern.construction,
            cue=_cue(verdict.cue, shadow, text),
            essay=tuple(essay),
            essay_support=support,
            said_by=verdict.said_by,
        )
        return Found(annotation, verdict.anchored)

    def meta_of(self, context: int, changed: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """What made an answer: versions, options that can change it, and a hash over them all.

        `changed` are options of the caller's own, that change what a record shows.
        """
        options = {"layers": list(self.layers), "all": self.all, "context": context}
        options |= changed or {}
        meta = {
            "annot": version("annot"),
            "patterns": self.rules.version,
            "model": self._trained.name if self._trained else EMBEDDED_MODEL,
            "options": options,
        }
        canonical = json.dumps(meta, sort_keys=True, ensure_ascii=False)
        return meta | {"run": "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()}


def _trained(model: "str | Path | Language | None") -> "Trained | None":
    if model is None:
        return None
    from .trained import Trained

    return Trained(model)


def essay_link(construction: Mapping[str, Any]) -> tuple[Sequence[str], str | None]:
    """A construction's own link to the essay, or its label's."""
    if construction["essay"] is not None:
        return construction["essay"], construction["essay_support"]
    texts = label_texts()[construction["label"]]
    return texts["essay"], texts["essay_support"]


def _cue(place: Place | None, shadow: Shadow, text: str) -> Cue | None:
    if place is None:
        return None
    tokens = [t for t in shadow.tokens[place.start : place.end] if t.norm != BOUNDARY]
    start, end = tokens[0].start, tokens[-1].end
    return Cue("", start, end, text[start:end], place.name)


def _check_length(message: Message) -> None:
    """A single message; the turn it is read in may be longer."""
    if len(message.text) > LONGEST_TEXT:
        raise InputError("the text is longer than 10 million characters")


def checked(items: Iterable[str | Message]) -> Iterator[Message]:
    """Messages with clean texts; strings are numbered from 1."""
    for number, item in enumerate(items, start=1):
        message = item if isinstance(item, Message) else Message(str(number), item)
        text = clean(message.text)
        yield message if text is message.text else replace(message, text=text)


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Lists of `size` items, and a last one of what is left."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
