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
WIDE = 4_096
"""Cells (sentences of A times those of B) from which a gap is searched near its diagonal and for pairs only.

Between anchors of a real text stand a few sentences; so many without an anchor repeat each other, and each of the
groups they could form is alike: 200 times the same sentence cost 3 s, 2,000 times minutes."""
_BAND = 32
"""Sentences on each side of the diagonal of a wide gap that are tried."""
_PART = 0.22
"""Share of its weight that each sentence of a group must find on the other side."""


def fill(evidence: Evidence, a: Sequence[int], b: Sequence[int], floor: float) -> list[Group]:
    """The groups of the free sentences ``a`` and ``b`` (rising indices) with the largest gain, in order.

    The gain of a group is the weight it shares less ``floor`` times the weight it has: a pair whose similarity
    is below ``floor`` is better left alone.
    """
    wide = len(a) * len(b) > WIDE
    gains = _gains(evidence, a, b, floor, wide)
    if not gains:
        return []
    n, m = len(a), len(b)
    turn = _turn(evidence, a, b)
    best: list[dict[int, int]] = []
    step: list[dict[int, tuple[int, int]]] = []
    for x in range(n + 1):
        row: dict[int, int] = {}
        steps: dict[int, tuple[int, int]] = {}
        above = best[-1] if best else {}
        for y in _near(x, n, m) if wide else range(m + 1):
            top, how = -1, (0, 0)
            for dx, dy, gain in gains.get((x, y), ()):
                before = best[x - dx].get(y - dy, -1)
                if before >= 0 and (before + gain, turn * (dx - dy)) > (top, turn * (how[0] - how[1])):
                    top, how = before + gain, (dx, dy)
            past_a, past_b = above.get(y, -1), row.get(y - 1, -1)
            if max(past_a, past_b) > top:
                top = max(past_a, past_b)
                how = (1, 0) if (past_a, turn) > (past_b, 0) else (0, 1)
            row[y], steps[y] = max(top, 0), how
        best.append(row)
        step.append(steps)
    return _back(step, a, b)


def _turn(evidence: Evidence, a: Sequence[int], b: Sequence[int]) -> int:
    """1 or -1, told by the texts: which side gives way where two ways gain the same, the same one whichever side is A
    ("Storm." four times in one text, three times in the other)."""
    return 1 if [evidence.ties[i] for i in a] <= [evidence.ties[evidence.n + j] for j in b] else -1


def _near(x: int, n: int, m: int) -> range:
    """The columns near the diagonal of a gap of ``n`` by ``m`` sentences; the same seen from either side."""
    reach = _BAND * max(n, m)
    return range(max(0, -((reach - x * m) // n)), min(m, (x * m + reach) // n) + 1)


def _back(step: list[dict[int, tuple[int, int]]], a: Sequence[int], b: Sequence[int]) -> list[Group]:
    out: list[Group] = []
    x, y = len(a), len(b)
    while x or y:
        dx, dy = step[x][y]
        if not dx and not dy:
            break
        if dx and dy:
            out.append((tuple(a[x - dx : x]), tuple(b[y - dy : y])))
        x, y = x - dx, y - dy
    return out[::-1]


def _gains(
    evidence: Evidence, a: Sequence[int], b: Sequence[int], floor: float, wide: bool
) -> dict[tuple[int, int], list[tuple[int, int, int]]]:
    """By place in the table: the groups that end there, as (sentences of A, of B, gain > 0)."""
    out: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
    for x, first in enumerate(a):
        near = _near(x + 1, len(a), len(b)) if wide else range(1, len(b) + 1)
        for y in range(max(0, near.start - 1), near.stop - 1):
            second = b[y]
            shared, left, right = evidence.group((first,), (second,))
            if not shared:
                continue
            gain = _gain(shared, left + right, floor)
            if gain > 0:
                gain += evidence.tie((first,), (second,))
                out.setdefault((x + 1, y + 1), []).append((1, 1, gain))
            for dx, dy in () if wide else _shapes(shared, left, right):
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
    if shared == left == right:
        return ()
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
