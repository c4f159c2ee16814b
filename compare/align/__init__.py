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

from compare.align import anchors, comparable, explain, headlines
from compare.align.anchors import cells_by_strength
from compare.align.evidence import Evidence, dice, gather
from compare.align.gaps import Group, fill
from compare.model import Alignment, Article

_WITNESSES = 0.25
"""Common share of the shorter article from which both are witnesses of one text (all but 1 of 438 retellings reach
it; articles of different authors on one event: up to .21)."""
_FLOOR = 0.2
"""Similarity below which two sentences in a gap stay apart."""
_LONE_FLOOR = 0.09
"""The same where the gap holds as many sentences on one side as on the other."""
_EVEN_FLOOR = 0.12
_MOVE = 0.27
"""Similarity from which two sentences are linked wherever they stand."""
_PART = 0.2
"""Share of a sentence that a link beside it must say for it to join."""
_PART_AWAY = 0.5
"""The same for a link elsewhere."""
_REST = 0.35
"""Likeness to what a link has left untold."""
_LEAST = 0.1
"""Share of one of two sentences that both must have for one to join the link of the other."""
_BRIDGE_PART = 0.2
_BRIDGE_FIT = 0.35
"""Share of both sentences that two links must have exchanged to be one link."""
_BRIDGE = 0.09
"""Share of both sentences that two links must have exchanged to be one link."""


def align(a: Article, b: Article) -> Alignment:
    """Link the sentences of two articles. Pure; swapping the sides mirrors the result."""
    n, m = len(a.sentences), len(b.sentences)
    if not n or not m:
        return Alignment((), tuple(range(n)), tuple(range(m)))
    evidence = gather(a, b)
    groups = _near(a, b, evidence)
    if _common(evidence, groups) < _WITNESSES:
        return explain.comparable(evidence, comparable.links(evidence))
    return explain.witnesses(evidence, groups)


def _common(evidence: Evidence, groups: list[Group]) -> float:
    """Share of the shorter article that linked sentences have in common with their counterparts."""
    shorter = min(sum(evidence.totals[: evidence.n]), sum(evidence.totals[evidence.n :]))
    return sum(evidence.group(*group)[0] for group in groups) / max(1, shorter)


def _near(a: Article, b: Article, evidence: Evidence) -> list[Group]:
    """Links between two witnesses of one article."""
    twice_a, twice_b = headlines.told_twice(a, evidence, 0), headlines.told_twice(b, evidence, evidence.n)
    chain, moved, scores = anchors.find(evidence, twice_a, twice_b)
    groups: list[Group] = [((i,), (j,)) for i, j in moved]
    free_a = [i not in twice_a for i in range(evidence.n)]
    free_b = [j not in twice_b for j in range(evidence.m)]
    for i, j in chain + moved:
        free_a[i] = free_b[j] = False
    last_i, last_j = -1, -1
    for i, j in [*chain, (evidence.n, evidence.m)]:
        left = [k for k in range(last_i + 1, i) if free_a[k]]
        right = [k for k in range(last_j + 1, j) if free_b[k]]
        if left and right:
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
    for i, j in cells_by_strength(scores, evidence, _MOVE):
        if free_a[i] and free_b[j]:
            free_a[i] = free_b[j] = False
            groups.append(((i,), (j,)))
    for i in twice_a:
        free_a[i] = False
    for j in twice_b:
        free_b[j] = False
    groups = _absorb(evidence, groups, free_a, free_b)
    return _uncrossed(evidence, _bridge(evidence, groups))


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


def _bridge(evidence: Evidence, groups: list[Group]) -> list[Group]:
    """Make one of two links whose sentences exchanged a clause: A told x and y in one sentence, z in another; B
    tells x and z in one, y in another."""
    of_a = {i: k for k, g in enumerate(groups) for i in g[0]}
    of_b = {j: k for k, g in enumerate(groups) for j in g[1]}
    offers: list[tuple[float, int, int, int]] = []
    for i, j in evidence.cells(_BRIDGE_PART, _BRIDGE_PART):
        k, h = of_a.get(i, -1), of_b.get(j, -1)
        if k < 0 or h < 0 or k == h:
            continue
        left, right = evidence.features[i], evidence.features[evidence.n + j]
        most = max(evidence.totals[i], evidence.totals[evidence.n + j])
        least = _BRIDGE_PART * most
        left = left - evidence.union(groups[k][1], evidence.n)
        right = right - evidence.union(groups[h][0], 0)
        new = evidence.weigh(left & right)
        fit = dice(new, evidence.weigh(left), evidence.weigh(right))
        if new >= least and fit >= _BRIDGE_FIT and fit * new >= _BRIDGE * most:
            offers.append((-fit, -evidence.tie((i,), (j,)), k, h))
    joined = dict(enumerate(groups))
    for _, _, k, h in sorted(offers):
        if k in joined and h in joined:
            a, b = joined[k], joined[h]
            if len(a[0]) + len(b[0]) <= 2 and len(a[1]) + len(b[1]) <= 2:
                joined[k] = tuple(sorted(a[0] + b[0])), tuple(sorted(a[1] + b[1]))
                del joined[h]
    return list(joined.values())


def _absorb(evidence: Evidence, groups: list[Group], free_a: list[bool], free_b: list[bool]) -> list[Group]:
    """Let each free sentence join the link that already says part of it (a split, a merge), the best fit first.

    Beside the link it must raise the similarity; elsewhere (a clause that was moved to another sentence) most of
    it must stand in the link, and not yet be told by the sentence it would join.
    """
    offers: list[tuple[float, int, int, int]] = []
    of_a = {i: k for k, g in enumerate(groups) for i in g[0]}
    of_b = {j: k for k, g in enumerate(groups) for j in g[1]}
    if not any(free_a) and not any(free_b):
        return groups
    for i, j in evidence.cells(_LEAST, 0.0):
        if free_a[i] and j in of_b:
            offers.append((_fit(evidence, groups[of_b[j]], 0, i), 0, i, of_b[j]))
        if free_b[j] and i in of_a:
            offers.append((_fit(evidence, groups[of_a[i]], 1, j), 1, j, of_a[i]))
    grown = dict(enumerate(groups))
    ties = evidence.ties
    for fit, side, i, k in sorted(offers, key=lambda o: (-o[0], ties[o[1] * evidence.n + o[2]], o[2])):
        free = free_b if side else free_a
        if fit <= 0 or not free[i] or len(grown[k][0]) + len(grown[k][1]) > 3:
            continue
        if _fit(evidence, grown[k], side, i) > 0:
            free[i] = False
            grown[k] = _joined(grown[k], side, i)
    return list(grown.values())


def _joined(group: Group, side: int, i: int) -> Group:
    if side:
        return group[0], tuple(sorted((*group[1], i)))
    return tuple(sorted((*group[0], i))), group[1]


def _fit(evidence: Evidence, group: Group, side: int, i: int) -> float:
    """Share of a sentence that the other side of a group says and its own does not yet; 0 where too little."""
    base = side * evidence.n
    own = evidence.union(group[side], base)
    rest = evidence.union(group[1 - side], evidence.n - base) - own
    alone = evidence.features[base + i]
    new, total = evidence.weigh(alone & rest), evidence.totals[base + i]
    fit = dice(new, total, evidence.weigh(rest))
    beside = i + 1 in group[side] or i - 1 in group[side]
    if new < (_PART if beside else _PART_AWAY) * total and (beside or fit < _REST):
        return 0.0
    rise = dice(*evidence.group(*_joined(group, side, i))) - dice(*evidence.group(*group))
    return fit if rise > 0 else 0.0
