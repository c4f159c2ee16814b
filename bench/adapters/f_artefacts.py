"""Pack F: marks of damage in a single text.

corrupted: a text is flagged when ``artifacts.findings`` finds anything in it. hallucination: only what one text shows,
repetition. boilerplate: ``clean.boilerplate`` on the lines of one page in their order.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from compare import clean, pipeline
from compare.model import Document, Witness
from compare.settings import Settings

_REPETITION = frozenset({"machine-repetition", "duplicated-token"})


def predict(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Row id -> what the file's scorer reads: flags of both texts, labels, or one label."""
    return {"corrupted": _corrupted, "hallucination": _hallucination, "boilerplate": _boilerplate}[name](rows)


def witness(text: str) -> Witness:
    """An English text with its artefacts. The language is given: a sentence can be too short to tell."""
    return pipeline.examine(pipeline.prepare(Document("x", text, lang="en"), Settings()))


def _corrupted(rows: list[dict[str, Any]]) -> dict[str, Any]:
    sides = ("clean", "corrupted")
    return {row["id"]: {side: bool(witness(row[side]).findings) for side in sides} for row in rows}


def _hallucination(rows: list[dict[str, Any]]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for row in rows:
        kinds = {finding.kind for finding in witness(row["mt"]).findings}
        out[row["id"]] = ["repetitions"] if kinds & _REPETITION else []
    return out


def _boilerplate(rows: list[dict[str, Any]]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for _, group in groupby(sorted(rows, key=lambda r: (r["page"], r["pos"])), key=lambda r: r["page"]):
        lines = list(group)
        for row, furniture in zip(lines, clean.boilerplate([r["text"] for r in lines]), strict=True):
            out[row["id"]] = "boilerplate" if furniture else "article"
    return out
