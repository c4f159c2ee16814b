"""Kinds of drift: one file a kind, in an order that is meaning. ``classify`` names and weighs every edit."""

from __future__ import annotations

from compare.model import Alignment, Drift, Edit, Witness


def classify(a: Witness, b: Witness, alignment: Alignment, edits: tuple[Edit, ...]) -> tuple[Drift, ...]:
    """One drift for every edit, in the same order."""
    out: list[Drift] = []
    for edit in edits:
        empty_a = all(s.start == s.end for s in edit.a)
        empty_b = all(s.start == s.end for s in edit.b)
        kind = "addition" if empty_a else "omission" if empty_b else "lexical-substitution"
        out.append(Drift(edit, kind, "nuance", "not known to be a synonym"))
    return tuple(out)
