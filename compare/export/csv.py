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

from compare import identity
from compare.model import Comparison, CorpusReport, Document, Span, Witness

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
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for comparison in report.comparisons:
        writer.writerows([_safe(cell) for cell in row] for row in _drifts(comparison))
    for witness in report.witnesses:
        writer.writerows([_safe(cell) for cell in row] for row in _artefacts(witness))
    return out.getvalue().encode("utf-8", "backslashreplace")


def _drifts(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    a, b = comparison.a.article.document, comparison.b.article.document
    for name, drift in zip(identity.drifts(comparison), comparison.drifts, strict=True):
        edit = drift.edit
        link = comparison.alignment.links[edit.link] if edit.link >= 0 else None
        yield (
            name,
            "drift",
            drift.kind,
            " | ".join(drift.also),
            drift.severity,
            _flag(drift.quote_altered),
            _flag(drift.in_quote),
            _flag(edit.moved),
            link.grade if link else "",
            f"{link.confidence:.4f}" if link else "",
            *_side(a, edit.a),
            *_side(b, edit.b),
            drift.reason,
            drift.note,
            "",
        )


def _artefacts(witness: Witness) -> Iterator[tuple[str, ...]]:
    document = witness.article.document
    for name, found in zip(identity.artefacts(witness), witness.findings, strict=True):
        side = _side(document, found.spans)
        suggestion = "" if found.suggestion is None else found.suggestion or "(delete)"
        yield (name, "artefact", found.kind, "", found.severity, "", "", "", "", "", *side, "", "", "",
               found.cause, found.evidence, suggestion)  # fmt: skip


def _side(document: Document, spans: tuple[Span, ...]) -> tuple[str, str, str]:
    places = " | ".join(f"{s.start}:{s.end}" for s in spans)
    return document.id, places, " | ".join(document.text[s.start : s.end] for s in spans)


def _flag(on: bool) -> str:
    return "yes" if on else "no"


def _safe(cell: str) -> str:
    """A cell that no spreadsheet runs: leading white space is looked through, because some strip it."""
    return "'" + cell if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell
