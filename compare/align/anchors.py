"""Anchors: pairs of sentences that are each other's best, in order or moved."""

from __future__ import annotations

import numpy as np

from compare.align.chain import heaviest
from compare.align.evidence import Evidence, Ints

Pair = tuple[int, int]
"""A sentence of A and a sentence of B."""

_ANCHOR = 0.24
"""Similarity from which two sentences that are each other's best are an anchor."""
_MOVED = 0.35
"""The same for an anchor that crosses the chain alone."""
_CONTEXT = 0.2
"""By which part of itself a similarity rises with that of each neighbour where two counterparts compete: words that
are half as alike again win wherever they stand, so any order of the paragraphs keeps them."""
_UNIT = 1 << 24


def find(
    evidence: Evidence, twice_a: frozenset[int], twice_b: frozenset[int]
) -> tuple[list[Pair], list[Pair], Ints]:
    """The anchors in order, the moved ones, and the score of every cell of the evidence."""
    similarity = _similarity(evidence)
    ties = _ties(evidence)
    scores = _score(similarity, ties)
    best = _mutual(evidence, scores, _score(_in_context(evidence, similarity), ties), twice_a, twice_b)
    kept: list[tuple[int, int, int]] = []
    rows, columns = set[int](), set[int]()
    for i, j, score in sorted(best, key=lambda p: (p[0] + p[1], p[0])):
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            kept.append((i, j, score))
    kept.sort()
    chain = heaviest(kept)
    on = set(chain)
    off = [kept[k] for k in range(len(kept)) if k not in on]
    places = {(i, j) for i, j, _ in off}
    moved = [
        (i, j)
        for i, j, score in off
        if score >= _level(_MOVED) or (i - 1, j - 1) in places or (i + 1, j + 1) in places
    ]
    return [(kept[k][0], kept[k][1]) for k in chain], moved, scores


def cells_by_strength(scores: Ints, evidence: Evidence, least: float) -> list[Pair]:
    """Cells of at least a similarity, the strongest first."""
    found = np.flatnonzero(scores >= _level(least))
    i, j = evidence.rows[found], evidence.columns[found]
    order = np.lexsort((i + j, -scores[found]))
    return list(zip(i[order].tolist(), j[order].tolist(), strict=True))


def _level(similarity: float) -> int:
    """The least score of a similarity."""
    return int(similarity * _UNIT) << 32


def _similarity(evidence: Evidence) -> Ints:
    """Dice's coefficient of each cell."""
    totals = np.array(evidence.totals, dtype=np.int64)
    return 2 * evidence.shared / (totals[evidence.rows] + totals[evidence.n + evidence.columns])


def _in_context(evidence: Evidence, similarity: Ints) -> Ints:
    """Similarity of each cell, raised by that of the two cells beside it on its diagonal.

    Of two counterparts alike (a headline told twice, a purpose stated at the start and again later) the one
    beside the counterparts of the neighbours is meant.
    """
    m = evidence.m
    padded = np.concatenate([similarity, [0.0]])
    key = evidence.rows * m + evidence.columns
    beside = np.zeros(len(similarity))
    for step, inside in ((-1, evidence.columns > 0), (1, evidence.columns < m - 1)):
        wanted = key + step * (m + 1)
        at = np.searchsorted(key, wanted)
        there = inside & (np.concatenate([key, [-1]])[at] == wanted)
        beside += padded[np.where(there, at, len(key))]
    return similarity * (1 + _CONTEXT * beside) / (1 + 2 * _CONTEXT)


def _score(similarity: Ints, ties: Ints) -> Ints:
    """Similarity of each cell as a whole number, then what decides between equals."""
    return ((similarity * _UNIT).astype(np.int64) << 32) + ties


def _ties(evidence: Evidence) -> Ints:
    """Nearness of each cell to the diagonal, then a number from its text.

    Only what is equal in the first is decided by the second, and so on: the same cell wins whichever side is A.
    """
    n, m = evidence.n, evidence.m
    i, j = evidence.rows, evidence.columns
    away = np.abs(i * m - j * n) * ((1 << 20) - 1) // (n * m)
    ties = np.array(evidence.ties, dtype=np.int64)
    text = ((ties[i] + ties[n + j]) * 2654435761 >> 16) & 0xFFF
    return (((1 << 20) - 1 - away) << 12) + text


def _mutual(
    evidence: Evidence, scores: Ints, ranks: Ints, twice_a: frozenset[int], twice_b: frozenset[int]
) -> list[tuple[int, int, int]]:
    """Cells above the anchor's threshold that rank first in their row and in their column, with their score."""
    open_row, open_column = np.ones(evidence.n, dtype=bool), np.ones(evidence.m, dtype=bool)
    open_row[sorted(twice_a)] = open_column[sorted(twice_b)] = False
    fit = (scores >= _level(_ANCHOR)) & open_row[evidence.rows] & open_column[evidence.columns]
    found = np.flatnonzero(fit)
    i, j, s, r = evidence.rows[found], evidence.columns[found], scores[found], ranks[found]
    top_row, top_column = np.zeros(evidence.n, dtype=np.int64), np.zeros(evidence.m, dtype=np.int64)
    np.maximum.at(top_row, i, r)
    np.maximum.at(top_column, j, r)
    both = (r == top_row[i]) & (r == top_column[j])
    return list(zip(i[both].tolist(), j[both].tolist(), s[both].tolist(), strict=True))
