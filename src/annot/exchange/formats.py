"""Which formats there are, by suffix or by name."""

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, cast

from annot.errors import InputError
from annot.readers.rejects import Reject

from .folders import DocumentModule, Folder
from .item import Item


class Module(Protocol):
    """What a format's module holds."""

    def read(self, stream: BinaryIO, name: str) -> Iterator[Item | Reject]:
        """Raises UnreadableError for a file that cannot be read at all."""

    def write(self, items: Iterable[Item], stream: BinaryIO) -> Mapping[str, int]:
        """Gives what the format could not hold: kinds (keys of `lost` in `data/exchange.yaml`),
        each with how often."""


class Format(NamedTuple):
    """A format of documents has a module for one document, whether they come in a zip or not."""

    name: str
    suffix: str
    module: str
    documents: bool = False
    companions: tuple[str, ...] = ()
    """What it writes beside a file, as suffixes of its name."""

    def load(self) -> Module:
        module = import_module(f"annot.exchange.{self.module}")
        if self.documents:
            return Folder(cast(DocumentModule, module), self.suffix)
        return cast(Module, module)


def _beside(messages: str) -> tuple[str, ...]:
    return messages, ".schema.json", f"{messages}.schema.json"


FORMATS = (
    Format("jsonl", ".jsonl", "jsonl"),
    Format("csv", ".csv", "table_csv", companions=_beside(".messages.csv")),
    Format("parquet", ".parquet", "table_parquet", companions=_beside(".messages.parquet")),
    Format("jsonld", ".jsonld", "web"),
    Format("xmi", ".xmi", "cas_xmi", documents=True),
    Format("xmi.zip", ".xmi.zip", "cas_xmi", documents=True),
    Format("cas.json", ".cas.json", "cas_json", documents=True),
    Format("cas.json.zip", ".cas.json.zip", "cas_json", documents=True),
    Format("folia", ".folia.xml", "folia", documents=True),
    Format("folia.zip", ".folia.xml.zip", "folia", documents=True),
    Format("brat", ".ann.zip", "brat", documents=True),
    Format("spacy", ".spacy", "docbin"),
    Format("labelstudio", ".labelstudio.json", "labelstudio"),
    Format("doccano", ".doccano.jsonl", "doccano"),
    Format("prodigy", ".prodigy.jsonl", "prodigy"),
)


def format_of(path: Path, named: str | None = None) -> Format:
    """The format that is `named`, or that the longest fitting suffix says. Raises InputError."""
    if named:
        return next(one for one in FORMATS if one.name == named)
    fitting = [one for one in FORMATS if path.name.lower().endswith(one.suffix)]
    if not fitting:
        known = ", ".join(one.suffix for one in FORMATS)
        raise InputError(f"the suffix of a file does not say its format ({known}); name it")
    return max(fitting, key=lambda one: len(one.suffix))
