"""Links between articles that are no witnesses of one text: the same event, told in other words.

Order says nothing here, and both articles are full of the same names, so a link needs words of its own. A name or
number that only one side has speaks against a link where the other side has its own ("on Sunday to Zelensky", "on
Thursday to Putin"). The best pairs come first, and what they told is told: a second link of a sentence must rest on
other words, since one sentence can report several facts and be linked with several.
"""

from __future__ import annotations

from typing import NamedTuple

from compare.align.evidence import Evidence
from compare.align.gaps import Group
from compare.align.statements import Features, Statements, relates

_LINK = 0.17
"""Likeness from which two sentences are linked (the nearest unrelated pairs of news articles reach .15)."""
_AGAINST = 0.4
"""What a name or number of one side against one of the other takes away, beside what a shared one gives."""
_OWN = 0.6
"""Share of the common words that no better link of the two sentences may rest on."""
_RIVAL = 0.85
"""Share of the score of a better link from which one that rests on the same words stands beside it."""
_SYNONYM = 0.7
"""What two synonyms are worth beside one word on both sides."""
_HALF = 0.08
"""Likeness from which two sentences may be half of a link with a neighbour."""


class _Cell(NamedTuple):
    score: float
    a: tuple[int, ...]
    b: tuple[int, ...]


class _Told(NamedTuple):
    """What the links of a sentence rest on, and the best of their scores."""

    words: Features
    score: float


_NOTHING = _Told(frozenset(), 0.0)


def links(evidence: Evidence, said: Statements) -> list[Group]:
    """The groups of two comparable articles, in order of A, then of B; groups may share a sentence."""
    told_a: dict[int, _Told] = {}
    told_b: dict[int, _Told] = {}
    groups: list[Group] = []
    for cell in _cells(evidence, said):
        one = [told_a.get(i, _NOTHING) for i in cell.a]
        two = [told_b.get(j, _NOTHING) for j in cell.b]
        both = said.union(cell.a, 0) & said.union(cell.b, said.n)
        told = frozenset().union(*(t.words for t in (*one, *two)))
        new = said.weigh(both - told) >= _OWN * said.weigh(both)
        better = max(t.score for t in (*one, *two))
        if not new and (cell.score < _RIVAL * better or len(cell.a) + len(cell.b) > 2):
            continue
        groups.append((cell.a, cell.b))
        for known, sentences, old in ((told_a, cell.a, one), (told_b, cell.b, two)):
            for i, t in zip(sentences, old, strict=True):
                known[i] = _Told(t.words | both, max(t.score, cell.score))
    for k in range(len(groups)):
        groups[k] = _grown(evidence, said, groups[k], told_a, told_b)
    return sorted(set(groups))


def _grown(
    evidence: Evidence, said: Statements, group: Group, told_a: dict[int, _Told], told_b: dict[int, _Told]
) -> Group:
    """The group with the unlinked neighbour of one of its sentences that makes both sides more alike."""
    if len(group[0]) + len(group[1]) > 2:
        return group
    (i,), (j,) = group
    free_a = [x for x in (i - 1, i + 1) if 0 <= x < said.n and x not in told_a]
    free_b = [y for y in (j - 1, j + 1) if 0 <= y < said.m and y not in told_b]
    offers: list[Group] = [((min(x, i), max(x, i)), (j,)) for x in free_a]
    offers += [((i,), (min(y, j), max(y, j))) for y in free_b]
    scored = [(likeness(said, *offer), evidence.tie(*offer), offer) for offer in offers]
    best = max(scored, default=None)
    return best[2] if best and best[0] > likeness(said, *group) else group


def likeness(said: Statements, a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """How alike sentences of A and of B are between comparable articles; 1 for equal ones, may be below 0."""
    left, right = said.union(a, 0), said.union(b, said.n)
    both = left & right
    only_a, only_b = left - both, right - both
    against = min(said.weigh(only_a & said.named), said.weigh(only_b & said.named))
    shared = float(said.weigh(both))
    total = 2 * shared + said.weigh(only_a) + said.weigh(only_b)
    phrases = frozenset().union(*(said.phrases[i] for i in a)) & frozenset().union(
        *(said.phrases[said.n + j] for j in b)
    )
    extra = float(said.weigh(phrases)) + _synonyms(said, only_a, only_b)
    return (2 * shared + 2 * extra - 2 * _AGAINST * against) / (total + extra) if total else 0.0


def _synonyms(said: Statements, a: Features, b: Features) -> float:
    """Weight of words of one side that have a synonym on the other, each taken once."""
    left = [f for f in sorted(a) if f in said.words]
    right = [f for f in sorted(b) if f in said.words]
    pairs = sorted(
        (-min(said.weights[x], said.weights[y]), min(x, y), max(x, y), x, y)
        for x in left
        for y in right
        if relates(said.words[x], said.words[y], said.lang)
    )
    used: set[int] = set()
    out = 0.0
    for weight, _, _, x, y in pairs:
        if x not in used and y not in used:
            used |= {x, y}
            out -= _SYNONYM * weight
    return out


def _cells(evidence: Evidence, said: Statements) -> list[_Cell]:
    """Pairs of sentences alike enough for a link, then neighbours that are only together; the best first."""
    out: list[_Cell] = []
    near: list[tuple[int, int]] = []
    for i, j in zip(evidence.rows.tolist(), evidence.columns.tolist(), strict=True):
        if said.features[i] & said.features[said.n + j] & said.own:
            score = likeness(said, (i,), (j,))
            if score >= _LINK:
                out.append(_Cell(score, (i,), (j,)))
            elif score >= _HALF:
                near.append((i, j))
    pairs = set(near)
    for i, j in near:
        for a, b in (((i, i + 1), (j,)), ((i,), (j, j + 1))):
            if (a[-1], b[-1]) in pairs:
                score = likeness(said, a, b)
                if score >= _LINK:
                    out.append(_Cell(score, a, b))
    kept = [c for c in out if _says(said, c)]
    return sorted(kept, key=lambda c: (-c.score, -evidence.tie(c.a, c.b)))


def _says(said: Statements, cell: _Cell) -> bool:
    """Whether what both sides share is enough to be a statement: two words of its own, or one and two names."""
    both = said.union(cell.a, 0) & said.union(cell.b, said.n)
    own, named = len(both & said.own), len(both & said.named - said.own)
    return own >= 2 or (own == 1 and named >= 2)
