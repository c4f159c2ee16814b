"""What a program may rely on: read, compare, run, examine, check, write, and the values they take and give.

``import compare`` offers the names in ``__all__``; modules are loaded when they are first used. The command line
does nothing that cannot be done with these. docs/library.md has examples, which run as tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from compare import config as configuration
from compare import gate, review, run_local
from compare import report as pages
from compare.config import Config, ConfigError
from compare.export import rows
from compare.gate import Outcome
from compare.model import (
    Comparison,
    CorpusReport,
    Decision,
    Document,
    Drift,
    Failure,
    Finding,
    Span,
    Witness,
)
from compare.read import read as read_paths
from compare.report import ReportError
from compare.review import ReviewError
from compare.settings import ReportOptions, Settings

__all__ = [
    "Comparison",
    "Config",
    "ConfigError",
    "CorpusReport",
    "Decision",
    "Document",
    "Drift",
    "Failure",
    "Finding",
    "Outcome",
    "ReportError",
    "ReportOptions",
    "ReviewError",
    "Settings",
    "Span",
    "Witness",
    "check",
    "compare",
    "configured",
    "decided",
    "examine",
    "load",
    "run",
    "write",
]

Progress = Callable[[str, int, int], None]


def load(
    paths: Iterable[str | Path], settings: Settings | None = None, stdin: BinaryIO | None = None
) -> tuple[tuple[Document, ...], tuple[Failure, ...]]:
    """Read the articles of files and folders; ``-`` is JSON Lines on ``stdin``.

    Gives the documents, sorted by id, and for every input that could not be used why, and what to do. Never raises
    for an input.
    """
    return read_paths(tuple(str(path) for path in paths), settings or Settings(), stdin)


def compare(a: Document | str, b: Document | str, settings: Settings | None = None) -> CorpusReport:
    """Compare two articles (documents, or their texts) in the order given.

    The report has one comparison, ``report.comparisons[0]``; none where the two are in different languages, which
    ``report.pairings[0].reason`` then says.
    """
    left = Document("a", a) if isinstance(a, str) else a
    right = Document("b", b) if isinstance(b, str) else b
    if left.id == right.id:
        left, right = replace(left, id=f"{left.id}-a"), replace(right, id=f"{right.id}-b")
    return run_local.pair(left, right, settings)


def run(
    documents: Sequence[Document],
    failures: Sequence[Failure] = (),
    settings: Settings | None = None,
    *,
    pairs: Sequence[tuple[int, int]] | None = None,
    progress: Progress | None = None,
    workers: int | None = None,
    cache: Path | None = None,
) -> CorpusReport:
    """Find which articles belong together and compare those; or compare the ``pairs`` named (places in
    ``documents``, A then B), related or not.

    ``workers`` processes at most (all cores when None); ``cache`` is a file that keeps results from run to run.
    Neither changes the report.
    """
    if pairs is None:
        return run_local.run(documents, failures, settings, progress, workers=workers, cached=cache)
    return run_local.pairs(documents, pairs, failures, settings, progress, workers=workers)


def examine(
    documents: Sequence[Document],
    failures: Sequence[Failure] = (),
    settings: Settings | None = None,
    *,
    progress: Progress | None = None,
    workers: int | None = None,
) -> CorpusReport:
    """Look for the marks of machines in articles, each by itself: ``report.witnesses[i].findings``."""
    return run_local.examine(documents, failures, settings, progress, workers=workers)


def check(report: CorpusReport, fail_on: Iterable[str] = (gate.DEFAULT,)) -> tuple[Outcome, ...]:
    """Judge a report by thresholds such as ``quote_altered:material`` or ``nuance=20``; each has ``passed`` and the
    findings that count against it. Raises ``gate.ThresholdError`` (a ValueError) for one that cannot be read."""
    found = {f.kind: None for w in report.witnesses for f in w.findings}
    kinds = (*configuration.known_kinds({}), *found)
    thresholds = [gate.limited(t, kinds) if "=" in t else gate.threshold(t, kinds) for t in fail_on]
    return gate.judge(rows.checked(report), thresholds)


def decided(report: CorpusReport, files: Iterable[str | Path]) -> CorpusReport:
    """The report with the decisions of reviewers on its findings (``decisions``), and those whose finding is gone
    (``stale``). Raises ReviewError for a file that is none."""
    return review.merge(report, [d for file in files for d in review.load(Path(file))])


def write(report: CorpusReport, out: str | Path, options: ReportOptions | None = None) -> Path:
    """Write a report as a folder of pages; returns its first page. Raises ReportError where it may not be written."""
    return pages.write(report, Path(out), options or ReportOptions())


def configured(folder: str | Path = ".", environ: dict[str, str] | None = None) -> Config:
    """What ``retold.toml`` or ``pyproject.toml`` in the folder or above lays down; ``.settings`` go into ``run``.

    The environment counts only where it is given. Raises ConfigError for what cannot be understood.
    """
    return configuration.load(Path(folder).resolve(), environ or {})
