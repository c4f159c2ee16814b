"""A report kept up to date: what changed is compared anew, what did not is neither computed nor written again.

Three steps save the work. Nothing changed at all (articles, settings, code, and the report's files): nothing is done.
An article or a pair as before: its result is taken from the cache (``compare.cache``). A page with the same bytes as
before: it is left as it is (``compare.report``). The files are those of a fresh run, byte for byte.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from compare import cache, review, run_local
from compare import report as pages
from compare.model import CorpusReport, Decision, Document, Failure
from compare.read import files
from compare.settings import ReportOptions, Settings


@dataclass(frozen=True, slots=True)
class Counts:
    """What a report comes to, in numbers."""

    articles: int
    pairs: int
    changes: int
    material: int
    artefacts: int
    ignored: int
    stale: int
    spared: int
    """Related pairs that were not compared, as others stand for them."""


@dataclass(frozen=True, slots=True)
class Made:
    """A report that stands: its first page, its numbers, what failed, and whether anything had to be done."""

    first_page: Path
    counts: Counts
    failures: tuple[Failure, ...]
    stale: tuple[Decision, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class _State:
    """What an earlier run left: its numbers, and size and time of every file of its report."""

    counts: Counts
    failures: tuple[Failure, ...]
    stale: tuple[Decision, ...]
    files: tuple[tuple[str, int, int], ...]


def update(
    documents: Sequence[Document],
    failures: Sequence[Failure],
    out: Path,
    settings: Settings,
    options: ReportOptions,
    *,
    cached: Path | None = None,
    decisions: Sequence[Decision] = (),
    progress: run_local.Progress | None = None,
    workers: int | None = None,
) -> Made:
    """Bring the report in ``out`` up to date with the documents. ``cached`` is the cache's file; without one all is
    computed. Raises ``report.ReportError`` as ``report.write`` does."""
    pages.refuse(out)
    state = "" if cached is None else _key(documents, failures, out, settings, options, decisions)
    if cached and (found := cache.load(cached, [state], _State).get(state)) and _stands(out, found):
        return Made(out / "index.html", found.counts, found.failures, found.stale, False)
    made = run_local.run(
        documents, failures, settings, progress, label=options.title, workers=workers, cached=cached
    )
    made = review.merge(made, decisions)
    first_page = pages.write(made, out, options)
    counts = count(made)
    if cached:
        cache.save(cached, {state: _State(counts, made.failures, made.stale, _files(out))})
    return Made(first_page, counts, made.failures, made.stale, True)


def count(made: CorpusReport) -> Counts:
    """The numbers of a report."""
    drifts = [d for c in made.comparisons for d in c.drifts]
    marks = [f for w in made.witnesses for f in w.findings]
    return Counts(
        len(made.witnesses),
        len(made.comparisons),
        len(drifts),
        sum(d.severity == "material" for d in drifts),
        len(marks),
        sum(bool(d.ignored) for d in drifts) + sum(bool(f.ignored) for f in marks),
        len(made.stale),
        sum(p.instead is not None for p in made.pairings),
    )


def changes(
    paths: Sequence[str], seconds: float, sleep: Callable[[float], None] = time.sleep
) -> Iterator[None]:
    """Yield at once, and again whenever a file under the paths was added, removed or written and has then been
    quiet for ``seconds``. Never ends."""
    seen: tuple[tuple[str, int, int], ...] | None = None
    while True:
        now = _listed(paths)
        if now != seen:
            while seen is not None:  # wait until whoever is writing has done
                sleep(seconds)
                before, now = now, _listed(paths)
                if before == now:
                    break
            seen = now
            yield
        else:
            sleep(seconds)


def _listed(paths: Sequence[str]) -> tuple[tuple[str, int, int], ...]:
    listed: list[tuple[str, int, int]] = []
    for path in files.found(paths):
        try:
            stat = Path(path).stat() if isinstance(path, Path) else None
        except OSError:  # gone since it was listed
            stat = None
        name = os.fspath(path) if isinstance(path, Path) else path.name
        listed.append((name, stat.st_size, stat.st_mtime_ns) if stat else (name, -1, 0))
    return tuple(sorted(listed))


def _key(
    documents: Sequence[Document],
    failures: Sequence[Failure],
    out: Path,
    settings: Settings,
    options: ReportOptions,
    decisions: Sequence[Decision],
) -> str:
    ordered = sorted(documents, key=lambda d: d.id)
    place = os.fspath(Path(os.path.abspath(out)))
    return cache.key("report", place, settings, options, ordered, list(failures), list(decisions))


def _stands(out: Path, state: _State) -> bool:
    """Whether the report is there as it was written."""
    return _files(out) == state.files


def _files(out: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, size and time of every file that the report lists as its own."""
    try:
        names = (out / pages.MANIFEST).read_text(encoding="utf-8").splitlines()
        stats = [(name, (out / name).stat()) for name in [*names, pages.MANIFEST]]
    except OSError:
        return ()
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)
