"""The comparisons of one story, to be looked up from either side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from compare import diff, drift
from compare.model import (
    Alignment,
    Article,
    Comparison,
    Drift,
    Link,
    Meaning,
    Mention,
    Pairing,
    Span,
    Witness,
)

RANK: dict[Meaning, int] = {"none": 0, "nuance": 1, "material": 2}
"""Severities in their order."""

RELATED = ("near-duplicate", "same statements")
"""Relations of articles that are compared, as a rule."""

PARTIAL = 0.7
"""Worth of a link between sentences that share only a part, beside one of equal confidence: 'partial overlap' links
of articles on one event hold one clause in common, and two of them must not make a statement of three."""

Sentences = tuple[int, ...]


class Tie(NamedTuple):
    """A link between the sentences of two articles, ``a`` of the one asked for first."""

    a: Sentences
    b: Sentences
    confidence: float
    number: int


class Pool:
    """The articles of a story and what the pairs say; articles are named by their index in the report."""

    def __init__(
        self,
        witnesses: Sequence[Witness],
        articles: Sequence[int],
        comparisons: Sequence[Comparison],
        pairings: Sequence[Pairing] = (),
    ) -> None:
        self.witnesses = witnesses
        self.articles = tuple(sorted(articles))
        index = {witnesses[i].article.document.id: i for i in self.articles}
        self._pairs: dict[tuple[int, int], Comparison] = {}
        self._ties: dict[tuple[int, int], tuple[Tie, ...]] = {}
        self._sorted: dict[int, list[Mention]] = {}
        self._judged: dict[tuple[int, Sentences, int, Sentences], tuple[Drift, ...]] = {}
        for c in comparisons:
            a, b = index.get(c.a.article.document.id), index.get(c.b.article.document.id)
            if a is not None and b is not None:
                self._pairs[a, b] = c
        here = set(index.values())
        seen = {*self._pairs, *((b, a) for a, b in self._pairs)}
        self.unseen: dict[tuple[int, int], str] = {
            (min(p.a, p.b), max(p.a, p.b)): p.relation
            for p in pairings
            if p.relation in RELATED and (p.a, p.b) not in seen and {p.a, p.b} <= here
        }
        """The related pairs that were not compared, with their relation: that they have no links says nothing."""
        stood_for = [p for p in pairings if p.instead and p.instead[0] == p.instead[1] and p.a in here]
        self.references: dict[int, int] = {
            x: p.instead[0] for p in stood_for for x in (p.a, p.b) if p.instead
        }
        """Articles of a large group -> the reference they were compared with."""

    def article(self, i: int) -> Article:
        """An article of the story."""
        return self.witnesses[i].article

    def text(self, i: int, span: Span) -> str:
        """The exact words of a span."""
        return self.article(i).document.text[span.start : span.end]

    def words(self, i: int, sentences: Sentences) -> list[int]:
        """Numbers of the tokens of some sentences, in order."""
        found = self.article(i).sentences
        return [t for s in sentences for t in range(found[s].first, found[s].last)]

    def mentions(self, i: int, span: Span) -> Sequence[Mention]:
        """The mentions that begin in a span, in order of the text."""
        found = self._mentions(i)
        first, last = (bisect_left(found, at, key=lambda m: m.span.start) for at in span)
        return found[first:last]

    def _mentions(self, i: int) -> list[Mention]:
        if i not in self._sorted:
            self._sorted[i] = sorted(self.witnesses[i].facts.mentions, key=lambda m: m.span)
        return self._sorted[i]

    @cached_property
    def relations(self) -> dict[tuple[int, int], str]:
        """The relation of every related pair, compared or not, the smaller index first."""
        return self.unseen | {(min(p), max(p)): c.relation for p, c in sorted(self._pairs.items())}

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Every compared pair, the smaller index first, in order."""
        yield from sorted((min(p), max(p)) for p in self._pairs)

    @cached_property
    def _versions(self) -> dict[int, set[int]]:
        """The near-duplicates of every article."""
        out: dict[int, set[int]] = {x: set() for x in self.articles}
        for (x, y), relation in self.relations.items():
            if relation == "near-duplicate":
                out[x].add(y)
                out[y].add(x)
        return out

    def families(self, articles: Sequence[int]) -> dict[int, int]:
        """The first of the articles that each is a version of one text with: near-duplicates, in a chain or at once."""
        first: dict[int, int] = {}
        left = set(articles)
        for x in sorted(articles):
            reached = {x} & left
            while reached:
                left -= reached
                first |= dict.fromkeys(reached, x)
                reached = left & set().union(*(self._versions[y] for y in reached))
        return first

    def ties(self, x: int, y: int) -> tuple[Tie, ...]:
        """The links of a pair in order of ``x``; () where the pair was not compared."""
        if (x, y) not in self._ties:
            self._ties[x, y] = self._linked(x, y)
        return self._ties[x, y]

    def _linked(self, x: int, y: int) -> tuple[Tie, ...]:
        comparison, turned = self._found(x, y)
        if comparison is None:
            return ()
        found = [
            Tie(
                link.b if turned else link.a,
                link.a if turned else link.b,
                link.confidence * (PARTIAL if link.grade == "partial overlap" else 1.0),
                n,
            )
            for n, link in enumerate(comparison.alignment.links)
        ]
        return tuple(sorted(found))

    def drifts(
        self, x: int, xs: Sentences, y: int, ys: Sentences
    ) -> tuple[tuple[Drift, tuple[Span, ...], tuple[Span, ...]], ...]:
        """The drifts between two tellings with the spans in ``x`` and in ``y``: those of the pair's own link where
        it links just these sentences, else judged anew, as if they were linked."""
        if x > y:
            return tuple((d, here, there) for d, there, here in self.drifts(y, ys, x, xs))
        comparison, turned = self._found(x, y)
        number = self._links.get((x, y), {}).get((xs, ys))
        if comparison is not None and number is not None:
            own = self._by_link[x, y].get(number, ())
            return tuple((d, d.edit.b, d.edit.a) if turned else (d, d.edit.a, d.edit.b) for d in own)
        key = (x, xs, y, ys)
        if key not in self._judged:
            a, b = self.witnesses[x], self.witnesses[y]
            alignment = Alignment((Link(xs, ys, 1.0, "same statement", "in one statement"),), (), ())
            self._judged[key] = drift.classify(a, b, alignment, diff.diff(a.article, b.article, alignment))
        return tuple((d, d.edit.a, d.edit.b) for d in self._judged[key])

    @cached_property
    def _links(self) -> dict[tuple[int, int], dict[tuple[Sentences, Sentences], int]]:
        return {(x, y): {(t.a, t.b): t.number for t in self.ties(x, y)} for x, y in self.pairs()}

    @cached_property
    def _by_link(self) -> dict[tuple[int, int], dict[int, list[Drift]]]:
        out: dict[tuple[int, int], dict[int, list[Drift]]] = {}
        for (a, b), comparison in sorted(self._pairs.items()):
            own = out.setdefault((min(a, b), max(a, b)), {})
            for found in comparison.drifts:
                own.setdefault(found.edit.link, []).append(found)
        return out

    def _found(self, x: int, y: int) -> tuple[Comparison | None, bool]:
        """The comparison of a pair, and whether its A is ``y``."""
        if (x, y) in self._pairs:
            return self._pairs[x, y], False
        return self._pairs.get((y, x)), True
