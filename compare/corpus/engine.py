"""Who does the work: this machine, or a Spark cluster. Both get the same functions and give the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from compare.corpus import batches, join, pool, relatives
from compare.settings import Settings

Mapped = Callable[[str, Iterable[pool.Batch]], Iterator[pool.Batch]]
"""Does the work of a stage (``prepared`` or ``compared``) on every batch, in any order of the batches."""


class Engine(NamedTuple):
    """What a run asks of an engine."""

    each: Mapped
    joins: relatives.Joins
    workers: int
    """Batches in work at a time."""
    close: Callable[[], None] = lambda: None
    """Ends the workers that it keeps from stage to stage."""


WORK: dict[str, Callable[[Settings, Any], Any]] = {
    "prepared": batches.keys_batch,
    "compared": batches.compare_batch,
}


def work(stage: str, settings: Settings) -> tuple[pool.Work, pool.Lose]:
    """The function of a stage, and what stands for a row that it could not do."""
    return partial(WORK[stage], settings), partial(batches.lost, stage)


def local(settings: Settings, workers: int, limit: float) -> Engine:
    """A pool of processes on this machine (0: this process) and DuckDB."""

    crew: list[pool.Worker] = []

    def each(stage: str, items: Iterable[pool.Batch]) -> Iterator[pool.Batch]:
        return pool.each(*work(stage, settings), items, workers, limit, crew)

    joins = relatives.Joins(join.near_candidates, join.story_pairs)
    return Engine(each, joins, max(1, workers), lambda: pool.dismiss(crew))
