"""Which sentences of a story make one statement, from the links of its pairs.

Start reading at ``linked``. Four steps:

1. Sentences are joined by average linkage (``cluster.communities``) over the confidences of the pairs' links, pairs
   without a link counting 0: one wrong link between two statements does not chain them, as connected components would.
   Only articles that were compared count: in a large group of versions each is compared with the reference, and that
   two others have no link says nothing (what the reference lacks: ``strays``).
2. A hard rule holds throughout: two sentences of one article fall into one statement only where some article's telling
   is linked to both of them.
3. A sentence that no pair's link brought in joins a statement when the tellings of at least two articles support it
   (``SUPPORT``) that are no near-duplicates of each other: what is too weak in each pair of different articles may
   be plain over several.
4. Tellings by different hands that have names alone in common are no statement (``ground``).

The sums run in order of the articles' indices, so neither the order of the input nor of the pairs changes anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from compare import cluster
from compare.story import strays
from compare.story.ground import grounded
from compare.story.likeness import Likeness, read
from compare.story.pool import Pool

LINE = 0.35
"""Mean confidence over all cross pairs down to which two groups are one statement: a sentence linked to one of two
near-duplicates stays (.45), one linked to one of three does not."""

SUPPORT = 0.1
"""Likeness to a telling that supports a sentence without link; the links of a pair alone begin at .17."""

MEAN = 0.12
"""Mean likeness to all tellings of a statement that such a sentence must reach."""

Cell = tuple[int, int]
"""An article and a sentence of it."""


class Group(NamedTuple):
    """A statement before it is cut: its sentences by article, and the mean confidence of its links."""

    cells: tuple[Cell, ...]
    confidence: float

    def tellings(self) -> dict[int, tuple[int, ...]]:
        """Sentences of each article, ascending."""
        out: dict[int, list[int]] = {}
        for article, sentence in self.cells:
            out.setdefault(article, []).append(sentence)
        return {article: tuple(sorted(found)) for article, found in sorted(out.items())}


def linked(pool: Pool) -> tuple[Group, ...]:
    """The statements of a story that at least two articles make, in order of their first sentence."""
    strengths, mates = _edges(pool)
    left = strays.strays(pool)
    strengths |= strays.links(pool, left)
    cells = sorted({cell for pair in strengths for cell in pair})
    number = {cell: n for n, cell in enumerate(cells)}

    def fit(x: tuple[int, ...], y: tuple[int, ...]) -> bool:
        ours: dict[int, list[int]] = {}
        for n in x:
            ours.setdefault(cells[n][0], []).append(n)
        return all(
            (cells[min(m, n)], cells[max(m, n)]) in mates for n in y for m in ours.get(cells[n][0], ())
        )

    edges = [(number[a], number[b], strength) for (a, b), strength in sorted(strengths.items())]
    unknown = _unknown(pool, cells, left) if pool.unseen else ()
    found = cluster.communities(len(cells), edges, LINE, fit, unknown)
    groups = [[cells[n] for n in members] for members in found]
    groups = _attached(pool, [g for g in groups if len({article for article, _ in g}) > 1])
    groups = [part for group in groups for part in grounded(pool, group)]
    return tuple(sorted(Group(tuple(sorted(g)), _confidence(pool, g, strengths)) for g in groups))


def _unknown(pool: Pool, cells: list[Cell], left: Mapping[Cell, int]) -> list[int]:
    """For every sentence those that it was not held against, as bits: of articles that were not compared, unless both
    are strays."""
    within: dict[int, int] = {}
    stray: dict[int, int] = {}
    for n, cell in enumerate(cells):
        within[cell[0]] = within.get(cell[0], 0) | 1 << n
        if cell in left:
            stray[left[cell]] = stray.get(left[cell], 0) | 1 << n
    unseen: dict[int, int] = {}
    for x, y in pool.unseen:
        unseen[x] = unseen.get(x, 0) | within.get(y, 0)
        unseen[y] = unseen.get(y, 0) | within.get(x, 0)
    return [unseen.get(c[0], 0) & ~(stray[left[c]] if c in left else 0) for c in cells]


def _edges(pool: Pool) -> tuple[dict[tuple[Cell, Cell], float], set[tuple[Cell, Cell]]]:
    """Confidence between any two linked sentences, and the sentences of one article that one telling is linked to."""
    strengths: dict[tuple[Cell, Cell], float] = {}
    mates: set[tuple[Cell, Cell]] = set()
    for x, y in pool.pairs():
        partners: dict[Cell, set[Cell]] = {}
        for tie in pool.ties(x, y):
            left, right = [(x, s) for s in tie.a], [(y, s) for s in tie.b]
            for a in left:
                for b in right:
                    strengths[a, b] = max(tie.confidence, strengths.get((a, b), 0.0))
                    partners.setdefault(a, set()).add(b)
                    partners.setdefault(b, set()).add(a)
            for side in (left, right):
                for a, b in pairwise(side):
                    strengths[a, b] = max(tie.confidence, strengths.get((a, b), 0.0))
        for same in partners.values():
            ordered = sorted(same)
            mates.update((a, b) for n, a in enumerate(ordered) for b in ordered[n + 1 :])
    return strengths, mates


def _confidence(pool: Pool, cells: list[Cell], strengths: dict[tuple[Cell, Cell], float]) -> float:
    """Mean over the compared pairs of articles of the best link between their sentences."""
    best: dict[tuple[int, int], float] = {}
    ordered = sorted(cells)
    for n, a in enumerate(ordered):
        for b in ordered[n + 1 :]:
            if a[0] != b[0] and ((a[0], b[0]) not in pool.unseen or (a, b) in strengths):
                pair = a[0], b[0]
                best[pair] = max(best.get(pair, 0.0), strengths.get((a, b), 0.0))
    return sum(value for _, value in sorted(best.items())) / len(best) if best else 0.0


def _attached(pool: Pool, groups: list[list[Cell]]) -> list[list[Cell]]:
    """The groups with the sentences that several tellings support. Each sentence joins one, the best; each article
    adds at most one to a group."""
    taken = {cell for group in groups for cell in group}
    evidence: dict[tuple[int, int], Likeness] = {}
    offers: list[tuple[float, int, Cell]] = []
    for x in pool.articles:
        free = [s for s in range(len(pool.article(x).sentences)) if (x, s) not in taken]
        others = [y for y in pool.articles if _comparable(pool, x, y)]
        if not free or len(others) < 2:
            continue
        for y in others:
            pair = min(x, y), max(x, y)
            if pair not in evidence:
                evidence[pair] = Likeness(*(read(pool.article(z)) for z in pair))
        for k, group in enumerate(groups):
            if all(article != x for article, _ in group):
                offers += [
                    (-mean, k, (x, s)) for s in free if (mean := _support(pool, evidence, (x, s), group))
                ]
    joined = [list(group) for group in groups]
    used: set[Cell | tuple[str, int, int]] = set()
    for _, k, cell in sorted(offers):
        place = ("of", k, cell[0])
        if cell not in used and place not in used:
            joined[k].append(cell)
            used |= {cell, place}
    return joined


def _comparable(pool: Pool, x: int, y: int) -> bool:
    return pool.relations.get((min(x, y), max(x, y))) == "same statements"


def _support(pool: Pool, evidence: dict[tuple[int, int], Likeness], cell: Cell, group: list[Cell]) -> float:
    """Mean likeness of a sentence to the tellings of a group; 0 where no two different articles support it."""
    best: dict[int, float] = {}
    for article, sentence in sorted(group):
        found = evidence.get((min(article, cell[0]), max(article, cell[0])))
        if found is None:
            continue
        i, j = (cell[1], sentence) if cell[0] < article else (sentence, cell[1])
        likeness = found.of(i, j)
        best[article] = max(best.get(article, 0.0), likeness)
    supporting = sorted(article for article, value in best.items() if value >= SUPPORT)
    independent = any(
        pool.relations.get((a, b)) != "near-duplicate"
        for n, a in enumerate(supporting)
        for b in supporting[n + 1 :]
    )
    mean = sum(value for _, value in sorted(best.items())) / len({article for article, _ in group})
    return mean if independent and mean >= MEAN else 0.0
