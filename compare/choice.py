"""Which pairs of near-duplicates are compared in full where a group of them is large.

A group of n versions of one text has n (n - 1) / 2 pairs, and nearly all of them say again what a few say. In a group
of more than a given number every version is compared with two others:

* with the reference of the group, the medoid: the version most like all others (highest mean similarity, in whole
  percent; ties by place). Philology compares its witnesses with one of them likewise (the base text of a collation);
* with its nearest relative, where that is another: who copied whom shows between the two that are most alike.

All other pairs stay known by their similarity. A pair of a large group with an article that is no version, but tells
the same, is left out where the reference tells the same too.

A choice depends on the similarities and on the order of the articles' ids only. An article more or less changes the
nearest relative of those it is (or was) nearest to; and where two versions are about as central, it may make another
one the reference, which changes what the whole group is compared with. Whole percent make that rare.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from compare import cluster
from compare.model import Pairing

BOUND = 0.5
"""Share of the cross pairs of two groups that must be near-duplicates for them to be one group of versions."""

Pair = tuple[int, int]
"""Two articles by their places, the smaller first."""


class Star(NamedTuple):
    """A large group: its reference, and the pairs that are compared, in order."""

    reference: int
    pairs: tuple[Pair, ...]


def star(members: Sequence[int], pairs: Iterable[tuple[int, int, float]]) -> Star:
    """The reference of a group, and the pairs of every member with it and with its nearest relative.

    ``pairs`` are (a, b, similarity from 0 to 1) with a < b, both members; a pair that is not there counts 0 and is
    not compared.
    """
    sums: dict[int, int] = dict.fromkeys(members, 0)
    found = sorted((a, b, round(similarity * 1_000_000)) for a, b, similarity in pairs)
    for a, b, similarity in found:
        sums[a] += similarity
        sums[b] += similarity
    reference = min(sums, key=lambda x: (-round(sums[x] / (10_000 * max(1, len(sums) - 1))), x))
    nearest: dict[int, tuple[int, bool, int]] = {}
    for a, b, similarity in found:
        for one, other in ((a, b), (b, a)):
            # The reference is nearest to whom it is as near as any other.
            offer = -similarity, other != reference, other
            nearest[one] = min(offer, nearest.get(one, offer))
    kept = {(a, b) for a, b, _ in found if reference in (a, b)}
    kept |= {(min(x, y), max(x, y)) for x, (_, _, y) in nearest.items()}
    return Star(reference, tuple(sorted(kept)))


def left_out(
    size: int,
    near: Sequence[tuple[int, int, float]],
    loose: Iterable[Pair],
    most: int,
) -> dict[Pair, Pair]:
    """The related pairs of a pile that are not compared, each with the references compared instead: twice the same
    for two versions of one text.

    ``near`` are the pairs of near-duplicates with their similarity, ``loose`` those of different articles with
    statements in common; a < b, places from 0 to ``size`` - 1. Groups of up to ``most`` are compared pair by pair.
    """
    bonds = [(a, b, 1.0) for a, b, _ in near]
    groups = [g for g in cluster.communities(size, bonds, BOUND) if len(g) > most]
    home = {x: n for n, group in enumerate(groups) for x in group}
    inside: list[list[tuple[int, int, float]]] = [[] for _ in groups]
    for a, b, similarity in near:
        if a in home and home[a] == home.get(b):
            inside[home[a]].append((a, b, similarity))
    stars = [star(group, mine) for group, mine in zip(groups, inside, strict=True)]
    kept = {pair for found in stars for pair in found.pairs}
    of = {x: stars[n].reference for x, n in home.items()}
    known = {*((a, b) for a, b, _ in near), *loose}
    return {pair: instead for pair in sorted(known - kept) if (instead := _instead(pair, of, known))}


def _instead(pair: Pair, of: Mapping[int, int], known: Set[Pair]) -> Pair | None:
    """The references that stand for a pair; None where it must be compared itself: one of the two is not related to
    the reference of its group, or the references are not related to each other."""
    a, b = pair
    x, y = of.get(a, a), of.get(b, b)
    if (x, y) == pair or (x == y and x in pair):
        return None
    needed = [(one, other) for one, other in ((a, x), (b, y), (x, y)) if one != other]
    return (x, y) if all((min(p), max(p)) in known for p in needed) else None


def told(pairing: Pairing, names: Sequence[str]) -> str:
    """Why a pair was not compared, in words, or nothing; ``names`` by place."""
    if pairing.instead is None:
        return ""
    x, y = pairing.instead
    if x == y:
        return f"not compared: both are compared with {names[x]}"
    return f"not compared: {names[x]} and {names[y]} are, which stand for their versions"
