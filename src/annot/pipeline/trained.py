"""A trained spaCy pipeline for Dutch that is consulted: found, checked, and run on one text.

It is loaded when the first text has a match, and each text is run by itself: in a batch the last
bits of a score depend on its neighbours, and the same text must always give the same answer.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any

import spacy
import srsly
from spacy import about, util
from spacy.language import Language

from annot.errors import InputError

from .evidence import Word, parse_of

SUPPORTED = "nl_core_news_md"
INSTALL = "annot model install"
UNUSED = frozenset(
    "annot ner entity_ruler span_ruler entity_linker lemmatizer trainable_lemmatizer "
    "textcat textcat_multilabel spancat".split()
)
"""Factories whose components say nothing of tags or dependencies, nor change those of others."""
_LONG_WORD = re.compile(r"\S{1001,}")
"""Read as one plain word: spaCy's tokenizer takes minutes over an address of this length."""


class Trained:
    """`model` is the name of an installed pipeline, a path, or a loaded one, which stays as it is.

    Raises InputError for one that is missing, for another language, or made for another spaCy.
    """

    def __init__(self, model: str | Path | Language) -> None:
        self.source = model
        self._nlp = model if isinstance(model, Language) else None
        self._lock = Lock()
        meta = model.meta if isinstance(model, Language) else meta_of(model)
        if meta["lang"] != "nl":
            raise InputError("that pipeline is for another language; annot needs one for Dutch")
        canonical = json.dumps(_plain(meta), sort_keys=True)
        print_ = hashlib.sha256(canonical.encode()).hexdigest()[:12]
        self.name = f"{meta['lang']}_{meta['name']} {meta['version']} {print_}"
        """As records name it: two trained apart differ in their figures, so in the last part."""

    def load(self) -> Language:
        """Raises InputError where the files are damaged."""
        if self._nlp is None:
            try:
                self._nlp = spacy.load(self.source)  # type: ignore[arg-type]
            except Exception as error:
                kind = type(error).__name__
                raise InputError(f"that pipeline cannot be loaded ({kind}); {INSTALL}") from None
        return self._nlp

    def parse(self, text: str) -> list[Word]:
        """Nothing of the text stays behind: of a pipeline that is ours, words are forgotten.

        A text longer than the pipeline takes (a million characters) has no parse.
        """
        with self._lock:
            nlp = self.load()
            if len(text) > nlp.max_length:
                return []
            text = _LONG_WORD.sub(lambda found: "x" * len(found.group()), text)
            unused = [name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory in UNUSED]
            if isinstance(self.source, Language):
                return parse_of(nlp(text, disable=unused))
            with nlp.memory_zone():
                return parse_of(nlp(text, disable=unused))


def meta_of(model: str | Path) -> Mapping[str, Any]:
    """What `meta.json` says, without loading the pipeline.

    Raises InputError for one that is missing, or made for another version of spaCy.
    """
    try:
        meta: dict[str, Any] = srsly.read_json(_folder(model) / "meta.json")  # as spaCy reads it
        known = {key: str(meta[key]) for key in ("lang", "name", "version")}
        wanted = str(meta.get("spacy_version") or "")
    except (OSError, ValueError, KeyError, TypeError):
        raise InputError(_missing(str(model))) from None
    if not util.is_compatible_version(about.__version__, wanted):
        raise InputError(
            f"that pipeline was made for spaCy {wanted}, and {about.__version__} is installed; "
            f"{INSTALL} fetches one that fits"
        )
    return meta | known


def _folder(model: str | Path) -> Path:
    if not util.is_package(str(model)):
        return Path(model)
    package = util.get_package_path(str(model))
    return package / f"{package.name}-{util.get_package_version(str(model))}"


def _missing(model: str) -> str:
    if model == SUPPORTED:
        return f"{SUPPORTED} is not installed: {INSTALL}, or python -m spacy download {SUPPORTED}"
    return f"there is no spaCy pipeline with that name or path; {INSTALL} fetches {SUPPORTED}"


def _plain(meta: Mapping[str, Any]) -> dict[str, Any]:
    """Without what a component that was added since changes."""
    keys = ("lang", "name", "version", "performance", "vectors", "spacy_git_version")
    return {key: meta.get(key) for key in keys}
