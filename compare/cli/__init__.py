"""The command line. Results go to stdout, everything said about them to stderr, every error is one line.

Exit status: 0 done; 1 where a gate was asked for and not passed; 2 trouble, also when a part of the input failed
and the rest was reported. Heavy modules are imported by the command that needs them, so that ``retold --version``
and ``--help`` answer at once.
"""

from __future__ import annotations

import os
import sys

import click

from compare import __version__, collector
from compare.cli import articles, corpus, desk, export, manual
from compare.cli.shared import TROUBLE

INTERRUPTED = 130
"""128 + SIGINT, as shells count."""

_EXAMPLES = """\b
Examples:
  retold report articles/ --out report      pages for a folder of articles
  retold report pile.jsonl more/ --out report
  zcat pile.jsonl.gz | retold report - --out report
  retold compare left.txt right.txt         what changed, word by word
  retold artefacts article.html             marks of machines in one text
  retold check source.txt derived.txt       a gate for hooks and build servers
  retold explain name-variant               what a kind means

\b
Exit status: 0 done, 1 a gate was asked for and not passed, 2 trouble
(also when some of the input could not be used; the rest is reported).
"""


@click.group(epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="retold", message="%(prog)s %(version)s")
def cli() -> None:
    """Show what changed when a news story was retold.

    retold finds which articles of a pile belong together, aligns their sentences, compares them word by word,
    names every change by kind, says whether the meaning changed, and lists the marks machines left in each text.
    """


for command in (
    articles.report,
    articles.watch,
    articles.compare,
    articles.artefacts,
    articles.clean,
    desk.check,
    desk.agreement,
    desk.config,
    corpus.corpus,
    corpus.find,
    export.export,
    manual.rules,
    manual.explain,
):
    cli.add_command(command)


def _message(error: click.ClickException) -> str:
    """An error as one line; one of usage also says where the usage is told."""
    told = " ".join(error.format_message().split())
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "retold"
        return f"{told.rstrip('.')}; '{command} --help' shows how"
    return told


def main() -> None:
    """Run the command line and leave with its exit status."""
    collector.seldom()
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
