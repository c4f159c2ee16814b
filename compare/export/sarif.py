"""Findings as SARIF 2.1.0 (OASIS, 2020), the format of code-scanning viewers and editors.

One run. A change stands at its place in the derived text, with its place in the source as a related location.
Severity is carried over: material, major and critical as ``error``, nuance and minor as ``warning``, none and trivial
as ``note``, the word itself in ``properties.severity``. The name of a finding is its partial fingerprint, so that a
viewer knows it again in the next run. What an ignore rule or a reviewer sets aside is suppressed with the reason, not
left out. Suggestions are fixes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from compare import __version__
from compare.export.rows import Place, Row, uri
from compare.model import Failure

LEVEL = {0: "note", 1: "warning", 2: "error", 3: "error"}
"""Rank of a severity (``rows.RANK``) -> SARIF level."""

_WHY = {"drift": "a change between two texts", "artefact": "a mark of a machine in one text"}


def dumps(
    rows: Iterable[Row],
    manual: Mapping[str, tuple[str, str]],
    signature: str = "",
    failures: Iterable[Failure] = (),
) -> bytes:
    """The findings as the bytes of a SARIF file. ``manual`` gives (summary, page) of a kind where there is one."""
    listed = list(rows)
    rules = sorted({(row.kind, row.of) for row in listed})
    index = {rule: i for i, rule in enumerate(rules)}
    failed = list(failures)
    run = {
        "tool": {
            "driver": {
                "name": "retold",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(kind, of, manual) for kind, of in rules],
            }
        },
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "invocations": [
            {
                "executionSuccessful": not failed,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": f"{f.name}: {f.reason}; {f.remedy}"}}
                    for f in failed
                ],
            }
        ],
        "results": [_result(row, index[row.kind, row.of]) for row in listed],
        "properties": {"signature": signature},
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return (json.dumps(log, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def _rule(kind: str, of: str, manual: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    summary, page = manual.get(kind, ("", ""))
    rule: dict[str, Any] = {
        "id": _rule_id(kind, of),
        "name": kind,
        "shortDescription": {"text": summary or f"{kind}: {_WHY[of]}, by the configuration."},
        "properties": {"of": of},
    }
    if page:
        rule["help"] = {"text": page}
    return rule


def _rule_id(kind: str, of: str) -> str:
    return f"{of}/{kind}"


def _result(row: Row, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": _rule_id(row.kind, row.of),
        "ruleIndex": index,
        "level": LEVEL[row.rank],
        "message": {"text": row.message},
        # Several locations say that a result needs changes at each of them (SARIF 3.27.12): a consistency finding.
        "locations": [_location(place) for place in row.places],
        "partialFingerprints": {"retold/v1": row.id},
        "properties": {"severity": row.severity, "overlays": list(row.overlays)},
    }
    if row.related:
        result["relatedLocations"] = [
            {"id": i, "message": {"text": "in the source"}, **_location(place)}
            for i, place in enumerate(row.related, 1)
        ]
    if not row.counts:
        result["suppressions"] = [_suppression(row)]
    if row.suggestion is not None and row.places[0].region and uri(row.places[0].document):
        result["fixes"] = [_fix(row.places[0], row.suggestion)]
    return result


def _location(place: Place) -> dict[str, Any]:
    location: dict[str, Any] = {
        "logicalLocations": [{"fullyQualifiedName": place.document.id, "kind": "resource"}]
    }
    address = uri(place.document)
    if address:
        physical: dict[str, Any] = {"artifactLocation": {"uri": address}}
        if place.region:
            physical["region"] = _region(place)
        location["physicalLocation"] = physical
    return location


def _region(place: Place) -> dict[str, Any]:
    assert place.region is not None
    line, column, end_line, end_column = place.region
    region: dict[str, Any] = {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }
    if place.words and not place.document.row:
        region["snippet"] = {"text": place.words}
    return region


def _fix(place: Place, suggestion: str) -> dict[str, Any]:
    region = {k: v for k, v in _region(place).items() if k != "snippet"}
    change: dict[str, Any] = {"deletedRegion": region}
    if suggestion:
        change["insertedContent"] = {"text": suggestion}
    return {
        "description": {"text": f"write “{suggestion}”" if suggestion else "delete it"},
        "artifactChanges": [{"artifactLocation": {"uri": uri(place.document)}, "replacements": [change]}],
    }


def _suppression(row: Row) -> dict[str, Any]:
    if row.ignored:
        return {"kind": "external", "status": "accepted", "justification": row.ignored}
    said = (f"rejected by {d.reviewer or 'a reviewer'}{': ' if d.comment else ''}{d.comment}" for d in row.decisions
            if d.decision == "rejected")  # fmt: skip
    return {"kind": "external", "status": "accepted", "justification": "; ".join(said)}
