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
    told = value(study, witnesses)
    lines = [f" {json.dumps(key)}: {_lines(told[key])}" for key in told]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode("utf-8", "backslashreplace")


def _lines(given: Any) -> str:
    """A list with an item a line, so that places do not take a line a number; anything else on one."""
    if not isinstance(given, list) or not given:
        return json.dumps(given, ensure_ascii=False, allow_nan=False)
    items = (json.dumps(x, ensure_ascii=False, allow_nan=False, separators=(",", ":")) for x in given)
    return "[\n  " + ",\n  ".join(items) + "\n ]"


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
    forms = sorted({form for s in study.entries if s.places for form in s.entry.forms})
    at = {form: n for n, form in enumerate(forms)}
    return {
        "schema": SCHEMA,
        "tested": study.tested,
        "entries": [_entry(s, ids, at) for s in study.entries],
        "names": [_name(p, ids) for p in study.policies],
        "documents": ids,
        "concordance": [[[w, *span] for w, span in study.finder.find(form)] for form in forms],
    }


def _entry(s: Studied, ids: list[str], at: dict[tuple[str, ...], int]) -> dict[str, Any]:
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
        "concordance": [at[form] for form in e.forms] if s.places else None,
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
    places = [used.total() for used in s.used]
    t = s.test
    tested = (t.method, f"{t.statistic:.4f}", str(t.freedom), f"{t.p:.6f}", f"{s.q:.6f}") if t else ("",) * 5
    return (
        anchor(e), e.was, e.now, e.kind, e.severity, str(e.count), str(e.there), str(e.back), str(len(e.pairs)),
        str(s.time.forward), str(s.time.backward), str(len(s.used[0])), str(len(s.used[1])), str(places[0]),
        str(places[1]), *tested, s.unit if t else "",
    )  # fmt: skip


def _number(x: float | None) -> float | None:
    return None if x is None else round(x, _DIGITS)
