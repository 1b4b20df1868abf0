"""How far a run is: a bar on a terminal, a line now and then elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Advance = Callable[[int, int], None]
"""Takes the size of what was done, in bytes, and its number of texts."""

EVERY = 30.0
"""Seconds between two lines where no terminal is."""


@contextmanager
def progress(total: int) -> Iterator[Advance]:
    """`total` in bytes; 0 where nobody knows it. A run that is soon over prints nothing."""
    showing = _bar if sys.stderr.isatty() else _lines
    with showing(total) as advance:
        yield advance


@contextmanager
def _bar(total: int) -> Iterator[Advance]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[texts]:,} texts, {task.fields[rate]:,.0f}/s"),
        TimeRemainingColumn(),
    )
    start, texts = time.monotonic(), 0
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=total or None, texts=0, rate=0.0)

        def advance(size: int, number: int) -> None:
            nonlocal texts
            texts += number
            shown.update(task, advance=size, texts=texts, rate=_rate(texts, start))

        yield advance


@contextmanager
def _lines(total: int) -> Iterator[Advance]:
    start = last = time.monotonic()
    done = texts = 0

    def advance(size: int, number: int) -> None:
        nonlocal last, done, texts
        done, texts, now = done + size, texts + number, time.monotonic()
        if now - last < EVERY:
            return
        last = now
        share = f"{100 * done / total:.0f} %, " if total else ""
        left = (now - start) * (total - done) / done if share and done else 0
        rest = f", about {_span(left)} left" if left else ""
        line = f"{share}{texts} texts, {_rate(texts, start):.0f}/s{rest}"
        print(line, file=sys.stderr, flush=True)

    yield advance


def _rate(texts: int, start: float) -> float:
    return texts / max(time.monotonic() - start, 1e-3)


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(max(seconds, 0)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}"
