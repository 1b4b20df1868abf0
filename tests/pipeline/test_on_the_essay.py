"""On the essay's own text only its three quoted examples are found."""

from shared import shared_file

from annot.pipeline.annotator import Annotator


def test_only_the_three_examples_are_found_and_as_quoted(annotator: Annotator) -> None:
    text = shared_file("essay/essay.txt").read_text(encoding="utf-8")
    found = annotator(text)
    assert {span.text for span in found} == {
        "je overdrijft",
        "je maakt het te groot",
        "dat heb ik nooit gezegd",
    }
    assert {span.status for span in found} <= {"vermelding", "geciteerd"}
