"""Names for findings that stay the same from run to run, so that a citation, a permalink or a decision keeps its aim.

A name is a digest of what the finding is about: the ids of its documents (in either order), its kind, the exact
words of its spans and a little of the text around them. It does not depend on offsets, on other documents of
the pile, on the order of the input or on which document is called A. Where one pair holds the very same change
in the very same surroundings twice, the second is told apart by its ordinal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from compare.model import Comparison, Drift, Span, Witness

AROUND = 24
"""Code points of surroundings on each side that enter a name: about four words, so that a change far away in
the sentence leaves it alone while the seven "U.S." of one article get seven names."""

LENGTH = 12
"""Hexadecimal digits of a name: 48 bits, one collision expected in 20 million findings."""

_MIRRORED = {"omission": "addition"}
"""Kinds that only say which side is called A."""


def drifts(comparison: Comparison) -> tuple[str, ...]:
    """A name for every drift of a comparison, in the same order; unique within the comparison."""
    return _distinct(_drift_key(comparison, drift) for drift in comparison.drifts)


def artefacts(witness: Witness) -> tuple[str, ...]:
    """A name for every artefact of a witness, in the same order; unique within the witness."""
    document = witness.article.document
    return _distinct(
        "\0".join(("artefact", document.id, found.kind, _surroundings(document.text, found.spans)))
        for found in witness.findings
    )


def _drift_key(comparison: Comparison, drift: Drift) -> str:
    a, b = comparison.a.article.document, comparison.b.article.document
    sides = sorted(
        (a.id + "\0" + _surroundings(a.text, drift.edit.a), b.id + "\0" + _surroundings(b.text, drift.edit.b))
    )
    return "\0".join(("drift", _MIRRORED.get(drift.kind, drift.kind), *sides))


def _surroundings(text: str, spans: tuple[Span, ...]) -> str:
    return "\1".join(
        f"{text[max(0, s.start - AROUND) : s.start]}\2{text[s.start : s.end]}\2{text[s.end : s.end + AROUND]}"
        for s in spans
    )


def _distinct(keys: Iterable[str]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    names: list[str] = []
    for key in keys:
        seen[key] += 1
        whole = f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")
        names.append(blake2b(whole, digest_size=LENGTH // 2).hexdigest())
    return tuple(names)
