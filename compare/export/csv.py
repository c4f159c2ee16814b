"""``findings.csv``: one row a finding, drift first, then artefacts, for spreadsheets and statistics; and ``pairs.csv``,
one row a related pair, where some were not compared.

UTF-8 without a byte order mark, every cell quoted, CRLF between rows (RFC 4180); the same report gives the same
bytes. A cell that a spreadsheet would run as a formula (it begins with ``= + - @``, a tab or a line break) is
written with an apostrophe before it; ``findings.json`` has the bare text. Several spans or kinds in one cell are
separated by `` | ``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from compare.export.findings import Findings, rows
from compare.export.json import value
from compare.model import CorpusReport

COLUMNS = (
    "id", "finding", "kind", "also", "severity", "quote_altered", "in_quote", "moved", "grade", "confidence",
    "a", "a_spans", "a_text", "b", "b_spans", "b_text", "reason", "note", "suggestion",
)  # fmt: skip
"""``finding`` is ``drift`` or ``artefact``; an artefact has only an A side, and its cause stands in ``reason``."""

PAIRS = ("a", "b", "relation", "similarity", "compared", "instead", "reason")
"""``instead``: the references that were compared with each other, or with both, in place of the pair."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet run or swallow a cell (OWASP, CSV injection); wide forms are folded by
some of them on import."""


def dumps(report: CorpusReport) -> bytes:
    """The findings of a report as the bytes of ``findings.csv``."""
    return written(value(report))


def files(findings: Findings) -> Iterator[tuple[str, bytes]]:
    """``findings.csv``, and ``pairs.csv`` where related pairs were not compared, from the value of a
    ``findings.json``."""
    yield "findings.csv", written(findings)
    if any("instead" in pairing for pairing in findings["pairings"]):
        yield "pairs.csv", pairs(findings)


def written(findings: Findings) -> bytes:
    """The bytes of ``findings.csv`` from the value of a ``findings.json``."""
    return _sheet(COLUMNS, rows(findings))


def pairs(findings: Findings) -> bytes:
    """The bytes of ``pairs.csv``: every related pair, whether it was compared, and what was compared instead."""
    compared = {(c["a"], c["b"]) for c in findings["comparisons"]}
    related = (p for p in findings["pairings"] if p["relation"] in ("near-duplicate", "same statements"))
    return _sheet(PAIRS, (_pair(p, (p["a"], p["b"]) in compared) for p in related))


def _pair(p: dict[str, Any], compared: bool) -> tuple[str, ...]:
    instead = " | ".join(dict.fromkeys(p.get("instead", ())))
    told = "yes" if compared else "no"
    return p["a"], p["b"], p["relation"], f"{p['similarity']:.4f}", told, instead, p["reason"]


def _sheet(head: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([safe(cell) for cell in line] for line in lines)
    return out.getvalue().encode("utf-8", "backslashreplace")


def safe(cell: str) -> str:
    """A cell that no spreadsheet runs: leading white space is looked through, because some strip it."""
    return "'" + cell if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell
