"""Runs a job over its inputs, so that it can be stopped at any moment and gone on with.

Nothing is written to the outputs themselves before all of it is there: what is done so far lies in
the folder of parts.
"""

import secrets
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from annot.errors import InputError
from annot.readers.inputs import STANDARD_INPUT
from annot.writers.schema import described

from .chunks import Chunk, chunks, total_size
from .counts import Counts
from .engines import Engine, alone, dask, processes
from .job import Job
from .join import Join, schemas
from .parts import Parts
from .progress import progress
from .work import annotate_chunk


@dataclass(frozen=True, slots=True)
class Way:
    """How a run is done, none of which can change what comes out.

    `shard` is which of how many jobs this is, counted from 0.
    """

    workers: int = 1
    engine: str = "local"
    scheduler: str | None = None
    shard: tuple[int, int] | None = None
    resume: bool = False
    overwrite: bool = False


def run(inputs: Sequence[str], job: Job, output: Path, rejects: Path, way: Way) -> Counts:
    """Annotates the inputs into `output` and the files beside it. With `way.shard` only the parts
    of that shard are made; the last one to come joins them.

    Raises InputError when there is something in the way: an output, or an unfinished run of other
    rules, options or input.
    """
    with _engine(job, way) as engine:
        return _run(inputs, job, output, rejects, way, engine)


def _run(
    inputs: Sequence[str], job: Job, output: Path, rejects: Path, way: Way, engine: Engine
) -> Counts:
    start = time.monotonic()
    parts, targets = Parts.of(str(output)), _targets(output, rejects, job)
    fingerprint = job.fingerprint(inputs)
    about = _summary(output)
    if (way.resume or way.shard) and about.get("run") == fingerprint and _all_there(targets, about):
        parts.remove()
        return Counts.of(about)
    if way.overwrite or STANDARD_INPUT in inputs:
        parts.remove()
    begun = _begin(parts, [*targets.values(), *_beside_all(targets)], fingerprint, way)
    job = replace(job, salt=job.salt or bytes.fromhex(begun["salt"]))
    if way.shard:
        total = Counts()
        for _, counts in _done(inputs, job, parts, way, engine):
            total.add(counts)
        return total
    number = 0
    with Join(parts, job, targets) as joining:
        for _ in _done(inputs, job, parts, way, engine):
            number += 1
            joining.advance()
        joined = joining.finish(number)
    if not joined.rejected:
        rejects.unlink(missing_ok=True)
    if job.form != "jsonl":
        about = described(schemas(job), job.form, job.keep, job.meta)
        for target in (targets["spans"], targets["messages"]):
            _write(target, ".schema.json", about)
    about = {**joined.to_dict(), "meta": job.meta, "run": fingerprint, "inputs": len(inputs)}
    _write(output, ".summary.json", {**about, "seconds": round(time.monotonic() - start, 2)})
    parts.remove()
    return joined


def _done(
    inputs: Sequence[str], job: Job, parts: Parts, way: Way, engine: Engine
) -> Iterator[tuple[int, Counts]]:
    """The size and counts of each chunk of this run, once its part is there."""
    with progress(total_size(inputs)) as advance:
        kept: deque[tuple[int, Counts]] = deque()

        def missing() -> Iterator[Chunk]:
            for chunk in chunks(inputs, job):
                if way.shard and chunk.number % way.shard[1] != way.shard[0]:
                    continue
                if done := parts.read(chunk.number):
                    kept.append((chunk.size, done[0]))
                else:
                    yield chunk

        for one in engine(partial(_to_part, job, parts), missing()):
            kept.append(one)
            while kept:
                advance(kept[0][0], kept[0][1].rows)
                yield kept.popleft()
        while kept:
            advance(kept[0][0], kept[0][1].rows)
            yield kept.popleft()


def stream(inputs: Sequence[str], job: Job, rejects: Path | None, way: Way) -> Counts:
    """The same to standard output, where nothing can be gone on with. Without a file for them,
    rejects go to standard error."""
    job, total = replace(job, salt=job.salt or secrets.token_bytes(32)), Counts()
    part = rejects and rejects.with_name(rejects.name + ".part")
    with _engine(job, way) as engine, part.open("wb") if part else nullcontext() as file:
        for counts, streams in engine(partial(annotate_chunk, job), chunks(inputs, job)):
            sys.stdout.buffer.write(streams["spans"])
            sys.stdout.buffer.flush()
            if file:
                file.write(streams["rejects"])
            else:
                _print_rejects(streams["rejects"])
            total.add(counts)
    if part and rejects:
        part.replace(rejects) if total.rejected else part.unlink()
    return total


def _engine(job: Job, way: Way) -> AbstractContextManager[Engine]:
    if way.engine == "dask":
        return dask(way.workers, way.scheduler)
    if way.workers > 1:
        return processes(way.workers, job.prepare)
    return nullcontext(alone)


def _to_part(job: Job, parts: Parts, chunk: Chunk) -> tuple[int, Counts]:
    counts, streams = annotate_chunk(job, chunk)
    parts.write(chunk.number, counts, streams)
    return chunk.size, counts


def _begin(
    parts: Parts, targets: Sequence[Path], fingerprint: dict[str, str], way: Way
) -> dict[str, Any]:
    begun = parts.run()
    if begun is None:
        if not way.overwrite and targets[0].exists():
            raise InputError(
                "the output is there already, and not of an unfinished run of this kind; "
                "--overwrite replaces it"
                if way.resume
                else "the output exists already; use --overwrite to replace it"
            )
        if not way.overwrite and any(path.exists() for path in targets):
            raise InputError(
                "a file that would stand beside the output exists already (its rejects, messages, "
                "schema or summary); use --overwrite to replace it"
            )
        begun = parts.begin({"run": fingerprint, "salt": secrets.token_hex(32)})
    elif not way.resume and not way.shard:
        raise InputError(
            "a run into this output was not finished; --resume goes on with it, --overwrite starts "
            "anew"
        )
    changed = [name for name, value in fingerprint.items() if begun["run"].get(name) != value]
    if changed:
        raise InputError(
            f"the unfinished run had other {' and other '.join(changed)}; repeat it as it was with "
            "--resume, or start anew with --overwrite"
        )
    return begun


def _targets(output: Path, rejects: Path, job: Job) -> dict[str, Path]:
    targets = {"spans": output, "rejects": rejects}
    if job.form != "jsonl":
        targets["messages"] = output.with_name(f"{output.name}.messages.{job.form}")
    return targets


def _summary(output: Path) -> dict[str, Any]:
    try:
        return dict(orjson.loads(_beside(output, ".summary.json").read_bytes()))
    except (FileNotFoundError, ValueError):
        return {}


def _all_there(targets: dict[str, Path], about: dict[str, Any]) -> bool:
    """Without refused rows there is no file of them."""
    return all(
        path.exists() or (name == "rejects" and not about["rejected"])
        for name, path in targets.items()
    )


def _beside_all(targets: dict[str, Path]) -> Iterator[Path]:
    for name, suffix in (
        ("spans", ".schema.json"),
        ("spans", ".summary.json"),
        ("messages", ".schema.json"),
    ):
        if name in targets:
            yield _beside(targets[name], suffix)


def _write(output: Path, suffix: str, value: Any) -> None:
    target = _beside(output, suffix)
    part = target.with_name(target.name + ".part")
    part.write_bytes(orjson.dumps(value, option=orjson.OPT_INDENT_2) + b"\n")
    part.replace(target)


def _beside(output: Path, suffix: str) -> Path:
    return output.with_name(output.name + suffix)


def _print_rejects(lines: bytes) -> None:
    for line in lines.splitlines():
        row = orjson.loads(line)
        print(f"annot: {row['source']}:{row['line']}: {row['reason']}", file=sys.stderr)
