"""The map against the essay itself; skipped where the essay is not at hand."""

import re
from hashlib import sha256

from annot.essay import load_map, normalise
from annot.resources import root


def _runs(text: str, size: int) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return [tuple(words[i : i + size]) for i in range(len(words) - size + 1)]


def test_fingerprints(essay_paragraphs: dict[str, str]) -> None:
    passages = load_map().passages
    assert list(essay_paragraphs) == list(passages)
    for name, text in essay_paragraphs.items():
        plain = normalise(text)
        mark = passages[name].fingerprint
        assert mark.length == len(plain), name
        assert mark.start == sha256(plain[:24].encode()).hexdigest()[:8], name
        assert mark.sha256 == sha256(plain.encode()).hexdigest()[:32], name


def test_quotations_concepts_and_authors_stand_in_their_paragraph(
    essay_paragraphs: dict[str, str],
) -> None:
    for name, passage in load_map().passages.items():
        text = essay_paragraphs[name]
        for quotation in passage.quotes:
            assert re.search(rf"(?<!\w){re.escape(quotation)}(?!\w)", text), (name, quotation)
        assert [c for c in passage.concepts if c.casefold() not in text.casefold()] == [], name
        assert [a for a in passage.authors if a not in text] == [], name


def test_our_sentences_share_no_six_words_in_a_row_with_the_essay(essay_text: str) -> None:
    known = set(_runs(essay_text, 6))
    for name, passage in load_map().passages.items():
        note = passage.kanttekening.text if passage.kanttekening else ""
        for sentence in (passage.summary, note):
            assert known.isdisjoint(_runs(sentence, 6)), name


def test_our_quotations_never_join_into_a_longer_piece(essay_text: str) -> None:
    known = set(_runs(essay_text, 11))
    for path in sorted((root() / "data" / "essay").iterdir()):
        assert known.isdisjoint(_runs(path.read_text(encoding="utf-8"), 11)), path.name
