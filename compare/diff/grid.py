"""The table that word linking fills: two word sequences and the links between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from compare.diff import lexical

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


def gaps(grid: Grid) -> Iterator[tuple[int, int, int, int]]:
    """Unlinked runs of both sides that stand between the same linked neighbours (text ends count as linked)."""
    n, m = len(grid.a), len(grid.b)
    i = 0
    while -1 in grid.to_b[i:]:
        i = grid.to_b.index(-1, i)
        i2 = i + 1
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
