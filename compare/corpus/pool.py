"""A pool of processes that outlives its workers: a batch that kills one, or never ends, costs only its bad row.

``concurrent.futures`` gives up the whole pool when a worker dies and cannot end a task that hangs. Here each
worker is a process with a pipe. When one dies or is over the limit, its batch is done again row by row; a row on
which that happens twice is given up and told. Workers are started by "spawn", as on every system.
"""

from __future__ import annotations

import math
import multiprocessing
import pickle
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple

from compare import collector
from compare.corpus.store import CorpusError

Work = Callable[[Any], Any]
"""An Arrow table in, an Arrow table out, one row for each row, in order. Pickled to the workers."""

Lose = Callable[[Any, str], Any]
"""The row that is put for a row (a table of one row) that was given up, and why."""


UNBORN = 3
"""Workers that may end while they start; beyond, it is not the articles' fault, and none is given up for it."""

_READY = b"ready"
"""What a worker says first of a task: its imports are done."""


class Batch(NamedTuple):
    """A named table of rows to work on."""

    name: str
    table: Any


@dataclass(slots=True)
class _Task:
    name: str
    table: Any
    row: int = -1
    """Place in its batch of a row done alone; -1 for a whole batch."""
    tried: int = 0


@dataclass(slots=True)
class Worker:
    """A process, and the task it has."""

    process: Any
    pipe: Connection
    task: _Task | None = None
    since: float = math.inf
    """When its task began; a worker that is still starting has all the time it needs."""
    ready: bool = False


@dataclass(slots=True)
class _State:
    work: Work
    lose: Lose
    limit: float
    again: deque[_Task] = field(default_factory=deque)
    parts: dict[str, dict[int, Any]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    unborn: int = 0
    """Workers that ended before they were ready."""


def each(
    work: Work,
    lose: Lose,
    batches: Iterable[Batch],
    workers: int,
    limit: float,
    crew: list[Worker] | None = None,
) -> Iterator[Batch]:
    """The work done on every batch, in the order in which it ends. ``workers`` 0: in this process, unguarded.

    ``limit``: seconds after which a batch is taken for hanging. ``crew`` holds the idle workers of a former call, and
    those of this one for the next, until ``dismiss``: to start one costs as much as a hundred articles.
    """
    if workers < 1:
        for name, table in batches:
            yield Batch(name, work(table))
        return
    state = _State(work, lose, limit)
    source = iter(batches)
    own = list[Worker]() if crew is None else crew
    try:
        while _feed(own, state, source, workers):
            yield from _wait(own, state)
    finally:
        dismiss(own, lambda worker: crew is None or worker.task is not None)


def dismiss(crew: list[Worker], which: Callable[[Worker], bool] = lambda worker: True) -> None:
    """End workers, all unless told which, and take them out of the crew."""
    for worker in [w for w in crew if which(w)]:
        crew.remove(worker)
        _end(worker)


def _feed(crew: list[Worker], state: _State, source: Iterator[Batch], workers: int) -> bool:
    """Give every idle worker a task, and more of them where there are more tasks; whether any is at work."""
    while True:
        worker = next((w for w in crew if w.task is None), None)
        if worker is None and len(crew) >= workers:
            return True
        task = state.again.popleft() if state.again else None
        if task is None and (batch := next(source, None)) is not None:
            task = _Task(batch.name, batch.table)
        if task is None:
            return any(w.task for w in crew)
        if worker is None:
            crew.append(worker := _start())
        worker.task, worker.since = task, time.monotonic() if worker.ready else math.inf
        with suppress(OSError):  # it is dead; the wait finds that out
            worker.pipe.send_bytes(pickle.dumps((state.work, _packed(task.table))))


def _wait(crew: list[Worker], state: _State) -> Iterator[Batch]:
    """What ends next."""
    busy = [w for w in crew if w.task is not None]
    left = min(w.since for w in busy) + state.limit - time.monotonic()
    ready = wait([w.pipe for w in busy], timeout=None if left == math.inf else max(0.0, left))
    for n, worker in enumerate(crew):
        task = worker.task
        if task is None:
            continue
        if worker.pipe in ready:
            try:
                told = worker.pipe.recv_bytes()
            except (EOFError, OSError):
                worker.process.join(1)
                if not worker.ready:
                    state.unborn += 1
                    if state.unborn > UNBORN:
                        raise CorpusError(
                            "no worker can be started (its error stands above): "
                            "check the installation, then run the same command again"
                        ) from None
                reason = f"ended its process (exit status {worker.process.exitcode})"
            else:
                if told == _READY:
                    worker.ready, worker.since = True, time.monotonic()
                    continue
                worker.task = None
                yield from _done(task, _unpacked(told), state)
                continue
        elif time.monotonic() - worker.since >= state.limit:
            reason = f"did not end within {state.limit:g} seconds"
        else:
            continue
        begun = worker.ready
        _end(worker)
        crew[n] = _start()
        if begun:
            yield from _lost(task, reason, state)
        else:
            state.again.append(task)


def _done(task: _Task, table: Any, state: _State) -> Iterator[Batch]:
    if task.row < 0:
        yield Batch(task.name, table)
        return
    state.parts[task.name][task.row] = table
    if len(state.parts[task.name]) == state.sizes[task.name]:
        import pyarrow as pa

        parts = state.parts.pop(task.name)
        yield Batch(task.name, pa.concat_tables([parts[n] for n in sorted(parts)]).combine_chunks())


def _lost(task: _Task, reason: str, state: _State) -> Iterator[Batch]:
    rows = task.table.num_rows
    if task.row < 0:
        state.parts[task.name], state.sizes[task.name] = {}, rows
        state.again += [_Task(task.name, task.table.slice(n, 1), n) for n in range(rows)]
    elif task.tried == 0:
        task.tried = 1
        state.again.append(task)
    else:
        yield from _done(task, state.lose(task.table, reason), state)


def _start() -> Worker:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there,), daemon=True)
    process.start()
    there.close()
    return Worker(process, here)


def _end(worker: Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()


def _serve(pipe: Connection) -> None:
    """What a worker does until its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; one answer to it is enough
    collector.seldom()
    while True:
        try:
            told = pipe.recv_bytes()
        except (EOFError, OSError):
            return
        work, table = pickle.loads(told)  # imports what the work needs
        try:
            pipe.send_bytes(_READY)
            pipe.send_bytes(_packed(work(_unpacked(table))))
        except OSError:
            return


def _packed(table: Any) -> Any:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return sink.getvalue().to_pybytes()


def _unpacked(data: bytes) -> Any:
    import pyarrow as pa

    return pa.ipc.open_stream(data).read_all()
