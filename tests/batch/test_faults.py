"""Processes that are killed, a disk that is full: the run goes on, and the result is the same."""

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from corpus import annotate, files, records, write_corpus
from runs import children, parts, start, wait_for_parts

pytestmark = pytest.mark.faults
KILLS = 20


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("in") / "in.jsonl", 400, bad=40)


def test_killed_at_random_moments_and_resumed(tmp_path: Path) -> None:
    """Each time a little further: a kill comes when a random number of parts more are there."""
    source = write_corpus(tmp_path / "in.jsonl", 1600, bad=160)
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
        kills += process.poll() is None
        process.kill()
        process.communicate()
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
    end = time.monotonic() + 60
    while any(folder.exists() for folder in left):
        assert time.monotonic() < end
        time.sleep(0.05)


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
