"""Word links inside a linked group of sentences: which words of one side say what words of the other side.

Start reading at ``link``. In order:

1. *anchors*: equal runs that hold a content word (rapidfuzz opcodes on codes);
2. *abbreviations*: one short word against the long form it stands for;
3. *content words*: every tie the lexicon knows, best first, weighed with the ties of their neighbours and their
   place, crossing links allowed (a moved word keeps its link);
4. *closed words and marks*: equal ones, only beside a link that supports them (a comma is never taken in
   preference to a word: collatex issue 58);
5. *slots*: what stands between the same two linked neighbours corresponds by its place, one word or a phrase.

Sultan, Bethard and Sumner (TACL 2014) is the source of the order "strong ties first, context decides among equals,
closed words last"; slots and phrases follow the token-phrase alignments of Yao, Van Durme, Callison-Burch and Clark
(EMNLP 2013). No sequence of steps depends on the side: ``link`` is called with the sides in a canonical order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from compare import distance
from compare.diff import lexical

MOST_PAIRS = 40_000
"""Unlinked words of A times those of B above which ties are sought between equal words only (memory, time)."""

WIDEST_SLOT = 6
"""Most words on one side of a slot whose words are linked by their place alone."""

LEAST_SHARE = 0.3
"""Share of words in common (of the longer side) under which place alone links no words (mtref train, msr_rte)."""

LEAST_SCORE = 0.55
"""Least tie of two content words, after company and distance."""

STRONG = 0.9
"""Ties of one word's forms; they are linked before dictionary and look-alikes are asked."""

BEFORE = frozenset(("article",))
"""Classes whose words belong to the content word after them where nothing else claims them."""


Words = Sequence[str]


class Unit(NamedTuple):
    """Words ``a`` to ``a2`` of A and ``b`` to ``b2`` of B (half-open) that correspond, and why."""

    a: int
    a2: int
    b: int
    b2: int
    why: str


class Grid:
    """The two word sequences of a group and the links made so far; lives only inside ``link``."""

    __slots__ = (
        "a",
        "b",
        "kinds_a",
        "kinds_b",
        "lang",
        "names_a",
        "names_b",
        "outer",
        "phrases",
        "share",
        "to_a",
        "to_b",
        "why",
    )

    def __init__(
        self, a: Words, b: Words, names: tuple[Sequence[bool], Sequence[bool]], lang: str, outer: int
    ):
        self.a, self.b, self.lang, self.outer = a, b, lang, outer
        self.names_a, self.names_b = names
        self.kinds_a = [lexical.kind(w, lang) for w in a]
        self.kinds_b = [lexical.kind(w, lang) for w in b]
        self.to_b = [-1] * len(a)
        self.to_a = [-1] * len(b)
        self.why: dict[int, str] = {}
        self.phrases: list[Unit] = []
        common = (Counter(a) & Counter(b)).total()
        self.share = (outer + common) / (outer + max(len(a), len(b)))
        """Share of the longer side's words that the other side has too (0 to 1)."""

    def join(self, i: int, j: int, why: str) -> None:
        self.to_b[i], self.to_a[j], self.why[i] = j, i, why

    def join_phrase(self, unit: Unit) -> None:
        """Record a many-to-many unit; its words count as linked (each to the first of the other side)."""
        for i in range(unit.a, unit.a2):
            self.to_b[i] = unit.b
        for j in range(unit.b, unit.b2):
            self.to_a[j] = unit.a
        self.phrases.append(unit)


def link(
    a: Words, b: Words, names: tuple[Sequence[bool], Sequence[bool]], lang: str, outer: int = 0
) -> tuple[Unit, ...]:
    """Units in the order of A, each contiguous and disjoint on both sides.

    ``names``: which words are capitalised; ``outer``: how many words around these two stretches are the same.
    """
    grid = Grid(a, b, names, lang, outer)
    _anchors(grid)
    _abbreviations(grid)
    _content(grid)
    _supported(grid)
    _slots(grid)
    return _units(grid)


def _units(grid: Grid) -> tuple[Unit, ...]:
    inside = {i for u in grid.phrases for i in range(u.a, u.a2)}
    units = [
        Unit(i, i + 1, j, j + 1, grid.why[i]) for i, j in enumerate(grid.to_b) if j >= 0 and i not in inside
    ]
    units = sorted(units + grid.phrases)
    return tuple(units if grid.share < LEAST_SHARE else [_widened(grid, unit) for unit in units])


def _widened(grid: Grid, unit: Unit) -> Unit:
    """The unit with the article or auxiliary before and the particle after it that nothing else claims."""
    a, a2, b, b2, why = unit
    if why == "equal" or not (2 in grid.kinds_a[a:a2] and 2 in grid.kinds_b[b:b2]):
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


# ------------------------------------------------------------------ 1. anchors


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


# ------------------------------------------------------------------ 2. abbreviations


def _abbreviations(grid: Grid) -> None:
    """Link one word with several that it stands for, both ways."""
    free_a = [i for i, j in enumerate(grid.to_b) if j < 0]
    free_b = [j for j, i in enumerate(grid.to_a) if i < 0]
    if not free_a or not free_b:
        return
    for j, i, i2 in _spelled_out(grid.b, free_b, grid.a, free_a, grid.lang):
        if grid.to_a[j] < 0 and all(k < 0 for k in grid.to_b[i:i2]):
            grid.join_phrase(Unit(i, i2, j, j + 1, "abbreviated"))
    for i, j, j2 in _spelled_out(grid.a, free_a, grid.b, free_b, grid.lang):
        if grid.to_b[i] < 0 and all(k < 0 for k in grid.to_a[j:j2]):
            grid.join_phrase(Unit(i, i + 1, j, j2, "abbreviated"))


def _spelled_out(
    words: Words, places: list[int], long: Words, free: list[int], lang: str
) -> Iterator[tuple[int, int, int]]:
    """Words and the runs of at least two free words each stands for: by its parts, by the list, by initials."""
    if len(free) < 2:
        return
    runs = [k for k in free if k + 1 < len(long)]
    joined: dict[str, int] = {}
    for k in runs:
        joined.setdefault(long[k] + long[k + 1], k)
    rows = [free, [k for k in free if lexical.kind(long[k], lang) == 2]]
    heads = [("".join([long[k][0] for k in row]), row) for row in rows]
    for i in places:
        word = words[i].replace(".", "")
        if not word or not word[0].isalnum() or len(word) > 30:
            continue
        if len(word) > 5 and word in joined:
            yield i, joined[word], joined[word] + 2
        if word[0].isdigit():
            yield from ((i, j, j2) for j, j2 in _range(word, long, runs))
        for form in lexical.long_forms(word, lang):
            parts = tuple(form.split())
            if len(parts) > 1:
                yield from ((i, k, k + len(parts)) for k in runs if tuple(long[k : k + len(parts)]) == parts)
        if 2 < len(word) < 9 and word.isalpha() and lexical.kind(word, lang) == 2:
            yield from ((i, j, j2) for j, j2 in _initials(word, heads))


def _range(word: str, long: Words, runs: list[int]) -> Iterator[tuple[int, int]]:
    """Three words that say a range of two numbers ("9-10"/"9 and 10")."""
    parts = word.replace("–", "-").split("-")
    if len(parts) == 2:
        yield from ((k, k + 3) for k in runs if [long[k], *long[k + 2 : k + 3]] == parts)


def _initials(word: str, heads: list[tuple[str, list[int]]]) -> Iterator[tuple[int, int]]:
    """Runs whose words begin with the letters of a short word, with or without the closed words between them."""
    for letters, row in heads:
        at = letters.find(word)
        while at >= 0:
            yield row[at], row[at + len(word) - 1] + 1
            at = letters.find(word, at + 1)


# ------------------------------------------------------------------ 3. content words


def _content(grid: Grid) -> None:
    free_a = [i for i, j in enumerate(grid.to_b) if j < 0 and grid.kinds_a[i] == 2]
    free_b = [j for j, i in enumerate(grid.to_a) if i < 0 and grid.kinds_b[j] == 2]
    if not free_a or not free_b:
        return
    equal_only = len(free_a) * len(free_b) > MOST_PAIRS
    ties = list(_ties(grid, free_a, free_b, equal_only))
    _best_first(grid, [t for t in ties if t[2].strength >= STRONG], {})
    weak = [t for t in ties if t[2].strength < STRONG and grid.to_b[t[0]] < 0 and grid.to_a[t[1]] < 0]
    if weak:
        _best_first(grid, weak, {i: j for i, i2, j, j2 in _gaps(grid) if i2 - i == j2 - j == 1})


def _best_first(grid: Grid, ties: list[tuple[int, int, lexical.Tie]], alone: dict[int, int]) -> None:
    """Link by score; ``alone``: words that stand alone in the same slot, the likelier partners of each other."""
    taken = set(alone.values())
    least = LEAST_SCORE - (0.05 if grid.share > 0.6 else 0)
    found: list[tuple[float, int, int, str]] = []
    for i, j, (strength, why) in ties:
        apart = abs(i / (len(grid.a) + grid.outer) - j / (len(grid.b) + grid.outer))
        score = strength + 0.15 * _company(grid, i, j) - 0.4 * apart
        if (i in alone or j in taken) and alone.get(i) != j:
            score -= 0.3
        found.append((-score, i, j, why))
    for score, i, j, why in sorted(found):
        if grid.to_b[i] < 0 and grid.to_a[j] < 0 and -score >= least:
            grid.join(i, j, why)


def _ties(
    grid: Grid, free_a: list[int], free_b: list[int], equal_only: bool
) -> Iterator[tuple[int, int, lexical.Tie]]:
    if equal_only:
        where: dict[str, list[int]] = {}
        for j in free_b:
            where.setdefault(grid.b[j], []).append(j)
        yield from ((i, j, lexical.EQUAL) for i in free_a for j in where.get(grid.a[i], ())[:50])
        return
    tie, lang = lexical.tie, grid.lang
    for i in free_a:
        word, name = grid.a[i], grid.names_a[i]
        for j in free_b:
            found = tie(word, grid.b[j], lang, name and grid.names_b[j])
            if found.strength:
                yield i, j, found


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


# ------------------------------------------------------------------ 4. closed words and marks


def _supported(grid: Grid) -> None:
    """Link equal or inflected closed words and marks beside a link, spreading from neighbour to neighbour."""
    if grid.a[-1] == grid.b[-1] and grid.to_b[-1] < 0 and grid.to_a[-1] < 0:
        grid.join(len(grid.a) - 1, len(grid.b) - 1, "equal")
    _two_alike(grid)
    for reach in (1, 2):
        grew = True
        while grew:
            grew = False
            for i, word in enumerate(grid.a):
                if grid.to_b[i] < 0 and _beside(grid, i, word, reach):
                    grew = True
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
    for i, i2, j, j2 in _gaps(grid):
        ours, theirs = list(grid.a[i:i2]), list(grid.b[j:j2])
        for k, word in enumerate(ours):
            if ours.count(word) == 1 and theirs.count(word) == 1:
                grid.join(i + k, j + theirs.index(word), "equal")


# ------------------------------------------------------------------ 5. slots


def _gaps(grid: Grid) -> Iterator[tuple[int, int, int, int]]:
    """Unlinked runs of both sides that stand between the same linked neighbours (text ends count as linked)."""
    i = 0
    n, m = len(grid.a), len(grid.b)
    while i < n:
        if grid.to_b[i] >= 0:
            i += 1
            continue
        i2 = i
        while i2 < n and grid.to_b[i2] < 0:
            i2 += 1
        for j, j2 in _opposite(grid, i, i2, m):
            yield i, i2, j, j2
        i = i2


def _opposite(grid: Grid, i: int, i2: int, m: int) -> Iterator[tuple[int, int]]:
    """The unlinked run of B after the word before, if it ends where the word after stands."""
    left = _end_of(grid, i - 1) if i else 0
    right = grid.to_b[i2] if i2 < len(grid.a) else m
    if left < right and all(k < 0 for k in grid.to_a[left:right]):
        yield left, right


def _end_of(grid: Grid, i: int) -> int:
    """Where in B the unit of word ``i`` of A ends."""
    j = grid.to_b[i] + 1
    while j < len(grid.b) and grid.to_a[j] >= 0 and grid.to_a[j] == grid.to_a[j - 1]:
        j += 1
    return j


def _slots(grid: Grid) -> None:
    if grid.share < LEAST_SHARE:
        return
    for i, i2, j, j2 in list(_gaps(grid)):
        if max(i2 - i, j2 - j) <= WIDEST_SLOT:
            _slot(grid, i, i2, j, j2)
    if grid.share < 0.75:
        _half_slots(grid)


def _half_slots(grid: Grid) -> None:
    """Link content words that stand beside the same linked neighbour on one side only."""
    for step in (-1, 1):
        for i in range(len(grid.a)):
            if grid.to_b[i] < 0 and grid.kinds_a[i] == 2 and 0 <= i + step < len(grid.a):
                j = grid.to_b[i + step] - step
                if (
                    grid.to_b[i + step] >= 0
                    and 0 <= j < len(grid.b)
                    and grid.to_a[j] < 0
                    and grid.kinds_b[j] == 2
                ):
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
