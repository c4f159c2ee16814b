"""The commands for piles of any size: ``retold corpus``, ``retold find``, and parts of a corpus as a report."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compare.cli import shared
from compare.cli.shared import Trouble

if TYPE_CHECKING:
    from compare.config import Config
    from compare.corpus.engine import Engine
    from compare.corpus.store import Folder
    from compare.model import CorpusReport
    from compare.settings import ReportOptions, Settings

PAGES = 200
"""Pairs that get a page unless asked for otherwise: about 20 MB."""

_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}


class _Memory(click.ParamType[int]):
    name = "size"

    def convert(self, value: Any, param: Any, ctx: Any) -> int:
        found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMGT]?)(?:i?B)?", str(value).strip(), re.IGNORECASE)
        if not found:
            self.fail(f"{value!r} is no size; write 2GB or 512MB", param, ctx)
        return int(float(found[1]) * _UNITS[found[2].upper()])


class _Number(click.ParamType[int | str]):
    name = "number"

    def convert(self, value: Any, param: Any, ctx: Any) -> int | str:
        if value == "all" or isinstance(value, int):
            return value  # type: ignore[no-any-return]
        if not str(value).isdigit():
            self.fail(f"{value!r} is neither a number nor 'all'", param, ctx)
        return int(value)


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("--out", required=True, metavar="DIR", help="folder of the corpus: tables, pages, index")
@click.option("--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True)
@click.option("--master", default="local[*]", metavar="URL", help="Spark master (spark://…, yarn, k8s://…)")
@click.option(
    "--memory", type=_Memory(), default="2GB", show_default=True, help="for the main process; half for joins"
)
@click.option("--limit", type=click.FloatRange(1), default=120.0, show_default=True, metavar="SECONDS",
              help="time after which an article or a pair is given up")  # fmt: skip
@click.option("--compare", "most", type=_Number(), default=10_000, show_default=True, metavar="N|all",
              help="near-duplicate pairs compared in full, the most telling first")  # fmt: skip
@click.option(
    "--pages", type=click.IntRange(0), default=PAGES, show_default=True, help="pairs that get a page"
)
@click.option("--title", help="title of the pages")
@shared.settings_options
@shared.workers_option
@click.option("--add", is_flag=True, help="add INPUT to the articles already in DIR")
@click.option("--resume", is_flag=True, help="go on with a run that was broken off; INPUT may be left out")
def corpus(inputs: tuple[str, ...], out: str, engine: str, master: str, memory: int, limit: float, most: int | str,
           pages: int, add: bool, resume: bool, **given: Any) -> int:  # fmt: skip
    """Find and compare the relatives in a pile of any size.

    INPUT is a folder, a file (.txt .html .jsonl .csv .parquet ..., also .gz and .zst), a pattern ('crawl/*.jsonl'),
    or - for JSON Lines on standard input. DIR/tables gets Parquet tables (documents, pairs, edits, findings,
    lexicon, stories, failures), DIR/report the pages of the pairs with the most material changes. The configuration
    (retold.toml) holds as for every other command.

    A run that was broken off goes on where it was, and only articles that are new are read: run it again.

    \b
    Examples:
      retold corpus crawl/*.jsonl.gz --out pile
      retold corpus today.jsonl --add --out pile
      retold report pile --story 3 --out story3
      retold find article.txt --in pile
    """
    from compare.corpus import run as running
    from compare.corpus.store import CorpusError, Folder
    from compare.read import STDIN
    from compare.run_local import cores, signature

    folder, chosen = Folder(Path(os.path.abspath(out))), _configured(given)
    settings = chosen.settings
    try:
        before = running.resumed(folder) if add or (resume and not inputs) else ()
        if STDIN in before and STDIN not in inputs:
            raise CorpusError("its articles came by standard input: give them again, with INPUT -")
        sources = tuple(dict.fromkeys((*before, *inputs)))
        if not sources:
            raise CorpusError(
                "no INPUT: give files, folders, patterns, or - for JSON Lines on standard input"
            )
        with (
            _engine(engine, master, settings, chosen.workers or cores(), limit) as at,
            _progress() as progress,
        ):
            told = running.run(
                running.Job(sources, folder, settings, signature(settings), at,
                            None if most == "all" else int(most), memory, sys.stdin.buffer, progress)
            )  # fmt: skip
        _tell(told["counts"])
        click.echo(_site(folder, settings, pages, chosen.report) if pages else folder.tables)
    except CorpusError as error:
        raise Trouble(str(error)) from error
    return _complain(folder)


def _configured(given: dict[str, Any]) -> Config:
    flags = {"max-chars": given["max_chars"], "title": given.get("title"), "workers": given.get("workers")}
    return shared.configured(given["config"], flags)


@contextmanager
def _engine(name: str, master: str, settings: Settings, workers: int, limit: float) -> Iterator[Engine]:
    if name == "local":
        from compare.corpus.engine import local

        yield local(settings, workers, limit)
    else:
        from compare.corpus import spark

        with spark.engine(settings, master, limit) as chosen:
            yield chosen


def _site(folder: Folder, settings: Settings, pages: int, options: ReportOptions) -> Path:
    from compare.corpus import part
    from compare.run_local import signature

    return write(part.top(folder, settings, signature(settings), pages), folder.root / "report", options)


def write(made: CorpusReport, out: Path, options: ReportOptions) -> Path:
    """The pages of a part; returns the first."""
    from compare import report

    try:
        return report.write(made, out, options)
    except report.ReportError as error:
        raise Trouble(str(error)) from error


def is_one(paths: tuple[str, ...]) -> bool:
    """Whether a path is the folder of a corpus, finished or not."""
    from compare.corpus.store import MANIFEST

    return len(paths) == 1 and (Path(paths[0]) / MANIFEST).is_file()


def report_part(
    paths: tuple[str, ...], pair: tuple[str, str] | None, number: int | None, chosen: Config
) -> int:
    """``retold report DIR --pair A B`` and ``--story N``: the pages of a part of a corpus."""
    from compare.corpus import part
    from compare.corpus.store import CorpusError, Folder
    from compare.run_local import signature

    if len(paths) != 1 or (pair and number):
        raise Trouble("give one corpus and either --pair A B or --story N")
    folder, settings, label = Folder(Path(paths[0])), chosen.settings, signature(chosen.settings)
    try:
        if pair:
            made = part.pair(folder, settings, label, *pair)
        else:
            made = part.story(folder, settings, label, number or 0, PAGES)
        if folder.manifest()["made by"] != label:
            told = "its tables count by those, these pages by the settings of today"
            click.echo(f"retold: {paths[0]} was made with other settings: {told}", err=True)
    except CorpusError as error:
        raise Trouble(str(error)) from error
    title = chosen.title or (f"Story {number}" if number else "")
    click.echo(write(made, Path(chosen.out), replace(chosen.report, title=title)))
    return 0


@click.command()
@click.argument("query", metavar="QUERY_FILE")
@click.option("--in", "root", required=True, metavar="DIR", help="folder of a corpus made by 'retold corpus'")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--most", type=click.IntRange(1), default=20, show_default=True, help="articles listed")
@shared.settings_options
def find(query: str, root: str, form: str, most: int, **given: Any) -> int:
    """List the near-duplicates of an article in a corpus, the most similar first.

    One line each: the share of words in the same order, the id, the title or the first words.

    \b
    Example:
      retold find article.txt --in pile
    """
    from compare.corpus import index
    from compare.corpus.store import CorpusError, Folder
    from compare.read import read
    from compare.terminal import safe

    settings = _configured(given).settings
    documents, failures = read((query,), settings, sys.stdin.buffer)
    if len(documents) != 1:
        told = (
            f"{failures[0].reason}; {failures[0].remedy}"
            if failures
            else f"{len(documents)} articles; give one"
        )
        raise Trouble(f"{query}: {told}")
    try:
        found = index.find(documents[0], Folder(Path(root)), settings)[:most]
    except CorpusError as error:
        raise Trouble(str(error)) from error
    if form == "json":
        import json

        rows = [{"id": n.id, "similarity": round(n.similarity, 4), "told": n.told} for n in found]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        for near in found:
            click.echo(safe(f"{near.similarity:4.0%}  {near.id}  {near.told}"))
    return 0


def _tell(counts: dict[str, int]) -> None:
    def many(key: str, one: str, more: str) -> str:
        return f"{counts[key]:,} {one if counts[key] == 1 else more}"

    click.echo(
        f"{many('documents', 'article', 'articles')}, {many('stories', 'story', 'stories')}, "
        f"{many('pairs', 'pair', 'pairs')}, {counts['compared']:,} compared: "
        f"{many('drift', 'change', 'changes')} ({counts['material']:,} material), "
        f"{many('findings', 'artefact', 'artefacts')}",
        err=True,
    )


def _complain(folder: Any) -> int:
    """One line on stderr for the first failures and their number; the exit status they make."""
    import pyarrow.parquet as pq

    from compare.terminal import safe

    path = folder.tables / "failures.parquet"
    rows = pq.read_table(path).to_pylist()
    for row in rows[:20]:
        click.echo(safe(f"retold: {row['name']}: {row['reason']}; {row['remedy']}"), err=True)
    if len(rows) > 20:
        click.echo(f"retold: {len(rows):,} inputs failed; {path} lists all", err=True)
    return Trouble.exit_code if rows else 0


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """Bars with rates and time left where a person watches stderr, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda step, done, total: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Any) -> Text:
            return Text(f"{task.speed:,.0f}/s" if task.speed else "")

    columns = (
        TextColumn("{task.description:8}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def advance(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total or None)
            bars.update(tasks[step], completed=done, total=total or None)

        yield advance
