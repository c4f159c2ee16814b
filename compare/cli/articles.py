"""The commands on articles: ``report``, ``watch``, ``compare``, ``artefacts`` and ``clean``."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compare.cli import corpus, shared
from compare.cli.shared import Trouble

if TYPE_CHECKING:
    from compare.config import Config
    from compare.watch import Counts, Made

cache_options = (
    click.option(
        "--cache",
        metavar="FILE",
        help="where results are kept from run to run (default: .NAME.cache beside the report)",
    ),
    click.option("--no-cache", is_flag=True, help="keep no results, compute everything"),
)
out_option = click.option("--out", metavar="DIR", help="folder to write the report to (default: report)")


@click.command()
@shared.paths_argument
@out_option
@click.option("--title", help="title of the report")
@click.option(
    "--single-file",
    is_flag=True,
    help="also the whole report as one page (one a story where that is too large)",
)
@shared.review_option
@cache_options[0]
@cache_options[1]
@shared.settings_options
@shared.group_options
@shared.workers_option
@click.option(
    "--pair",
    nargs=2,
    metavar="A B",
    help="only these two articles of PATH, by their ids; PATH may be a corpus",
)
@click.option("--story", type=click.IntRange(1), metavar="N", help="story N of the corpus in PATH")
def report(paths: tuple[str, ...], pair: tuple[str, str] | None, story: int | None, **given: Any) -> int:
    """Write the report of a pile of articles as a folder of pages.

    PATH is a file (.txt .md .html .docx .jsonl .csv .tsv .parquet), a folder, or - for JSON Lines on standard
    input. Beside the pages stand findings.json and findings.csv with the same findings. The first page's path is
    printed. A second run computes and writes only what changed.

    \b
    Example:
      retold report seeds --out report && xdg-open report/index.html
    """
    if pair and not story and not corpus.is_one(paths):
        return _pair(paths, pair, _configured(given))
    if pair or story:
        return corpus.report_part(paths, pair, story, _configured(given))
    made = _update(paths, _configured(given), given)
    click.echo(made.first_page)
    return shared.complain(made.failures)


@click.command()
@shared.paths_argument
@out_option
@click.option("--title", help="title of the report")
@click.option(
    "--every",
    type=click.FloatRange(0.1, 3600),
    default=2.0,
    show_default=True,
    metavar="SECONDS",
    help="how often to look, and how long a file must be quiet",
)
@shared.review_option
@cache_options[0]
@cache_options[1]
@shared.settings_options
@shared.group_options
@shared.workers_option
def watch(paths: tuple[str, ...], every: float, **given: Any) -> int:
    """Keep the report of a folder up to date: whenever an article changes, only its pairs are compared anew.

    The configuration is read again at every change. Ctrl-C ends it.

    \b
    Example:
      retold watch articles/ --out report
    """
    from compare.watch import changes

    for _ in changes(paths, every):
        try:
            made = _update(paths, _configured(given), given)
        except Trouble as error:  # mended by the next change
            click.echo(f"retold: {error.format_message()}", err=True)
        else:
            click.echo(f"{made.first_page} {'is up to date' if made.changed else 'has not changed'}")
            shared.complain(made.failures)
    return 0


@click.command()
@click.argument("a")
@click.argument("b")
@shared.format_option()
@click.option("--explain", is_flag=True, help="also print why each link and each edit was made")
@shared.review_option
@shared.settings_options
def compare(
    a: str,
    b: str,
    form: str,
    explain: bool,
    decisions: tuple[str, ...],
    config: str | None,
    max_chars: int | None,
) -> int:
    """Compare two articles word by word, in the terminal.

    [-words-] stand only in A, {+words+} only in B. Below each passage its changes are listed: how much they
    change the meaning (material, nuance, none), their kind, and why.

    \b
    Examples:
      retold compare left.txt right.txt
      retold compare left.txt right.txt --format json | jq .counts.drift
    """
    from compare import api, terminal
    from compare.export import json

    settings = shared.configured(config, {"max-chars": max_chars}).settings
    made = shared.decided(api.compare(*shared.two(a, b, settings), settings), decisions)
    if form == "json":
        return shared.put(json.dumps(made))
    for pairing in made.pairings:
        if not made.comparisons:
            raise Trouble(f"A and B are in different languages: {pairing.reason}; translate one")
    shared.print_lines(
        line for c in made.comparisons for line in terminal.comparison(c, shared.paint(), explain)
    )
    return 0


@click.command()
@shared.paths_argument
@shared.format_option("sarif")
@shared.settings_options
@shared.workers_option
def artefacts(
    paths: tuple[str, ...], form: str, config: str | None, max_chars: int | None, workers: int | None
) -> int:
    """List the marks that translators, scrapers and spinners left in articles.

    One line each: file or id, line, column, weight, kind, the words, what they should read. As SARIF, editors and
    code-scanning viewers show each mark at its line.

    \b
    Example:
      retold artefacts article.txt
    """
    from compare import api, manual, terminal
    from compare.export import json, rows, sarif

    chosen = shared.configured(config, {"max-chars": max_chars, "workers": workers})
    documents, failures = shared.read(paths, chosen.settings)
    shared.some(documents, failures)
    with shared.progress() as progress:
        made = api.examine(documents, failures, chosen.settings, progress=progress, workers=chosen.workers)
    if form == "json":
        shared.put(json.dumps(made))
    elif form == "sarif":
        found = rows.artefacts(made)
        shared.put(sarif.dumps(found, manual.pages("artefact"), made.signature, made.failures))
    else:
        paint = shared.paint()
        shared.print_lines(
            terminal.artefact(w, f, paint, w.article.document.name or w.article.document.id)
            for w in made.witnesses
            for f in w.findings
        )
    return shared.complain(made.failures)


@click.command()
@click.argument("path", metavar="FILE")
@click.option("--out", metavar="FILE", help="where the cleaned text goes (default: standard output)")
@click.option("--map", "chart", metavar="FILE", help="where the way back to the original goes, as JSON")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="apply only this kind (repeat for more)")
@shared.settings_options
def clean(
    path: str,
    out: str | None,
    chart: str | None,
    kinds: tuple[str, ...],
    config: str | None,
    max_chars: int | None,
) -> int:
    """Write an article with the suggested readings of its artefacts applied; the file itself is never touched.

    The map lists every stretch of the cleaned text with the stretch of the original it stands for, in characters.

    \b
    Example:
      retold clean article.txt --out clean.txt --map clean.json
    """
    from compare import api, mend
    from compare import config as configuration
    from compare.gate import nearest

    settings = shared.configured(config, {"max-chars": max_chars}).settings
    document, failures = shared.read((path,), settings)
    shared.some(document, failures)
    if len(document) != 1:
        raise Trouble(f"{path}: {len(document)} articles; give one")
    known = configuration.known_kinds({"patterns": settings.patterns})
    for kind in kinds:
        if kind not in known:
            raise Trouble(f"no kind is called {kind!r}{nearest(kind, known)}")
    for target in filter(None, (out, chart)):
        if os.path.exists(target) and os.path.samefile(target, path):
            raise Trouble(f"{target}: that is the original, which is never changed; choose another name")
    made = api.examine(document, failures, settings)
    witness = made.witnesses[0]
    accepted = [f for f in witness.findings if not f.ignored and (not kinds or f.kind in kinds)]
    text, pieces = mend.clean_text(witness, accepted)
    if out:
        Path(out).write_bytes(text.encode("utf-8", "backslashreplace"))
    else:
        shared.put(text.encode("utf-8", "backslashreplace"))
    if chart:
        Path(chart).write_bytes(mend.dumps(witness.article.document, text, pieces))
    changed = sum(piece.mended for piece in pieces)
    click.echo(f"{shared.many(changed, 'place')} changed", err=True)
    return shared.complain(made.failures)


def _pair(paths: tuple[str, ...], ids: tuple[str, str], chosen: Config) -> int:
    """``retold report PATH --pair A B``: the pages of two articles of a pile, related or not."""
    from compare import api
    from compare.gate import nearest

    documents, failures = shared.read(paths, chosen.settings)
    shared.some(documents, failures)
    known = {d.id: d for d in documents}
    for name in ids:
        if name not in known:
            hint = nearest(name, known)
            near = hint if "did you mean" in hint else "; an article's id stands on its page"
            raise Trouble(f'no article "{name}"{near}')
    if ids[0] == ids[1]:
        raise Trouble(f'"{ids[0]}" is given twice; give two articles')
    made = api.run(
        [known[name] for name in ids], (), chosen.settings, pairs=((0, 1),), workers=chosen.workers
    )
    if not made.comparisons and not made.failures:
        raise Trouble(f"{ids[0]} and {ids[1]}: {made.pairings[0].reason}")
    click.echo(corpus.write(made, Path(chosen.out), chosen.report))
    return shared.complain(made.failures)


def _configured(given: dict[str, Any]) -> Config:
    flags = {
        "max-chars": given["max_chars"],
        "near-duplicate": given["near_duplicate"],
        "same-statements": given["same_statements"],
        "compare-all-to": given["compare_all_to"],
        "title": given["title"],
        "out": given["out"],
        "workers": given["workers"],
    }
    return shared.configured(given["config"], flags)


def _update(paths: tuple[str, ...], chosen: Config, given: dict[str, Any]) -> Made:
    """Bring the report up to date and tell its numbers."""
    from compare import api, cache, review, watch

    out = Path(os.path.abspath(chosen.out))
    kept = None if given["no_cache"] else Path(given["cache"]) if given["cache"] else cache.beside(out)
    documents, failures = shared.read(paths, chosen.settings)
    shared.some(documents, failures)
    try:
        decisions = [d for file in given["decisions"] for d in review.load(Path(file))]
        with shared.progress() as progress:
            made = watch.update(
                documents,
                failures,
                out,
                chosen.settings,
                replace(chosen.report, single_file=given.get("single_file", False)),
                cached=kept,
                decisions=decisions,
                progress=progress,
                workers=chosen.workers,
            )
    except (api.ReportError, api.ReviewError) as error:
        raise Trouble(str(error)) from error
    shared.tell_stale(made.stale)
    _tell(made.counts)
    return made


def _tell(counts: Counts) -> None:
    told = [
        shared.many(counts.articles, "article"),
        shared.many(counts.pairs, "pair")
        + " compared"
        + (f" of {counts.pairs + counts.spared:,}" if counts.spared else ""),
        f"{shared.many(counts.changes, 'change')} ({counts.material:,} material)",
        shared.many(counts.artefacts, "artefact"),
    ]
    if counts.ignored:
        told.append(f"{counts.ignored:,} ignored by the configuration")
    if counts.stale:
        told.append(shared.many(counts.stale, "stale decision"))
    click.echo(", ".join(told), err=True)
