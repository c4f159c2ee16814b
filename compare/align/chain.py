"""Which of several crossing links stand in order: the heaviest increasing chain."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def heaviest(points: Sequence[tuple[int, int, int]]) -> list[int]:
    """Indices of the points (row, column, weight > 0) of the heaviest chain that rises in both.

    ``points`` are sorted by row, then column; equal rows or columns do not stand in one chain. O(k log k) by a
    tree of prefix maxima (Fenwick 1994), so a book costs what its sentences cost.
    """
    if all(p[0] < q[0] and p[1] < q[1] for p, q in pairwise(points)):
        return list(range(len(points)))
    ranks = {c: r for r, c in enumerate(sorted({p[1] for p in points}), start=1)}
    tree: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    before = [-1] * len(points)
    waiting: list[tuple[int, int, int]] = []
    best = (0, -1)
    row = -1
    for k, (i, j, weight) in enumerate(points):
        if i != row:
            for rank, total, end in waiting:
                _raise(tree, rank, total, end)
            waiting, row = [], i
        total, before[k] = _best(tree, ranks[j] - 1)
        total += weight
        waiting.append((ranks[j], total, k))
        if total > best[0]:
            best = (total, k)
    chain: list[int] = []
    k = best[1]
    while k >= 0:
        chain.append(k)
        k = before[k]
    return chain[::-1]


def _best(tree: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    """Heaviest chain that ends at or before a column rank, as (weight, last point)."""
    best = (0, -1)
    while rank > 0:
        if tree[rank][0] > best[0]:
            best = tree[rank]
        rank &= rank - 1
    return best


def _raise(tree: list[tuple[int, int]], rank: int, total: int, end: int) -> None:
    while rank < len(tree):
        if total > tree[rank][0]:
            tree[rank] = (total, end)
        rank += rank & -rank
