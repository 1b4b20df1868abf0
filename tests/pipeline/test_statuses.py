"""What is being done with the words: the minimal pairs, and the cue that decides each."""

import pytest

from annot.pipeline.annotator import Annotator

PAIRS = [
    ("je overdrijft weer", "direct"),
    ("je overdrijft niet", "ontkend"),
    ("je overdrijft niet zo'n beetje", "direct"),
    ("stel je niet aan", "direct"),
    ("je stelt je niet aan", "ontkend"),
    ("nee, volgens mij stel je je niet aan", "ontkend"),
    ("stel je je niet aan?", "vraag"),
    ("stel je niet zo aan", "direct"),
    ("stel je aan haar voor", None),
    ("volgens mij overdrijf je", "direct"),
    ("volgens mij overdrijft je broer", "derde"),
    ("dat heb ik nooit gezegd", "direct"),
    ("dat heb ik nog nooit gezegd", "idioom"),
    ("dat had ik nooit moeten zeggen", None),
    ("heb ik nooit gezegd", "direct"),
    ("heb ik dat echt gezegd?", None),
    ("je maakt het te groot", "direct"),
    ("je maakt het lettertype te groot", None),
    ("je maakt er een drama van", "direct"),
    ("je maakt er geen drama van", "ontkend"),
    ("maak er geen drama van", "direct"),
    ("je bent te gevoelig", "direct"),
    ("je bent te gevoelig voor pollen", "zakelijk"),
    ("je verbeeldt je dingen", "direct"),
    ("verbeeld je eens dat we in Rome zijn", None),
    ("sorry maar je overdrijft", "direct"),
    ("sorry dat ik zei dat je overdreef", "herstel"),
    ("ge overdrijft gij", "direct"),
    ("ik overdrijf", "eigen"),
    ("ik zeg niet dat je overdrijft", "ontkend"),
    ("ik zeg niet dat je het je verbeeldt, maar …", "direct"),
    ("niemand zegt dat je overdrijft", "ontkend"),
    ("niet zo overdrijven hè", "direct"),
    ("zonder te overdrijven 200 man", None),
    ("hij zei: je overdrijft", "geciteerd"),
    ("Hij zei je overdrijft", "geciteerd"),
    ("Karim zegt dat dat nooit gebeurd is", "geciteerd"),
    ("mijn man zegt dat ik overdrijf", "geciteerd"),
    ("volgens Karim overdrijf ik", "geciteerd"),
    ('hij zei: "¶ je overdrijft ¶"', "geciteerd"),
    ("in dat gesprek overdreef je", "direct"),
    ("je mag niet zo overdrijven", "direct"),
    ("niet dat je overdrijft, maar ik schrok", "ontkend"),
    ("ik had nooit mogen zeggen dat je je aanstelt", "herstel"),
    ("dat heb ik niet beloofd, ik heb gezegd dat ik zou kijken", "verduidelijking"),
    ("nee hoor, nooit gezegd", "direct"),
    ("“je overdrijft”, zei ze", "geciteerd"),
    ("„je overdrijft” zei hij", "geciteerd"),
    ("hij zegt dan 'je stelt je aan'", "geciteerd"),
    ("> je overdrijft", "geciteerd"),
    ("je overdrijft' zei", "direct"),
    ("hij zegt dat ik overdrijf", "geciteerd"),
    ("volgens jou stel ik me aan", "geciteerd"),
    ("je zegt altijd dat ik overdrijf", "geciteerd"),
    ("hij zegt dat hij dat nooit gezegd heeft", "geciteerd"),
    ("ik vind dat je overdrijft", "direct"),
    ("mijn zus overdrijft altijd", "derde"),
    ("als je zo overdrijft, ga ik", "hypothetisch"),
    ("overdrijf je nou niet?", "vraag"),
    ("haha je overdrijft 😂", "humor"),
    ("dat heb ik niet gezegd, ik zei dinsdag", "verduidelijking"),
    ("zinnen als 'je overdrijft' en 'stel je niet aan'", "vermelding"),
    ('hij zei: "je overdrijft niet"', "ontkend"),
]


@pytest.mark.parametrize(("text", "status"), PAIRS)
def test_status_of_minimal_pairs(everything: Annotator, text: str, status: str | None) -> None:
    found = {span.status for span in everything(text) if span.layer == "kern"}
    assert found == ({status} if status else set())


def test_a_negated_move_is_an_acknowledgement_however_it_is_said(annotator: Annotator) -> None:
    said = {"je overdrijft niet": "direct", 'hij zei: "je overdrijft niet"': "geciteerd"}
    for text, status in said.items():
        (found,) = annotator(text)
        assert (found.label, found.layer, found.status) == ("erkenning", "tegenbeeld", status)


def test_what_counts_is_what_users_get(annotator: Annotator, everything: Annotator) -> None:
    for text, _ in PAIRS:
        reported = [span for span in everything(text) if span.reported]
        assert annotator(text) == [s for s in reported if s.layer in annotator.layers]


CUES = [
    ("je overdrijft niet", "niet", "een ontkenning in de zin"),
    ("hij zegt altijd dat ik overdrijf", "hij zegt altijd dat", "iemand zegt dat"),
    ("Volgens haar verbeeld ik me dat", "Volgens haar", "volgens iemand"),
    ("dat heb ik nog nooit gezegd", "nog nooit", "nog nooit of nooit meer"),
]


@pytest.mark.parametrize(("text", "words", "name"), CUES)
def test_the_deciding_cue_is_kept(everything: Annotator, text: str, words: str, name: str) -> None:
    (found,) = (span for span in everything(text) if span.layer == "kern")
    assert found.cue is not None
    assert (found.cue.text, found.cue.name) == (words, name)
    assert text[found.cue.start : found.cue.end] == words


SAID_BY = [
    ("je overdrijft", "schrijver"),
    ("hij zegt dat ik overdrijf", "ander"),
    ("ik zei dat je overdreef", "schrijver"),
    ('ik zei: "je overdrijft"', "schrijver"),
    ('"je overdrijft", zei ik', "schrijver"),
    ("zinnen als 'je overdrijft'", "onbekend"),
]


@pytest.mark.parametrize(("text", "who"), SAID_BY)
def test_whose_formulation_it_is(everything: Annotator, text: str, who: str) -> None:
    (found,) = everything(text)
    assert found.said_by == who
