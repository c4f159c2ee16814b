"""A summary in Markdown: what was compared, what changes the meaning, the kinds and their counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from compare.export.findings import Findings, of_pair

_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+!|~])")
_LONG = 160
"""Characters of a passage that is quoted in a list."""


def files(findings: Findings) -> Iterator[tuple[str, bytes]]:
    """``findings.md``."""
    counts = findings["counts"]
    out = [f"# {_plain(findings['label'] or 'Drift report')}", ""]
    out += [
        f"{counts['documents']} articles, {counts['comparisons']} pairs compared, {counts['drift']['total']} changes "
        f"({counts['drift']['severity']['material']} material), {counts['artefacts']['total']} artefacts.",
        "",
    ]
    for comparison in findings["comparisons"]:
        out += _comparison(findings, comparison)
    if findings["failures"]:
        out += ["## Not used", ""]
        out += [f"- {_plain(f['name'])}: {_plain(f['reason'])}" for f in findings["failures"]] + [""]
    out += [f"Made by {_plain(findings['signature'])}.", ""]
    yield "findings.md", "\n".join(out).encode("utf-8", "backslashreplace")


def _comparison(findings: Findings, comparison: dict[str, Any]) -> list[str]:
    drifts = of_pair(findings, comparison)
    tally = comparison["drift"]
    out = [
        f"## {_plain(comparison['a'])} × {_plain(comparison['b'])}",
        "",
        f"{comparison['relation'].capitalize()}: {_plain(comparison['reason'])}. {len(comparison['links'])} passages "
        f"linked, {len(drifts)} changes: {tally['material']} material, {tally['nuance']} nuance, {tally['none']} "
        "without change of meaning.",
        "",
    ]
    material = [d for d in drifts if d["severity"] == "material"]
    out += [f"- **{d['kind']}**: {_change(d)} ({_plain(d['reason'])})" for d in material]
    kinds = sorted({d["kind"] for d in drifts})
    if kinds:
        out += ["", "| kind | material | nuance | none |", "|---|---:|---:|---:|"]
    for kind in kinds:
        cells = [
            sum(d["kind"] == kind and d["severity"] == s for d in drifts)
            for s in ("material", "nuance", "none")
        ]
        out.append(f"| {kind} | {cells[0]} | {cells[1]} | {cells[2]} |")
    return [*out, ""]


def _change(drift: dict[str, Any]) -> str:
    was, now = (_plain(" … ".join(t for t in drift[side]["text"] if t)) for side in ("a", "b"))
    return f"“{was}” → “{now}”" if was and now else f"only in {'A' if was else 'B'}: “{was or now}”"


def _plain(words: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    line = " ".join(words.split())
    return _MARKUP.sub(r"\\\1", line if len(line) <= _LONG else line[: _LONG - 1] + "…")
