"""A run that ends before its time: what was done is kept, and the result is the same."""

from pathlib import Path

import pytest
from corpus import annotate, files, records, write_corpus

from annot.batch.parts import Parts
from annot.batch.work import annotate_chunk
from annot.cli import run


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("in") / "in.jsonl", 400, bad=40)


def test_a_full_disk_is_one_sentence_and_can_be_gone_on_with(
    source: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    annotate(source, tmp_path / "heel.jsonl", "--chunk", "1", status=1)
    out, write, done = tmp_path / "stuk.jsonl", Parts.write, []

    def until_full(self: Parts, number: int, *rest: object) -> None:
        if number > 5:
            raise OSError(28, "No space left on device")
        done.append(number)
        write(self, number, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Parts, "write", until_full)
    capsys.readouterr()
    annotate(source, out, "--chunk", "1", status=2)
    said = capsys.readouterr().err
    reason = "annot: a file cannot be used: No space left on device"
    assert said == f"{reason}; --resume goes on from here\n"
    monkeypatch.undo()
    again: list[int] = []
    monkeypatch.setattr(
        "annot.batch.runner.annotate_chunk",
        lambda job, chunk: (again.append(chunk.number), annotate_chunk(job, chunk))[1],
    )
    annotate(source, out, "--chunk", "1", "--resume", status=1)
    assert set(again).isdisjoint(done) and again
    assert files(tmp_path, "stuk.jsonl") == files(tmp_path, "heel.jsonl")


def stopped(source: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run of which all parts are there and nothing else."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("annot.batch.join.Join.finish", stop)
        annotate(source, out, "--chunk", "1", status=130)


def test_a_part_that_is_damaged_is_made_again(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    annotate(source, tmp_path / "heel.jsonl", "--chunk", "1", status=1)
    out = tmp_path / "stuk.jsonl"
    stopped(source, out, monkeypatch)
    made = sorted(Path(f"{out}.parts").glob("*.part"))
    made[1].write_bytes(b"")
    made[2].write_bytes(made[2].read_bytes()[:-10])
    data = made[3].read_bytes()
    made[3].write_bytes(data[:-20] + b"x" + data[-19:])
    made[4].unlink()
    annotate(source, out, "--chunk", "1", "--resume", status=1)
    assert files(tmp_path, "stuk.jsonl") == files(tmp_path, "heel.jsonl")


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert run(["annotate", *arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    return line


def test_what_a_run_cannot_go_on_with_is_refused(
    source: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "uit.jsonl"
    copy = tmp_path / "in.jsonl"
    copy.write_bytes(source.read_bytes())
    stopped(copy, out, monkeypatch)
    same = [str(copy), "-o", str(out), "--chunk", "1"]
    assert "was not finished; --resume goes on" in refused(capsys, *same)
    other = refused(capsys, *same, "--resume", "--all")
    assert "had other options;" in other
    assert "had other options;" in refused(capsys, *same, "--resume", "--keep", "jaar")
    copy.write_bytes(source.read_bytes().replace(b"brood", b"kaas!"))
    assert "had other input;" in refused(capsys, *same, "--resume")
    copy.write_bytes(source.read_bytes())
    with monkeypatch.context() as patch:
        patch.setattr("annot.pipeline.annotator.version", lambda _: "9.9")
        assert "had other rules;" in refused(capsys, *same, "--resume")
    annotate(copy, out, "--chunk", "1", "--resume", status=1)
    assert "exists already" in refused(capsys, *same)
    assert "is there already" in refused(capsys, *same, "--resume", "--all")
    annotate(copy, out, "--all", "--overwrite", status=1)
    assert not Path(f"{out}.parts").exists()


def test_shards_make_what_one_run_makes(source: Path, tmp_path: Path) -> None:
    annotate(source, tmp_path / "heel.parquet", "--chunk", "1", status=1)
    out = tmp_path / "uit.parquet"
    for shard in ("2/3", "3/3", "1/3", "2/3"):
        annotate(source, out, "--chunk", "1", "--shard", shard, status=1)
        assert not out.exists()
    annotate(source, out, "--chunk", "1", "--resume", status=1)
    assert files(tmp_path, "uit.parquet") == files(tmp_path, "heel.parquet")


def test_resume_with_nothing_to_resume_starts_anew(source: Path, tmp_path: Path) -> None:
    annotate(source, tmp_path / "uit.jsonl", "--resume", status=1)
    assert len(records(tmp_path / "uit.jsonl")) == 390
