"""Facts that a statement's words alone carry: the clauses in which no date, number or place was read.

The verdict follows the drifts between the tellings that lie in the clause: words that turn a statement round or make
it more or less certain contradict; words that say more, less or with another strength differ; the rest agrees.
Between articles that are no versions of one text only a stretch most of whose content words correspond is held up.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from compare import diff
from compare.diff import lexical
from compare.model import Claim, Drift, FactRow, Link, Span, Statement, Telling, Verdict
from compare.story.claims import Point, telling, tellings_of, trimmed
from compare.story.naming import named
from compare.story.pool import Pool

CONTRADICT = frozenset(("negation", "modality"))
"""Kinds that, where material, make two tellings exclude each other."""

STRENGTH = frozenset(("intensity",))
"""Kinds that make two tellings differ without being material."""

LEAST = 4
"""Content words that must correspond for words alone to carry a fact."""

DENSE = 0.5
"""Share of the content words of a stretch that must correspond."""

RESTATED = 0.6
"""Share of its telling words that a sentence has from a telling of its own article to be a restatement of it (a
subheading, a lead)."""

SHORT = 14
"""Words of a restatement at most."""


def worded(pool: Pool, statements: Sequence[Statement], found: Sequence[Point]) -> list[FactRow]:
    """The rows of the clauses that hold no value."""
    taken: dict[int, list[Span]] = {}
    for p in found:
        taken.setdefault(p.article, []).append(p.passage)
    told = {(t.article, s) for st in statements for t in st.tellings for s in t.sentences}
    out: list[FactRow] = []
    for n, statement in enumerate(statements):
        row = _row(pool, n, statement, taken, told)
        if row is not None:
            out.append(row)
    return out


def _row(
    pool: Pool, n: int, statement: Statement, taken: dict[int, list[Span]], told: set[tuple[int, int]]
) -> FactRow | None:
    base = statement.tellings[statement.base]
    passages: dict[int, Span] = {}
    for t in statement.tellings:
        if t is base:
            continue
        pair = _stretch(pool, base, t)
        if pair is None:
            continue
        here, there = pair
        known = passages.get(base.article, here)
        passages[base.article] = Span(min(known.start, here.start), max(known.end, here.end))
        passages[t.article] = there
    if len(passages) < 2 or _covered(base, passages, taken):
        return None
    spoken = [t for t in statement.tellings if t.article in passages]
    verdict, reason = _judged(pool, spoken, passages)
    claims = [Claim(x, p, p, _flat(pool.text(x, p))) for x, p in sorted(passages.items())]
    for t in spoken:
        claims += _restated(pool, t, told)
    claims.sort(key=lambda c: (c.article, c.words))
    return FactRow(
        named("fact", "wording", *(pool.text(c.article, c.passage) for c in claims)),
        "wording",
        verdict,
        tuple(pool.text(base.article, s) for s in statement.heading),
        tuple(claims),
        tuple(x for x in pool.articles if x not in passages),
        reason,
        (n,),
    )


def _covered(base: Telling, passages: dict[int, Span], taken: dict[int, list[Span]]) -> bool:
    """Whether values were read in nearly all of a passage already."""
    span = passages[base.article]
    held = sum(
        max(0, min(span.end, t.end) - max(span.start, t.start)) for t in set(taken.get(base.article, ()))
    )
    return held > 0.8 * (span.end - span.start)


def _stretch(pool: Pool, base: Telling, other: Telling) -> tuple[Span, Span] | None:
    """The passages of two tellings that correspond: between versions of one text the whole sentences, else from the
    first to the last content word they share; None where too little does."""
    a, b = pool.article(base.article), pool.article(other.article)
    pair = min(base.article, other.article), max(base.article, other.article)
    if pool.relations.get(pair) == "near-duplicate":
        return _whole(a.document.text, base), _whole(b.document.text, other)
    links = [
        one
        for one in diff.word_links(a, b, Link(base.sentences, other.sentences, 1.0, "same statement", ""))
        if one.why in _FIRM and lexical.kind(a.words[one.a], a.lang) == 2
    ]
    if len(links) < LEAST:
        return None
    return _densest(pool, base.article, other.article, sorted((one.a, one.b) for one in links))


_FIRM = frozenset(("equal", "inflected", "written otherwise", "abbreviated", "synonyms", "same stem"))
"""Word links whose words say the same by themselves, wherever they stand."""


def _densest(pool: Pool, x: int, y: int, links: list[tuple[int, int]]) -> tuple[Span, Span] | None:
    """The stretches that hold most links, where these are ``DENSE`` among the content words of both."""
    best: tuple[int, int, int] | None = None
    for i in range(len(links)):
        for j in range(len(links) - 1, i + LEAST - 2, -1):
            some = links[i : j + 1]
            if best is not None and len(some) <= best[0]:
                break
            ours, theirs = {a for a, _ in some}, {b for _, b in some}
            if len(ours) >= LEAST and all(_share(pool, z, t) >= DENSE for z, t in ((x, ours), (y, theirs))):
                best = len(some), i, j
                break
    if best is None:
        return None
    some = links[best[1] : best[2] + 1]
    return _span(pool, x, {a for a, _ in some}), _span(pool, y, {b for _, b in some})


def _share(pool: Pool, x: int, tokens: set[int]) -> float:
    """Share of the content words from the first to the last of some tokens that are among them."""
    article = pool.article(x)
    content = [
        t for t in range(min(tokens), max(tokens) + 1) if lexical.kind(article.words[t], article.lang) == 2
    ]
    return len(tokens) / len(content)


def _span(pool: Pool, x: int, tokens: set[int]) -> Span:
    article = pool.article(x)
    return Span(article.starts[min(tokens)], article.ends[max(tokens)])


def _whole(text: str, t: Telling) -> Span:
    return trimmed(text, Span(t.full[0].start, t.full[-1].end))


def _judged(pool: Pool, tellings: Sequence[Telling], passages: dict[int, Span]) -> tuple[Verdict, str]:
    """The gravest verdict of any two tellings, from the drifts inside their passages."""
    best: tuple[int, Verdict, str] = (0, "agree", "no change of meaning was found between the tellings")
    for t, u in combinations(tellings, 2):
        near = pool.relations.get((t.article, u.article)) == "near-duplicate"
        for drift, here, there in pool.drifts(t.article, t.sentences, u.article, u.sentences):
            if _inside(here, passages[t.article]) and _inside(there, passages[u.article]):
                found = _weight(drift, near)
                if found[0] > best[0]:
                    best = found
    return best[1], best[2]


def _weight(drift: Drift, near: bool) -> tuple[int, Verdict, str]:
    both = all(any(s.end > s.start for s in side) for side in (drift.edit.a, drift.edit.b))
    if both and drift.kind in CONTRADICT and drift.severity == "material":
        return 2, "contradict", drift.reason
    if near and both and (drift.severity == "material" or drift.kind in STRENGTH):
        return 1, "differ", drift.reason
    return 0, "agree", ""


def _inside(edit: tuple[Span, ...], passage: Span) -> bool:
    return any(passage.start <= s.start and s.end <= passage.end for s in edit)


def _restated(pool: Pool, t: Telling, told: set[tuple[int, int]]) -> list[Claim]:
    """Short sentences and subheadings of the same article that say again what a telling says."""
    article = pool.article(t.article)
    text = article.document.text
    mine = telling(pool, t.article, _whole(text, t))
    short = [s.span for n, s in enumerate(article.sentences) if (t.article, n) not in told]
    short += [f.span for f in article.furniture if f.reason in ("headline", "subheading")]
    out: list[Claim] = []
    for span in sorted(short):
        theirs = tellings_of(text[span.start : span.end], article.lang)
        few = len(text[span.start : span.end].split()) <= SHORT
        if few and len(theirs & mine) >= 3 and len(theirs & mine) >= RESTATED * len(theirs):
            whole = trimmed(text, span)
            out.append(Claim(t.article, whole, whole, _flat(pool.text(t.article, whole))))
    return out


def _flat(text: str) -> str:
    return " ".join(text.split())
