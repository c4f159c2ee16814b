"""A pile on one machine: prepare and examine every document, find which belong together, compare those.

The steps are the pure functions of ``pipeline`` and ``group``; here they only meet a loop or, for a larger pile,
a pool of processes. Either way, and in any order of the input, the report is the same. Where a cache is named,
what an earlier run made of the same articles is taken from it instead; that, too, changes no byte.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import starmap
from pathlib import Path
from typing import Any, TypeVar

from compare import __version__, cache, choice, collector, group, house, lineage, pipeline, story
from compare.model import (
    Alignment,
    Comparison,
    CorpusReport,
    Document,
    Drift,
    Failure,
    Pairing,
    Relation,
    Story,
    Witness,
)
from compare.settings import Settings, told

T = TypeVar("T")

Progress = Callable[[str, int, int], None]
"""Told (step, done, of) after each piece of work; the steps are 'read' and 'compare'."""

POOL_FROM = 200
"""Pieces of work (documents, or pairs) from which processes are worth their start: a worker imports for about
0.5 s, a piece takes 2 to 10 ms."""

CHUNK = 16
"""Pieces sent to a worker at once; articles that several pairs of a chunk share are sent once."""

COMPARED = ("near-duplicate", "same statements")
"""Relations of pairs that are compared; the others are reported with their reason."""

MOST = 2_000
"""Pairs of different articles that are compared, the closest first; near-duplicates all are. A thousand articles on
one event would be half a million pairs, hours of work and 20 GB of pages: that is for ``retold corpus``."""


@dataclass(frozen=True, slots=True)
class Part:
    """A comparison without its witnesses, which the caller has: they need not travel back from a worker."""

    relation: Relation
    similarity: float
    reason: str
    alignment: Alignment
    drifts: tuple[Drift, ...]
    not_run: tuple[tuple[str, str], ...]


def run(
    documents: Sequence[Document],
    failures: Sequence[Failure] = (),
    settings: Settings | None = None,
    progress: Progress | None = None,
    *,
    label: str = "",
    workers: int | None = None,
    cached: Path | None = None,
) -> CorpusReport:
    """The report of a pile. Ids of the documents must differ.

    ``workers`` is the most processes used (all cores when None), ``cached`` a file of results that are kept from run
    to run; neither changes a byte of the answer. A document or pair on which a step fails becomes a Failure, and the
    rest is reported.
    """
    chosen = settings or Settings()
    failed = list(failures)
    tasks = [(document,) for document in sorted(documents, key=lambda d: d.id)]
    names = [cache.key("witness", chosen, *task) for task in tasks] if cached else []
    work: Callable[..., Witness | Failure] = partial(_examined, chosen)
    looked = _each_or_kept(work, tasks, "read", progress, workers, cached, names, Witness)
    witnesses = tuple(_kept(looked, failed))
    pairings = sorted(group.pairings([w.article for w in witnesses], chosen), key=lambda p: (p.a, p.b))
    pairings, worth, note = _worth_comparing(pairings, len(witnesses), chosen.compare_all_to)
    related = [(witnesses[p.a], witnesses[p.b], p) for p in worth]
    pairs_ = [_pair_key(chosen, *task) for task in related] if cached else []
    parts = _each_or_kept(
        partial(_compared, chosen), related, "compare", progress, workers, cached, pairs_, Part
    )
    if cached:
        cache.sweep(cached, [*names, *pairs_])
    compared = tuple(_kept(_whole(related, parts), failed))
    comparisons = tuple(c for c in compared if _holds(c, chosen))
    pairings = _settled(pairings, witnesses, compared, comparisons)
    stories = _stories(witnesses, pairings, comparisons, failed)
    return CorpusReport(
        witnesses,
        tuple(pairings),
        comparisons,
        tuple(failed),
        signature=signature(chosen),
        label=label,
        stories=stories,
        note=note,
    )


def _worth_comparing(
    pairings: Sequence[Pairing], size: int, most: int
) -> tuple[list[Pairing], list[Pairing], str]:
    """The pairings, those that others stand for marked so; those that are compared; what is said of the others."""
    related = [p for p in pairings if p.relation in COMPARED]
    near = [(p.a, p.b, p.similarity) for p in related if p.relation == "near-duplicate"]
    spared = choice.left_out(size, near, ((p.a, p.b) for p in related), most)
    loose = sorted(
        (p for p in related if p.relation != "near-duplicate" and (p.a, p.b) not in spared),
        key=lambda p: (-p.similarity, p.a, p.b),
    )
    left = {(p.a, p.b) for p in loose[MOST:]}
    # Where the references are not compared either, they stand for nobody.
    spared = {pair: instead for pair, instead in spared.items() if tuple(sorted(instead)) not in left}
    marked = [replace(p, instead=spared.get((p.a, p.b))) for p in pairings]
    worth = [p for p in marked if p.relation in COMPARED and p.instead is None and (p.a, p.b) not in left]
    return marked, worth, _told_of(len(related), len(spared), len(related) - len(worth) - len(spared), most)


def _told_of(related: int, spared: int, left: int, most: int) -> str:
    """What is said of the related pairs that were not compared."""
    told = []
    if spared:
        told.append(
            f"{spared:,} of {related:,} related pairs were not compared: in a group of more than {most} "
            "near-duplicates each article is compared with the reference of the group and with its nearest relative; "
            "'retold report … --pair A B' compares any two, and a larger compare-all-to all of them"
        )
    if left:
        told.append(
            f"{left:,} of {related:,} related pairs were not compared: only the {MOST:,} closest pairs of different "
            "articles are; 'retold corpus' takes piles of any size"
        )
    return ". ".join(told)


def _holds(c: Comparison, settings: Settings) -> bool:
    """Whether the comparison bears out that the two belong together: different articles must share statements."""
    return c.relation == "near-duplicate" or len(c.alignment.links) >= settings.same_statements


def _settled(
    pairings: Sequence[Pairing],
    witnesses: Sequence[Witness],
    compared: Sequence[Comparison],
    kept: Sequence[Comparison],
) -> list[Pairing]:
    """The pairings, those whose articles turned out to share no statement as unrelated, with those they stand for."""
    lone = _ends(compared) - _ends(kept)
    names = [w.article.document.id for w in witnesses]
    out: list[Pairing] = []
    for p in pairings:
        x, y = sorted(p.instead or (p.a, p.b))
        if (names[x], names[y]) not in lone:
            out.append(p)
        elif p.instead is None:
            out.append(replace(p, relation="unrelated", reason=f"{p.reason}, but no statement in common"))
        else:
            told = f"{p.reason}, but {names[x]} and {names[y]}, which stand for them, have no statement in common"
            out.append(replace(p, relation="unrelated", reason=told, instead=None))
    return out


def _ends(comparisons: Sequence[Comparison]) -> set[tuple[str, str]]:
    return {(c.a.article.document.id, c.b.article.document.id) for c in comparisons}


def _stories(
    witnesses: Sequence[Witness],
    pairings: Sequence[Pairing],
    comparisons: Sequence[Comparison],
    failed: list[Failure],
) -> tuple[Story, ...]:
    """The stories with their lineage; none where that fails, which becomes a Failure: the pairs must not be lost."""
    try:
        found = story.stories(witnesses, pairings, comparisons)
        return tuple(lineage.verdicts(one, witnesses, comparisons, pairings) for one in found)
    except Exception as error:
        failed.append(_crashed("the story view", error))
        return ()


def examine(
    documents: Sequence[Document],
    failures: Sequence[Failure] = (),
    settings: Settings | None = None,
    progress: Progress | None = None,
    *,
    label: str = "",
    workers: int | None = None,
) -> CorpusReport:
    """The report of articles each looked at by itself: artefacts, no pairings. Parameters as of ``run``."""
    chosen = settings or Settings()
    failed = list(failures)
    tasks = [(document,) for document in sorted(documents, key=lambda d: d.id)]
    witnesses = tuple(_kept(_each(partial(_examined, chosen), tasks, "read", progress, workers), failed))
    return CorpusReport(witnesses, (), (), tuple(failed), signature=signature(chosen), label=label)


def pair(a: Document, b: Document, settings: Settings | None = None) -> CorpusReport:
    """The report of two articles in the order given, compared even where they do not seem to belong together; only
    articles in different languages are not. An article that fails raises what it raised."""
    chosen = settings or Settings()
    made = pairs((a, b), ((0, 1),), settings=chosen)
    if made.failures:
        raise RuntimeError(made.failures[0].reason)
    return made


def pairs(
    documents: Sequence[Document],
    wanted: Sequence[tuple[int, int]],
    failures: Sequence[Failure] = (),
    settings: Settings | None = None,
    progress: Progress | None = None,
    *,
    workers: int | None = None,
) -> CorpusReport:
    """The report of chosen pairs (indices into ``documents``), in the order given, related or not.

    Pairs in different languages are not compared; their pairing says so. A pair whose article failed is left out.
    """
    chosen = settings or Settings()
    failed = list(failures)
    looked = list(_each(partial(_examined, chosen), [(d,) for d in documents], "read", progress, workers))
    place = {i: n for n, i in enumerate(i for i, w in enumerate(looked) if isinstance(w, Witness))}
    witnesses = tuple(_kept(looked, failed))
    pairings = tuple(
        _pairing(witnesses, place[a], place[b], chosen) for a, b in wanted if a in place and b in place
    )
    related = [(witnesses[p.a], witnesses[p.b], p) for p in pairings if p.relation != "different languages"]
    parts = _each(partial(_compared, chosen), related, "compare", progress, workers)
    comparisons = tuple(_kept(_whole(related, parts), failed))
    return CorpusReport(witnesses, pairings, comparisons, tuple(failed), signature=signature(chosen))


def signature(settings: Settings) -> str:
    """How to repeat a result: the version and every setting that enters it, as ``name:value`` joined by ``|``."""
    return "|".join((f"retold:{__version__}", *told(settings)))


def _pairing(witnesses: tuple[Witness, ...], a: int, b: int, settings: Settings) -> Pairing:
    found = group.pairings([witnesses[a].article, witnesses[b].article], settings)
    return replace(found[0], a=a, b=b) if found else Pairing(a, b, "unrelated", 0.0, "share no statement")


def _whole(
    related: Iterable[tuple[Witness, Witness, Pairing]], parts: Iterable[Part | Failure]
) -> Iterator[Comparison | Failure]:
    for (a, b, _), p in zip(related, parts, strict=True):
        yield (
            p
            if isinstance(p, Failure)
            else Comparison(a, b, p.relation, p.similarity, p.reason, p.alignment, p.drifts, p.not_run)
        )


def _pair_key(settings: Settings, a: Witness, b: Witness, pairing: Pairing) -> str:
    """A comparison depends on its articles and on why they belong together, not on their places in the pile."""
    documents = a.article.document, b.article.document
    return cache.key("pair", settings, *documents, pairing.relation, pairing.similarity, pairing.reason)


def _each_or_kept(
    work: Callable[..., T | Failure],
    tasks: Sequence[tuple[Any, ...]],
    step: str,
    progress: Progress | None,
    workers: int | None,
    cached: Path | None,
    names: Sequence[str],
    kind: type[T],
) -> Iterable[T | Failure]:
    """The work done on each task, in order, or its result of an earlier run. Failures are tried again."""
    if cached is None:
        return _each(work, tasks, step, progress, workers)
    found: dict[str, T | Failure] = dict(cache.load(cached, names, kind))
    new = [(name, task) for name, task in zip(names, tasks, strict=True) if name not in found]
    made = _each(work, [task for _, task in new], step, progress, workers)
    fresh = {name: result for (name, _), result in zip(new, made, strict=True)}
    cache.save(cached, {name: result for name, result in fresh.items() if not isinstance(result, Failure)})
    found |= fresh
    return [found[name] for name in names]


def _examined(settings: Settings, document: Document) -> Witness | Failure:
    try:
        return house.examined(pipeline.examine(pipeline.prepare(document, settings)), settings)
    except Exception as error:  # one article must not cost the pile
        return _crashed(document.id, error)


def _compared(settings: Settings, a: Witness, b: Witness, pairing: Pairing) -> Part | Failure:
    try:
        c = house.compared(pipeline.compare(a, b, pairing), settings)
    except Exception as error:  # one pair must not cost the pile
        return _crashed(f"{a.article.document.id} and {b.article.document.id}", error)
    return Part(c.relation, c.similarity, c.reason, c.alignment, c.drifts, c.not_run)


def _crashed(name: str, error: Exception) -> Failure:
    told = " ".join(f"{type(error).__name__}: {error}".split())
    return Failure(name, f"retold failed on it ({told[:200]})", "please report this with the article")


def _each(
    work: Callable[..., T],
    tasks: Sequence[tuple[Any, ...]],
    step: str,
    progress: Progress | None,
    workers: int | None,
) -> Iterator[T]:
    """The work done on each task, in order, in this process or in a pool of them."""
    processes = min(workers or cores(), len(tasks))
    if len(tasks) < POOL_FROM or processes < 2:
        yield from _watched(starmap(work, tasks), step, len(tasks), progress)
        return
    # "spawn" starts clean on every system; a fork would copy threads and locks of the libraries loaded here.
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), _begin)
    try:
        results = pool.map(work, *zip(*tasks, strict=True), chunksize=CHUNK)
        yield from _watched(results, step, len(tasks), progress)
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """What a worker does first. Ctrl-C reaches every process of a terminal; one answer to it is enough."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collector.seldom()


def cores() -> int:
    """Cores this process may use; systems without affinity tell only how many there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _watched(results: Iterable[T], step: str, total: int, progress: Progress | None) -> Iterator[T]:
    for done, result in enumerate(results, 1):
        yield result
        if progress:
            progress(step, done, total)


def _kept(results: Iterable[T | Failure], failed: list[Failure]) -> Iterator[T]:
    for result in results:
        if isinstance(result, Failure):
            failed.append(result)
        else:
            yield result
