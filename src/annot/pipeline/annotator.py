"""The annotator: from a text to annotations, one direction, nothing kept."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import Any

from spacy.tokens import Doc

from annot.annotation import LONGEST_TEXT, Annotation, Cue, Message, Record, clean
from annot.constructions.rules import Rules, load_rules
from annot.errors import InputError
from annot.labels import DEFAULT_LAYERS, LAYERS, label_texts, layer_of

from .document import Shadow, known_tokens, make_doc, make_shadow, make_vocab
from .matching import Match, Matchers, longest
from .statuses import REPORTED, Place, Settler, Verdict

EMBEDDED_MODEL = "blank:nl"
FLAGGING = ("kern", "verwant")


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
        self.meta = _meta(self.rules.version, {"layers": list(self.layers), "all": all})

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
        for number, item in enumerate(messages, start=1):
            message = item if isinstance(item, Message) else Message(str(number), item)
            message = replace(message, text=clean(message.text))
            yield Record(message, tuple(self.annotate(message)), self.meta)

    def annotate(self, message: Message) -> list[Annotation]:
        if len(message.text) > LONGEST_TEXT:
            raise InputError("the text is longer than 10 million characters")
        message = replace(message, text=clean(message.text))
        shadow = make_shadow(message.text, self.rules, self._vocab)
        matches = longest(self._matchers.patterns(shadow), self.rules)
        if not matches:
            return []
        settler = Settler(shadow, self.rules, self._matchers.cues(shadow))
        found = [self._annotation(m, settler.settle(m), shadow, message) for m in matches]
        return [a for a in _anchored(found) if a.layer in self.layers and (a.reported or self.all)]

    def shadow(self, text: str) -> Doc:
        words = [token.norm for token in known_tokens(clean(text), self.rules)]
        return make_doc(words, self._vocab)

    def _annotation(
        self, match: Match, verdict: Verdict, shadow: Shadow, message: Message
    ) -> Annotation:
        construction = self.rules.constructions[match.pattern.construction]
        start, end = shadow.tokens[match.start].start, shadow.tokens[match.end - 1].end
        essay, support = essay_link(construction)
        return Annotation(
            start=start,
            end=end,
            text=message.text[start:end],
            label=match.pattern.label,
            layer=layer_of(match.pattern.label),
            strength=construction["strength"],
            status=verdict.status,
            reported=verdict.status in REPORTED,
            pattern=match.pattern.construction,
            cue=_cue(verdict.cue, shadow, message),
            essay=tuple(essay),
            essay_support=support,
            said_by=verdict.said_by,
        )


def essay_link(construction: Mapping[str, Any]) -> tuple[Sequence[str], str | None]:
    """A construction's own link to the essay, or its label's."""
    if construction["essay"] is not None:
        return construction["essay"], construction["essay_support"]
    texts = label_texts()[construction["label"]]
    return texts["essay"], texts["essay_support"]


def _cue(place: Place | None, shadow: Shadow, message: Message) -> Cue | None:
    if place is None:
        return None
    start, end = shadow.tokens[place.start].start, shadow.tokens[place.end - 1].end
    return Cue(message.id, start, end, message.text[start:end], place.name)


def _anchored(found: list[Annotation]) -> list[Annotation]:
    """A weak wording counts only beside a clear one of the two flagging layers in its message.

    Weak ones do not hold each other up: "rustig joh, valt wel mee" is what friends say.
    """
    if any(a.reported and a.strength == "sterk" and a.layer in FLAGGING for a in found):
        return found
    return [
        replace(a, status="los", reported=False) if a.reported and a.strength == "zwak" else a
        for a in found
    ]


def _meta(rules_version: str, options: Mapping[str, Any]) -> Mapping[str, Any]:
    """What made an answer: versions, options that can change it, and a hash over them all."""
    meta = {
        "annot": version("annot"),
        "patterns": rules_version,
        "model": EMBEDDED_MODEL,
        "options": dict(options),
    }
    canonical = json.dumps(meta, sort_keys=True, ensure_ascii=False)
    return meta | {"run": "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()}
