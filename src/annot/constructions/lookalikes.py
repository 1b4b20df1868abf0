"""Writes `patterns/words/lookalikes.yaml`: `python -m annot.constructions.lookalikes WORDLIST`.

The list keeps typing errors apart from other words. It is made from a word list with one word a
line (OpenTaal's, in Debian's package `wdutch`), and reviewed; run it again when the rules' words
change.
"""

import sys
from pathlib import Path

from annot.language.typos import SHORTEST, Typos
from annot.resources import root

from .rules import load_rules

HEAD = """\
# Dutch words that are one typing error away from a long word of the rules.
# Made by `python -m annot.constructions.lookalikes` from the word list of OpenTaal (© OpenTaal,
# BSD or CC BY 3.0; Debian package wdutch 2.20.19), then reviewed. Only words near a rule's word.
lookalikes:
"""


def lookalikes(words: frozenset[str], wordlist: Path) -> list[str]:
    """The words of `wordlist` that lie one edit from one of `words`, sorted."""
    typos = Typos(words)
    listed = {line.strip().lower() for line in wordlist.open(encoding="utf-8")}
    long = (word for word in listed if len(word) >= SHORTEST - 1 and word.isalpha())
    return sorted(word for word in long if word not in words and typos.near(word))


def main(wordlist: Path) -> None:
    lines, line = [], " "
    for word in lookalikes(load_rules().lexicon, wordlist):
        if len(line) + len(word) > 96:
            lines.append(line)
            line = " "
        line += f" {word},"
    text = HEAD + "  [\n" + "\n".join([*lines, line]) + "\n  ]\n"
    (root() / "patterns" / "words" / "lookalikes.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
