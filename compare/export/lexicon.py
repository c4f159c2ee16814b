"""``lexicon.json`` and ``lexicon.csv``: every substitution with its counts, tests and places, names by outlet.

``lexicon.json`` follows ``docs/lexicon.schema.json``; ``lexicon.csv`` has a row for every entry, for a spreadsheet.
UTF-8, a newline at the end; the same report gives the same bytes. Offsets are code points, half-open.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from compare.export.csv import safe
from compare.lexicon.names import Policy
from compare.lexicon.study import Studied, Study
from compare.model import Witness
from compare.view.words import anchor

SCHEMA = "urn:retold:schema:lexicon:1"
"""``$id`` of the schema. The number rises when a reader of the old one would break; new keys may come without."""

COLUMNS = (
    "id", "was", "now", "kind", "severity", "times", "there", "back", "pairs", "earlier_was", "later_was",
    "articles_was", "articles_now", "places_was", "places_now", "method", "g2", "freedom", "p", "q", "unit",
)  # fmt: skip
"""Columns of ``lexicon.csv``."""

_DIGITS = 6
"""Decimals of statistics: beyond, platforms may differ."""


def dumps(study: Study, witnesses: Sequence[Witness]) -> bytes:
    """The lexicon as the bytes of ``lexicon.json``."""
    text = json.dumps(value(study, witnesses), ensure_ascii=False, indent=1, allow_nan=False)
    return (text + "\n").encode("utf-8", "backslashreplace")


def sheet(study: Study) -> bytes:
    """The lexicon as the bytes of ``lexicon.csv``."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe(cell) for cell in _row(s)] for s in study.entries)
    return out.getvalue().encode("utf-8", "backslashreplace")


def value(study: Study, witnesses: Sequence[Witness]) -> dict[str, Any]:
    """The lexicon as plain dictionaries and lists, shaped by the schema."""
    ids = [w.article.document.id for w in witnesses]
    return {
        "schema": SCHEMA,
        "tested": study.tested,
        "entries": [_entry(s, ids) for s in study.entries],
        "names": [_name(p, ids) for p in study.policies],
    }


def _entry(s: Studied, ids: list[str]) -> dict[str, Any]:
    e = s.entry
    return {
        "id": anchor(e),
        "was": e.was,
        "now": e.now,
        "kinds": dict(e.kinds),
        "severities": dict(e.severities),
        "times": e.count,
        "there": e.there,
        "back": e.back,
        "pairs": [{"a": p.a, "b": p.b, "there": p.there, "back": p.back} for p in e.pairs],
        "outlets": [{"one": o.one, "other": o.other, "there": o.there, "back": o.back} for o in s.outlets],
        "time": {
            "forward": s.time.forward,
            "backward": s.time.backward,
            "undated": s.time.undated,
            "p": _number(s.time.p),
        },
        "table": {"unit": s.unit, "groups": list(s.groups), "was": list(s.table[0]), "now": list(s.table[1])},
        "test": None
        if s.test is None
        else {
            "method": s.test.method,
            "g2": _number(s.test.statistic),
            "freedom": s.test.freedom,
            "p": _number(s.test.p),
            "q": _number(s.q),
        },
        "varied": [
            {"document": ids[v.witness], "was": v.counts[0], "now": v.counts[1], "other": ids[v.other],
             "kept": ("was", "now")[v.kept], "times": v.times}
            for v in s.varied
        ],
        "places": [
            {"document": ids[p.witness], "start": p.span.start, "end": p.span.end, "form": ("was", "now")[p.form]}
            for p in s.places
        ],
    }  # fmt: skip


def _name(policy: Policy, ids: list[str]) -> dict[str, Any]:
    return {
        "kind": policy.kind,
        "forms": list(policy.forms),
        "groups": [
            {"name": name, "documents": [ids[w] for w in members], "places": list(counts)}
            for name, members, counts in policy.groups
        ],
    }


def _row(s: Studied) -> tuple[str, ...]:
    e = s.entry
    used = [{p.witness for p in s.places if p.form == form} for form in (0, 1)]
    places = [sum(p.form == form for p in s.places) for form in (0, 1)]
    t = s.test
    tested = (t.method, f"{t.statistic:.4f}", str(t.freedom), f"{t.p:.6f}", f"{s.q:.6f}") if t else ("",) * 5
    return (
        anchor(e), e.was, e.now, e.kind, e.severity, str(e.count), str(e.there), str(e.back), str(len(e.pairs)),
        str(s.time.forward), str(s.time.backward), str(len(used[0])), str(len(used[1])), str(places[0]),
        str(places[1]), *tested, s.unit if t else "",
    )  # fmt: skip


def _number(x: float | None) -> float | None:
    return None if x is None else round(x, _DIGITS)
