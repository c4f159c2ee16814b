"""The outcome of a gate as JSON: what was asked, what came of it, and the findings with their places.

UTF-8, two spaces of indent, a newline at the end. ``spans`` are code points as in ``findings.json``, lines and columns
are those of ``rows.Region``, null where the file has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from compare import review
from compare.export.rows import Place, Row
from compare.model import CorpusReport

SCHEMA = "urn:retold:schema:check:1"


def dumps(
    shown: Iterable[Row], outcomes: Sequence[tuple[str, int, Sequence[Row]]], report: CorpusReport
) -> bytes:
    """The bytes of the outcome; an outcome is (threshold, allowed, findings that count against it)."""
    told = {
        "schema": SCHEMA,
        "signature": report.signature,
        "passed": all(len(rows) <= most for _, most, rows in outcomes) and not report.failures,
        "thresholds": [
            {
                "threshold": name,
                "allowed": most,
                "found": len(rows),
                "passed": len(rows) <= most,
                "findings": [row.id for row in rows],
            }
            for name, most, rows in outcomes
        ],
        "findings": [_row(row) for row in shown],
        "failures": [{"name": f.name, "reason": f.reason, "remedy": f.remedy} for f in report.failures],
        "stale": [{**review.record(d), "why": d.note} for d in report.stale],
    }
    written = json.dumps(told, ensure_ascii=False, indent=2)
    return (written + "\n").encode("utf-8", "backslashreplace")


def _row(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "of": row.of,
        "kind": row.kind,
        "severity": row.severity,
        "overlays": list(row.overlays),
        "reason": row.reason,
        "suggestion": row.suggestion,
        "ignored": row.ignored,
        "decisions": [review.record(d) for d in row.decisions],
        "places": [_place(p) for p in row.places],
        "source": [_place(p) for p in row.related],
    }


def _place(place: Place) -> dict[str, Any]:
    region = place.region
    return {
        "document": place.document.id,
        "file": place.file,
        "span": list(place.span),
        "text": place.words,
        "line": region.line if region else None,
        "column": region.column if region else None,
        "end_line": region.end_line if region else None,
        "end_column": region.end_column if region else None,
    }
