"""The only door to diff-match-patch: readable grouping of what corresponds and what does not.

diff-match-patch compares badly and slowly but groups well: its semantic cleanup gives up an equality that is
shorter than the changes on both sides of it, so a reader does not meet a lone "of" between two unrelated stretches.
It sees one character a unit, so it never cuts a word (diff-match-patch issue 104), the characters of
corresponding units are the same on both sides, and letters of the CJK plane stand for words so that its own test for
word ends and blanks finds none. It is handed a ready diff: its own search (and its clock, ``Diff_Timeout``, which
makes results depend on the speed of the machine) never runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import Any

from compare.diff import lexical
from compare.diff.grid import Unit

EQUAL_CONTENT = 3
"""What an equal content word weighs in words; it is never given up."""

FIRST = 0x20000
"""First code point for units: letters far from the surrogates."""


@cache
def _engine() -> Any:
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    return engine


def without_islands(
    a: Sequence[str], b: Sequence[str], chain: list[Unit], moved: list[Unit], lang: str
) -> list[Unit]:
    """The chain without the weak units (closed words, marks, words linked by place alone) that are islands.

    Moved words do not count as change around an island: they have their counterpart.
    """
    loose = _loose(len(a), [(u.a, u.a2) for u in moved]), _loose(len(b), [(u.b, u.b2) for u in moved])
    if not _scattered(loose, chain, [1] * len(chain)):
        return chain
    kinds = lexical.kinds(lang)
    sizes = [_size(a, b, u, kinds) for u in chain]
    if not _scattered(loose, chain, sizes):
        return chain
    diffs, spots = _coded(loose, chain, sizes)
    _engine().diff_cleanupSemantic(diffs)
    stay = {c for op, text in diffs if op == 0 for c in text}
    return [u for u, c, size in zip(chain, spots, sizes, strict=True) if c in stay or size == EQUAL_CONTENT]


def _scattered(loose: tuple[Sequence[int], Sequence[int]], chain: list[Unit], sizes: list[int]) -> bool:
    """Whether there is an island: a run of units between two changes, no larger than either change.

    Where none is, diff-match-patch finds none. With every size 1, the least, this is a quick test.
    """
    ours, theirs = loose
    before = held = i = j = 0
    for (a, a2, b, b2, _), size in zip(chain, sizes, strict=True):
        if a != i or b != j:
            change = max(ours[a] - ours[i], theirs[b] - theirs[j])
            if change:
                if held and held <= before and held <= change:
                    return True
                before, held = change, 0
        held += size
        i, j = a2, b2
    change = max(ours[-1] - ours[i], theirs[-1] - theirs[j])
    return 0 < held <= min(before, change)


def _size(a: Sequence[str], b: Sequence[str], unit: Unit, kinds: Mapping[str, int]) -> int:
    """How much a unit holds against the changes around it: its words, content words twice or (equal) thrice."""
    i, i2, j, j2, why = unit
    if why == "equal":
        return EQUAL_CONTENT if kinds[a[i]] == 2 else 1
    for k in range(i, i2):
        if kinds[a[k]] != 2:
            return 1
    for k in range(j, j2):
        if kinds[b[k]] != 2:
            return 1
    return 2


def _loose(count: int, moved: list[tuple[int, int]]) -> Sequence[int]:
    """For every place how many words before it are not moved."""
    if not moved:
        return range(count + 1)
    gone = {k for start, stop in moved for k in range(start, stop)}
    return [0, *accumulate(k not in gone for k in range(count))]


def _coded(
    loose: tuple[Sequence[int], Sequence[int]], chain: list[Unit], sizes: list[int]
) -> tuple[list[tuple[int, str]], list[str]]:
    """The diff as diff-match-patch writes it, and the character of every unit of the chain."""
    diffs: list[tuple[int, str]] = []
    spots: list[str] = []
    code = FIRST
    i = j = 0
    ours, theirs = loose
    n, m = len(ours) - 1, len(theirs) - 1
    for (a, a2, b, b2, _), size in zip([*chain, Unit(n, n, m, m, "")], [*sizes, 0], strict=True):
        if a != i or b != j:
            for op, count in ((-1, ours[a] - ours[i]), (1, theirs[b] - theirs[j])):
                if count > 0:
                    diffs.append((op, "".join(map(chr, range(code, code + count)))))
                    code += count
        if size:
            spot = chr(code)
            spots.append(spot)
            if diffs and diffs[-1][0] == 0:
                diffs[-1] = (0, diffs[-1][1] + spot * size)
            else:
                diffs.append((0, spot * size))
            code += 1
        i, j = a2, b2
    return diffs, spots
