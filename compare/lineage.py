"""Which of two near-duplicates is the earlier text: listed cues, a verdict that abstains readily, a network.

Philology calls this a stemma and its lost members hyparchetypes: two texts that neither was made from the other, but
both from a third, are siblings. What is looked for, each with its words:

* dates that the sources state;
* marks of a scraper or a machine (shortcodes, broken stops, left-over furniture) in one text alone: it was handled
  once more;
* one word of one text rendered by several in the other, and the other way round, without a pattern: two translators;
* quotations that both give as quotations, in other words: a copyist leaves quoted words alone, a translator cannot;
* one institution under two names; a headline that one text has twice in two wordings: translated twice;
* a sentence that one text alone has;
* odd features of both, such as the same insertion in brackets inside a quotation, or the same calque: they tell that
  the two have one source, never which way, so they count only beside a cue that keeps the two apart.

``weigh`` adds the cues of one direction as independent evidence (noisy-or: Pearl 1988). A direction is told only where
its cues reach ``SURE`` and every other direction stays below ``DOUBT``; so taking cues away can make a verdict weaker
or undecided, and never turn it into another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import combinations

from compare.model import (
    Comparison,
    Cue,
    Direction,
    Drift,
    Edge,
    Furniture,
    LineageVerdict,
    Network,
    Node,
    Pairing,
    Span,
    Story,
    Witness,
)

SURE = 0.6
"""What the cues of a direction must reach together for a verdict."""

DOUBT = 0.25
"""What those of every other direction may reach at most."""

SIBLINGS: Direction = "siblings of a lost source"

WEIGHTS = {
    "date": 0.45,
    "artefact on one side": 0.15,
    "added boilerplate": 0.1,
    "one word rendered in several ways": 0.35,
    "quotation changed": 0.3,
    "institution rendered in several ways": 0.15,
    "headline translated twice": 0.3,
    "added sentence": 0.1,
    "shared odd feature": 0.1,
}
"""What each cue alone would tell, 0 to 1: set by judgement so that no single one decides, and two of the strong ones
with a weak one do. Not fitted: no collection of news pairs with known descent was at hand."""

APART = frozenset(("one word rendered in several ways", "quotation changed", "headline translated twice"))
"""Cues that keep two texts of one source apart: without them the two may as well be copy and original."""

LEAST_APART = 2
"""Kinds of such cues that siblings need: a rewriter may vary words, or mend a quotation, but hardly both."""

MOST_SHARED = 8
"""Shared odd features that are listed, insertions before calques: many of one kind are no independent evidence."""

HANDLED = frozenset(
    "shortcode-leftover entity-leftover spurious-sentence-break duplicated-token quote-spacing mojibake "
    "space-before-punctuation template-tags caption-leftover".split()
)
"""Artefacts that handling leaves behind: whoever has them, got them after the text was written."""

_PARTLY = "not all of these were compared with each other"
"""Said of a lost source that some articles are known to share through another article only."""

WORDS = frozenset("lexical-substitution intensity content-substitution".split())
"""Kinds that put one word for another."""

_INSERTED = re.compile(r"\[[^\[\]\n]{2,60}\]|\([^()\n]{2,60}\)")


def verdicts(
    story: Story,
    witnesses: Sequence[Witness],
    comparisons: Iterable[Comparison],
    pairings: Iterable[Pairing] = (),
) -> Story:
    """The story with a verdict on each of its near-duplicate pairs that were compared, and with its network.

    ``pairings`` tell of near-duplicates that were not compared: these speak neither for nor against a lost source."""
    index = {witnesses[i].article.document.id: i for i in story.articles}
    found: list[LineageVerdict] = []
    shared: list[tuple[int, int, int]] = []
    for c in comparisons:
        a, b = index.get(c.a.article.document.id), index.get(c.b.article.document.id)
        if a is None or b is None:
            continue
        if c.relation == "near-duplicate":
            found.append(_ordered(trace(c, a, b)))
        else:
            shared.append((min(a, b), max(a, b), len(c.alignment.links)))
    lineage = tuple(sorted(found, key=lambda v: (v.a, v.b)))
    unseen = {(p.a, p.b) for p in pairings if p.relation == "near-duplicate" and p.instead}
    return replace(story, lineage=lineage, network=network(story, witnesses, lineage, sorted(shared), unseen))


def trace(comparison: Comparison, a: int, b: int) -> LineageVerdict:
    """The verdict on one pair of near-duplicates; ``a`` and ``b`` are its articles' places in the report."""
    cues = tuple(sorted(_cues(comparison), key=lambda c: (-c.weight, c.kind, c.a, c.b)))
    direction, confidence, reason = weigh(cues)
    return LineageVerdict(a, b, direction, confidence, cues, reason)


def weigh(cues: Sequence[Cue]) -> tuple[Direction, float, str]:
    """Direction, confidence (0 to 1, 0 where undecided) and reason. Depends on the set of cues, not on their order."""
    scores: dict[Direction, float] = {
        d: _together(c.weight for c in cues if c.points == d) for d in ("A earlier", "B earlier", SIBLINGS)
    }
    if len({c.kind for c in cues if c.points == SIBLINGS} & APART) < LEAST_APART:
        scores[SIBLINGS] = 0.0
    best = max(scores, key=lambda d: scores[d])
    against = max(score for d, score in scores.items() if d != best)
    if scores[best] >= SURE and against <= DOUBT:
        count = sum(c.points == best for c in cues)
        return best, scores[best], f"{count} cues speak for it, little or nothing for another"
    if scores[best] >= SURE:
        return "undecided", 0.0, "cues speak for more than one direction"
    return "undecided", 0.0, "too few cues" if cues else "no cue was found"


def _together(weights: Iterable[float]) -> float:
    """Independent pieces of evidence taken together: 1 - Π (1 - w), in a fixed order."""
    rest = 1.0
    for weight in sorted(weights):
        rest *= 1.0 - weight
    return round(1.0 - rest, 6)


def _ordered(verdict: LineageVerdict) -> LineageVerdict:
    """The verdict with the smaller article as A."""
    if verdict.a < verdict.b:
        return verdict
    turned: dict[Direction, Direction] = {"A earlier": "B earlier", "B earlier": "A earlier"}
    cues = [replace(c, points=turned.get(c.points, c.points), a=c.b, b=c.a) for c in verdict.cues]
    return replace(
        verdict,
        a=verdict.b,
        b=verdict.a,
        direction=turned.get(verdict.direction, verdict.direction),
        cues=tuple(sorted(cues, key=lambda c: (-c.weight, c.kind, c.a, c.b))),
    )


# ------------------------------------------------------------------ cues


def _cues(c: Comparison) -> Iterator[Cue]:
    yield from _dates(c)
    yield from _handled(c)
    yield from _renderings(c)
    yield from _quotations(c)
    yield from _institutions(c)
    yield from _headlines(c)
    yield from _added(c)
    yield from _odd(c)


def _cue(kind: str, points: Direction, a: Sequence[Span], b: Sequence[Span], reason: str) -> Cue:
    return Cue(kind, points, tuple(a), tuple(b), WEIGHTS[kind], reason)


def _dates(c: Comparison) -> Iterator[Cue]:
    a, b = c.a.article.document, c.b.article.document
    if a.date[:10] and b.date[:10] and len(a.date) >= 10 <= len(b.date) and a.date[:10] != b.date[:10]:
        first: Direction = "A earlier" if a.date[:10] < b.date[:10] else "B earlier"
        yield _cue("date", first, (), (), f"the sources give {a.date[:10]} and {b.date[:10]}")


def _handled(c: Comparison) -> Iterator[Cue]:
    """Marks of handling on one side: all of them one cue, for they have one cause."""
    ours, theirs = _marks(c.a), _marks(c.b)
    if bool(ours) != bool(theirs):
        later = "B" if theirs else "A"
        points: Direction = "A earlier" if theirs else "B earlier"
        yield _cue(
            "artefact on one side", points, ours, theirs, f"marks of another handling in {later} alone"
        )
    left, right = _boilerplate(c.a), _boilerplate(c.b)
    if bool(left) != bool(right):
        points = "A earlier" if right else "B earlier"
        yield _cue(
            "added boilerplate", points, left, right, f"lines of a site in {'B' if right else 'A'} alone"
        )


def _marks(w: Witness) -> list[Span]:
    return [s for f in w.findings if f.kind in HANDLED for s in f.spans]


def _boilerplate(w: Witness) -> list[Span]:
    return [f.span for f in w.article.furniture if f.kind == "boilerplate-leftover"]


def _renderings(c: Comparison) -> Iterator[Cue]:
    """Words of A that B renders in several ways and words of B that stand for several of A, tied to one another."""
    pairs: dict[tuple[str, str], list[Drift]] = {}
    for drift in c.drifts:
        if drift.kind in WORDS and len(drift.edit.a) == len(drift.edit.b) == 1:
            x, y = (_folded(w, s[0]) for w, s in ((c.a, drift.edit.a), (c.b, drift.edit.b)))
            if x and y and " " not in x + y:
                pairs.setdefault((x, y), []).append(drift)
    for group in _tied(sorted(pairs)):
        left, right = {x for x, _ in group}, {y for _, y in group}
        ways = max(len({y for x, y in group if x == one}) for one in left)
        back = max(len({x for x, y in group if y == one}) for one in right)
        if ways > 1 and back > 1:
            drifts = [d for pair in group for d in pairs[pair]]
            told = ", ".join(f"“{x}” – “{y}”" for x, y in group)
            yield _cue(
                "one word rendered in several ways",
                SIBLINGS,
                sorted(d.edit.a[0] for d in drifts),
                sorted(d.edit.b[0] for d in drifts),
                f"neither text keeps to one word where the other does: {told}",
            )


def _tied(pairs: Sequence[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """The pairs of words in groups that hang together."""
    groups: list[list[tuple[str, str]]] = []
    for pair in pairs:
        near = [g for g in groups if any(pair[0] == x or pair[1] == y for x, y in g)]
        groups = [g for g in groups if g not in near]
        groups.append(sorted([pair, *(p for g in near for p in g)]))
    return sorted(groups)


def _folded(w: Witness, span: Span) -> str:
    return w.article.document.text[span.start : span.end].casefold().strip()


def _quotations(c: Comparison) -> Iterator[Cue]:
    """Words inside quotation marks on both sides that were put for each other, in two places at least."""
    changed = [d for d in c.drifts if d.quote_altered and d.kind in WORDS and _filled(d)]
    if len(changed) > 1:
        yield _cue(
            "quotation changed",
            SIBLINGS,
            [s for d in changed for s in d.edit.a],
            [s for d in changed for s in d.edit.b],
            f"{len(changed)} words inside quotation marks differ: copied quotations would not",
        )


def _filled(d: Drift) -> bool:
    return all(s.end > s.start for side in (d.edit.a, d.edit.b) for s in side)


def _institutions(c: Comparison) -> Iterator[Cue]:
    for drift in c.drifts:
        if drift.kind == "institution-name" and _filled(drift):
            yield _cue(
                "institution rendered in several ways", SIBLINGS, drift.edit.a, drift.edit.b, drift.reason
            )


def _headlines(c: Comparison) -> Iterator[Cue]:
    """A headline that stands twice in one text, in two wordings, where the other text has it not twice."""
    for w, side in ((c.a, 0), (c.b, 1)):
        first = [f for f in w.article.furniture if f.reason == "headline"]
        again = [f for f in w.article.furniture if f.reason == "headline-duplicate"]
        if first and again and _wording(w, first[0]) != _wording(w, again[0]):
            spans = (first[0].span, again[0].span)
            yield _cue(
                "headline translated twice",
                SIBLINGS,
                () if side else spans,
                spans if side else (),
                "two wordings of one headline in one text: it was translated, not taken from the other",
            )


def _wording(w: Witness, f: Furniture) -> list[str]:
    text = w.article.document.text[f.span.start : f.span.end]
    return re.findall(r"\w+", text.casefold())


def _added(c: Comparison) -> Iterator[Cue]:
    """Sentences that one text alone has, the other being complete."""
    for w, only, other, side in (
        (c.a, c.alignment.only_a, c.alignment.only_b, 0),
        (c.b, c.alignment.only_b, c.alignment.only_a, 1),
    ):
        if only and not other:
            told = "a sentence" if len(only) == 1 else f"{len(only)} sentences"
            spans = tuple(w.article.sentences[i].span for i in only)
            yield _cue(
                "added sentence",
                SIBLINGS,
                () if side else spans,
                spans if side else (),
                f"{told} that the other text lacks, which adds none",
            )


def _odd(c: Comparison) -> Iterator[Cue]:
    """Insertions in brackets inside quotations, and calques, that stand in linked sentences of both."""
    found: list[Cue] = []
    for link in c.alignment.links:
        here = _oddities(c.a, [c.a.article.sentences[i].span for i in link.a])
        there = _oddities(c.b, [c.b.article.sentences[j].span for j in link.b])
        for words in sorted(here.keys() & there.keys()):
            found.append(
                _cue("shared odd feature", SIBLINGS, (here[words],), (there[words],), f"“{words}” in both")
            )
    found.sort(key=lambda c: c.reason[1] not in "[(")
    yield from found[:MOST_SHARED]


def _oddities(w: Witness, sentences: Sequence[Span]) -> dict[str, Span]:
    """Bracketed insertions inside quotations and calques, by their folded words."""
    text = w.article.document.text
    spans = [
        Span(q.inner.start + m.start(), q.inner.start + m.end())
        for q in w.facts.quotations
        for m in _INSERTED.finditer(text[q.inner.start : q.inner.end])
    ]
    spans += [f.spans[0] for f in w.findings if f.kind == "calque"]
    inside = [s for s in spans if any(x.start <= s.start and s.end <= x.end for x in sentences)]
    return {" ".join(_folded(w, s).split()): s for s in inside}


# ------------------------------------------------------------------ network


def network(
    story: Story,
    witnesses: Sequence[Witness],
    lineage: Sequence[LineageVerdict],
    shared: Sequence[tuple[int, int, int]],
    unseen: Set[tuple[int, int]] = frozenset(),
) -> Network:
    """The story as nodes and edges: its articles first, then a lost source for every group of siblings.

    ``shared``: pairs of articles of their own with the number of linked statements. ``unseen``: near-duplicates that
    were not compared.
    """
    place = {article: n for n, article in enumerate(story.articles)}
    nodes = [Node(i, witnesses[i].article.document.id) for i in story.articles]
    edges: list[Edge] = []
    for group in _siblings(lineage, unseen):
        nodes.append(Node(-1, "lost source"))
        told = _PARTLY if any(pair in unseen for pair in combinations(group, 2)) else ""
        within = [v for v in lineage if v.direction == SIBLINGS and {v.a, v.b} <= set(group)]
        for article in group:
            sure = max(v.confidence for v in within if article in (v.a, v.b))
            edges.append(Edge(len(nodes) - 1, place[article], "same lost source", told, sure))
    for v in lineage:
        if v.direction in ("A earlier", "B earlier"):
            first, second = (v.a, v.b) if v.direction == "A earlier" else (v.b, v.a)
            edges.append(Edge(place[first], place[second], "earlier", v.reason, v.confidence))
        elif v.direction == "undecided":
            edges.append(Edge(place[v.a], place[v.b], "undecided", v.reason, 0.0))
    edges += [
        Edge(place[a], place[b], "shared statements", f"{n} linked sentences", 0.0) for a, b, n in shared if n
    ]
    return Network(tuple(nodes), tuple(edges))


def _siblings(
    lineage: Sequence[LineageVerdict], unseen: Set[tuple[int, int]] = frozenset()
) -> list[tuple[int, ...]]:
    """Groups of articles in which every pair was found to be siblings or not compared; a pair that fits none is one."""
    known = {(v.a, v.b) for v in lineage if v.direction == SIBLINGS}
    fitting = known | unseen
    groups: list[list[int]] = []
    for a, b in sorted(known):
        if any(a in g and b in g for g in groups):
            continue
        homes = (
            (g, new)
            for g in groups
            for old, new in ((a, b), (b, a))
            if old in g and all((min(new, x), max(new, x)) in fitting for x in g)
        )
        home = next(homes, None)
        if home is None:
            groups.append([a, b])
        else:
            home[0].append(home[1])
    return sorted(tuple(sorted(g)) for g in groups)
