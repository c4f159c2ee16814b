"""Links as a reader needs them: how sure, which grade, why, and how far from their order."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from math import exp

from compare.align.chain import heaviest
from compare.align.comparable import likeness
from compare.align.evidence import Evidence, dice
from compare.align.gaps import Group
from compare.align.statements import Statements, lacks
from compare.model import Alignment, Grade, Link

_WEAK = 0.2
"""Similarity below which the place speaks for a link more than its words."""
_SAME = 0.25
"""Likeness from which two comparable sentences make the same statement."""


def witnesses(evidence: Evidence, groups: list[Group], wide: int) -> Alignment:
    """The alignment of two witnesses of one text; ``groups`` in order of A, no sentence in two of them; ``wide``:
    sentences in gaps too wide for groups."""
    linked = [*groups, ((-1,), (-1,)), ((evidence.n,), (evidence.m,))]
    ends = {(a[-1], b[-1]) for a, b in linked}
    begins = {(a[0], b[0]) for a, b in linked}
    links: list[Link] = []
    for (a, b), moved in zip(groups, _moves(evidence, groups), strict=True):
        only = (a[0] - 1, b[0] - 1) in ends and (a[-1] + 1, b[-1] + 1) in begins
        links.append(_link(evidence, (a, b), moved, "only" if only else "same"))
    return _alignment(evidence, links, wide)


def comparable(evidence: Evidence, said: Statements, groups: list[Group]) -> Alignment:
    """The alignment of two articles that tell one event in their own words; order and moves mean nothing here."""
    links = [_shared_statement(evidence, said, group) for group in groups]
    return _alignment(evidence, links, missing=lacks(said.lang))


def _alignment(evidence: Evidence, links: list[Link], wide: int = 0, missing: str = "") -> Alignment:
    of_a = {i for link in links for i in link.a}
    of_b = {j for link in links for j in link.b}
    notes: list[str] = []
    if evidence.left_out:
        notes.append(f"{evidence.left_out} words in too many sentences were not used to seek counterparts")
    if wide:
        notes.append(f"{wide} sentences far from any anchor were linked in order, one by one")
    if missing:
        notes.append(missing)
    return Alignment(
        tuple(links),
        tuple(i for i in range(evidence.n) if i not in of_a),
        tuple(j for j in range(evidence.m) if j not in of_b),
        "; ".join(notes),
    )


def _shared_statement(evidence: Evidence, said: Statements, group: Group) -> Link:
    score = likeness(said, *group)
    grade: Grade = "same statement" if score >= _SAME else "partial overlap"
    return Link(group[0], group[1], _confidence(score), grade, _words(evidence, group))


def _moves(evidence: Evidence, groups: list[Group]) -> list[int]:
    """For each group the links in order that it was moved over; 0 for those in order."""
    if all(x[1][0] < y[1][0] for x, y in pairwise(groups)):
        return [0] * len(groups)
    if all(p[0][0] < q[0][0] and p[1][0] < q[1][0] for p, q in pairwise(groups)):
        return [0] * len(groups)
    points = []
    for a, b in groups:
        _, left, right = evidence.group(a, b)
        points.append((a[0], b[0], (1 + left + right << 32) + evidence.tie(a, b)))
    chain = heaviest(points)
    on = set(chain)
    rows = [points[k][0] for k in chain]
    columns = [points[k][1] for k in chain]
    return [
        0 if k in on else bisect_left(columns, j) - bisect_left(rows, i) for k, (i, j, _) in enumerate(points)
    ]


def _link(evidence: Evidence, group: Group, moved: int, gap: str) -> Link:
    similarity = dice(*evidence.group(*group))
    reason = _words(evidence, group)
    if moved:
        reason = f"moved: {_places(abs(moved))} {'up' if moved < 0 else 'down'}; {reason}"
    elif similarity < _WEAK:
        reason = f"{gap} gap between two anchors; {reason}"
    return Link(group[0], group[1], _confidence(similarity), "same statement", reason, moved)


def _confidence(likeness: float) -> float:
    """How often links so alike are right, 0 to 1 (398 news pairs: .75 at .1, .95 at .3, .99 at .5)."""
    return 1.0 if likeness >= 1 else round(1 - exp(-6 * likeness) / 2, 3)


def _places(count: int) -> str:
    return f"{count} place{'s' if count > 1 else ''}"


def _words(evidence: Evidence, group: Group) -> str:
    """How many content words both sides have, of how many the longer one has."""
    left, right = evidence.content(group[0], 0), evidence.content(group[1], evidence.n)
    return f"shares {len(left & right)} of {max(len(left), len(right))} content words"
