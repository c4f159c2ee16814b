"""Word links inside a linked group of sentences: which words of one side say what words of the other side.

Start reading at ``link``. In order:

1. *anchors*: equal runs that hold a content word (rapidfuzz opcodes on codes);
2. *abbreviations*: one short word against the long form it stands for;
3. *content words*: forms of one word anywhere, then what the dictionary knows inside a slot, then what is left
   anywhere; best first, weighed with the ties of their neighbours and their distance, crossing links allowed (a
   moved word keeps its link);
4. *closed words and marks*: equal ones, only beside a link that supports them (a comma is never taken in
   preference to a word: collatex issue 58);
5. *slots*: what stands between the same two linked neighbours corresponds by its place, one word or a phrase.

Sultan, Bethard and Sumner (TACL 2014) is the source of the order "strong ties first, context decides among equals,
closed words last"; slots and phrases follow the token-phrase alignments of Yao, Van Durme, Callison-Burch and Clark
(EMNLP 2013). No sequence of steps depends on the side: ``link`` is called with the sides in a canonical order.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from compare import distance
from compare.diff import lexical
from compare.diff.grid import Grid, Text, Unit, gaps, new
from compare.diff.short_forms import link_short_forms
from compare.diff.slots import LEAST_SHARE, link_slots

MOST_PAIRS = 40_000
"""Unlinked words of A times those of B above which only forms of one word are sought (memory, time)."""

MOST_EQUAL = 50
"""Most partners that a word is tried with because they share a form."""

LEAST_SCORE = 0.55
"""Least tie of two content words, after company and distance."""

BEFORE = frozenset(("article",))
"""Classes whose words belong to the content word after them where nothing else claims them."""


def link(text: Text, names: tuple[Sequence[bool], Sequence[bool]], outer: int = 0) -> tuple[Unit, ...]:
    """Units in the order of A, each contiguous and disjoint on both sides.

    ``names``: which words are capitalised; ``outer``: how many words around these two stretches are the same.
    """
    grid = Grid(text, names, outer)
    _anchors(grid)
    if -1 in grid.to_b and -1 in grid.to_a:
        link_short_forms(grid)
        _content(grid)
        _supported(grid)
        link_slots(grid)
    return _units(grid)


def _units(grid: Grid) -> tuple[Unit, ...]:
    why, to_b = grid.why, grid.to_b
    if grid.phrases:
        to_b = to_b[:]
        for u in grid.phrases:
            to_b[u.a : u.a2] = [-1] * (u.a2 - u.a)
    units = [new(Unit, (i, i + 1, j, j + 1, why[i])) for i, j in enumerate(to_b) if j >= 0]
    if grid.phrases:
        units = sorted(units + grid.phrases)
    if grid.share < LEAST_SHARE:
        return tuple(units)
    return tuple([unit if unit.why == "equal" else _widened(grid, unit) for unit in units])


def _widened(grid: Grid, unit: Unit) -> Unit:
    """The unit with the article or auxiliary before and the particle after it that nothing else claims."""
    a, a2, b, b2, why = unit
    if not (2 in grid.kinds_a[a:a2] and 2 in grid.kinds_b[b:b2]):
        return unit
    a, a2 = _reach(grid.a, grid.to_b, a, a2, grid.lang)
    b, b2 = _reach(grid.b, grid.to_a, b, b2, grid.lang)
    return Unit(a, a2, b, b2, why)


def _reach(words: Sequence[str], linked: list[int], start: int, stop: int, lang: str) -> tuple[int, int]:
    first, last = start, stop
    if start and linked[start - 1] < 0 and not BEFORE.isdisjoint(lexical.classes(words[start - 1], lang)):
        linked[start - 1] = linked[start]
        first = start - 1
    if stop < len(words) and linked[stop] < 0 and "particle" in lexical.classes(words[stop], lang):
        linked[stop] = linked[start]
        last = stop + 1
    return first, last


# ------------------------------------------------------------------ anchors


def _anchors(grid: Grid) -> None:
    for i, j, count in distance.equal_runs(*grid.coded):
        if _firm(grid, i, i + count) or (grid.outer and (i == 0 or i + count == len(grid.a))):
            grid.join_run(i, j, count)


def _firm(grid: Grid, i: int, i2: int) -> bool:
    """Whether an equal run can be trusted: two words with a content word among them, or four of any class."""
    return i2 - i >= 2 and (2 in grid.kinds_a[i:i2] or i2 - i >= 4)


# ------------------------------------------------------------------ content words


def _content(grid: Grid) -> None:
    """Forms of one word anywhere, then other ties inside a slot, then what is left anywhere."""
    free_a, free_b = _free_content(grid)
    if not free_a or not free_b:
        return
    _best_first(grid, _strong(grid, free_a, free_b))
    kinds_a, kinds_b = grid.kinds_a, grid.kinds_b
    for i, i2, j, j2 in gaps(grid):
        ours = [k for k in range(i, i2) if kinds_a[k] == 2]
        theirs = [k for k in range(j, j2) if kinds_b[k] == 2]
        if ours and theirs and len(ours) * len(theirs) <= MOST_PAIRS:
            _best_first(grid, _weak(grid, ours, theirs))
            if i2 - i == j2 - j == 1 and grid.to_b[i] == grid.to_a[j] == -1 and grid.share >= LEAST_SHARE:
                grid.join(i, j, "in the same slot")
    free_a, free_b = _free_content(grid)
    if free_a and len(free_a) * len(free_b) <= MOST_PAIRS:
        _best_first(grid, _weak(grid, free_a, free_b))


def _free_content(grid: Grid) -> tuple[list[int], list[int]]:
    """Places of the content words without link."""
    kinds_a, kinds_b = grid.kinds_a, grid.kinds_b
    return (
        [i for i, j in enumerate(grid.to_b) if j < 0 and kinds_a[i] == 2],
        [j for j, i in enumerate(grid.to_a) if i < 0 and kinds_b[j] == 2],
    )


Found = tuple[int, int, lexical.Tie]
"""A word of A, a word of B, and what ties them."""


def _best_first(grid: Grid, ties: list[Found]) -> None:
    """Link by score: the tie, the company of the neighbours, less the distance in the sentence."""
    if not ties:
        return
    least = LEAST_SCORE - (0.05 if grid.share > 0.6 else 0)
    n, m = len(grid.a) + grid.outer, len(grid.b) + grid.outer
    found: list[tuple[float, int, int, str]] = []
    for i, j, (strength, why) in ties:
        bare = 0.4 * abs(i / n - j / m) - strength
        if len(ties) == 1 and -bare >= least:
            if grid.to_b[i] < 0 and grid.to_a[j] < 0:
                grid.join(i, j, why)
            return
        found.append((bare - 0.15 * _company(grid, i, j), i, j, why))
    for score, i, j, why in sorted(found):
        if grid.to_b[i] < 0 and grid.to_a[j] < 0 and -score >= least:
            grid.join(i, j, why)


def _strong(grid: Grid, ours: list[int], theirs: list[int]) -> list[Found]:
    """Ties between forms of one word, found by the keys the forms share; at most ``MOST_EQUAL`` partners a key."""
    where = _by_key(grid, theirs)
    keys, a, lang = lexical.keys, grid.a, grid.lang
    pairs = {(i, j) for i in ours for key in keys(a[i], lang) for j in where.get(key, ())[:MOST_EQUAL]}
    ties = [(i, j, lexical.tie(a[i], grid.b[j], lang)) for i, j in sorted(pairs)]
    return [t for t in ties if t[2].strength >= lexical.STRONG]


def _by_key(grid: Grid, places: list[int]) -> dict[str, list[int]]:
    """Places in B by what a form of the word there would share with it."""
    keys, b, lang = lexical.keys, grid.b, grid.lang
    where: dict[str, list[int]] = {}
    for j in places:
        for key in keys(b[j], lang):
            if key in where:
                where[key].append(j)
            else:
                where[key] = [j]
    return where


def _weak(grid: Grid, ours: list[int], theirs: list[int]) -> list[Found]:
    """All ties between words that have no link yet."""
    tie, lang = lexical.tie, grid.lang
    others = [(j, grid.b[j], grid.names_b[j]) for j in theirs]
    out: list[Found] = []
    for i in ours:
        word, name = grid.a[i], grid.names_a[i]
        for j, other, named in others:
            found = tie(word, other, lang, name and named)
            if found[0]:
                out.append((i, j, found))
    return out


def _company(grid: Grid, i: int, j: int) -> float:
    """How far the neighbours of two words agree: 1 for each side with an equal or linked direct neighbour."""
    total = 0.0
    for step in (-1, 1):
        best = 0.0
        for da, db, worth in ((1, 1, 1.0), (2, 2, 0.6), (1, 2, 0.5), (2, 1, 0.5)):
            x, y = i + step * da, j + step * db
            if (
                0 <= x < len(grid.a)
                and 0 <= y < len(grid.b)
                and worth > best
                and (grid.to_b[x] == y or grid.a[x] == grid.b[y])
            ):
                best = worth * (1.0 if grid.kinds_a[x] == 2 else 0.6)
        total += best
    return total


# ------------------------------------------------------------------ closed words and marks


def _supported(grid: Grid) -> None:
    """Link equal or inflected closed words and marks beside a link, spreading from neighbour to neighbour."""
    if grid.a[-1] == grid.b[-1] and grid.to_b[-1] < 0 and grid.to_a[-1] < 0:
        grid.join(len(grid.a) - 1, len(grid.b) - 1, "equal")
    free_a, free_b = grid.free()
    if not free_a or not free_b:
        return
    if _two_alike(grid, free_a, free_b):
        free_a, free_b = grid.free()
    where = _by_key(grid, free_b)
    # Only words that share a key with a free word of the other side can be linked here: 1 in 4 of the free ones.
    keys, lang = lexical.keys, grid.lang
    free = [(i, w) for i, w in [(i, grid.a[i]) for i in free_a] if not where.keys().isdisjoint(keys(w, lang))]
    for reach in (1, 2):
        grew = bool(free)
        while grew:
            left = [x for x in free if not _beside(grid, *x, reach)]
            grew, free = len(left) < len(free), left
    _between(grid)


def _two_alike(grid: Grid, free_a: list[int], free_b: list[int]) -> bool:
    """Link two closed words in a row that stand once on each side ("between the"); whether any were."""
    ours = _rows(grid.a, free_a)
    if not ours:
        return False
    theirs = _rows(grid.b, free_b)
    grew = False
    for pair, i in ours.items():
        j = theirs.get(pair, -1)
        if i >= 0 <= j and grid.to_b[i] == grid.to_b[i + 1] == grid.to_a[j] == grid.to_a[j + 1] == -1:
            grid.join_run(i, j, 2)
            grew = True
    return grew


def _rows(words: Sequence[str], free: list[int]) -> dict[tuple[str, str], int]:
    """Where two unlinked words stand in a row; -1 for a row that stands twice."""
    found: dict[tuple[str, str], int] = {}
    for i, after in pairwise(free):
        if after == i + 1:
            pair = words[i], words[after]
            found[pair] = -1 if pair in found else i
    return found


def _beside(grid: Grid, i: int, word: str, reach: int) -> bool:
    """Link a word with a free form of it that stands as near to the counterpart of a neighbour."""
    to_b, to_a = grid.to_b, grid.to_a
    for x in range(max(0, i - reach), min(len(to_b), i + reach + 1)):
        if to_b[x] >= 0:
            for off in range(1, reach + 1):
                j = to_b[x] + (-off if x > i else off)
                if 0 <= j < len(to_a) and to_a[j] < 0:
                    found = lexical.tie(word, grid.b[j], grid.lang)
                    if found.strength >= lexical.STRONG:
                        grid.join(i, j, found.why)
                        return True
    return False


def _between(grid: Grid) -> None:
    """Link the one equal closed word or mark that stands between the same two linked neighbours."""
    for i, i2, j, j2 in gaps(grid):
        if max(grid.to_a[j:j2]) >= 0:
            continue
        ours, theirs = grid.a[i:i2], grid.b[j:j2]
        for k, word in enumerate(ours):
            if word in theirs and ours.count(word) == 1 and theirs.count(word) == 1:
                grid.join(i + k, j + theirs.index(word), "equal")
