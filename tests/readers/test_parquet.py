"""Parquet files: whatever types a program gave to its columns, one item a row."""

import datetime
import tracemalloc
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from files import items, rejects, write

from annot.annotation import Message
from annot.errors import InputError
from annot.readers import Columns, ReadOptions, check_readable, read
from annot.readers.rejects import sentence
from annot.readers.upload import read_upload

MOMENT = datetime.datetime(2024, 3, 9, 10, 0, 1)


def make(path: Path, columns: dict[str, Any], **how: Any) -> str:
    pq.write_table(pa.table(columns), path, **how)
    return str(path)


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.large_string(),
        pa.binary(),
        pa.string_view(),
        pa.dictionary(pa.int32(), pa.string()),
    ],
)
def test_any_kind_of_text(tmp_path: Path, kind: pa.DataType) -> None:
    name = make(tmp_path / "a.parquet", {"text": pa.array(["é", None, ""], pa.string()).cast(kind)})
    assert items(name)[0] == Message(f"{name}:1", "é")
    assert rejects(name) == [(2, "no_text")]
    assert items(name)[2] == Message(f"{name}:3", "")


@pytest.mark.parametrize(
    "kind, wanted",
    [
        (pa.timestamp("s"), "2024-03-09T10:00:01"),
        (pa.timestamp("ns"), "2024-03-09T10:00:01"),
        (pa.timestamp("us", "UTC"), "2024-03-09T10:00:01+00:00"),
        (pa.timestamp("ns", "Europe/Amsterdam"), "2024-03-09T11:00:01+01:00"),
        (pa.timestamp("ms", "+02:00"), "2024-03-09T12:00:01+02:00"),
        (pa.timestamp("us", "Nergens/Huizen"), "2024-03-09T10:00:01+00:00"),
        (pa.date32(), "2024-03-09"),
        (pa.string(), "2024-03-09 10:00:01"),
    ],
)
def test_times_become_iso_8601(tmp_path: Path, kind: pa.DataType, wanted: str) -> None:
    times = pa.array([MOMENT], pa.timestamp("us"))
    tz = getattr(kind, "tz", None)
    if tz:  # stored in UTC
        times = pa.array([MOMENT], pa.timestamp("us")).cast(pa.int64())
        times = times.cast(pa.timestamp("us", tz)).cast(kind, safe=False)
    elif kind == pa.string():
        times = pa.array(["2024-03-09 10:00:01"])
    else:
        times = times.cast(kind, safe=False)
    (message,) = items(make(tmp_path / "a.parquet", {"text": ["a"], "time": times}))
    assert isinstance(message, Message) and message.time == wanted


def test_a_value_without_a_form_costs_its_own_row(tmp_path: Path) -> None:
    later = 1 << 58
    name = make(
        tmp_path / "a.parquet",
        {
            "text": pa.array([b"a", b"\xff", b"c", b"d"]),
            "time": pa.array([0, 0, later, 0], pa.int64()).cast(pa.timestamp("ms")),
            "id": pa.array(["1", "2", "3", None]),
        },
    )
    assert rejects(name) == [(2, "not_text"), (3, "bad_time")]
    assert [one.id for one in items(name) if isinstance(one, Message)] == ["1", f"{name}:4"]


def test_columns_that_travel_along_are_plain_values(tmp_path: Path) -> None:
    values = {
        "n": [1],
        "f": [1.5],
        "nan": [float("nan")],
        "b": [True],
        "s": ["x"],
        "l": [[1, 2]],
        "o": [{"a": "é"}],
        "d": pa.array([MOMENT], pa.timestamp("ns")),
    }
    name = make(tmp_path / "a.parquet", {"text": ["a"], **values})
    (message,) = items(name, ReadOptions(columns=Columns(keep=tuple(values))))
    assert isinstance(message, Message)
    plain = [1, 1.5, None, True, "x", "[1, 2]", '{"a": "é"}', "2024-03-09T10:00:01"]
    assert message.kept == tuple(zip(values, plain, strict=True))


def test_all_row_groups_are_read_in_order(tmp_path: Path) -> None:
    wanted = [f"tekst {n}" for n in range(10_000)]
    name = make(tmp_path / "a.parquet", {"text": wanted, "id": range(10_000)}, row_group_size=999)
    found = [one for one in items(name) if isinstance(one, Message)]
    assert [one.text for one in found] == wanted
    assert [one.id for one in found] == [str(n) for n in range(10_000)]


def test_a_large_row_group_is_not_held(tmp_path: Path) -> None:
    name = make(
        tmp_path / "a.parquet",
        {"text": [f"{n * 7919:09}" * 111 for n in range(20_000)]},
        use_dictionary=False,
        compression="none",
    )
    assert Path(name).stat().st_size > 15_000_000
    items(make(tmp_path / "b.parquet", {"text": ["a"]}))
    tracemalloc.start()
    assert sum(isinstance(item, Message) for item in read(name, ReadOptions())) == 20_000
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 12_000_000


def test_a_damaged_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    good = Path(make(tmp_path / "a.parquet", {"text": ["a" * 99] * 99})).read_bytes()
    for data in (good[:-5], good[:40], b"PAR1", b"PARE" + good[4:-4] + b"PARE", b"geen parquet"):
        name = write(tmp_path / "b.parquet", data)
        assert rejects(name) == [(1, "parquet_damaged")]
        with pytest.raises(InputError) as caught:
            check_readable(name, 1)
        assert sentence("parquet_damaged") in str(caught.value)


def test_a_text_may_start_like_parquet(tmp_path: Path) -> None:
    name = write(tmp_path / "a.txt", "PARELS VOOR DE ZWIJNEN\n")
    assert items(name) == [Message(f"{name}:1", "PARELS VOOR DE ZWIJNEN")]


def test_the_page_takes_no_parquet(tmp_path: Path) -> None:
    good = Path(make(tmp_path / "a.parquet", {"text": ["a"]})).read_bytes()
    with pytest.raises(InputError) as caught:
        read_upload("a.parquet", good)
    assert sentence("parquet_on_page") == str(caught.value)
