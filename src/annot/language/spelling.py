"""The spelling tables as one value: what each written word may stand for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from annot.language import tables
from annot.language.folding import unaccented
from annot.language.neighbours import Rule
from annot.language.tables import Part, Parts
from annot.language.typos import Typos

_NOTHING: Mapping[str, Parts] = MappingProxyType({})


class Glue(NamedTuple):
    """When a long unknown word may be read as several words written as one."""

    letters: int
    parts: int
    anywhere: frozenset[str]
    not_last: frozenset[str]
    pieces: tuple[str, ...]  # both together


@dataclass(frozen=True)
class Spelling:
    """All that `shade` knows about words. Plain data; `from_data` checks it.

    `lexicon`: the norms that the patterns use. `words`: spelling to parts. `conditional`:
    spelling to (rule, parts), tried in order. `multiwords`: norms that become one token.
    `preserved`: spellings that stay as they are, whatever they look like.
    """

    lexicon: frozenset[str]
    words: Mapping[str, Parts]
    conditional: Mapping[str, tuple[tuple[Rule, Parts], ...]]
    multiwords: Mapping[tuple[str, ...], str]
    preserved: frozenset[str]
    clitics: Mapping[str, str]
    glue: Glue
    abbreviations: frozenset[str]
    typos: Typos = field(compare=False)
    starters: Mapping[str, tuple[tuple[str, ...], ...]] = field(repr=False)

    @classmethod
    def from_data(
        cls,
        data: Mapping[str, Any],
        lexicon: Iterable[str],
        multiwords: Mapping[tuple[str, ...], str],
        extra_words: Mapping[str, Parts] = _NOTHING,
        typos: Typos | None = None,
    ) -> "Spelling":
        """Build the tables from spelling.yaml's `data` and what the compiler derived.

        A derived spelling gives way to the tables, to what is preserved, and to the lexicon:
        a form that is itself a word is no misspelling. Raises ValueError for a faulty entry.
        """
        kept = frozenset(data["never"]) | frozenset(data["accents_kept"])
        known = frozenset(lexicon)
        words = tables.spellings(data)
        if clash := kept & words.keys() - set(data["clitics"]):
            raise ValueError(f"in `never` and in a table: {', '.join(sorted(clash))}")
        conditional = tables.conditional(data)
        if loose := conditional.keys() - kept:
            raise ValueError(f"conditional but not in `never`: {', '.join(sorted(loose))}")
        fixed = kept | known | words.keys()
        derived = {**_bare(known - kept), **extra_words}
        words |= {word: parts for word, parts in derived.items() if word not in fixed}
        _check(words)
        glued = data["glued"]
        return cls(
            lexicon=known,
            words=words,
            conditional=conditional,
            multiwords=dict(multiwords),
            preserved=kept,
            clitics=dict(data["clitics"]),
            glue=Glue(
                glued["letters"],
                glued["parts"],
                frozenset(glued["anywhere"]),
                frozenset(glued["not_last"]),
                tuple(sorted({*glued["anywhere"], *glued["not_last"]})),
            ),
            abbreviations=frozenset(data["abbreviations"]),
            typos=typos or Typos(()),
            starters=_by_first(multiwords),
        )

    def knows(self, word: str) -> bool:
        """Whether a word is a norm as it stands."""
        return word in self.lexicon or word in self.preserved


def _bare(lexicon: frozenset[str]) -> dict[str, Parts]:
    """Each norm with a diacritic, as it looks when typed without: egoist for egoïst."""
    accented = (word for word in sorted(lexicon) if not word.isascii())
    pairs = ((unaccented(word), word) for word in accented)
    return {bare: ((word, len(bare)),) for bare, word in pairs if bare != word}


def _by_first(sequences: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Sequences by their first norm, the longest first."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for sequence in sorted(sequences, key=len):
        found[sequence[0]] = (sequence, *found.get(sequence[0], ()))
    return found


def _check(words: Mapping[str, Parts]) -> None:
    for surface, parts in words.items():
        if sum(length for _, length in parts) != len(surface):
            raise ValueError(f"the parts of {surface!r} do not add up to its length")


__all__ = ["Part", "Parts", "Spelling"]
