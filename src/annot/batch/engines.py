"""Who works on the chunks: this process, several processes, or a Dask cluster.

Each engine runs the same function and gives its answers in the order of the chunks, so that the
output cannot tell them apart.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from functools import partial
from multiprocessing import get_context, parent_process
from signal import SIG_IGN, SIGINT, signal
from threading import Thread
from typing import Any, TypeVar

from annot.errors import InputError

AHEAD = 3
"""Chunks per worker that are cut before the first is done, so that none waits."""
DEATHS = 3
"""How often a process may end before the same chunk is done: memory that runs out, mostly."""

_DIED = (
    "a worker process was ended again and again, perhaps for want of memory; "
    "--resume goes on from there, with fewer --workers or a smaller --chunk"
)

Task = TypeVar("Task")
Result = TypeVar("Result")
Work = Callable[[Task], Result]


Engine = Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]
"""Takes the work and its tasks."""


def alone(work: Work[Task, Result], tasks: Iterable[Task]) -> Iterator[Result]:
    yield from map(work, tasks)


@contextmanager
def processes(workers: int, prepare: Callable[[], object]) -> Iterator[Engine]:
    """Processes that prepare themselves at once, while the caller does what comes before.

    One that dies takes nothing with it: what was not answered is asked again.
    """
    pools = [_pool(workers, prepare)]
    try:
        yield partial(_through, pools, lambda: _pool(workers, prepare), AHEAD * workers)
    except BaseException:
        _stop(pools[-1])
        raise
    pools[-1].shutdown()


def _through(
    pools: list[ProcessPoolExecutor],
    another: Callable[[], ProcessPoolExecutor],
    most: int,
    work: Work[Task, Result],
    tasks: Iterable[Task],
) -> Iterator[Result]:
    waiting: deque[tuple[Task, Future[Result]]] = deque()
    rest, deaths = iter(tasks), 0
    while True:
        while len(waiting) < most and (task := next(rest, None)) is not None:
            waiting.append((task, _submitted(pools[-1], work, task)))
        if not waiting:
            return
        try:
            result = waiting[0][1].result()
        except BrokenProcessPool:
            deaths += 1
            if deaths == DEATHS:
                raise InputError(_DIED) from None
            _stop(pools[-1])
            pools.append(another())
            waiting = deque((task, _submitted(pools[-1], work, task)) for task, _ in waiting)
            continue
        waiting.popleft()
        deaths = 0
        yield result


def _submitted(pool: ProcessPoolExecutor, work: Work[Task, Result], task: Task) -> Future[Result]:
    """A broken pool refuses new work; it is found out when the first answer is asked for."""
    try:
        return pool.submit(work, task)
    except BrokenProcessPool as error:
        broken: Future[Result] = Future()
        broken.set_exception(error)
        return broken


def _pool(workers: int, prepare: Callable[[], object]) -> ProcessPoolExecutor:
    """Fresh processes: a forked one would share locks with this process's threads."""
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _start)
    for _ in range(workers):
        pool.submit(prepare)
    return pool


def _start() -> None:
    """A worker leaves Ctrl-C to the process that started it, and ends with it even if that was
    killed: by itself it would wait for work for ever."""
    signal(SIGINT, SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _stop(pool: ProcessPoolExecutor) -> None:
    """At once: an unfinished chunk leaves nothing behind that counts."""
    workers = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in workers:
        process.terminate()


@contextmanager
def dask(workers: int, scheduler: str | None) -> Iterator[Engine]:
    """A cluster whose scheduler is named, or one on this machine, made for the run.

    Raises InputError where dask is missing. Workers must reach the input and the output under the
    same paths.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise InputError("--engine dask needs dask: pip install 'annot[dask]'") from None
    with ExitStack() as stack:
        cluster: Any = scheduler
        if scheduler is None:
            local: Any = LocalCluster
            cluster = stack.enter_context(
                local(n_workers=workers, threads_per_worker=1, dashboard_address=None)
            )
        try:
            made: Any = Client
            client = stack.enter_context(made(cluster, set_as_default=False))
        except OSError:
            raise InputError("no Dask scheduler answers at that address") from None
        yield partial(_through_cluster, client, workers)


def _through_cluster(
    client: Any, workers: int, work: Work[Task, Result], tasks: Iterable[Task]
) -> Iterator[Result]:
    from distributed import KilledWorker

    waiting: deque[Any] = deque()
    rest = iter(tasks)
    while True:
        wanted = AHEAD * max(workers, len(client.scheduler_info(n_workers=-1)["workers"]))
        while len(waiting) < wanted and (task := next(rest, None)) is not None:
            waiting.append(client.submit(work, task, pure=False))
        if not waiting:
            return
        try:
            yield waiting.popleft().result()
        except KilledWorker:
            raise InputError(_DIED) from None
