"""A corpus under pseudonyms: the same speaker is the same everywhere, to whoever has the key."""

import hmac
import re
from base64 import b32encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.util import find_spec
from types import MappingProxyType
from unicodedata import normalize

from annot.annotation import Record
from annot.errors import InputError

from .identifiers import identifiers
from .names import Names
from .renaming import Renamed, instead, replaced, rewritten, united

LIMITS = """\
Not replaced: nicknames, misspelt names, names of people who do not speak here (unless by --names
deduce, which misses many), dates, ids that the data gave, numbers in unusual forms, and what points
to someone indirectly: a job, an illness, an event. The data are pseudonymous, not anonymous."""
"""What to say with every pseudonymised corpus."""
EXTRA = "pseudonymising needs its libraries: pip install 'annot[deid]'"
NOBODY: Mapping[str, str] = MappingProxyType({})
_MADE_ID = re.compile(r"(.*):(\d+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pseudonymiser:
    """Replaces who and where, deterministically: the same key and input give the same output on
    every machine, in every process and chunk. Travels to other processes by pickling.

    `key` is what `read_key` gives. `names="deduce"` looks for other people and places too, see
    `annot.pseudonyms.persons`. `sources` are the inputs as they were named: only ids that begin
    with one were made from a file and its line; without them, each of the form `FILE:LINE` is
    taken for that. Raises InputError when the extra `deid` is not installed.
    """

    key: bytes = field(repr=False)
    names: str | None = None
    sources: tuple[str, ...] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self.names not in (None, "deduce"):
            raise InputError("names of other people can be found by deduce alone")
        needed = ["phonenumbers", "stdnum", *([self.names] if self.names else [])]
        if not all(map(find_spec, needed)):
            raise InputError(EXTRA)
        if self.names:
            from .persons import prepare

            prepare()

    def speaker(self, name: str) -> str:
        """`Spreker-` and 60 bits of an HMAC-SHA256 of the name, as 12 letters and digits.

        Among a million speakers the chance that any two get the same is 4 in ten million. Case,
        outer space and the way of writing accents do not count (NFKC, case folding).
        """
        return self._named("speaker", name)

    def conversation(self, name: str) -> str:
        return self._named("conversation", name)

    def id(self, name: str) -> str:
        """An id that the data gave stays, since one joins on it. One that was made from a file's
        name and a line keeps the line: a file often is named after a person.
        """
        made = _MADE_ID.fullmatch(name)
        if not made or not self._is_source(made[1]):
            return name
        return f"{self._token('file', made[1])}:{made[2]}"

    def _is_source(self, file: str) -> bool:
        """Whether this is one of the inputs, or stands in one (`chats.zip/Noor.txt`)."""
        return self.sources is None or any(f"{file}/".startswith(f"{s}/") for s in self.sources)

    def _named(self, kind: str, name: str) -> str:
        folded = normalize("NFKC", normalize("NFKC", name).casefold()).strip()
        return self._token(kind, folded) if folded else ""

    def _token(self, kind: str, name: str) -> str:
        word = instead(kind)
        digest = hmac.digest(self.key, f"{word}\0{name}".encode("utf-8", "surrogatepass"), "sha256")
        return f"{word}-{b32encode(digest)[:12].decode().lower()}"

    def text(self, text: str, names: Collection[str] = ()) -> Renamed:
        """The text without these speakers' names, and without numbers and addresses."""
        finds = [*_speakers(self, frozenset(names)).find(text), *identifiers(text)]
        if self.names:
            from .persons import persons

            finds += persons(text)
        return replaced(text, united(finds))

    def record(
        self, record: Record, names: Collection[str], neighbours: Mapping[str, str] = NOBODY
    ) -> Record:
        """The record with all of this replaced; `text[start:end]` is the span's text here too.

        `names` are the speakers of its conversation, as they stand in the input, and the same for
        each of its records (the same frozenset is fastest). `neighbours` are the texts of other
        messages by id: each message in which a cue stands must be there, else ValueError. Columns
        kept by `--keep` are treated as texts; `match` becomes one token, equal where it was equal.
        """
        old = record.message
        if old.speaker is not None and old.speaker not in names:
            names = frozenset([*names, old.speaker])
        own = self.text(old.text, names)

        def text_of(name: str) -> Renamed:
            if name in ("", old.id):
                return own
            if name not in neighbours:
                raise ValueError("the message in which a cue stands is not among the neighbours")
            return self.text(neighbours[name], names)

        message = replace(
            old,
            id=self.id(old.id),
            text=own.text,
            conversation=old.conversation and self.conversation(old.conversation),
            speaker=old.speaker and self.speaker(old.speaker),
            kept=tuple(
                (column, self.text(value, names).text if isinstance(value, str) else value)
                for column, value in old.kept
            ),
        )
        return rewritten(
            record, message, text_of, self.id, lambda match: match and self._token("match", match)
        )


@lru_cache(maxsize=64)
def _speakers(pseudonymiser: Pseudonymiser, names: frozenset[str]) -> Names:
    """In a fixed order: that of a set differs from process to process."""
    # A part of a name that several of them have is nobody's: whose it is is unknown.
    known = {name: pseudonymiser.speaker(name) for name in sorted(names)}
    return Names(known, instead("person"))
