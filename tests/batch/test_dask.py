"""A cluster gives what this process gives, also when a worker is killed or the driver is."""

import os
import signal
import sys
from pathlib import Path

import pytest
from corpus import annotate, files, write_corpus
from runs import children, start, wait_for_parts

pytest.importorskip("distributed", reason="needs dask: pip install 'annot[dask]'")


DASK = ("--engine", "dask", "--workers", "2")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("in") / "in.jsonl", 300, bad=40)


@pytest.mark.faults
def test_a_worker_is_killed(source: Path, tmp_path: Path) -> None:
    annotate(source, tmp_path / "heel.csv", "--chunk", "1", status=1)
    process = start(source, tmp_path / "stuk.csv", *DASK)
    wait_for_parts(tmp_path / "stuk.csv", 1)
    workers = [
        child.parent.name for child in children(process.pid) if b"spawn_main" in child.read_bytes()
    ]
    os.kill(int(workers[0]), signal.SIGKILL)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 1, said.decode()
    assert files(tmp_path, "stuk.csv") == files(tmp_path, "heel.csv")


@pytest.mark.faults
def test_the_driver_is_killed_half_way(source: Path, tmp_path: Path) -> None:
    annotate(source, tmp_path / "heel.csv", "--chunk", "1", status=1)
    out = tmp_path / "stuk.csv"
    process = start(source, out, *DASK)
    wait_for_parts(out, 3)
    process.kill()
    process.communicate()
    assert not out.exists()
    process = start(source, out, *DASK, "--resume")
    _, said = process.communicate(timeout=120)
    assert process.returncode == 1, said.decode()
    assert files(tmp_path, "stuk.csv") == files(tmp_path, "heel.csv")


def test_a_cluster_that_is_there_already(source: Path, tmp_path: Path) -> None:
    annotate(source, tmp_path / "heel.csv", "--chunk", "1", status=1)
    from distributed import LocalCluster

    with LocalCluster(n_workers=1, processes=False, dashboard_address=None) as cluster:
        options = ("--engine", "dask", "--scheduler", cluster.scheduler_address)
        annotate(source, tmp_path / "uit.csv", "--chunk", "1", *options, status=1)
    assert files(tmp_path, "uit.csv") == files(tmp_path, "heel.csv")


def test_without_dask_one_sentence_says_what_to_install(
    source: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    annotate(source, tmp_path / "uit.csv", "--engine", "dask", status=2)
    assert capsys.readouterr().err == "annot: --engine dask needs dask: pip install 'annot[dask]'\n"
