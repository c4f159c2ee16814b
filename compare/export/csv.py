"""``findings.csv``: one row a finding, drift first, then artefacts, for spreadsheets and statistics.

UTF-8 without a byte order mark, every cell quoted, CRLF between rows (RFC 4180); the same report gives the same
bytes. A cell that a spreadsheet would run as a formula (it begins with ``= + - @``, a tab or a line break) is
written with an apostrophe before it; ``findings.json`` has the bare text. Several spans or kinds in one cell are
separated by `` | ``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from compare.export.findings import Findings, rows
from compare.export.json import value
from compare.model import CorpusReport

COLUMNS = (
    "id", "finding", "kind", "also", "severity", "quote_altered", "in_quote", "moved", "grade", "confidence",
    "a", "a_spans", "a_text", "b", "b_spans", "b_text", "reason", "note", "suggestion",
)  # fmt: skip
"""``finding`` is ``drift`` or ``artefact``; an artefact has only an A side, and its cause stands in ``reason``."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet run or swallow a cell (OWASP, CSV injection); wide forms are folded by
some of them on import."""


def dumps(report: CorpusReport) -> bytes:
    """The findings of a report as the bytes of ``findings.csv``."""
    return written(value(report))


def files(findings: Findings) -> Iterator[tuple[str, bytes]]:
    """``findings.csv`` from the value of a ``findings.json``."""
    yield "findings.csv", written(findings)


def written(findings: Findings) -> bytes:
    """The bytes of ``findings.csv`` from the value of a ``findings.json``."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe(cell) for cell in row] for row in rows(findings))
    return out.getvalue().encode("utf-8", "backslashreplace")


def safe(cell: str) -> str:
    """A cell that no spreadsheet runs: leading white space is looked through, because some strip it."""
    return "'" + cell if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell
