"""Links of several sentences: a sentence left alone joins a link, links that exchanged a clause become one."""

from __future__ import annotations

from compare.align.clauses import Clauses, Features
from compare.align.evidence import Evidence, dice
from compare.align.gaps import Group

_PART = 0.2
"""Share of a sentence that a link beside it must say for it to join."""
_PART_AWAY = 0.6
"""The same for a link elsewhere."""
_REST = 0.35
"""Likeness to what a link has left untold."""
_LEAST = 0.1
"""Share of one of two sentences that both must have for one to join the link of the other."""
_SEEK = 0.1
"""Share of the lighter of two sentences that both have where clauses are sought."""
_TOLD = 0.25
"""Share of a sentence that the other side of such a link must tell for it to stay in it."""
_SENTENCES = 3
"""Most sentences of one side that a link of exchanged clauses holds."""


def absorb(
    evidence: Evidence, clauses: Clauses, groups: list[Group], free_a: list[bool], free_b: list[bool]
) -> list[Group]:
    """Let each free sentence join the link that already says part of it (a split, a merge), the best fit first.

    Beside the link it must raise the similarity; elsewhere (a clause that was moved to another sentence) most of
    it must stand in the link, and not yet be told by the sentence it would join.
    """
    if not any(free_a) and not any(free_b):
        return groups
    offers: list[tuple[float, int, int, int, int]] = []
    of_a = {i: k for k, g in enumerate(groups) for i in g[0]}
    of_b = {j: k for k, g in enumerate(groups) for j in g[1]}
    for i, j in evidence.cells(_LEAST, 0.0):
        if free_a[i] and j in of_b:
            offers.append((_fit(evidence, clauses, groups[of_b[j]], 0, i, j), 0, i, of_b[j], j))
        if free_b[j] and i in of_a:
            offers.append((_fit(evidence, clauses, groups[of_a[i]], 1, j, i), 1, j, of_a[i], i))
    grown = dict(enumerate(groups))
    ties = evidence.ties
    for fit, side, i, k, j in sorted(offers, key=lambda o: (-o[0], ties[o[1] * evidence.n + o[2]], o[2])):
        free = free_b if side else free_a
        if fit <= 0 or not free[i] or len(grown[k][0]) + len(grown[k][1]) > 3:
            continue
        if _fit(evidence, clauses, grown[k], side, i, j) > 0:
            free[i] = False
            grown[k] = _joined(grown[k], side, i)
    return list(grown.values())


def _joined(group: Group, side: int, i: int) -> Group:
    if side:
        return group[0], tuple(sorted((*group[1], i)))
    return tuple(sorted((*group[0], i))), group[1]


def _fit(evidence: Evidence, clauses: Clauses, group: Group, side: int, i: int, j: int) -> float:
    """Share of a sentence that the other side of a group says and its own does not yet; 0 where too little."""
    base = side * evidence.n
    own = evidence.union(group[side], base)
    rest = evidence.union(group[1 - side], evidence.n - base) - own
    alone = evidence.features[base + i]
    new, total = evidence.weigh(alone & rest), evidence.totals[base + i]
    beside = i + 1 in group[side] or i - 1 in group[side]
    fit = 0.0
    if new >= (_PART if beside else _PART_AWAY) * total or not beside:
        fit = dice(new, total, evidence.weigh(rest))
    if new < (_PART if beside else _PART_AWAY) * total and (beside or fit < _REST):
        return clauses.alike(*((j, i) if side else (i, j)), own) / total
    rise = dice(*evidence.group(*_joined(group, side, i))) - dice(*evidence.group(*group))
    if rise > 0:
        return fit
    return clauses.alike(*((j, i) if side else (i, j)), own) / total


def bridge(evidence: Evidence, clauses: Clauses, groups: list[Group]) -> list[Group]:
    """The groups, those that exchanged a clause made one.

    A told x and y in one sentence and z in the next, B tells x in one and z, y in the next: none of these sentences
    has a counterpart of its own.
    """
    of_a = {i: k for k, g in enumerate(groups) for i in g[0]}
    of_b = {j: k for k, g in enumerate(groups) for j in g[1]}
    n = evidence.n
    # What a counterpart does not tell: two sentences have no clause in common but one of these words is in both.
    untold_a = {i: evidence.contents[i] - evidence.union(g[1], n) for g in groups for i in g[0]}
    untold_b = {j: evidence.contents[n + j] - evidence.union(g[0], 0) for g in groups for j in g[1]}
    if not any(untold_a.values()) or not any(untold_b.values()):
        return groups
    offers: list[tuple[int, int, int, int]] = []
    for i, j in evidence.cells(_SEEK, 0.0):
        if i not in untold_a or j not in untold_b or untold_a[i].isdisjoint(untold_b[j]):
            continue
        k, h = of_a[i], of_b[j]
        if k == h or not _may_join(groups[k], groups[h]):
            continue
        weight = clauses.alike(
            i, j, evidence.union(groups[k][1], evidence.n), evidence.union(groups[h][0], 0)
        )
        if weight:
            offers.append((-weight, -evidence.tie((i,), (j,)), k, h))
    joined = dict(enumerate(groups))
    for _, _, k, h in sorted(offers):
        if k in joined and h in joined and _may_join(joined[k], joined[h]):
            (a1, b1), (a2, b2) = joined[k], joined[h]
            joined[k] = _told(evidence, tuple(sorted(a1 + a2)), tuple(sorted(b1 + b2)))
            del joined[h]
    return list(joined.values())


def _told(evidence: Evidence, a: tuple[int, ...], b: tuple[int, ...]) -> Group:
    """The group without sentences that its other side hardly tells: only their place had linked them."""
    left, right = evidence.union(a, 0), evidence.union(b, evidence.n)
    some = tuple(i for i in a if _share(evidence, i, right) >= _TOLD)
    others = tuple(j for j in b if _share(evidence, evidence.n + j, left) >= _TOLD)
    return (some, others) if some and others else (a, b)


def _share(evidence: Evidence, row: int, other: Features) -> float:
    """Share of a sentence's weight that features of the other side have."""
    return evidence.weigh(evidence.features[row] & other) / max(1, evidence.totals[row])


def _may_join(one: Group, other: Group) -> bool:
    return len(one[0]) + len(other[0]) <= _SENTENCES and len(one[1]) + len(other[1]) <= _SENTENCES
