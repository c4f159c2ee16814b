"""What stays in place and what moved: the heaviest chain of links, rearranged stretches, moved blocks."""

from __future__ import annotations

from collections.abc import Sequence
from operator import lt
from typing import NamedTuple

from compare.diff.grid import Text, Unit

Run = tuple[int, int]
"""Words of one side, first and last (half-open)."""

Pairs = tuple[int, int, int]
"""Equal words that stay in place: first word of A, first word of B, how many."""

FAMILY = frozenset(("equal", "inflected", "same stem", "abbreviated", "written otherwise"))
"""Ties between forms of one word: crossing each other closely they are one rearranged stretch."""

NEAR_MOVE = 4
"""Most words that a moved word may pass to count as rearranged in place (NATO-Russia Council is four)."""

CLOSE = 0.4
"""Share of words that stay in place from which a moved word may also be another word of like meaning."""

MOVED_GAP = 3
"""Most words without counterpart between two moved words that are one moved stretch."""


MARKS_AFTER = frozenset(",;:")
"""Marks that belong to the word before them."""


class Cut(NamedTuple):
    """One edit in token numbers: runs on each side (one side may have none, then ``at`` is its place)."""

    a: tuple[Run, ...]
    b: tuple[Run, ...]
    at: tuple[int, int]
    why: str
    moved: int = 0
    """Words that were passed, positive if the B side stands later; 0 where nothing moved."""


class Part(NamedTuple):
    """A stretch between words that read the same: a changed unit, a rearranged stretch, or what is left."""

    a: tuple[Run, ...]
    b: tuple[Run, ...]
    at: tuple[int, int]
    why: str


def kinds_of(text: Text, part: Part) -> list[int]:
    """Kinds of all words of a part."""
    ours = [kind for i, i2 in part.a for kind in text.kinds_a[i:i2]]
    return ours + [kind for j, j2 in part.b for kind in text.kinds_b[j:j2]]


def words_of(text: Text, part: Part) -> list[str]:
    """All words of a part."""
    ours = [word for i, i2 in part.a for word in text.a[i:i2]]
    return ours + [word for j, j2 in part.b for word in text.b[j:j2]]


# ------------------------------------------------------------------ 1. what stays in place


def _weight(text: Text, unit: Unit) -> int:
    if unit.why == "equal":
        return (1, 2, 6)[text.kinds_a[unit.a]]
    return 4 if 2 in text.kinds_a[unit.a : unit.a2] else 1


def chain_of(text: Text, units: Sequence[Unit]) -> tuple[list[Unit], list[Unit]]:
    """The heaviest subsequence of units in order on both sides, and the content units off it."""
    order = [unit[2] for unit in units]
    if all(map(lt, order, order[1:])):
        return list(units), []
    places = {b: n for n, b in enumerate(sorted({u.b for u in units}), 1)}
    top = [0] * (len(places) + 1)
    who = [-1] * (len(places) + 1)
    back: list[int] = []
    best, last = 0, -1
    for n, unit in enumerate(
        units
    ):  # top, who: a Fenwick tree over the places in B, the heaviest chain so far
        at, weight, before = places[unit.b] - 1, 0, -1
        while at:
            if top[at] > weight:
                weight, before = top[at], who[at]
            at &= at - 1
        back.append(before)
        weight += _weight(text, unit)
        if weight > best:
            best, last = weight, n
        at = places[unit.b]
        while at < len(top):
            if weight > top[at]:
                top[at], who[at] = weight, n
            at += at & -at
    on: list[int] = []
    while last >= 0:
        on.append(last)
        last = back[last]
    stays = set(on)
    return [units[n] for n in reversed(on)], [u for n, u in enumerate(units) if n not in stays]


# ------------------------------------------------------------------ 3. moves


def rearranged(text: Text, chain: list[Unit], moved: list[Unit]) -> tuple[list[Unit], list[Unit], list[Part]]:
    """Turn close crossings of forms of the same words into rearranged stretches, swallowing the units inside."""
    regions: list[tuple[int, int, int, int]] = []
    far: list[Unit] = []
    if not moved:
        return chain, [], []
    close = [u[4] for u in chain].count("equal") >= CLOSE * max(len(text.a), len(text.b))
    for unit in moved:
        crossed = [u for u in chain if (u.a < unit.a) != (u.b < unit.b)]
        heavy = max(text.kinds_a[unit.a : unit.a2])
        passed = sum(min(u.a2 - u.a, u.b2 - u.b) for u in crossed)
        limit = NEAR_MOVE if heavy == 2 else 2 if heavy == 1 else 1
        if crossed and passed <= limit and unit.why in FAMILY and all(u.why in FAMILY for u in crossed):
            inside = [*crossed, unit]
            regions.append(
                (
                    min(u.a for u in inside),
                    max(u.a2 for u in inside),
                    min(u.b for u in inside),
                    max(u.b2 for u in inside),
                )
            )
        elif heavy == 2 and (close or unit.why in FAMILY):
            far.append(unit)
    merged = _closed_under(text, _merged(regions), chain + moved) if regions else []
    if not merged and len(far) == len(moved):
        return chain, sorted(far), []
    loose = {u for u in moved if u not in far and not any(r[0] <= u.a < r[1] for r in merged)}
    far += [u for u in loose if u.why in FAMILY and text.kinds_a[u.a] == 2]
    far.sort()
    inside_any = {u for u in chain + far for r in merged if r[0] <= u.a < r[1]}
    parts = [Part(((i, i2),), ((j, j2),), (i, j), "rearranged") for i, i2, j, j2 in merged]
    return [u for u in chain if u not in inside_any], [u for u in far if u not in inside_any], parts


def _merged(regions: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Regions that overlap on either side, put together."""
    out: list[tuple[int, int, int, int]] = []
    for region in sorted(regions):
        while out and (out[-1][1] > region[0] or out[-1][3] > region[2]):
            last = out.pop()
            region = (
                min(last[0], region[0]),
                max(last[1], region[1]),
                min(last[2], region[2]),
                max(last[3], region[3]),
            )
        out.append(region)
    return out


def _closed_under(
    text: Text, regions: list[tuple[int, int, int, int]], units: list[Unit]
) -> list[tuple[int, int, int, int]]:
    """Regions whose units lie inside on both sides and that hold no content word without counterpart."""
    linked_a = {k for u in units for k in range(u.a, u.a2)}
    linked_b = {k for u in units for k in range(u.b, u.b2)}

    def whole(r: tuple[int, int, int, int]) -> bool:
        new_a = any(text.kinds_a[k] == 2 for k in range(r[0], r[1]) if k not in linked_a)
        new_b = any(text.kinds_b[k] == 2 for k in range(r[2], r[3]) if k not in linked_b)
        return not (new_a or new_b) and all(
            (r[0] <= u.a and u.a2 <= r[1] and r[2] <= u.b and u.b2 <= r[3])
            or ((u.a2 <= r[0] or u.a >= r[1]) and (u.b2 <= r[2] or u.b >= r[3]))
            for u in units
        )

    return [r for r in regions if whole(r)]


def blocks_of(text: Text, chain: list[Unit], moved: list[Unit], regions: list[Part]) -> list[Cut]:
    """Moved units that stand together on both sides as one edit each, with the closed words before them."""
    if not moved:
        return []
    owned_a = {k for u in chain + moved for k in range(u.a, u.a2)}
    owned_b = {k for u in chain + moved for k in range(u.b, u.b2)}
    for part in regions:
        owned_a.update(range(*part.a[0]))
        owned_b.update(range(*part.b[0]))
    out: list[Cut] = []
    for group in _together(moved, owned_a, owned_b):
        a = _led(text.kinds_a, group[0].a, owned_a), _trailed(text.a, group[-1].a2, owned_a)
        b = _led(text.kinds_b, group[0].b, owned_b), _trailed(text.b, group[-1].b2, owned_b)
        passed = [u for u in chain if (u.a < a[0]) != (u.b < b[0])]
        steps = sum(u.a2 - u.a for u in passed)
        later = any(u.a >= a[0] for u in passed)
        why = group[0].why if len(group) == 1 else "equal"
        out.append(Cut((a,), (b,), (a[0], b[0]), why, max(1, steps) * (1 if later else -1)))
        owned_a.update(range(*a))
        owned_b.update(range(*b))
    return out


def _together(moved: list[Unit], owned_a: set[int], owned_b: set[int]) -> list[list[Unit]]:
    """Moved units that follow each other on both sides, at most ``MOVED_GAP`` words of no other unit between."""
    groups: list[list[Unit]] = []
    for unit in moved:
        last = groups[-1][-1] if groups else None
        if (
            last
            and 0 <= unit.b - last.b2 <= MOVED_GAP
            and unit.a - last.a2 <= MOVED_GAP
            and owned_a.isdisjoint(range(last.a2, unit.a))
            and owned_b.isdisjoint(range(last.b2, unit.b))
        ):
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return groups


def _led(kinds: Sequence[int], start: int, owned: set[int]) -> int:
    """Start of the at most two closed words before a moved word that belong to nothing else ("on Thursday")."""
    first = start
    while first and start - first < 2 and first - 1 not in owned and kinds[first - 1] == 1:
        first -= 1
    return first


def _trailed(words: Sequence[str], stop: int, owned: set[int]) -> int:
    """End of a moved word with the mark after it that belongs to nothing else ("In March, ...")."""
    return stop + 1 if stop < len(words) and stop not in owned and words[stop] in MARKS_AFTER else stop
