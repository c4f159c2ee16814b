"""What the commands share: options, reading what is named, and how things are told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from compare.config import Config
    from compare.model import CorpusReport, Document, Failure
    from compare.settings import Settings

TROUBLE = 2


class Trouble(click.ClickException):
    """An error of the user's kind: one line on stderr, exit status 2."""

    exit_code = TROUBLE


C = TypeVar("C", bound=Callable[..., Any])

_STYLES: dict[str, dict[str, Any]] = {
    "a": {"fg": "red"},
    "b": {"fg": "green"},
    "material": {"fg": "red", "bold": True},
    "nuance": {"fg": "yellow"},
    "none": {"dim": True},
    "dim": {"dim": True},
    "head": {"bold": True},
}


paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
workers_option = click.option(
    "--workers", type=click.IntRange(1), help="most processes used (default: all cores)"
)
review_option = click.option(
    "--review",
    "decisions",
    multiple=True,
    metavar="FILE",
    help="decisions of a reviewer (repeat for more than one)",
)


def format_option(*more: str) -> Callable[[C], C]:
    """``--format`` with text, json, and what a command has more."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json", *more]),
        default="text",
        help="text for people, json for programs",
    )


def settings_options(command: C) -> C:
    """The options that decide a result, and the file of the others."""
    options = (
        click.option(
            "--config",
            "config",
            metavar="FILE",
            help="configuration (default: the nearest retold.toml; '' for none)",
        ),
        click.option(
            "--max-chars",
            type=click.IntRange(1),
            help="longest article that is read, in characters (default 5,000,000)",
        ),
    )
    return reduce(lambda made, option: option(made), reversed(options), command)


def group_options(command: C) -> C:
    """The options that decide which articles belong together."""
    options = (
        click.option(
            "--near-duplicate",
            type=click.FloatRange(0, 1),
            metavar="SHARE",
            help="shared three-word phrases from which two articles are near-duplicates (default 0.25)",
        ),
        click.option(
            "--same-statements",
            type=click.IntRange(1),
            metavar="N",
            help="linked statements from which two articles are compared (default 1)",
        ),
        click.option(
            "--compare-all-to",
            type=click.IntRange(2),
            metavar="N",
            help="near-duplicates of one text up to which all their pairs are compared (default 16); of more, each "
            "with the group's reference and its nearest relative",
        ),
    )
    return reduce(lambda made, option: option(made), reversed(options), command)


def configured(path: str | None, flags: Mapping[str, Any]) -> Config:
    """What holds for this run: flags, environment, file, defaults."""
    from compare import config

    try:
        return config.load(Path.cwd(), os.environ, flags, path)
    except config.ConfigError as error:
        raise Trouble(str(error)) from error


def read(paths: Iterable[str], settings: Settings) -> tuple[tuple[Document, ...], tuple[Failure, ...]]:
    """The articles of the paths, and what failed."""
    from compare.api import load

    return load(paths, settings, sys.stdin.buffer)


def two(a: str, b: str, settings: Settings) -> tuple[Document, Document]:
    """The articles of two paths, in that order, under two ids."""
    from dataclasses import replace

    left, right = (_only(path, read((path,), settings)) for path in (a, b))
    if left.id != right.id:
        return left, right
    return replace(left, id=f"{left.id}-a"), replace(right, id=f"{right.id}-b")


def _only(path: str, found: tuple[tuple[Document, ...], tuple[Failure, ...]]) -> Document:
    documents, failures = found
    if failures and not documents:
        raise Trouble(line(failures[0]))
    if len(documents) != 1:
        raise Trouble(f"{path}: {len(documents)} articles; give one, or use 'retold report' for many")
    return documents[0]


def some(documents: tuple[Document, ...], failures: tuple[Failure, ...]) -> None:
    """Trouble where nothing is left to work on."""
    if not documents:
        for failure in failures[:-1]:
            complain((failure,))
        if failures:
            raise Trouble(line(failures[-1]))
        raise Trouble("no article to read; give files, folders, or - for JSON Lines on standard input")


def decided(made: CorpusReport, files: Iterable[str]) -> CorpusReport:
    """The report with the decisions of the files; those that are stale are told."""
    from compare import api

    files = tuple(files)
    if not files:
        return made
    try:
        found = api.decided(made, files)
    except api.ReviewError as error:
        raise Trouble(str(error)) from error
    tell_stale(found.stale)
    return found


def tell_stale(stale: Iterable[Any]) -> None:
    """One line for every decision that has lost its finding."""
    from compare.terminal import safe

    for d in stale:
        words = " → ".join(f"“{t}”" for t in d.text)
        who = f" by {d.reviewer}" if d.reviewer else ""
        what = " ".join(filter(None, (d.kind, words))) or "a finding"
        said = d.decision or "commented"
        click.echo(safe(f"retold: stale decision {d.id} ({what}, {said}{who}): {d.note}"), err=True)


def many(number: int, what: str) -> str:
    """``3 articles``, ``1 article``."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def complain(failures: Iterable[Failure]) -> int:
    """One line on stderr for every failure; the exit status they make."""
    lines = [line(failure) for failure in failures]
    for told in lines:
        click.echo(f"retold: {told}", err=True)
    return TROUBLE if lines else 0


def line(failure: Failure) -> str:
    """A failure as one line."""
    from compare.terminal import safe

    return safe(f"{failure.name}: {failure.reason}; {failure.remedy}")


def put(data: bytes) -> int:
    """Bytes on standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
    return 0


def print_lines(lines: Iterable[str]) -> None:
    """Lines on standard output, their colours kept."""
    for told in lines:
        click.echo(told, color=True)


def paint() -> Callable[[str, str], str]:
    """Colours on a terminal that wants them (https://no-color.org), plain text elsewhere."""
    wanted = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    if os.environ.get("NO_COLOR") or not (wanted or os.environ.get("FORCE_COLOR")):
        return plain
    return lambda text, style: click.style(text, **_STYLES[style])


def plain(text: str, style: str) -> str:
    """No colours."""
    return text


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """A progress bar where a person watches stderr, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def advance(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task({"read": "reading", "compare": "comparing"}[step], total=total)
            bar.update(tasks[step], completed=done)

        yield advance
