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

SOME_COMPANY = 0.31
"""A little more than the company of both neighbours adds."""

NEIGHBOURS = (
    ((-1, -1, 1.0), (-2, -2, 0.6), (-1, -2, 0.5), (-2, -1, 0.5)),
    ((1, 1, 1.0), (2, 2, 0.6), (1, 2, 0.5), (2, 1, 0.5)),
)
"""Places before and after two words where company is sought, and what it is worth there, the most first."""

BEFORE = frozenset(("article",))
"""Classes whose words belong to the content word after them where nothing else claims them."""


def link(text: Text, names: tuple[Sequence[int], Sequence[int]], outer: int = 0) -> tuple[Unit, ...]:
    """Units in the order of A, each contiguous and disjoint on both sides.

    ``names``: which words are capitalised; ``outer``: how many words around these two stretches are the same.
    """
    grid = Grid(text, names, outer)
    _anchors(grid)
    free_a, free_b = grid.free()
    if free_a and free_b:
        if link_short_forms(grid, free_a, free_b):
            free_a, free_b = grid.free()
        where = _by_key(grid, free_b)
        _content(grid, where, free_a, free_b)
        _supported(grid, where)
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
    return tuple([unit if unit[4] == "equal" else _widened(grid, unit) for unit in units])


def _widened(grid: Grid, unit: Unit) -> Unit:
    """The unit with the article or auxiliary before and the particle after it that nothing else claims."""
    a, a2, b, b2, why = unit
    to_b, to_a = grid.to_b, grid.to_a
    near = (a and to_b[a - 1] < 0) or (a2 < len(to_b) and to_b[a2] < 0)
    if not near and not ((b and to_a[b - 1] < 0) or (b2 < len(to_a) and to_a[b2] < 0)):
        return unit
    if not (2 in grid.kinds_a[a:a2] and 2 in grid.kinds_b[b:b2]):
        return unit
    a, a2 = _reach(grid.a, to_b, a, a2, grid.lang)
    b, b2 = _reach(grid.b, to_a, b, b2, grid.lang)
    return new(Unit, (a, a2, b, b2, why))


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
    """Link equal runs that can be trusted: two words with a content word among them, or four of any class, or any
    that goes on from words outside."""
    kinds, outer, n = grid.kinds_a, grid.outer, len(grid.a)
    for i, j, count in distance.equal_runs(*grid.coded):
        i2 = i + count
        if (count >= 2 and (count >= 4 or 2 in kinds[i:i2])) or (outer and (i == 0 or i2 == n)):
            grid.join_run(i, j, count)


# ------------------------------------------------------------------ content words

Keyed = dict[str, list[int]]
"""Places in B by what a form of the word there would share with it."""


def _by_key(grid: Grid, places: list[int]) -> Keyed:
    keys, b = lexical.keys(grid.lang), grid.b
    where: Keyed = {}
    for j in places:
        for key in keys[b[j]]:
            if key in where:
                where[key].append(j)
            else:
                where[key] = [j]
    return where


def _content(grid: Grid, where: Keyed, free_a: list[int], free_b: list[int]) -> None:
    """Forms of one word anywhere, then other ties inside a slot, then what is left anywhere."""
    kinds_a, kinds_b, to_b, to_a = grid.kinds_a, grid.kinds_b, grid.to_b, grid.to_a
    content_a = [i for i in free_a if kinds_a[i] == 2]
    content_b = [j for j in free_b if kinds_b[j] == 2]
    if not content_a or not content_b:
        return
    _best_first(grid, _strong(grid, where, content_a))
    for i, i2, j, j2 in gaps(grid):
        ours = [k for k in range(i, i2) if kinds_a[k] == 2]
        theirs = [k for k in range(j, j2) if kinds_b[k] == 2]
        if ours and theirs and len(ours) * len(theirs) <= MOST_PAIRS:
            _best_first(grid, _weak(grid, ours, theirs))
            if i2 - i == j2 - j == 1 and to_b[i] == to_a[j] == -1 and grid.share >= LEAST_SHARE:
                grid.join(i, j, "in the same slot")
    content_a = [i for i in content_a if to_b[i] < 0]
    if content_a:
        content_b = [j for j in content_b if to_a[j] < 0]
        if content_b and len(content_a) * len(content_b) <= MOST_PAIRS:
            _best_first(grid, _weak(grid, content_a, content_b))


Found = tuple[int, int, lexical.Tie]
"""A word of A, a word of B, and what ties them."""


def _best_first(grid: Grid, ties: list[Found]) -> None:
    """Link by score: the tie, the company of the neighbours, less the distance in the sentence."""
    if not ties:
        return
    to_b, to_a = grid.to_b, grid.to_a
    least = LEAST_SCORE - (0.05 if grid.share > 0.6 else 0)
    n, m = len(grid.a) + grid.outer, len(grid.b) + grid.outer
    alone = len(ties) == 1 or (len({t[0] for t in ties}) == len(ties) == len({t[1] for t in ties}))
    found: list[tuple[float, int, int, str]] = []
    for i, j, (strength, why) in ties:
        bare = 0.4 * abs(i / n - j / m) - strength
        if alone and -bare >= least:  # no other tie of these two words: company cannot change what is linked
            found.append((bare, i, j, why))
        elif not alone or SOME_COMPANY - bare >= least:
            found.append((bare - 0.15 * _company(grid, i, j), i, j, why))
    for score, i, j, why in found if alone else sorted(found):
        if to_b[i] < 0 and to_a[j] < 0 and -score >= least:
            grid.join(i, j, why)


def _strong(grid: Grid, where: Keyed, ours: list[int]) -> list[Found]:
    """Ties between forms of one word, found by the keys the forms share; at most ``MOST_EQUAL`` partners a key."""
    keys, ties = lexical.keys(grid.lang), lexical.ties(grid.lang)
    a, b, kinds_b = grid.a, grid.b, grid.kinds_b
    out: list[Found] = []
    for i in ours:
        word = a[i]
        shared = [key for key in keys[word] if key in where]
        if not shared:
            continue
        some = [[j for j in where[key] if kinds_b[j] == 2][:MOST_EQUAL] for key in shared]
        for j in some[0] if len(some) == 1 else sorted({j for places in some for j in places}):
            found = ties[word][b[j]]
            if found[0] >= lexical.STRONG:
                out.append((i, j, found))
    return out


def _weak(grid: Grid, ours: list[int], theirs: list[int]) -> list[Found]:
    """All ties between words that have no link yet."""
    lang, names_b = grid.lang, grid.names_b
    plain, named = lexical.ties(lang), lexical.ties(lang, True)
    others = [(j, grid.b[j]) for j in theirs]
    out: list[Found] = []
    for i in ours:
        word = grid.a[i]
        row = plain[word]
        if grid.names_a[i]:
            name_row = named[word]
            for j, other in others:
                found = (name_row if names_b[j] else row)[other]
                if found[0]:
                    out.append((i, j, found))
        else:
            out += [(i, j, found) for j, other in others if (found := row[other])[0]]
    return out


def _company(grid: Grid, i: int, j: int) -> float:
    """How far the neighbours of two words agree: 1 for each side with an equal or linked direct neighbour."""
    a, b, to_b, kinds = grid.a, grid.b, grid.to_b, grid.kinds_a
    n, m = len(a), len(b)
    total = 0.0
    for side in NEIGHBOURS:
        best = 0.0
        for da, db, worth in side:
            if worth <= best:
                break
            x, y = i + da, j + db
            if 0 <= x < n and 0 <= y < m and (to_b[x] == y or a[x] == b[y]):
                best = worth * (1.0 if kinds[x] == 2 else 0.6)
        total += best
    return total


# ------------------------------------------------------------------ closed words and marks


def _supported(grid: Grid, where: Keyed) -> None:
    """Link equal or inflected closed words and marks beside a link, spreading from neighbour to neighbour."""
    if grid.a[-1] == grid.b[-1] and grid.to_b[-1] < 0 and grid.to_a[-1] < 0:
        grid.join(len(grid.a) - 1, len(grid.b) - 1, "equal")
    free_a, free_b = grid.free()
    if not free_a or not free_b:
        return
    if _two_alike(grid, free_a, free_b):
        free_a = [i for i in free_a if grid.to_b[i] < 0]
    # Only words that share a key with a word of the other side can be linked here: 1 in 4 of the free ones.
    keys, ties, a = lexical.keys(grid.lang), lexical.ties(grid.lang), grid.a
    free = [(i, ties[a[i]]) for i in free_a if not where.keys().isdisjoint(keys[a[i]])]
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


def _beside(grid: Grid, i: int, row: dict[str, lexical.Tie], reach: int) -> bool:
    """Link a word, whose ties are ``row``, with a free form of it that stands as near to the counterpart of a
    neighbour."""
    to_b, to_a = grid.to_b, grid.to_a
    m = len(to_a)
    for x in range(i - reach if i > reach else 0, min(len(to_b), i + reach + 1)):
        y = to_b[x]
        if y >= 0:
            for j in (y - 1, y - 2)[:reach] if x > i else (y + 1, y + 2)[:reach]:
                if 0 <= j < m and to_a[j] < 0:
                    found = row[grid.b[j]]
                    if found[0] >= lexical.STRONG:
                        grid.join(i, j, found[1])
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
