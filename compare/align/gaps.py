"""Links inside a gap between anchors: a small exact dynamic programme over groups of up to three sentences."""

from __future__ import annotations

from collections.abc import Sequence

from compare.align.evidence import Evidence, dice

Group = tuple[tuple[int, ...], tuple[int, ...]]
"""Sentences of A and sentences of B."""

SPLITS = ((1, 2), (2, 2), (1, 3))
MERGES = ((2, 1), (2, 2), (3, 1))
GROUPS = ((1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
_GROUP = 0.3
"""Likeness from which a group of more than two sentences is a link."""
_APART = 0.85
"""Where two pairs share so much of what two sentences and two share, they are two links."""
_PART = 0.22
"""Share of its weight that each sentence of a group must find on the other side."""


def fill(evidence: Evidence, a: Sequence[int], b: Sequence[int], floor: float) -> list[Group]:
    """The groups of the free sentences ``a`` and ``b`` (rising indices) with the largest gain, in order.

    The gain of a group is the weight it shares less ``floor`` times the weight it has: a pair whose similarity
    is below ``floor`` is better left alone.
    """
    gains = _gains(evidence, a, b, floor)
    if not gains:
        return []
    width = len(b) + 1
    best = [0] * ((len(a) + 1) * width)
    step: list[tuple[int, int]] = [(0, 0)] * len(best)
    for x in range(len(a) + 1):
        for y in range(width):
            at = x * width + y
            top, how = -1, (0, 0)
            for dx, dy, gain in gains.get((x, y), ()):
                value = best[at - dx * width - dy] + gain
                if value > top:
                    top, how = value, (dx, dy)
            if x and best[at - width] > top:
                top, how = best[at - width], (1, 0)
            if y and best[at - 1] > top:
                top, how = best[at - 1], (0, 1)
            best[at], step[at] = max(top, 0), how
    return _back(step, a, b)


def _back(step: list[tuple[int, int]], a: Sequence[int], b: Sequence[int]) -> list[Group]:
    out: list[Group] = []
    x, y, width = len(a), len(b), len(b) + 1
    while x or y:
        dx, dy = step[x * width + y]
        if not dx and not dy:
            break
        if dx and dy:
            out.append((tuple(a[x - dx : x]), tuple(b[y - dy : y])))
        x, y = x - dx, y - dy
    return out[::-1]


def _gains(
    evidence: Evidence, a: Sequence[int], b: Sequence[int], floor: float
) -> dict[tuple[int, int], list[tuple[int, int, int]]]:
    """By place in the table: the groups that end there, as (sentences of A, of B, gain > 0)."""
    out: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
    for x, first in enumerate(a):
        for y, second in enumerate(b):
            shared, left, right = evidence.group((first,), (second,))
            if not shared:
                continue
            gain = _gain(shared, left + right, floor)
            if gain > 0:
                gain += evidence.tie((first,), (second,))
                out.setdefault((x + 1, y + 1), []).append((1, 1, gain))
            for dx, dy in _shapes(shared, left, right):
                some, others = tuple(a[x : x + dx]), tuple(b[y : y + dy])
                if some[-1] - first != dx - 1 or others[-1] - second != dy - 1:
                    continue
                gain = _group_gain(evidence, some, others, floor)
                if gain > 0:
                    gain += evidence.tie(some, others)
                    out.setdefault((x + dx, y + dy), []).append((dx, dy, gain))
    return out


def _shapes(shared: int, left: int, right: int) -> tuple[tuple[int, int], ...]:
    """The shapes a group can have whose first sentences share so much: each must find its part over there."""
    split, merged = shared >= _PART * right, shared >= _PART * left
    if split and merged:
        return GROUPS
    return SPLITS if split else MERGES if merged else ()


def _group_gain(evidence: Evidence, a: tuple[int, ...], b: tuple[int, ...], floor: float) -> int:
    """Gain of a group of more than two sentences; 0 where one of them finds too little on the other side."""
    shared, left, right = evidence.group(a, b)
    similarity = 2 * shared / (left + right) if shared else 0.0
    if similarity <= max(floor, _GROUP):
        return 0
    for group, other, base in ((a, b, 0), (b, a, evidence.n)):
        if len(group) > 1:
            for i in group:
                part = evidence.group((i,), other)[0] if not base else evidence.group(other, (i,))[0]
                if part < _PART * evidence.totals[base + i]:
                    return 0
    single = [[evidence.group((i,), (j,)) for j in b] for i in a]
    if any(dice(*cell) >= similarity for row in single for cell in row):
        return 0
    if len(a) == len(b):
        straight, crossed = single[0][0][0] + single[1][1][0], single[0][1][0] + single[1][0][0]
        if max(straight, crossed) > _APART * shared:
            return 0
    return _gain(shared, left + right, floor)


def _gain(shared: int, total: int, floor: float) -> int:
    """Weight shared above the floor, as a whole number that leaves room for ``Evidence.tie``."""
    return (200 * shared - round(100 * floor) * total) << 32
