"""What a run is: everything that decides what its output holds, as plain values."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from annot.pipeline.annotator import Annotator
from annot.pseudonyms import Pseudonymiser
from annot.readers.inputs import STANDARD_INPUT
from annot.readers.options import DEFAULT, ReadOptions

CHUNK = 1_000_000
"""Bytes of input that are done, and kept when a run is stopped, at a time."""


@dataclass(frozen=True, slots=True)
class Job:
    """Travels to worker processes. `split` makes folders of Parquet files.

    `salt` keys the hashes that stand for texts (`text` "none"); without one the run takes its own.
    """

    layers: tuple[str, ...]
    all: bool = False
    model: str | None = None
    context: int = 0
    reading: ReadOptions = DEFAULT
    form: str = "jsonl"
    split: bool = False
    text: str = "full"
    count: tuple[str, ...] = ()
    chunk: int = CHUNK
    pseudonymiser: Pseudonymiser | None = None
    salt: bytes = b""

    @property
    def annotator(self) -> Annotator:
        return annotator_of(self.layers, self.all, self.model)

    def prepare(self) -> None:
        """Loads in a process of its own what its first chunk would wait for."""
        self.annotator.prepare()

    @property
    def meta(self) -> Mapping[str, Any]:
        """Of every record: what `Annotator.meta_of` gives, and what was done to the text."""
        changed: dict[str, Any] = {} if self.text == "full" else {"text": self.text}
        if self.pseudonymiser:
            changed["pseudonymised"] = self.pseudonymiser.names or "speakers"
        return self.annotator.meta_of(self.context, changed)

    @property
    def keep(self) -> tuple[str, ...]:
        return self.reading.columns.keep

    def fingerprint(self, inputs: Sequence[str]) -> dict[str, str]:
        """Hashes of the rules, of the options and of the input: a run goes on only where all three
        are the same. Reads every input once, as fast as it can be hashed."""
        options = asdict(self)
        options["salt"] = hashlib.sha256(self.salt).hexdigest()
        if self.pseudonymiser:
            key = hashlib.sha256(self.pseudonymiser.key).hexdigest()
            options["pseudonymiser"] = [key, self.pseudonymiser.names]
        files = [[name, _digest(name)] for name in inputs]
        meta = self.annotator.meta_of(self.context)
        return {
            "rules": _hash([meta["annot"], meta["patterns"], meta["model"]]),
            "options": _hash(options),
            "input": _hash(files),
        }


@cache
def annotator_of(layers: tuple[str, ...], all: bool, model: str | None) -> Annotator:
    """One per process, whichever engine started it."""
    return Annotator(layers, all, model=model)


def _hash(value: Any) -> str:
    canonical = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode(errors="surrogatepass")).hexdigest()


def _digest(name: str) -> str:
    if name == STANDARD_INPUT:
        return ""
    try:
        with Path(name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:  # refused as a row is, when its turn comes
        return ""
