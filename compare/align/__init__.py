"""Which sentences of two articles belong together.

Bird's-eye view; start reading at ``align``:

1. ``evidence``: what any two sentences share, rare words above common ones, in whole numbers.
2. anchors: pairs of sentences that are each other's best; the heaviest rising chain of them stands in order,
   strong ones off the chain have moved.
3. ``gaps``: between two anchors a small exact dynamic programme links what is left, groups included.
4. absorb: a sentence left alone beside a link joins it when that raises the similarity (a split, a merge).
5. leftovers that are alike are linked wherever they stand: moves of single sentences.
6. ``explain``: confidence, grade, reason, and by how many links each stands away from the order.
"""

from __future__ import annotations

from compare.align import explain
from compare.align.anchors import anchors, cells_by_strength
from compare.align.evidence import Evidence, dice, gather
from compare.align.gaps import Group, fill
from compare.model import Alignment, Article

_FLOOR = 0.2
"""Similarity below which two sentences in a gap stay apart."""
_LONE_FLOOR = 0.12
"""The same where the gap holds as many sentences on one side as on the other."""
_MOVE = 0.3
"""Similarity from which two sentences are linked wherever they stand."""
_PART = 0.22


def align(a: Article, b: Article) -> Alignment:
    """Link the sentences of two articles. Pure; swapping the sides mirrors the result."""
    n, m = len(a.sentences), len(b.sentences)
    if not n or not m:
        return Alignment((), tuple(range(n)), tuple(range(m)))
    evidence = gather(a, b)
    groups = _near(a, b, evidence)
    return explain.alignment(a, b, evidence, groups)


def _near(a: Article, b: Article, evidence: Evidence) -> list[Group]:
    """Links between two witnesses of one article."""
    chain, moved, scores = anchors(a, b, evidence)
    groups: list[Group] = [((i,), (j,)) for i, j in moved]
    free_a = [True] * evidence.n
    free_b = [True] * evidence.m
    for i, j in chain + moved:
        free_a[i] = free_b[j] = False
    last_i, last_j = -1, -1
    for i, j in [*chain, (evidence.n, evidence.m)]:
        left = [k for k in range(last_i + 1, i) if free_a[k]]
        right = [k for k in range(last_j + 1, j) if free_b[k]]
        if left and right:
            floor = _LONE_FLOOR if len(left) == len(right) else _FLOOR
            for group in fill(evidence, left, right, floor):
                groups.append(group)
                for k in group[0]:
                    free_a[k] = False
                for k in group[1]:
                    free_b[k] = False
        if i < evidence.n:
            groups.append(((i,), (j,)))
        last_i, last_j = i, j
    groups = _absorb(evidence, groups, free_a, free_b)
    for i, j in cells_by_strength(scores, evidence, _MOVE):
        if free_a[i] and free_b[j]:
            free_a[i] = free_b[j] = False
            groups.append(((i,), (j,)))
    return sorted(groups)


def _absorb(evidence: Evidence, groups: list[Group], free_a: list[bool], free_b: list[bool]) -> list[Group]:
    """Let each free sentence beside a link join it where that raises the similarity; the largest gain first."""
    of_a = {i: k for k, g in enumerate(groups) for i in g[0]}
    of_b = {j: k for k, g in enumerate(groups) for j in g[1]}
    offers: list[tuple[float, int, int, int]] = []
    for side, free, of in ((0, free_a, of_a), (1, free_b, of_b)):
        for i in range(len(free)):
            if free[i]:
                for k in sorted({of[x] for x in (i - 1, i + 1) if x in of}):
                    offers.append((_raise(evidence, groups[k], side, i), side, i, k))
    grown = dict(enumerate(groups))
    for gain, side, i, k in sorted(offers, key=lambda o: -o[0]):
        free = free_b if side else free_a
        if gain <= 0 or not free[i]:
            continue
        group = grown[k]
        if len(group[0]) + len(group[1]) > 3 or _raise(evidence, group, side, i) <= 0:
            continue
        free[i] = False
        grown[k] = _joined(group, side, i)
    return list(grown.values())


def _joined(group: Group, side: int, i: int) -> Group:
    if side:
        return group[0], tuple(sorted((*group[1], i)))
    return tuple(sorted((*group[0], i))), group[1]


def _raise(evidence: Evidence, group: Group, side: int, i: int) -> float:
    """By how much a sentence raises the similarity of a group; 0 where too little of it is found there."""
    other = group[1 - side]
    part = evidence.group(other, (i,))[0] if side else evidence.group((i,), other)[0]
    if part < _PART * evidence.totals[i + side * evidence.n]:
        return 0.0
    return dice(*evidence.group(*_joined(group, side, i))) - dice(*evidence.group(*group))
