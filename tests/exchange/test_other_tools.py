"""Files as other tools make them, in the smallest form that their documentation shows."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import spacy
from spacy.tokens import Doc, DocBin, Span

from annot.exchange import Item, read_items, write_items
from annot.exchange import Span as Found
from annot.exchange import docbin as docbin_module
from annot.labels import label_texts, page_texts
from annot.readers import Reject
from annot.resources import root

TEXT = "😀 Dat heb ik nooit gezegd"
WORDS = "nooit gezegd"
START, END = TEXT.index(WORDS), len(TEXT)
"""In code points; one more in UTF-16 code units."""


def read(path: Path, content: Any) -> list[Item | Reject]:
    """`content` is a JSON value, or for JSONL a tuple of them."""
    lines = content if isinstance(content, tuple) else (content,)
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    return list(read_items(path))


def one(path: Path, content: Any) -> Item:
    (item,) = read(path, content)
    assert isinstance(item, Item)
    return item


def words(item: Item) -> list[tuple[str, str]]:
    return [(item.text[span.start : span.end], span.label) for span in item.spans]


def kinds(found: list[Item | Reject]) -> list[tuple[int, str]]:
    return [(one.line, one.kind) for one in found if isinstance(one, Reject)]


def test_doccano_counts_utf16_code_units(tmp_path: Path) -> None:
    path = tmp_path / "a.doccano.jsonl"
    row = {"id": 7, "text": TEXT, "label": [[START + 1, END + 1, "x"]], "bron": "b"}
    item = one(path, row | {"Comments": []})
    assert (item.id, words(item)) == ("7", [(WORDS, "x")])
    assert item.other == {"bron": "b", "Comments": []}
    write_items([item], path)
    assert json.loads(path.read_bytes())["label"] == [[START + 1, END + 1, "x"]]


def test_doccano_with_relations_has_entities(tmp_path: Path) -> None:
    entity = {"id": 3, "start_offset": START + 1, "end_offset": END + 1, "label": "x"}
    row = {"id": 7, "text": TEXT, "entities": [entity], "relations": []}
    assert words(one(tmp_path / "a.doccano.jsonl", row)) == [(WORDS, "x")]


def test_doccano_forgets_nothing_of_a_span_that_was_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.doccano.jsonl"
    spans = (Found(0, 1, "y", "direct"), Found(START, END, "x", "vraag", "zwak", pattern="p"))
    write_items([Item("i", TEXT, "c", "Sam", spans=spans)], path)
    row = json.loads(path.read_bytes())
    row["label"] = [[START + 1, END + 1, "x"], [3, 6, "nieuw"]]  # one gone, one new
    item = one(path, row | {"id": 12})
    assert item == Item("i", TEXT, "c", "Sam", spans=(Found(2, 5, "nieuw"), spans[1]))


def test_half_an_emoji_is_no_place(tmp_path: Path) -> None:
    row = {"text": TEXT, "label": [[1, 5, "x"]]}
    assert kinds(read(tmp_path / "a.doccano.jsonl", row)) == [(1, "span_inside_character")]


def task(*annotations: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": 5, "data": {"text": TEXT}, "annotations": list(annotations), **more}


def region(start: int, end: int, *choices: tuple[str, str], text: str = WORDS) -> list[Any]:
    place = {"start": start, "end": end, "text": text}
    common = {"id": "Dx_aB9", "to_name": "text"}
    return [
        common | {"from_name": "label", "type": "labels", "value": place | {"labels": ["x"]}},
        *(
            common | {"from_name": name, "type": "choices", "value": place | {"choices": [value]}}
            for name, value in choices
        ),
    ]


@pytest.mark.parametrize("shift", [0, 1], ids=["code points", "UTF-16, as old versions"])
def test_label_studio_counts_as_its_words_say(shift: int, tmp_path: Path) -> None:
    result = region(START + shift, END + shift, ("status", "vraag"), ("zeker", "ja"))
    item = one(tmp_path / "a.labelstudio.json", [task({"id": 1, "result": result})])
    assert item.id == "5" and words(item) == [(WORDS, "x")]
    assert (item.spans[0].status, item.spans[0].other) == ("vraag", {"zeker": "ja"})


def test_label_studio_writes_a_line_break_as_two_characters(tmp_path: Path) -> None:
    result = region(0, 4, text="a\\n\\nb")
    made = {"data": {"text": "a\r\nb"}, "annotations": [{"result": result}]}
    assert words(one(tmp_path / "a.labelstudio.json", [made])) == [("a\r\nb", "x")]


def test_label_studio_predictions_count_until_someone_annotates(tmp_path: Path) -> None:
    path = tmp_path / "a.labelstudio.json"
    proposed = [{"result": region(START, END)}]
    assert words(one(path, [task(predictions=proposed)])) == [(WORDS, "x")]
    assert words(one(path, [task({"result": []}, predictions=proposed)])) == []
    skipped = task({"result": [], "was_cancelled": True}, predictions=proposed)
    assert read(path, [skipped]) == []


def test_label_studio_with_two_annotators_is_told(tmp_path: Path) -> None:
    two = task({"result": region(START, END)}, {"result": []})
    found = read(tmp_path / "a.labelstudio.json", [two])
    assert isinstance(found[0], Item) and words(found[0]) == [(WORDS, "x")]
    assert kinds(found) == [(1, "more_annotations")]


def test_what_rules_found_is_a_prediction_and_what_a_person_found_an_annotation(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.labelstudio.json"
    person, rule = Found(START, END, "x", "direct"), Found(START, END, "x", pattern="x.y")
    empty = Item("leeg", TEXT, other={"meta": {"annot": "1"}})
    write_items([Item("a", TEXT, spans=(person,)), Item("b", TEXT, spans=(rule,)), empty], path)
    assert [sorted(task) for task in json.loads(path.read_bytes())] == [
        ["annotations", "data"], ["data", "predictions"], ["data", "predictions"],
    ]  # fmt: skip


def test_an_annotator_changes_a_status_in_label_studio(tmp_path: Path) -> None:
    path = tmp_path / "a.labelstudio.json"
    span = Found(START, END, "x", "direct", "zwak", pattern="p")
    write_items([Item("a", TEXT, spans=(span,))], path)
    tasks = json.loads(path.read_bytes().replace(b'["direct"]', b'["vraag"]'))
    tasks[0]["annotations"] = tasks[0].pop("predictions")
    assert one(path, tasks).spans == (Found(START, END, "x", "vraag", "zwak", pattern="p"),)


def test_the_interface_of_label_studio_has_all_labels_and_statuses() -> None:
    view = ElementTree.parse(root() / "data" / "exchange" / "labelstudio.xml").getroot()
    values = [one.get("value") for one in view.iter("Label")]
    assert values == list(label_texts())
    statuses, strengths = view.iter("Choices")
    assert [one.get("value") for one in statuses] == list(page_texts()["status"])
    assert {strengths.get("name"), statuses.get("name")} == {"strength", "status"}


def test_prodigy_counts_code_points_and_says_what_was_rejected(tmp_path: Path) -> None:
    span = {"start": START, "end": END, "token_start": 4, "token_end": 5, "label": "x"}
    made = {"text": TEXT, "meta": {"speaker": "Sam"}, "spans": [span], "tokens": [{"id": 0}]}
    found = read(
        tmp_path / "a.prodigy.jsonl",
        (
            made | {"_input_hash": 1, "answer": "accept"},
            made | {"answer": "reject"},
            made | {"answer": "ignore"},
            {"text": TEXT},
        ),
    )
    accepted, rejected, bare = found
    assert isinstance(accepted, Item) and words(accepted) == [(WORDS, "x")]
    assert (accepted.speaker, accepted.id) == ("Sam", "a.prodigy.jsonl:1")
    assert rejected == Reject("a.prodigy.jsonl", 2, "task_rejected")
    assert isinstance(bare, Item) and bare.spans == ()


def docbin(path: Path, *docs: Doc) -> list[Item | Reject]:
    path.write_bytes(DocBin(docs=docs, store_user_data=True).to_bytes())
    return list(read_items(path))


@pytest.mark.parametrize("key", ["sc", "annot", "ents"])
def test_a_docbin_of_spacy_itself(key: str, tmp_path: Path) -> None:
    doc = spacy.blank("nl")(TEXT)
    found = [Span(doc, 4, 6, "x")]
    doc.user_data["iets"] = ("van", "een ander")
    if key == "ents":
        doc.ents = found
    else:
        doc.spans[key] = found
        doc.spans["andere"] = [Span(doc, 0, 1, "y")]
    (item,) = docbin(tmp_path / "a.spacy", doc, doc)[:1]
    assert isinstance(item, Item)
    assert (item.id, words(item)) == ("a.spacy:1", [(WORDS, "x")])


def test_spacy_does_not_remember_what_was_written(tmp_path: Path) -> None:
    write_items([Item("a", "geheimwoordje", spans=(Found(0, 6, "x"),))], tmp_path / "a.spacy")
    assert "geheimwoordje" not in docbin_module._blank().vocab.strings


def test_a_span_inside_a_token_is_whole_tokens_in_spacy_and_exact_again_after(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.spacy"
    item = Item("a", TEXT, spans=(Found(3, 9, "x", "direct"), Found(3, 8, "y", "vraag")))
    write_items([item], path)
    (doc,) = DocBin().from_disk(path).get_docs(spacy.blank("nl").vocab)
    assert [span.text for span in doc.spans["annot"]] == ["Dat heb"] * 2
    assert list(read_items(path)) == [item]
    doc.spans["annot"] = [*doc.spans["annot"]][1:]
    assert [span.end for span in docbin(path, doc)[0].spans] == [8]  # type: ignore[union-attr]


def collection(*annotations: dict[str, Any]) -> dict[str, Any]:
    page = {"type": "AnnotationPage", "items": list(annotations)}
    texts = [{"id": "urn:x", "type": "Text", "value": f"{TEXT}. Nee, {WORDS}!"}]
    return {"type": "AnnotationCollection", "first": page, "annot:texts": texts}


def quotation(**selector: str) -> dict[str, Any]:
    return {
        "type": "Annotation",
        "bodyValue": "x",
        "target": {"source": "urn:x", "selector": {"type": "TextQuoteSelector", **selector}},
    }


def test_a_quotation_is_found_by_what_is_around_it(tmp_path: Path) -> None:
    second = quotation(exact=WORDS, prefix="Nee, ", suffix="!")
    item = one(tmp_path / "a.jsonld", collection(quotation(exact=WORDS), second))
    again = item.text.rindex(WORDS)
    assert item.id == "urn:x"
    assert [(span.start, span.label) for span in item.spans] == [(START, "x"), (again, "x")]


def test_a_quotation_wins_over_a_position_with_other_words(tmp_path: Path) -> None:
    annotation = quotation(exact=WORDS)
    position = {"type": "TextPositionSelector", "start": 0, "end": 1}
    annotation["target"]["selector"] = [position, annotation["target"]["selector"]]
    assert words(one(tmp_path / "a.jsonld", collection(annotation))) == [(WORDS, "x")]


def test_an_annotation_that_fits_no_text_is_refused(tmp_path: Path) -> None:
    elsewhere = quotation(exact=WORDS) | {"target": {"source": "urn:y"}}
    comment = quotation(exact=WORDS)
    del comment["bodyValue"]
    found = read(
        tmp_path / "a.jsonld", collection(quotation(exact="iets anders"), elsewhere, comment)
    )
    assert kinds(found) == [
        (1, "span_not_found"), (2, "no_such_text"), (3, "span_without_label"),
    ]  # fmt: skip
    assert isinstance(found[-1], Item) and found[-1].spans == ()


def test_web_annotations_have_what_the_recommendation_asks(tmp_path: Path) -> None:
    """https://www.w3.org/TR/annotation-model/, the properties with "must"."""
    path = tmp_path / "a.jsonld"
    span = Found(START, END, "ontkenning", "direct", other={"essay": ["impact-2"]})
    write_items([Item("é a", TEXT, spans=(span,)), Item("é a", "nog een")], path)
    made = json.loads(path.read_bytes())
    assert made["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (made["type"], made["total"]) == ("AnnotationCollection", 1)
    assert made["first"]["type"] == "AnnotationPage"
    (annotation,) = made["first"]["items"]
    assert annotation["type"] == "Annotation"
    target = annotation["target"]
    position, quoted = target["selector"]
    assert position == {"type": "TextPositionSelector", "start": START, "end": END}
    assert quoted["exact"] == WORDS and TEXT.endswith(quoted["prefix"] + quoted["exact"])
    label, essay = annotation["body"]
    assert label["value"] == "ontkenning" and label["purpose"] == "classifying"
    assert essay["purpose"] == "linking" and essay["source"].endswith("impact-2")
    texts = [text["id"] for text in made["annot:texts"]]
    assert target["source"] == texts[0] == "urn:annot:text:%C3%A9%20a" != texts[1]
    addresses = [made["id"], made["first"]["id"], annotation["id"], *texts]
    assert len(set(addresses)) == len(addresses)
    assert all(address.isascii() and ":" in address and " " not in address for address in addresses)
    terms = {key for one in (made, annotation, *made["annot:texts"]) for key in one if ":" in key}
    assert terms == {"annot:texts", "annot:span", "annot:record"}
    assert made["@context"][1]["annot"].startswith("urn:")
