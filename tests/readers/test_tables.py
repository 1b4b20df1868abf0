"""Tables as text: found to be what they are, and no row of them is lost to a neighbour."""

import tracemalloc
from pathlib import Path

import pytest
from files import items, rejects, texts, write

from annot.annotation import LONGEST_TEXT, Message
from annot.errors import InputError
from annot.readers import Columns, ReadOptions, check_readable, read
from annot.readers import rows as table_rows
from annot.readers.rejects import sentence

SECRET = "geheim"


def options(**columns: object) -> ReadOptions:
    return ReadOptions(columns=Columns(**columns))  # type: ignore[arg-type]


def test_columns_are_found_by_name(tmp_path: Path) -> None:
    name = write(
        tmp_path / "a.csv",
        "time,speaker,extra,conversation,text,id\n2024-03-09T10:00,Sam,9,c,hoi,7\n,,,,nee,\n",
    )
    first, second = items(name, options(keep=("extra",)))
    assert first == Message("7", "hoi", "c", "Sam", "2024-03-09T10:00", (("extra", "9"),))
    assert second == Message(f"{name}:3", "nee", kept=(("extra", ""),))
    named = options(text="extra", id="text")
    assert [(one.id, one.text) for one in items(name, named) if isinstance(one, Message)] == [
        ("hoi", "9"),
        ("nee", ""),
    ]


def test_case_and_space_in_a_header_do_not_matter(tmp_path: Path) -> None:
    assert texts(write(tmp_path / "a.csv", "ID; Text \n1;hoi\n")) == ["hoi"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_delimiter_and_encoding_are_found(
    tmp_path: Path, delimiter: str, encoding: str, end: str
) -> None:
    rows = [["id", "text", "x"], ["1", "één, twee; drie", "y"], ["2", "nee", "z"]]
    quoted = [delimiter.join(f'"{cell}"' for cell in row) for row in rows]
    name = write(tmp_path / "a.csv", (end.join(quoted) + end).encode(encoding))
    assert texts(name) == ["één, twee; drie", "nee"]


def test_one_column_with_commas_in_its_texts_is_one_column(tmp_path: Path) -> None:
    name = write(tmp_path / "a.csv", "text\nhoi, jij\nnee\nja, ik, en jij\n")
    assert texts(name) == ["hoi, jij", "nee", "ja, ik, en jij"]


def test_what_excel_says_of_the_delimiter_is_heard(tmp_path: Path) -> None:
    name = write(tmp_path / "a.csv", "sep=;\r\nid;text\r\n;hoi, jij\r\n")
    assert [one.id for one in items(name) if isinstance(one, Message)] == [f"{name}:3"]


def test_given_delimiter_and_encoding_win(tmp_path: Path) -> None:
    name = write(tmp_path / "a.csv", "text#id\nhé,1#2\n".encode("latin-1"))
    assert texts(name, ReadOptions(delimiter="#", encoding="latin-1")) == ["hé,1"]
    name = write(tmp_path / "b.csv", "text\tid\nhé\t2\n".encode("utf-16-le"))
    assert texts(name, ReadOptions(delimiter="tab", encoding="utf-16-le")) == ["hé"]
    for wrong in (ReadOptions(delimiter="##"), ReadOptions(encoding=SECRET)):
        with pytest.raises(InputError) as caught:
            check_readable(name, 1, wrong)
        assert SECRET not in str(caught.value)


def test_quoted_line_breaks_and_quotes_stay(tmp_path: Path) -> None:
    name = write(tmp_path / "a.csv", 'id,text\n1,"a\r\n""b""\n"\n2,c\n')
    assert texts(name) == ['a\r\n"b"\n', "c"]


def test_a_row_without_text_is_a_row_and_a_blank_line_is_none(tmp_path: Path) -> None:
    name = write(tmp_path / "a.csv", "id,text\n1,\n\n  \n3,hoi\n\n")
    assert texts(name) == ["", "hoi"]
    assert texts(write(tmp_path / "b.csv", 'text\n""\nhoi\n')) == ["", "hoi"]
    assert texts(write(tmp_path / "c.tsv", "id\ttext\n\t\n")) == [""]


def test_a_quote_that_never_closes_costs_its_own_row(tmp_path: Path) -> None:
    name = write(tmp_path / "a.csv", 'id,text\n1,"hoi\n2,a\n3,"b"\n4,c\n')
    assert rejects(name) == [(2, "bad_quotes")]
    assert [one.id for one in items(name) if isinstance(one, Message)] == ["2", "3", "4"]
    end = write(tmp_path / "b.csv", 'id,text\n1,"hoi\n2,a\n3,b\n')
    assert rejects(end) == [(2, "bad_quotes")] and len(items(end)) == 3
    far = write(tmp_path / "c.csv", 'id,text\n1,"hoi\n' + "2,a\n" * (table_rows.MOST_LINES + 9))
    assert rejects(far) == [(2, "bad_quotes")] and len(items(far)) == table_rows.MOST_LINES + 10


def test_a_large_table_is_not_held(tmp_path: Path) -> None:
    name = write(
        tmp_path / "a.csv", "id,text\n" + ('1,"' + ("twee " * 200 + "\n") * 2 + '"\n') * 5000
    )
    tracemalloc.start()
    assert sum(isinstance(item, Message) for item in read(name, ReadOptions())) == 5000
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 3_000_000


@pytest.mark.parametrize("line", ['a","b\n', 'a,"b\n', '"', '"\n', 'a,"\n', '""",\n', 'x\r"'])
def test_a_file_of_quotes_comes_to_an_end(tmp_path: Path, line: str) -> None:
    name = write(tmp_path / "a.csv", "text,id\n" + line * (400_000 // len(line)))
    items(name)  # hours, if each quote were followed to the end of the file


def test_a_row_of_another_width_is_refused(tmp_path: Path) -> None:
    name = write(tmp_path / "a.csv", "id,text,x\n1,hoi,\n2,hoi\n3,hoi,,\n4,hoi,\n")
    assert rejects(name) == [(3, "other_width"), (4, "other_width")]


def test_bytes_that_are_no_text_cost_their_own_row(tmp_path: Path) -> None:
    rows = b'id,text\n1,"a\n\xffb"\n2,\xc3\xa9\n3,\xff\n4,c\n'
    name = write(tmp_path / "a.csv", rows)
    assert rejects(name) == [(2, "not_text"), (5, "not_text")]
    assert [one.text for one in items(name) if isinstance(one, Message)] == ["é", "c"]


def test_long_cells_are_read_and_too_long_ones_refused(tmp_path: Path) -> None:
    name = write(tmp_path / "a.csv", f"id,text\n1,{'a' * 300_000}\n2,{'a' * (LONGEST_TEXT + 1)}\n")
    assert rejects(name) == [(3, "too_long")] and len(items(name)) == 2


def test_a_table_without_the_columns_is_refused_before_work_begins(tmp_path: Path) -> None:
    name = write(tmp_path / "a.csv", f"{SECRET},b\n1,2\n")
    for kind, wanted in (
        ("no_text_column", ReadOptions()),
        ("no_column", options(text="b", speaker=SECRET + "2")),
        ("no_column", options(text="b", keep=(SECRET + "2",))),
    ):
        assert rejects(name, wanted) == [(1, kind)]
        with pytest.raises(InputError) as caught:
            check_readable(name, 1, wanted)
        assert sentence(kind) in str(caught.value) and SECRET not in str(caught.value)
    assert "--text-column" in sentence("no_text_column")
    check_readable(name, 1, options(text=SECRET))


def test_the_guard_against_formulas_is_taken_off_where_it_was_put_on(tmp_path: Path) -> None:
    name = write(tmp_path / "a.csv", "text,id\n'=1+1,''=s\n")
    assert texts(name) == ["'=1+1"]
    write(tmp_path / "a.csv.schema.json", '{"formula_guard": "\'"}')
    assert items(name) == [Message("'=s", "=1+1")]
    guarded = write(tmp_path / "b.csv", "text,'=x\na,1\n")
    write(tmp_path / "b.csv.schema.json", '{"formula_guard": "\'"}')
    assert items(guarded, options(keep=("=x",)))[0] == Message(
        f"{guarded}:2", "a", kept=(("=x", "1"),)
    )
    write(tmp_path / "a.csv.schema.json", "[" * 5000)
    assert texts(name) == ["'=1+1"]
