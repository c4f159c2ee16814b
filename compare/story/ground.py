"""Whether the tellings of one statement have more in common than the names of those it is about.

Every second sentence of a story names the same few people, places and bodies, so sentences that say different things
of them are alike by these alone: "This statement was made by Ann Weber during talks with Juan Costa", "Ann Weber told
Juan Costa that the bridge is safe". Versions of one text need no more ground than that they are versions; tellings
by different hands do.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.story.likeness import NAME, Words, read
from compare.story.pool import Pool

LEAST = 1.0
"""What the shared words that are no names must count at least: one content word, or a figure."""

BESIDE = 0.5
"""What they must count for every name that is shared: two names want a content word, four want two."""

Cell = tuple[int, int]


def grounded(pool: Pool, cells: Sequence[Cell]) -> list[list[Cell]]:
    """The sentences of a statement by what they have in common: together where it is more than names, through others
    or at once. Mostly this is all of them; groups of one article are left out."""
    told: dict[int, list[int]] = {}
    for article, sentence in sorted(cells):
        told.setdefault(article, []).append(sentence)
    families = pool.families(sorted(told))
    if len(set(families.values())) == 1:
        return [sorted(cells)]
    words = {x: read(pool.article(x)) for x in told}
    group = dict(families)
    for x in told:
        for y in told:
            if x < y and group[x] != group[y] and _common(pool, words, told, x, y):
                ours, theirs = sorted((group[x], group[y]))
                group = {z: ours if g == theirs else g for z, g in group.items()}
    out: dict[int, list[Cell]] = {}
    for x, sentences in told.items():
        out.setdefault(group[x], []).extend((x, s) for s in sentences)
    return [found for _, found in sorted(out.items()) if len({x for x, _ in found}) > 1]


def _common(pool: Pool, words: dict[int, Words], told: dict[int, list[int]], x: int, y: int) -> bool:
    """Whether two tellings of different hands share more than names. Of two languages nothing is known."""
    if pool.article(x).lang != pool.article(y).lang:
        return True
    ours, theirs = (frozenset().union(*(words[z].sentences[s] for s in told[z])) for z in (x, y))
    worth = {w: min(words[x].worth[w], words[y].worth[w]) for w in sorted(ours & theirs)}
    names = sum(value == NAME for value in worth.values())
    return sum(value for value in worth.values() if value != NAME) >= max(LEAST, BESIDE * names)
