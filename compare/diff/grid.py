"""The words of a linked group, and the table that word linking fills: the links between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from compare import distance
from compare.diff import lexical

Words = Sequence[str]


new = tuple.__new__
"""Makes a named tuple without the detour over its own constructor, where they are made by the hundred."""


class Unit(NamedTuple):
    """Words ``a`` to ``a2`` of A and ``b`` to ``b2`` of B (half-open) that correspond, and why."""

    a: int
    a2: int
    b: int
    b2: int
    why: str


class Text(NamedTuple):
    """The folded words of both sides of a group and the kind of each (0 mark, 1 closed word, 2 content word)."""

    a: Words
    b: Words
    kinds_a: Sequence[int]
    kinds_b: Sequence[int]
    lang: str


def text_of(a: Words, b: Words, lang: str) -> Text:
    """Two word sequences with the kinds of their words."""
    kind = lexical.kinds(lang).__getitem__
    return Text(a, b, list(map(kind, a)), list(map(kind, b)), lang)


class Grid:
    """The two word sequences of a group and the links made so far; lives only inside ``link``."""

    __slots__ = (
        "a",
        "b",
        "coded",
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

    def __init__(self, text: Text, names: tuple[Sequence[int], Sequence[int]], outer: int):
        self.a, self.b, self.kinds_a, self.kinds_b, self.lang = text
        self.outer = outer
        self.names_a, self.names_b = names
        self.to_b = [-1] * len(self.a)
        self.to_a = [-1] * len(self.b)
        self.why = ["equal"] * len(self.a)
        self.phrases: list[Unit] = []
        self.coded = lexical.codes.of(self.a, self.b)
        common = distance.shared(*self.coded)
        self.share = (outer + common) / (outer + max(len(self.a), len(self.b)))
        """Share of the longer side's words that the other side has too (0 to 1)."""

    def join(self, i: int, j: int, why: str) -> None:
        self.to_b[i], self.to_a[j], self.why[i] = j, i, why

    def join_run(self, i: int, j: int, count: int) -> None:
        """Link equal runs of words."""
        self.to_b[i : i + count] = range(j, j + count)
        self.to_a[j : j + count] = range(i, i + count)

    def join_phrase(self, unit: Unit) -> None:
        """Record a many-to-many unit; its words count as linked (each to the first of the other side)."""
        for i in range(unit.a, unit.a2):
            self.to_b[i] = unit.b
        for j in range(unit.b, unit.b2):
            self.to_a[j] = unit.a
        self.phrases.append(unit)

    def free(self) -> tuple[list[int], list[int]]:
        """Places of the words without link."""
        return [i for i, j in enumerate(self.to_b) if j < 0], [j for j, i in enumerate(self.to_a) if i < 0]


def gaps(grid: Grid) -> list[tuple[int, int, int, int]]:
    """Unlinked runs of both sides that stand between the same linked neighbours (text ends count as linked)."""
    to_b, to_a = grid.to_b, grid.to_a
    if -1 not in to_a:
        return []
    out: list[tuple[int, int, int, int]] = []
    n, m = len(to_b), len(to_a)
    i2 = -1
    for i in [i for i, j in enumerate(to_b) if j < 0]:
        if i < i2:
            continue
        i2 = i + 1
        while i2 < n and to_b[i2] < 0:
            i2 += 1
        left = _end_of(to_a, to_b[i - 1], m) if i else 0
        right = to_b[i2] if i2 < n else m
        if left < right and max(to_a[left:right]) < 0:
            out.append((i, i2, left, right))
    return out


def _end_of(to_a: list[int], j: int, m: int) -> int:
    """Where in B the unit ends that begins with or holds word ``j``."""
    j += 1
    while j < m and to_a[j] >= 0 and to_a[j] == to_a[j - 1]:
        j += 1
    return j
