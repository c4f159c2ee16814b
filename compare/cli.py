"""The command line. Results go to stdout, everything said about them to stderr, every error is one line.

Exit status: 0 done; 1 where a gate was asked for and not passed; 2 trouble, also when a part of the input failed
and the rest was reported. Heavy modules are imported by the command that needs them, so that ``retold --version``
and ``--help`` answer at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compare import __version__, cli_corpus, cli_export

if TYPE_CHECKING:
    from compare.model import CorpusReport, Document, Failure
    from compare.settings import Settings

TROUBLE = 2
INTERRUPTED = 130
"""128 + SIGINT, as shells count."""

_STYLES: dict[str, dict[str, Any]] = {
    "a": {"fg": "red"},
    "b": {"fg": "green"},
    "material": {"fg": "red", "bold": True},
    "nuance": {"fg": "yellow"},
    "none": {"dim": True},
    "dim": {"dim": True},
    "head": {"bold": True},
}

_EXAMPLES = """\b
Examples:
  retold report articles/ --out report      pages for a folder of articles
  retold report pile.jsonl more/ --out report
  zcat pile.jsonl.gz | retold report - --out report
  retold compare left.txt right.txt         what changed, word by word
  retold artefacts article.html             marks of machines in one text
  retold explain name-variant               what a kind means

\b
Exit status: 0 done, 1 a gate was asked for and not passed, 2 trouble
(also when some of the input could not be used; the rest is reported).
"""

paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="text for people, json for programs",
)
max_chars_option = click.option(
    "--max-chars",
    type=click.IntRange(1),
    help="longest article that is read, in characters (default 5,000,000)",
)
workers_option = click.option(
    "--workers", type=click.IntRange(1), help="most processes used (default: all cores)"
)


class _Trouble(click.ClickException):
    """An error of the user's kind: one line on stderr, exit status 2."""

    exit_code = TROUBLE


@click.group(epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="retold", message="%(prog)s %(version)s")
def cli() -> None:
    """Show what changed when a news story was retold.

    retold finds which articles of a pile belong together, aligns their sentences, compares them word by word,
    names every change by kind, says whether the meaning changed, and lists the marks machines left in each text.
    """


cli.add_command(cli_corpus.corpus)
cli.add_command(cli_corpus.find)
cli.add_command(cli_export.export)


@cli.command()
@paths_argument
@click.option(
    "--out", default="report", show_default=True, metavar="DIR", help="folder to write the report to"
)
@click.option("--title", default="", help="title of the report")
@max_chars_option
@workers_option
@click.option(
    "--pair", nargs=2, metavar="A B", help="two articles of the corpus in PATH (see 'retold corpus')"
)
@click.option("--story", type=click.IntRange(1), metavar="N", help="story N of the corpus in PATH")
def report(
    paths: tuple[str, ...],
    out: str,
    title: str,
    max_chars: int | None,
    workers: int | None,
    pair: tuple[str, str] | None,
    story: int | None,
) -> int:
    """Write the report of a pile of articles as a folder of pages.

    PATH is a file (.txt .md .html .docx .jsonl .csv .tsv .parquet), a folder, or - for JSON Lines on standard
    input. Beside the pages stand findings.json and findings.csv with the same findings. The first page's path is
    printed.

    \b
    Example:
      retold report seeds --out report && xdg-open report/index.html
    """
    if pair or story:
        return cli_corpus.report_part(paths, pair, story, out, title)
    from compare import report as pages
    from compare.run_local import run
    from compare.settings import ReportOptions

    settings = _settings(max_chars)
    documents, failures = _read(paths, settings)
    _some(documents, failures)
    with _progress() as progress:
        made = run(documents, failures, settings, progress, label=title, workers=workers)
    try:
        first_page = pages.write(made, Path(out), ReportOptions(title=title))
    except pages.ReportError as error:
        raise _Trouble(str(error)) from error
    _tell(made)
    click.echo(first_page)
    return _complain(made.failures)


@cli.command()
@click.argument("a")
@click.argument("b")
@format_option
@click.option("--explain", is_flag=True, help="also print why each link and each edit was made")
@max_chars_option
def compare(a: str, b: str, form: str, explain: bool, max_chars: int | None) -> int:
    """Compare two articles word by word, in the terminal.

    [-words-] stand only in A, {+words+} only in B. Below each passage its changes are listed: how much they
    change the meaning (material, nuance, none), their kind, and why.

    \b
    Examples:
      retold compare left.txt right.txt
      retold compare left.txt right.txt --format json | jq .counts.drift
    """
    from compare import terminal
    from compare.run_local import pair

    settings = _settings(max_chars)
    made = pair(*_two(a, b, settings), settings)
    if form == "json":
        return _json(made)
    for pairing in made.pairings:
        if not made.comparisons:
            raise _Trouble(f"A and B are in different languages ({pairing.reason}), which is not compared")
    _print(line for c in made.comparisons for line in terminal.comparison(c, _paint(), explain))
    return 0


@cli.command()
@paths_argument
@format_option
@max_chars_option
@workers_option
def artefacts(paths: tuple[str, ...], form: str, max_chars: int | None, workers: int | None) -> int:
    """List the marks that translators, scrapers and spinners left in articles.

    One line each: file or id, line, column, weight, kind, the words, what they should read.

    \b
    Example:
      retold artefacts article.txt
    """
    from compare import terminal
    from compare.run_local import examine

    settings = _settings(max_chars)
    documents, failures = _read(paths, settings)
    _some(documents, failures)
    with _progress() as progress:
        made = examine(documents, failures, settings, progress, workers=workers)
    if form == "json":
        _json(made)
    else:
        paint = _paint()
        _print(
            terminal.artefact(w, f, paint, w.article.document.name or w.article.document.id)
            for w in made.witnesses
            for f in w.findings
        )
    return _complain(made.failures)


@cli.command()
@format_option
def rules(form: str) -> int:
    """List every kind of change and every kind of artefact."""
    from compare import manual

    listed = manual.entries()
    if form == "json":
        import json

        click.echo(json.dumps([{"kind": e.kind, "of": e.of, "summary": e.summary} for e in listed], indent=2))
        return 0
    for of in ("drift", "artefact"):
        click.echo({"drift": "Changes between two articles:", "artefact": "\nArtefacts in one article:"}[of])
        _print(f"  {e.kind:<28} {e.summary}" for e in listed if e.of == of)
    return 0


@cli.command()
@click.argument("kind")
def explain(kind: str) -> int:
    """Print the manual page of a kind: what it is, what it is not, and its limits."""
    from compare import manual

    found = [e for e in manual.entries() if e.kind == kind]
    if not found:
        from difflib import get_close_matches

        near = get_close_matches(kind, [e.kind for e in manual.entries()], n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}" if near else "'retold rules' lists all"
        raise _Trouble(f"no kind is called {kind!r}; {hint}")
    click.echo("\n\n".join(f"{e.kind} ({e.of})\n\n{e.page}" for e in found))
    return 0


# ------------------------------------------------------------------ what the commands share


def _settings(max_chars: int | None) -> Settings:
    from compare.settings import Settings

    return Settings(max_chars=max_chars) if max_chars else Settings()


def _read(paths: Iterable[str], settings: Settings) -> tuple[tuple[Document, ...], tuple[Failure, ...]]:
    from compare.read import read

    return read(tuple(paths), settings, sys.stdin.buffer)


def _two(a: str, b: str, settings: Settings) -> tuple[Document, Document]:
    """The articles of two paths, in that order, under two ids."""
    from dataclasses import replace

    left, right = (_only(path, _read((path,), settings)) for path in (a, b))
    if left.id != right.id:
        return left, right
    return replace(left, id=f"{left.id}-a"), replace(right, id=f"{right.id}-b")


def _only(path: str, read: tuple[tuple[Document, ...], tuple[Failure, ...]]) -> Document:
    documents, failures = read
    if failures and not documents:
        raise _Trouble(_line(failures[0]))
    if len(documents) != 1:
        raise _Trouble(f"{path}: {len(documents)} articles; give one, or use 'retold report' for many")
    return documents[0]


def _some(documents: tuple[Document, ...], failures: tuple[Failure, ...]) -> None:
    if not documents:
        _complain(failures)
        raise _Trouble("no article to read; give files, folders, or - for JSON Lines on standard input")


def _tell(made: CorpusReport) -> None:
    material = sum(d.severity == "material" for c in made.comparisons for d in c.drifts)
    drifts = sum(len(c.drifts) for c in made.comparisons)
    marks = sum(len(w.findings) for w in made.witnesses)
    counted = (
        _many(len(made.witnesses), "article"),
        _many(len(made.comparisons), "pair") + " compared",
        f"{_many(drifts, 'change')} ({material} material)",
        _many(marks, "artefact"),
    )
    click.echo(", ".join(counted), err=True)


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _complain(failures: Iterable[Failure]) -> int:
    """One line on stderr for every failure; the exit status they make."""
    lines = [_line(failure) for failure in failures]
    for line in lines:
        click.echo(f"retold: {line}", err=True)
    return TROUBLE if lines else 0


def _line(failure: Failure) -> str:
    from compare.terminal import safe

    return safe(f"{failure.name}: {failure.reason}; {failure.remedy}")


def _json(made: CorpusReport) -> int:
    from compare.export import json

    sys.stdout.flush()
    sys.stdout.buffer.write(json.dumps(made))
    return 0


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line, color=True)


def _paint() -> Callable[[str, str], str]:
    """Colours on a terminal that wants them (https://no-color.org), plain text elsewhere."""
    wanted = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    if os.environ.get("NO_COLOR") or not (wanted or os.environ.get("FORCE_COLOR")):
        return lambda text, style: text
    return lambda text, style: click.style(text, **_STYLES[style])


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None] | None]:
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


def _message(error: click.ClickException) -> str:
    """An error as one line; one of usage also says where the usage is told."""
    told = " ".join(error.format_message().split())
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "retold"
        return f"{told.rstrip('.')}; '{command} --help' shows how"
    return told


def main() -> None:
    """Run the command line and leave with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Unicode must not stop a run
    try:
        status = cli.main(prog_name="retold", standalone_mode=False) or 0
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.message, err=True)
        status = TROUBLE
    except click.ClickException as error:
        click.echo(f"retold: {_message(error)}", err=True)
        status = TROUBLE
    except (click.Abort, KeyboardInterrupt):
        click.echo("retold: interrupted", err=True)
        status = INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has seen enough ("| head"); Python would complain once more on the way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"retold: {where}{(error.strerror or str(error)).lower()}; check the place", err=True)
        status = TROUBLE
    except Exception as error:
        if os.environ.get("RETOLD_DEBUG"):
            raise
        told = " ".join(f"{type(error).__name__}: {error}".split())
        click.echo(f"retold: internal error ({told}); RETOLD_DEBUG=1 shows where, please report it", err=True)
        status = TROUBLE
    sys.exit(status)
