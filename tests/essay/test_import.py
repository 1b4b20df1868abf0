"""Paragraphs are recognised in whatever shape a user has the essay; the text here is invented."""

import html
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot.essay import EssayError, EssayMap, import_essay, load_map, normalise, read_import

Texts = dict[str, str]
STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "—": "-"})
CURLY = str.maketrans({"'": "’", '"': "”"})


def page(paragraphs: Texts) -> str:
    """A web page around the paragraphs, each torn over inline elements and source lines."""
    body = ""
    for text in paragraphs.values():
        words = [html.escape(word) for word in text.split()]
        middle = len(words) // 2
        body += f"<div><p><span>{' '.join(words[:middle])}\n <em>{words[middle]}</em>"
        body += f"&nbsp;{'&#8203; '.join(words[middle + 1 :])}</span></p><br></div><p>&nbsp;</p>"
    head = "<style>p { color: red }</style><script>let a = '<p>niets</p>'</script>"
    return f"<!DOCTYPE html><html><head>{head}</head><body><nav>Menu</nav>{body}Onder</body></html>"


def wrapped(text: str) -> str:
    return text.replace(" ", "\n", 3).replace(" ", "  \r\n", 2)


def test_text_comes_back_as_the_user_has_it(small: EssayMap, invented: Texts) -> None:
    result = import_essay("Menu\n\n" + "\n\n".join(invented.values()) + "\nOnder", small)
    assert result.found == invented
    assert result.missing == ()


def test_wraps_quotes_and_page_furniture_make_no_difference(
    small: EssayMap, invented: Texts
) -> None:
    plain = "\n\nDeel dit bericht\n\n".join(invented.values())
    for variant in (wrapped(plain), plain.translate(STRAIGHT), plain.translate(CURLY)):
        assert import_essay(variant, small).missing == ()
    result = import_essay(page(invented), small)
    assert result.found == invented


def test_decomposed_letters_and_soft_hyphens(small: EssayMap, invented: Texts) -> None:
    text = invented["markt-1"].replace("ë", "e\u0308").replace("é", "e\u0301")
    found = import_essay(text.replace("verkochten", "ver\u00adkochten"), small).found
    assert found["markt-1"].startswith("Op de markt verkochten ze")


def test_what_is_not_there_is_reported(small: EssayMap, invented: Texts) -> None:
    del invented["haven-2"]
    invented["markt-1"] = invented["markt-1"].replace("brood", "vis")
    result = import_essay(" ".join(invented.values()), small)
    assert list(result.found) == ["haven-1", "markt-2"]
    assert result.missing == ("haven-2", "markt-1")


def test_a_paragraph_cut_short_is_missing(small: EssayMap, invented: Texts) -> None:
    text = invented["markt-2"] + " " + invented["haven-1"][:-5]
    assert list(import_essay(text, small).found) == ["markt-2"]


def test_order_and_repetition_make_no_difference(small: EssayMap, invented: Texts) -> None:
    texts = [*reversed(invented.values()), *invented.values()]
    assert list(import_essay("\n".join(texts), small).found) == list(invented)


@pytest.mark.parametrize("text", ["", "Lief dagboek", "<p>Lief dagboek</p>", "\ud800", "<p><![x[y"])
def test_nothing_recognised_is_an_error_that_repeats_nothing(small: EssayMap, text: str) -> None:
    with pytest.raises(EssayError) as caught:
        import_essay(text, small)
    assert "dagboek" not in str(caught.value)


@given(st.text())
def test_only_letters_and_digits_count(text: str) -> None:
    plain = normalise(text)
    assert all(character.isalnum() for character in plain)
    assert normalise(f" «{text}»\u200b —") == plain


@given(st.text(st.sampled_from("aëéÏﬁ½ß’\u0308\u0301 -.A1")))
def test_normalising_in_pieces_equals_normalising_at_once(text: str) -> None:
    whole = unicodedata.normalize("NFKC", text).casefold()
    assert normalise(text) == "".join(c for c in whole if c.isalnum())


def test_files_in_common_encodings(tmp_path: Path, small: EssayMap, invented: Texts) -> None:
    path = tmp_path / "essay.txt"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        path.write_text("\n\n".join(invented.values()), encoding=encoding)
        assert import_essay(read_import(path), small).missing == ()
    with pytest.raises(EssayError, match="cannot be read"):
        read_import(tmp_path / "weg.txt")


def test_the_whole_essay_imports(essay_text: str, essay_paragraphs: Texts) -> None:
    result = import_essay(essay_text)
    assert result.missing == ()
    assert result.found == essay_paragraphs
    joined = "\n\n".join(essay_paragraphs.values())
    variants = [wrapped(joined), joined.translate(STRAIGHT), joined.translate(CURLY)]
    for variant in [*variants, page(essay_paragraphs)]:
        assert import_essay(variant).missing == ()


def test_part_of_the_essay_imports(essay_paragraphs: Texts) -> None:
    pasted = essay_paragraphs["impact-1"] + "\n" + essay_paragraphs["impact-2"]
    assert list(import_essay(pasted).found) == ["impact-1", "impact-2"]
    rest = [text for name, text in essay_paragraphs.items() if name != "cyclus-4"]
    assert import_essay("\n".join(rest)).missing == ("cyclus-4",)


def test_a_long_text_does_not_hang_the_search(invented: Texts) -> None:
    load_map()
    text = " ".join(invented.values()) * 400
    with pytest.raises(EssayError):
        import_essay(text[:100_000])
