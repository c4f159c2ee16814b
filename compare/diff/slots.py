"""Words that correspond by their place: what stands between the same two linked neighbours.

A slot is a run of unlinked words on each side between the same linked words. Content words in it are paired in order,
closed words with their own class; marks and words of different kinds are left alone. Measured on human retranslations
of news (MTRef, Yao et al. 2013): one content word against one is right in 84 to 89 of 100, one closed word against
one of its class in 90, of another class in 35 (so they are not linked).
"""

from __future__ import annotations

from compare.diff import lexical
from compare.diff.grid import Grid, Unit, gaps

WIDEST_SLOT = 6
"""Most words on one side of a slot whose words are linked by their place alone."""

LEAST_SHARE = 0.3
"""Share of words in common (of the longer side) under which place alone links no words (mtref train, msr_rte)."""


def link_slots(grid: Grid) -> None:
    if grid.share < LEAST_SHARE:
        return
    for i, i2, j, j2 in gaps(grid):
        if max(i2 - i, j2 - j) <= WIDEST_SLOT:
            _slot(grid, i, i2, j, j2)
    if grid.share < 0.75:
        _half_slots(grid)


def _half_slots(grid: Grid) -> None:
    """Link content words that stand beside the same linked neighbour on one side only."""
    to_b, to_a, kinds_a, kinds_b = grid.to_b, grid.to_a, grid.kinds_a, grid.kinds_b
    n, m = len(to_b), len(to_a)
    for step in (-1, 1):
        for i in [i for i, j in enumerate(to_b) if j < 0 and kinds_a[i] == 2 and 0 <= i + step < n]:
            j = to_b[i + step] - step
            if to_b[i + step] >= 0 and 0 <= j < m and to_a[j] < 0 and kinds_b[j] == 2:
                grid.join(i, j, "beside the same word")


def _slot(grid: Grid, i: int, i2: int, j: int, j2: int) -> None:
    """Link what stands in one slot: content words in order, then the closed words around them, never a mark."""
    content_a = [k for k in range(i, i2) if grid.kinds_a[k] == 2]
    content_b = [k for k in range(j, j2) if grid.kinds_b[k] == 2]
    pairs = _paired(content_a, content_b)
    if not pairs:
        if min(i2 - i, j2 - j) == 1 and max(i2 - i, j2 - j) < 3 and _unlike(grid, i, i2, j, j2):
            grid.join_phrase(Unit(i, i2, j, j2, "in the same slot"))
        else:
            _closed_run(grid, (i, i2), (j, j2))
        return
    x, y = i, j
    for a, a2, b, b2 in pairs:
        if (a == x and b == y) or (a > x and b > y):
            _closed_run(grid, (x, a), (y, b))
        x, y = a2, b2
        if a2 < i2 and b2 == j2:
            x = a2 = _closed_end(grid, 0, a2, i2)
        if b2 < j2 and a2 == i2:
            y = b2 = _closed_end(grid, 1, b2, j2)
        grid.join_phrase(Unit(a, a2, b, b2, "in the same slot"))
    _closed_run(grid, (x, i2), (y, j2))


def _paired(ours: list[int], theirs: list[int]) -> list[tuple[int, int, int, int]]:
    """Content words of a slot in order; words too many for one to one join the last pair if they stand together."""
    count = min(len(ours), len(theirs))
    if not count or abs(len(ours) - len(theirs)) > 1:
        return []
    out = [(ours[k], ours[k] + 1, theirs[k], theirs[k] + 1) for k in range(count - 1)]
    last_a, last_b = ours[count - 1 :], theirs[count - 1 :]
    if last_a[-1] - last_a[0] - len(last_a) > 0 or last_b[-1] - last_b[0] - len(last_b) > 0:
        last_a, last_b = last_a[-1:], last_b[-1:]
    return [*out, (last_a[0], last_a[-1] + 1, last_b[0], last_b[-1] + 1)]


def _closed_end(grid: Grid, side: int, start: int, stop: int) -> int:
    """End of a slot's content word with the one closed word after it ("discussion of"), articles excepted."""
    words, kinds = ((grid.a, grid.kinds_a), (grid.b, grid.kinds_b))[side]
    if start < stop and kinds[start] == 1 and "article" not in lexical.classes(words[start], grid.lang):
        return start + 1
    return start


def _unlike(grid: Grid, i: int, i2: int, j: int, j2: int) -> bool:
    """Whether closed words stand against content words, the rest of the slot being empty ("of late"/"recently")."""
    ours, theirs = set(grid.kinds_a[i:i2]), set(grid.kinds_b[j:j2])
    return (ours == {1} and theirs == {2}) or (ours == {2} and theirs == {1})


def _closed_run(grid: Grid, a: tuple[int, int], b: tuple[int, int]) -> None:
    """Link closed words of two runs that are of one class, in order; one word with several of its class in a row."""
    ours = [k for k in range(*a) if grid.kinds_a[k] == 1]
    theirs = [k for k in range(*b) if grid.kinds_b[k] == 1]
    if min(len(ours), len(theirs)) == 1:
        _closed_one(grid, ours, theirs)
        return
    at = 0
    for x in ours:
        for n in range(at, len(theirs)):
            if _alike(grid, x, theirs[n]):
                grid.join(x, theirs[n], "in the same slot")
                at = n + 1
                break


def _closed_one(grid: Grid, ours: list[int], theirs: list[int]) -> None:
    """Link one closed word of a slot with the first of its class on the other side and those that follow it."""
    pairs = [(x, y) for x in ours for y in theirs if _alike(grid, x, y)]
    if not pairs:
        return
    (a, b), (a2, b2) = pairs[0], pairs[0]
    for x, y in pairs[1:]:
        if x - a2 + y - b2 == 1:
            a2, b2 = x, y
    grid.join_phrase(Unit(a, a2 + 1, b, b2 + 1, "in the same slot"))


def _alike(grid: Grid, i: int, j: int) -> bool:
    """Whether two closed words share a class."""
    return not lexical.classes(grid.a[i], grid.lang).isdisjoint(lexical.classes(grid.b[j], grid.lang))
