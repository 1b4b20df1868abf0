"""A run that ends before its time: what was done is kept, and the result is the same."""

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from corpus import annotate, files, records, write_corpus
from runs import children, parts, start, wait_for_parts

from annot.batch.parts import Parts
from annot.batch.work import annotate_chunk
from annot.cli import run

KILLS = int(os.environ.get("ANNOT_KILLS", "5"))
"""Twenty in CI, in a step of its own."""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("in") / "in.jsonl", 400, bad=40)


def test_killed_at_random_moments_and_resumed(source: Path, tmp_path: Path) -> None:
    """Each time a little further: a kill comes when a random number of parts more are there."""
    annotate(source, tmp_path / "heel.csv", "--chunk", "1", status=1)
    whole, rng = files(tmp_path, "heel.csv"), random.Random(7)
    out, kills = tmp_path / "stuk.csv", 0
    while kills < KILLS:
        process = start(source, out, "--resume", "--workers", rng.choice("12"))
        goal = parts(out) + rng.randint(0, 3)
        end = time.monotonic() + 60
        while process.poll() is None and parts(out) < goal:
            assert time.monotonic() < end
            time.sleep(0.002)
        time.sleep(rng.random() * 0.05)
        process.kill()
        process.communicate()
        kills += 1
    annotate(source, out, "--chunk", "1", "--resume", status=1)
    assert files(tmp_path, "stuk.csv") == whole
    assert len(records(tmp_path / "stuk.csv.rejects.jsonl")) == 10
    annotate(source, out, "--chunk", "1", "--resume", status=1)  # nothing is left to do
    assert files(tmp_path, "stuk.csv") == whole


def test_ctrl_c_ends_with_130_and_can_be_gone_on_with(source: Path, tmp_path: Path) -> None:
    annotate(source, tmp_path / "heel.jsonl", "--chunk", "1", status=1)
    out = tmp_path / "stuk.jsonl"
    process = start(source, out, "--workers", "2")
    wait_for_parts(out, 2)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.decode().strip() == "annot: stopped; --resume goes on from here"
    assert not out.exists()
    annotate(source, out, "--chunk", "1", "--resume", status=1)
    assert files(tmp_path, "stuk.jsonl") == files(tmp_path, "heel.jsonl")


def test_a_worker_that_is_killed_loses_nothing(source: Path, tmp_path: Path) -> None:
    annotate(source, tmp_path / "heel.jsonl", "--chunk", "1", status=1)
    out = tmp_path / "stuk.jsonl"
    process = start(source, out, "--workers", "2")
    wait_for_parts(out, 1)
    killed = 0
    for child in children(process.pid):
        if "spawn_main" in child.read_text(errors="replace"):
            os.kill(int(child.parent.name), signal.SIGKILL)
            killed += 1
    assert killed
    process.communicate(timeout=120)
    assert process.returncode == 1
    assert files(tmp_path, "stuk.jsonl") == files(tmp_path, "heel.jsonl")


def test_workers_end_with_the_process_that_started_them(source: Path, tmp_path: Path) -> None:
    process = start(source, tmp_path / "uit.jsonl", "--workers", "2")
    wait_for_parts(tmp_path / "uit.jsonl", 1)
    left = [child.parent for child in children(process.pid)]
    process.kill()
    process.communicate()
    end = time.monotonic() + 20
    while any(folder.exists() for folder in left):
        assert time.monotonic() < end
        time.sleep(0.05)


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


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_disk_that_is_really_full(source: Path, tmp_path: Path) -> None:
    small = tmp_path / "klein"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", str(small)])
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        process = start(source, small / "uit.jsonl")
        _, said = process.communicate(timeout=120)
        assert process.returncode == 2
        assert said.decode().startswith("annot: a file cannot be used: No space left on device")
        assert len(said.splitlines()) == 1
        subprocess.run(["mount", "-o", "remount,size=8m", str(small)], check=True)
        annotate(source, small / "uit.jsonl", "--chunk", "1", "--resume", status=1)
        annotate(source, tmp_path / "uit.jsonl", "--chunk", "1", status=1)
        assert files(small, "uit.jsonl") == files(tmp_path, "uit.jsonl")
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_an_output_folder_that_goes_away(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "uit"
    folder.mkdir()
    process = start(source, folder / "uit.jsonl")
    wait_for_parts(folder / "uit.jsonl", 1)
    folder.rename(tmp_path / "weg")
    _, said = process.communicate(timeout=120)
    assert process.returncode == 2
    assert said.decode().startswith("annot: a file cannot be used: No such file or directory")
    (tmp_path / "weg").rename(folder)
    annotate(source, folder / "uit.jsonl", "--chunk", "1", "--resume", status=1)
    annotate(source, tmp_path / "uit.jsonl", "--chunk", "1", status=1)
    assert files(folder, "uit.jsonl") == files(tmp_path, "uit.jsonl")


def stopped(source: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run of which all parts are there and nothing else."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("annot.batch.runner.join", stop)
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
