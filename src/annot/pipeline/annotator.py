"""The annotator: from a text to annotations, one direction, nothing kept."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import Any

from spacy.tokens import Doc

from annot.annotation import LONGEST_TEXT, Annotation, Cue, Message, Record, clean
from annot.constructions.rules import Cue as RuleCue
from annot.constructions.rules import Rules, load_rules
from annot.errors import InputError
from annot.labels import DEFAULT_LAYERS, LAYERS, label_texts, layer_of

from .conversation import find_in, windows
from .document import Shadow, known_tokens, make_doc, make_shadow, make_vocab
from .found import Found
from .matching import Match, Matchers, longest
from .statuses import REPORTED, Place, Settler, Verdict

EMBEDDED_MODEL = "blank:nl"
SIGNALS = ("klacht", "lof")
CONTEXT = 3
"""How many messages on either side may decide in a conversation, unless asked otherwise."""


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


class Annotator:
    """Finds and explains formulations. Made once, used for any number of texts.

    `layers` are those to report, `all` adds the matches that do not count (`reported` False),
    `index=False` tries every pattern on every text: slower, with the same answer.
    """

    def __init__(
        self,
        layers: Iterable[str] = DEFAULT_LAYERS,
        all: bool = False,
        index: bool = True,
        rules: Rules | None = None,
    ) -> None:
        self.layers, self.all, self.index = checked_layers(layers), all, index
        self.rules = rules or load_rules()
        self._vocab = make_vocab()
        self._matchers = Matchers(self.rules, self._vocab, index)
        self.meta = self._meta(context=0)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travels to other processes as its options; the built-in rules are found there again."""
        rules = None if self.rules is load_rules() else self.rules
        return (Annotator, (self.layers, self.all, self.index, rules))

    def __call__(self, text: str) -> list[Annotation]:
        """Annotations of one text, by start, then longest, then label.

        Raises InputError for a text of over ten million characters.
        """
        return self.annotate(Message("", text))

    def pipe(self, messages: Iterable[str | Message]) -> Iterator[Record]:
        """One Record per input, lazily and in order; strings are numbered from 1."""
        for message in _messages(messages):
            yield Record(message, tuple(self.annotate(message)), self.meta)

    def conversation(
        self, messages: Iterable[str | Message], context: int = CONTEXT
    ) -> Iterator[Record]:
        """The same, while up to `context` messages before and after may decide.

        Only messages of the same conversation count as neighbours; they must stand together and
        in order. Raises InputError when `context` is below zero.
        """
        if context < 0:
            raise InputError("the number of neighbouring messages cannot be below zero")
        meta = self._meta(context)
        for window in windows(_messages(messages), context):
            _check_length(window.message)
            found, ids = find_in(self, window)
            yield Record(window.message, tuple(self._kept(found, window.message)), meta, ids)

    def annotate(self, message: Message) -> list[Annotation]:
        _check_length(message)
        return self._kept(self.find(clean(message.text)), message)

    def find(self, text: str) -> list[Found]:
        """All matches in a clean text, of every layer and status, by start; for `conversation`."""
        shadow = make_shadow(text, self.rules, self._vocab)
        matches = longest(self._matchers.patterns(shadow), self.rules)
        if not matches:
            return []
        settler = Settler(shadow, self.rules, self._matchers.cues(shadow))
        return [self._found(match, settler.settle(match), shadow, text) for match in matches]

    def signals(self, message: Message) -> list[RuleCue]:
        """The complaints and words of praise in a message; they tell how the next one is meant."""
        shadow = make_shadow(message.text, self.rules, self._vocab)
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

    def _meta(self, context: int) -> Mapping[str, Any]:
        """What made an answer: versions, options that can change it, and a hash over them all."""
        options = {"layers": list(self.layers), "all": self.all, "context": context}
        meta = {
            "annot": version("annot"),
            "patterns": self.rules.version,
            "model": EMBEDDED_MODEL,
            "options": options,
        }
        canonical = json.dumps(meta, sort_keys=True, ensure_ascii=False)
        return meta | {"run": "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()}


def essay_link(construction: Mapping[str, Any]) -> tuple[Sequence[str], str | None]:
    """A construction's own link to the essay, or its label's."""
    if construction["essay"] is not None:
        return construction["essay"], construction["essay_support"]
    texts = label_texts()[construction["label"]]
    return texts["essay"], texts["essay_support"]


def _cue(place: Place | None, shadow: Shadow, text: str) -> Cue | None:
    if place is None:
        return None
    start, end = shadow.tokens[place.start].start, shadow.tokens[place.end - 1].end
    return Cue("", start, end, text[start:end], place.name)


def _check_length(message: Message) -> None:
    """A single message; the turn it is read in may be longer."""
    if len(message.text) > LONGEST_TEXT:
        raise InputError("the text is longer than 10 million characters")


def _messages(items: Iterable[str | Message]) -> Iterator[Message]:
    """Messages with clean texts; strings are numbered from 1."""
    for number, item in enumerate(items, start=1):
        message = item if isinstance(item, Message) else Message(str(number), item)
        yield replace(message, text=clean(message.text))
