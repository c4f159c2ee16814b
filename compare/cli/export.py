"""The command ``retold export``: a finished report in the formats of other programs, nothing computed again."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from compare.cli.shared import Trouble

if TYPE_CHECKING:
    from compare.export.findings import Findings

FORMATS = {
    "csv": "a table, one finding a row",
    "jsonl": "JSON Lines, one finding a line",
    "parquet": "a Parquet table (extra parquet)",
    "xlsx": "a workbook with filters (extra xlsx)",
    "markdown": "a summary to read or paste",
    "tei": "TEI P5 critical apparatus, one file a pair",
    "docx": "Word with tracked changes from A to B, one file a pair",
    "tmx": "translation memory of the linked passages",
    "mqm": "MQM annotations, tab-separated",
    "m2": "M2, for tools of grammatical error correction",
    "pdf": "the pair pages printed (needs a Chromium)",
}

_LIST = "\n".join(f"  {name:<9} {what}" for name, what in FORMATS.items())


@click.command(
    epilog=f"\b\nFormats:\n{_LIST}\n\n\b\nExample:\n  retold export report --to xlsx --to tei --out for-the-archive"
)
@click.argument("report", metavar="REPORT")
@click.option(
    "--to",
    "formats",
    multiple=True,
    required=True,
    type=click.Choice(list(FORMATS)),
    help="format, again for more",
)
@click.option("--out", default=".", show_default=True, metavar="DIR", help="folder the files go to")
def export(report: str, formats: tuple[str, ...], out: str) -> int:
    """Write the findings of a report in other formats.

    REPORT is a folder that 'retold report' wrote, or a findings.json. Every format holds the same findings.
    """
    from compare.export import findings as source

    try:
        found = source.load(Path(report))
        for name in dict.fromkeys(formats):
            for written in source.write(_files(name, Path(report), found), Path(out)):
                click.echo(str(written))
    except ValueError as error:
        raise Trouble(str(error)) from None
    except ImportError as error:
        raise Trouble(f"{error.name} is not installed; run: pip install 'retold[all]'") from None
    return 0


def _files(name: str, report: Path, found: Findings) -> Iterator[tuple[str, bytes]]:
    module: Any = import_module(f"compare.export.{name}")
    if name != "pdf":
        return cast("Iterator[tuple[str, bytes]]", module.files(found))
    if not report.is_dir():
        raise ValueError(f"{report}: PDF is printed from the pages; name the folder of the report")
    return cast("Iterator[tuple[str, bytes]]", module.pages(report))
