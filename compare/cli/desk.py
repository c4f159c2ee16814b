"""The commands of the desk: ``check``, ``agreement`` and ``config``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compare.cli import shared
from compare.cli.shared import Trouble

if TYPE_CHECKING:
    from compare.config import Config
    from compare.export.rows import Row
    from compare.gate import Outcome
    from compare.model import CorpusReport, Document, Failure

_SAVED = {".sarif": "sarif", ".xml": "junit", ".json": "json", ".txt": "text"}
"""Suffix of a file of ``--save`` -> format."""


@click.command()
@click.argument("texts", nargs=-1, metavar="[A B]")
@click.option(
    "--manifest", metavar="FILE", help="pairs to check: .csv, .tsv or .jsonl with source and derived"
)
@click.option(
    "--fail-on",
    multiple=True,
    metavar="WHAT[:SEVERITY]",
    help="fail on a kind, an overlay (quote_altered, in_quote, moved) or a severity (default: material)",
)
@click.option("--max", "most", multiple=True, metavar="WHAT=N", help="allow at most N of them")
@click.option("--min-severity", metavar="SEVERITY", help="least severity that is shown (default: nuance)")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "junit", "github"]),
    default="text",
    help="what is printed",
)
@click.option(
    "--save",
    multiple=True,
    metavar="FILE",
    help="also write the outcome to .sarif, .xml (JUnit), .json or .txt",
)
@shared.review_option
@shared.settings_options
@shared.workers_option
def check(
    texts: tuple[str, ...],
    manifest: str | None,
    fail_on: tuple[str, ...],
    most: tuple[str, ...],
    min_severity: str | None,
    form: str,
    save: tuple[str, ...],
    decisions: tuple[str, ...],
    config: str | None,
    max_chars: int | None,
    workers: int | None,
) -> int:
    """Say whether a derived text B may be published beside its source A: a gate for hooks and build servers.

    Exit status 0: passed; 1: failed; 2: trouble, the gate could not look at everything. A severity means that one
    or a graver one. Findings that an ignore rule or a reviewer sets aside are listed and not counted.

    \b
    Examples:
      retold check source.txt derived.txt
      retold check a.txt b.txt --fail-on quote_altered:material --max nuance=20
      retold check --manifest pairs.csv --format github --save retold.sarif
    """
    from compare import api, gate
    from compare.export import rows

    flags = {
        "max-chars": max_chars,
        "fail-on": fail_on,
        "max": most,
        "min-severity": min_severity,
        "workers": workers,
    }
    for file in save:
        if Path(file).suffix.lower() not in _SAVED:
            raise Trouble(f"--save {file}: no format has that name; end it in {', '.join(_SAVED)}")
    chosen = shared.configured(config, flags)
    documents, pairs, failures = _asked(texts, manifest, chosen)
    with shared.progress() as progress:
        made = api.run(
            documents, failures, chosen.settings, pairs=pairs, progress=progress, workers=chosen.workers
        )
    made = _not_comparable(shared.decided(made, decisions))
    found = rows.checked(made)
    outcomes = gate.judge(found, chosen.fail_on)
    _save(save, made, found, outcomes, chosen)
    shared.put(_written(form, made, found, outcomes, chosen, shared.paint()))
    if made.failures:
        return shared.complain(made.failures)
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def _asked(
    texts: tuple[str, ...], manifest: str | None, chosen: Config
) -> tuple[tuple[Document, ...], tuple[tuple[int, int], ...], tuple[Failure, ...]]:
    """Documents, pairs of them, and what failed."""
    if manifest and texts:
        raise Trouble("give either A and B or --manifest, not both")
    if manifest:
        from compare import manifest as listing

        try:
            return listing.load(Path(manifest), chosen.settings)
        except listing.ManifestError as error:
            raise Trouble(str(error)) from error
    if len(texts) != 2:
        raise Trouble(f"{len(texts)} given; give A and B, or --manifest FILE")
    return shared.two(*texts, chosen.settings), ((0, 1),), ()


def _not_comparable(made: CorpusReport) -> CorpusReport:
    """Pairs in two languages become failures: a gate that did not look must not pass."""
    from dataclasses import replace

    from compare.model import Failure

    ids = [w.article.document.id for w in made.witnesses]
    told = tuple(
        Failure(
            f"{ids[p.a]} and {ids[p.b]}",
            f"in different languages: {p.reason}",
            "translate one, or take the pair out",
        )
        for p in made.pairings
        if p.relation == "different languages"
    )
    return replace(made, failures=(*made.failures, *told))


def _save(
    files: Sequence[str],
    made: CorpusReport,
    found: tuple[Row, ...],
    outcomes: tuple[Outcome, ...],
    chosen: Config,
) -> None:
    for file in files:
        form = _SAVED[Path(file).suffix.lower()]
        Path(file).write_bytes(_written(form, made, found, outcomes, chosen, shared.plain))


def _written(
    form: str,
    made: CorpusReport,
    found: tuple[Row, ...],
    outcomes: tuple[Outcome, ...],
    chosen: Config,
    paint: Callable[[str, str], str],
) -> bytes:
    """The outcome in a format. What fails a threshold is shown whatever its severity."""
    from compare import manual, terminal
    from compare.export import check as check_json
    from compare.export import github, junit, sarif
    from compare.export.rows import RANK

    least = RANK[chosen.min_severity]
    failing = {row.id for outcome in outcomes if not outcome.passed for row in outcome.rows}
    shown = [row for row in found if row.rank >= least or row.id in failing]
    judged = [(str(o.threshold), o.threshold.most, o.rows) for o in outcomes]
    written: dict[str, Callable[[], bytes]] = {
        "sarif": lambda: sarif.dumps(shown, manual.pages(), made.signature, made.failures),
        "junit": lambda: junit.dumps(judged, made.failures),
        "github": lambda: github.dumps(shown),
        "json": lambda: check_json.dumps(shown, judged, made),
        "text": lambda: _text(terminal.checked(shown, judged, made, paint)),
    }
    return written[form]()


def _text(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")


@click.command()
@click.argument("one")
@click.argument("two")
@shared.format_option()
def agreement(one: str, two: str, form: str) -> int:
    """Say how far two reviewers agree: Cohen's kappa by kind, and the findings they dispute.

    \b
    Example:
      retold agreement ada.json ben.json
    """
    from compare import review
    from compare.terminal import safe

    try:
        outcome = review.agreement(*(review.load(Path(file)) for file in (one, two)))
    except review.ReviewError as error:
        raise Trouble(str(error)) from error
    if form == "json":
        return shared.put(review.agreement_json(outcome))
    click.echo(f"{'kind':<28} {'both':>5} {'agree':>6} {'kappa':>6}")
    for a in outcome.kinds:
        kappa = "–" if a.kappa is None else f"{a.kappa:.2f}"
        click.echo(f"{a.kind or 'all kinds':<28} {a.both:>5} {a.agreed:>6} {kappa:>6}")
    for x, y in outcome.disputed:
        words = " → ".join(f"“{t}”" for t in x.text or y.text)
        said = f"{x.reviewer or one}: {x.decision}, {y.reviewer or two}: {y.decision}"
        click.echo(safe(f"disputed {x.id} {x.kind or y.kind} {words} ({said})"))
    click.echo(f"{shared.many(outcome.only_one, 'finding')} decided by one of them only", err=True)
    return 0


@click.group()
def config() -> None:
    """What holds for a run, and where it was laid down."""


@config.command()
@click.option("--config", "path", metavar="FILE", help="configuration (default: the nearest retold.toml)")
@shared.format_option()
def show(path: str | None, form: str) -> int:
    """List everything that holds here: option, value, and the file and line, variable or default it comes from.

    \b
    Example:
      retold config show
    """
    from compare.terminal import safe

    chosen = shared.configured(path, {})
    if form == "json":
        import json

        listed = [{"name": e.name, "value": e.value, "source": e.source} for e in chosen.entries]
        whole = {"signature": chosen.signature, "entries": listed}
        return shared.put((json.dumps(whole, ensure_ascii=False, indent=2) + os.linesep).encode())
    wide = max(len(e.name) for e in chosen.entries)
    for e in chosen.entries:
        click.echo(
            safe(f"{e.name:<{wide}}  {e.value or '(none)'}") + click.style(f"  [{safe(e.source)}]", dim=True)
        )
    click.echo(f"{'signature':<{wide}}  {chosen.signature}")
    return 0
