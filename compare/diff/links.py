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

from compare import distance
from compare.diff import lexical
from compare.diff.grid import Grid, Unit, Words, gaps
from compare.diff.short_forms import link_short_forms
from compare.diff.slots import LEAST_SHARE, link_slots

MOST_PAIRS = 40_000
"""Unlinked words of A times those of B above which only forms of one word are sought (memory, time)."""

MOST_EQUAL = 50
"""Most partners that a word is tried with because they share a form."""

LEAST_SCORE = 0.55
"""Least tie of two content words, after company and distance."""

STRONG = 0.9
"""Ties of one word's forms; they are linked before dictionary and look-alikes are asked."""

BEFORE = frozenset(("article",))
"""Classes whose words belong to the content word after them where nothing else claims them."""


def link(
    a: Words, b: Words, names: tuple[Sequence[bool], Sequence[bool]], lang: str, outer: int = 0
) -> tuple[Unit, ...]:
    """Units in the order of A, each contiguous and disjoint on both sides.

    ``names``: which words are capitalised; ``outer``: how many words around these two stretches are the same.
    """
    grid = Grid(a, b, names, lang, outer)
    _anchors(grid)
    link_short_forms(grid)
    _content(grid)
    _supported(grid)
    link_slots(grid)
    return _units(grid)


def _units(grid: Grid) -> tuple[Unit, ...]:
    inside = {i for u in grid.phrases for i in range(u.a, u.a2)}
    units = [
        Unit(i, i + 1, j, j + 1, grid.why[i]) for i, j in enumerate(grid.to_b) if j >= 0 and i not in inside
    ]
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
    codes: dict[str, str] = {}
    for w in (*grid.a, *grid.b):
        if w not in codes:
            n = len(codes) + 1
            codes[w] = chr(n if n < 0xD800 else n + 0x800)
    coded = "".join([codes[w] for w in grid.a]), "".join([codes[w] for w in grid.b])
    for tag, i, i2, j, _ in distance.opcodes(*coded):
        if tag == "equal" and (_firm(grid, i, i2) or (grid.outer and (i == 0 or i2 == len(grid.a)))):
            for k in range(i2 - i):
                grid.join(i + k, j + k, "equal")


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
    for i, i2, j, j2 in list(gaps(grid)):
        ours = [k for k in range(i, i2) if grid.kinds_a[k] == 2]
        theirs = [k for k in range(j, j2) if grid.kinds_b[k] == 2]
        if ours and theirs and len(ours) * len(theirs) <= MOST_PAIRS:
            _best_first(grid, _weak(grid, ours, theirs))
            if i2 - i == j2 - j == 1 and grid.to_b[i] < 0 and grid.share >= LEAST_SHARE:
                grid.join(i, j, "in the same slot")
    free_a, free_b = _free_content(grid)
    if len(free_a) * len(free_b) <= MOST_PAIRS:
        _best_first(grid, _weak(grid, free_a, free_b))


def _free_content(grid: Grid) -> tuple[list[int], list[int]]:
    """Places of the content words without link."""
    return (
        [i for i, j in enumerate(grid.to_b) if j < 0 and grid.kinds_a[i] == 2],
        [j for j, i in enumerate(grid.to_a) if i < 0 and grid.kinds_b[j] == 2],
    )


def _best_first(grid: Grid, ties: list[tuple[int, int, lexical.Tie]]) -> None:
    """Link by score: the tie, the company of the neighbours, less the distance in the sentence."""
    least = LEAST_SCORE - (0.05 if grid.share > 0.6 else 0)
    found: list[tuple[float, int, int, str]] = []
    for i, j, (strength, why) in ties:
        apart = abs(i / (len(grid.a) + grid.outer) - j / (len(grid.b) + grid.outer))
        found.append((0.4 * apart - strength - 0.15 * _company(grid, i, j), i, j, why))
    for score, i, j, why in sorted(found):
        if grid.to_b[i] < 0 and grid.to_a[j] < 0 and -score >= least:
            grid.join(i, j, why)


def _strong(grid: Grid, ours: list[int], theirs: list[int]) -> list[tuple[int, int, lexical.Tie]]:
    """Ties between forms of one word, found by the keys the forms share; at most ``MOST_EQUAL`` partners a key."""
    where: dict[str, list[int]] = {}
    for j in theirs:
        for key in lexical.keys(grid.b[j], grid.lang):
            where.setdefault(key, []).append(j)
    pairs = {
        (i, j)
        for i in ours
        for key in lexical.keys(grid.a[i], grid.lang)
        for j in where.get(key, ())[:MOST_EQUAL]
    }
    ties = [(i, j, lexical.tie(grid.a[i], grid.b[j], grid.lang)) for i, j in sorted(pairs)]
    return [t for t in ties if t[2].strength >= STRONG]


def _weak(grid: Grid, ours: list[int], theirs: list[int]) -> list[tuple[int, int, lexical.Tie]]:
    """All ties between words that have no link yet."""
    tie, lang = lexical.tie, grid.lang
    out: list[tuple[int, int, lexical.Tie]] = []
    for i in ours:
        word, name = grid.a[i], grid.names_a[i]
        for j in theirs:
            found = tie(word, grid.b[j], lang, name and grid.names_b[j])
            if found.strength:
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
    _two_alike(grid)
    free = [i for i, j in enumerate(grid.to_b) if j < 0]
    for reach in (1, 2):
        grew = bool(free) and -1 in grid.to_a
        while grew:
            left = [i for i in free if not _beside(grid, i, grid.a[i], reach)]
            grew, free = len(left) < len(free), left
    _between(grid)


def _two_alike(grid: Grid) -> None:
    """Link two closed words in a row that stand once on each side ("between the")."""
    ours, theirs = _rows(grid.a, grid.to_b), _rows(grid.b, grid.to_a)
    for pair, i in ours.items():
        j = theirs.get(pair, -1)
        if (
            i >= 0 <= j
            and grid.to_b[i] < 0
            and grid.to_b[i + 1] < 0
            and grid.to_a[j] < 0
            and grid.to_a[j + 1] < 0
        ):
            grid.join(i, j, "equal")
            grid.join(i + 1, j + 1, "equal")


def _rows(words: Sequence[str], linked: list[int]) -> dict[tuple[str, str], int]:
    """Where two unlinked words stand in a row; -1 for a row that stands twice."""
    found: dict[tuple[str, str], int] = {}
    for i in range(len(words) - 1):
        if linked[i] < 0 and linked[i + 1] < 0:
            pair = words[i], words[i + 1]
            found[pair] = -1 if pair in found else i
    return found


def _beside(grid: Grid, i: int, word: str, reach: int) -> bool:
    for step in range(-reach, reach + 1):
        x = i + step
        if step and 0 <= x < len(grid.a) and grid.to_b[x] >= 0:
            for off in range(1, reach + 1):
                j = grid.to_b[x] + (-off if step > 0 else off)
                if 0 <= j < len(grid.b) and grid.to_a[j] < 0:
                    found = lexical.tie(word, grid.b[j], grid.lang)
                    if found.strength >= 0.9:
                        grid.join(i, j, found.why)
                        return True
    return False


def _between(grid: Grid) -> None:
    """Link the one equal closed word or mark that stands between the same two linked neighbours."""
    for i, i2, j, j2 in gaps(grid):
        ours, theirs = list(grid.a[i:i2]), list(grid.b[j:j2])
        for k, word in enumerate(ours):
            if ours.count(word) == 1 and theirs.count(word) == 1:
                grid.join(i + k, j + theirs.index(word), "equal")
