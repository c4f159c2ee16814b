"""Links between articles that are no witnesses of one text: the same event, told in other words.

Order says nothing here, and both articles are full of the same names, so a link needs rare words: a feature weighs
the square of its rarity, names less than other words, words of every other news story a fraction. A name or number
that only one side has speaks against a link where the other side has its own ("on Sunday to Zelensky", "on Thursday
to Putin"). The best pairs come first, and what they told is told: a second link of a sentence must rest on other
words, since one sentence can report several facts and be linked with several.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from compare.align.evidence import Evidence
from compare.align.gaps import Group

_LINK = 0.17
"""Likeness from which two sentences are linked (the nearest unrelated pairs of news articles reach .15)."""
_BESIDE = 0.1
"""The same for a sentence beside one that is linked with the same counterpart."""
_AGAINST = 0.4
"""What a name or number of one side against one of the other takes away, beside what a shared one gives."""
_OWN = 0.6
"""Share of the common words that no better link of the two sentences may rest on."""


class _Cell(NamedTuple):
    score: float
    i: int
    j: int


def links(evidence: Evidence) -> list[Group]:
    """The groups of two comparable articles, in order of A, then of B; groups may share a sentence."""
    told_a: list[frozenset[int]] = [frozenset()] * evidence.n
    told_b: list[frozenset[int]] = [frozenset()] * evidence.m
    cells = sorted(
        _cells(evidence, _BESIDE),
        key=lambda c: (-c.score, abs(c.i * evidence.m - c.j * evidence.n), c.i + c.j),
    )
    groups: list[Group] = []
    for least in (_LINK, _BESIDE):
        for cell in cells:
            if cell.score < least:
                break
            i, j = cell.i, cell.j
            both = evidence.features[i] & evidence.features[evidence.n + j]
            own = both - told_a[i] - told_b[j]
            if _weigh(evidence, own) < _OWN * _weigh(evidence, both):
                continue
            if least == _LINK:
                groups.append(((i,), (j,)))
            elif (told_a[i] and told_b[j]) or not _join(groups, i, j):
                continue
            told_a[i] |= both
            told_b[j] |= both
    return sorted(groups)


def _join(groups: list[Group], i: int, j: int) -> bool:
    """Add a sentence to the link of its neighbour with the same counterpart, where there is one."""
    for k, (a, b) in enumerate(groups):
        if b == (j,) and i not in a and (i + 1 in a or i - 1 in a) and len(a) < 3:
            groups[k] = tuple(sorted((*a, i))), b
            return True
        if a == (i,) and j not in b and (j + 1 in b or j - 1 in b) and len(b) < 3:
            groups[k] = a, tuple(sorted((*b, j)))
            return True
    return False


def likeness(evidence: Evidence, a: frozenset[int], b: frozenset[int]) -> float:
    """How alike two sets of features are between comparable articles; 1 for equal ones, may be below 0."""
    both = a & b
    left, right = _weigh(evidence, a - both), _weigh(evidence, b - both)
    against = min(
        _weigh(evidence, (a - both) & evidence.named), _weigh(evidence, (b - both) & evidence.named)
    )
    shared = _weigh(evidence, both)
    total = 2 * shared + left + right
    return (2 * shared - 2 * _AGAINST * against) / total if total else 0.0


def _cells(evidence: Evidence, least: float) -> Iterator[_Cell]:
    for i, j in zip(evidence.rows.tolist(), evidence.columns.tolist(), strict=True):
        score = likeness(evidence, evidence.features[i], evidence.features[evidence.n + j])
        if score >= least:
            yield _Cell(score, i, j)


def _weigh(evidence: Evidence, features: frozenset[int]) -> int:
    return sum(map(evidence.keen.__getitem__, features))
