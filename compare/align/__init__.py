"""Which sentences of two articles belong together.

Bird's-eye view; start reading at ``align``:

1. ``evidence``: what any two sentences share, rare words above common ones, in whole numbers.
2. anchors: pairs of sentences that are each other's best; the heaviest rising chain of them stands in order,
   strong ones off the chain have moved.
3. ``gaps``: between two anchors a small exact dynamic programme links what is left, groups included.
4. leftovers that are alike are linked wherever they stand: moves of single sentences.
5. ``join``: a sentence left alone joins the link that says it too (a split, a merge), and links that exchanged a
   clause become one.
6. ``explain``: confidence, grade, reason, and by how many links each stands away from the order.
"""

from __future__ import annotations

from compare.align import anchors, comparable, explain, headlines, join
from compare.align.anchors import cells_by_strength
from compare.align.clauses import Clauses
from compare.align.evidence import Evidence, gather
from compare.align.gaps import WIDE, Group, fill
from compare.align.statements import read
from compare.model import Alignment, Article

_WITNESSES = 0.25
"""Common share of the shorter article from which both are witnesses of one text (all but 1 of 438 retellings reach
it; articles of different authors on one event: up to .21)."""
_FLOOR = 0.2
"""Similarity below which two sentences in a gap stay apart."""
_LONE_FLOOR = 0.09
"""The same where the gap holds as many sentences on one side as on the other."""
_EVEN_FLOOR = 0.14
_MOVE = 0.27
"""Similarity from which two sentences are linked wherever they stand."""


def align(a: Article, b: Article) -> Alignment:
    """Link the sentences of two articles. Pure; swapping the sides mirrors the result."""
    n, m = len(a.sentences), len(b.sentences)
    if not n or not m:
        return Alignment((), tuple(range(n)), tuple(range(m)))
    evidence = gather(a, b)
    groups, wide = _near(a, b, evidence)
    if _common(evidence, groups) < _WITNESSES:
        said = read(a, b, evidence)
        return explain.comparable(evidence, said, comparable.links(evidence, said))
    return explain.witnesses(evidence, groups, wide)


def _common(evidence: Evidence, groups: list[Group]) -> float:
    """Share of the shorter article that linked sentences have in common with their counterparts."""
    shorter = min(sum(evidence.totals[: evidence.n]), sum(evidence.totals[evidence.n :]))
    return sum(evidence.group(*group)[0] for group in groups) / max(1, shorter)


def _near(a: Article, b: Article, evidence: Evidence) -> tuple[list[Group], int]:
    """Links between two witnesses of one article, and how many sentences stand in gaps too wide for groups."""
    twice_a, twice_b = headlines.told_twice(a, evidence, 0), headlines.told_twice(b, evidence, evidence.n)
    chain, moved, scores = anchors.find(evidence, twice_a, twice_b)
    groups: list[Group] = [((i,), (j,)) for i, j in moved]
    free_a = [i not in twice_a for i in range(evidence.n)]
    free_b = [j not in twice_b for j in range(evidence.m)]
    for i, j in chain + moved:
        free_a[i] = free_b[j] = False
    last_i, last_j, wide = -1, -1, 0
    for i, j in [*chain, (evidence.n, evidence.m)]:
        left = [k for k in range(last_i + 1, i) if free_a[k]]
        right = [k for k in range(last_j + 1, j) if free_b[k]]
        if left and right:
            wide += len(left) + len(right) if len(left) * len(right) > WIDE else 0
            same = len(left) == len(right)
            floor = _LONE_FLOOR if same and len(left) == 1 else _EVEN_FLOOR if same else _FLOOR
            for group in fill(evidence, left, right, floor):
                groups.append(group)
                for k in group[0]:
                    free_a[k] = False
                for k in group[1]:
                    free_b[k] = False
        if i < evidence.n:
            groups.append(((i,), (j,)))
        last_i, last_j = i, j
    for i in twice_a:
        free_a[i] = True
    for j in twice_b:
        free_b[j] = True
    some = any(free_a) and any(free_b)
    for i, j in cells_by_strength(scores, evidence, _MOVE) if some else ():
        if free_a[i] and free_b[j]:
            free_a[i] = free_b[j] = False
            groups.append(((i,), (j,)))
    for i in twice_a:
        free_a[i] = False
    for j in twice_b:
        free_b[j] = False
    clauses = Clauses(a, b, evidence)
    groups = join.absorb(evidence, clauses, groups, free_a, free_b)
    return _uncrossed(evidence, join.bridge(evidence, clauses, groups)), wide


def _uncrossed(evidence: Evidence, groups: list[Group]) -> list[Group]:
    """The groups in order of A; counterparts of sentences that are equal stand in the order of these."""
    for side, own in ((1, evidence.features[evidence.n :]), (0, evidence.features[: evidence.n])):
        if len(set(own)) == len(own):
            continue
        equals: dict[frozenset[int], list[int]] = {}
        for k, group in enumerate(groups):
            if len(group[0]) == len(group[1]) == 1:
                equals.setdefault(own[group[side][0]], []).append(k)
        for same in equals.values():
            left = sorted(groups[k][0] for k in same)
            right = sorted(groups[k][1] for k in same)
            for k, a, b in zip(same, left, right, strict=True):
                groups[k] = a, b
    return sorted(groups)
