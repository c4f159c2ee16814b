"""Facts that a statement's words alone carry: the clauses in which no date, number or place was read.

The verdict follows the drifts between the tellings that lie in the clause: words that turn a statement round or make
it more or less certain contradict; words that say more, less or with another strength differ; the rest agrees.
Between articles that are no versions of one text only a stretch most of whose content words correspond is held up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from compare import diff
from compare.diff import lexical
from compare.drift import lexis
from compare.model import Claim, Drift, FactRow, Link, Span, Statement, Telling, Verdict
from compare.story.anchors import FIRM, NAME, capital
from compare.story.attributed import heading
from compare.story.claims import Point, telling, tellings_of, trimmed
from compare.story.naming import named
from compare.story.pool import Pool

CONTRADICT = frozenset(("negation", "modality"))
"""Kinds that, where material, make two tellings exclude each other."""

VALUES = frozenset(("number-quantity", "date-time", "place-name", "name-variant"))
"""Kinds that have rows of their own."""

STRENGTH = frozenset(("intensity",))
"""Kinds that make two tellings differ without being material."""

MOST = 10
"""Wordings of a statement that are held against each other: in a story of 50 articles all pairs are 1,225."""

LEAST = 4
"""Content words that must correspond for words alone to carry a fact."""

LEAST_WORTH = 3.0
"""What the shared words of a stretch must count together."""

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
    again = _restated(pool, statements)
    out: list[FactRow] = []
    for n, statement in enumerate(statements):
        base = statement.tellings[statement.base]
        passages = _passages(pool, base, statement.tellings)
        if len(passages) > 1 and not _covered(base, passages, taken):
            out.append(_row(pool, n, statement, passages, again.get(n, ())))
        for pair in _pieces(pool, statement):
            if not any(_meet(span, passages.get(x)) for x, span in pair.items()):
                out.append(_row(pool, n, statement, pair, ()))
    return out


def _meet(span: Span, other: Span | None) -> bool:
    return other is not None and span.start < other.end and other.start < span.end


def _passages(pool: Pool, base: Telling, tellings: Sequence[Telling]) -> dict[int, Span]:
    """The passage of every telling that corresponds to the base's, by article; the base's holds them all."""
    passages: dict[int, Span] = {}
    for t in tellings:
        pair = _stretch(pool, base, t) if t is not base else None
        if pair is not None:
            here, there = pair
            known = passages.get(base.article, here)
            passages[base.article] = Span(min(known.start, here.start), max(known.end, here.end))
            passages[t.article] = there
    return passages


def _pieces(pool: Pool, statement: Statement) -> Iterator[dict[int, Span]]:
    """Stretches that two tellings of several sentences share sentence by sentence, where the pair links these."""
    for t, u in combinations(statement.tellings, 2):
        several = len(t.sentences) > 1 or len(u.sentences) > 1
        if several and pool.relations.get((t.article, u.article)) == "same statements":
            for tie in pool.ties(t.article, u.article):
                if set(tie.a) <= set(t.sentences) and set(tie.b) <= set(u.sentences):
                    one, other = (Telling(x, s, (), ()) for x, s in ((t.article, tie.a), (u.article, tie.b)))
                    pair = _stretch(pool, one, other)
                    if pair is not None:
                        yield {t.article: pair[0], u.article: pair[1]}


def _row(
    pool: Pool, n: int, statement: Statement, passages: dict[int, Span], again: Sequence[Claim]
) -> FactRow:
    base = statement.tellings[statement.base]
    spoken = [t for t in statement.tellings if t.article in passages]
    verdict, reason = _judged(pool, base, spoken, passages)
    claims = [Claim(x, p, p, _flat(pool.text(x, p))) for x, p in sorted(passages.items())]
    claims += [c for c in again if c.article in passages]
    claims.sort(key=lambda c: (c.article, c.words))
    return FactRow(
        named("fact", "wording", *(pool.text(c.article, c.passage) for c in claims)),
        "wording",
        verdict,
        heading(pool, statement),
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
        if one.why in FIRM and lexical.kind(a.words[one.a], a.lang) == 2
    ]
    if len(links) < LEAST:
        return None
    return _densest(pool, base.article, other.article, sorted((one.a, one.b) for one in links))


def _densest(pool: Pool, x: int, y: int, links: list[tuple[int, int]]) -> tuple[Span, Span] | None:
    """The stretches that hold most links, where these are ``DENSE`` among the content words of both.

    A name counts half: two sentences on one meeting share the names of those who met, whatever they say of it.
    """
    ours, theirs = pool.article(x), pool.article(y)
    worth = [NAME if capital(ours, a) and capital(theirs, b) else 1.0 for a, b in links]
    best: tuple[float, int, int] | None = None
    for i in range(len(links)):
        for j in range(len(links) - 1, i + LEAST - 2, -1):
            total = sum(worth[i : j + 1])
            if total < LEAST_WORTH or (best is not None and total <= best[0]):
                break
            our, their = {a for a, _ in links[i : j + 1]}, {b for _, b in links[i : j + 1]}
            if len(our) >= LEAST and all(_share(pool, z, t) >= DENSE for z, t in ((x, our), (y, their))):
                best = total, i, j
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
    """From the first to the last of some words, with the auxiliaries before: "would lead" is not "could lead"."""
    article = pool.article(x)
    first, kept = min(tokens), min(tokens)
    while first > 0 and lexical.kind(article.words[first - 1], article.lang) == 1:
        first -= 1
        if lexical.classes(article.words[first], article.lang) & {"auxiliary", "negation"}:
            kept = first
    return Span(article.starts[kept], article.ends[max(tokens)])


def _whole(text: str, t: Telling) -> Span:
    return trimmed(text, Span(t.full[0].start, t.full[-1].end))


def _held(
    pool: Pool, base: Telling, tellings: Sequence[Telling], passages: dict[int, Span]
) -> Iterator[tuple[Telling, Telling]]:
    """The pairs of tellings that are held against each other, the smaller article first: the base with every other,
    and those of the first ``MOST`` wordings with each other. Tellings that say the same to the letter count once."""
    wordings: dict[str, Telling] = {}
    for t in tellings:
        wordings.setdefault(_flat(pool.text(t.article, passages[t.article])), t)
    distinct = list(wordings.values())
    for n, (t, u) in enumerate(combinations(distinct, 2)):
        if n < MOST * (MOST - 1) // 2 or base.article in (t.article, u.article):
            yield t, u


def _judged(
    pool: Pool, base: Telling, tellings: Sequence[Telling], passages: dict[int, Span]
) -> tuple[Verdict, str]:
    """The gravest verdict of any two tellings inside their passages."""
    found: list[tuple[int, Verdict, str]] = [
        (0, "agree", "no change of meaning was found between the tellings")
    ]
    for t, u in _held(pool, base, tellings, passages):
        if pool.relations.get((t.article, u.article)) == "near-duplicate":
            for drift, here, there in pool.drifts(t.article, t.sentences, u.article, u.sentences):
                if _inside(here, passages[t.article]) and _inside(there, passages[u.article]):
                    found.append(_weight(drift))
        else:
            found += _modals(pool, t, u, passages)
    best = max(found, key=lambda f: f[0])
    return best[1], best[2]


def _weight(drift: Drift) -> tuple[int, Verdict, str]:
    both = all(any(s.end > s.start for s in side) for side in (drift.edit.a, drift.edit.b))
    if both and drift.kind in CONTRADICT and drift.severity == "material":
        return 2, "contradict", drift.reason
    if both and drift.kind not in VALUES and (drift.severity == "material" or drift.kind in STRENGTH):
        return 1, "differ", drift.reason
    return 0, "agree", ""


def _modals(
    pool: Pool, t: Telling, u: Telling, passages: dict[int, Span]
) -> Iterator[tuple[int, Verdict, str]]:
    """Modals of another strength before the same word. Between different articles no other drift is trusted: most of
    what differs there was never one wording."""
    a, b = pool.article(t.article), pool.article(u.article)
    groups = lexis.modal_groups(a.lang) if a.lang == b.lang else {}
    for one in diff.word_links(a, b, Link(t.sentences, u.sentences, 1.0, "same statement", "")):
        inside = all(
            passages[x.article].start <= y.starts[k] < passages[x.article].end
            for x, y, k in ((t, a, one.a), (u, b, one.b))
        )
        x, y = a.words[one.a - 1] if one.a else "", b.words[one.b - 1] if one.b else ""
        firm = one.why in FIRM and lexical.kind(a.words[one.a], a.lang) == 2
        if inside and firm and x in groups and y in groups and groups[x] != groups[y]:
            yield 2, "contradict", f"another strength: “{x}” ({groups[x]}), “{y}” ({groups[y]})"


def _inside(edit: tuple[Span, ...], passage: Span) -> bool:
    return any(passage.start <= s.start and s.end <= passage.end for s in edit)


def _restated(pool: Pool, statements: Sequence[Statement]) -> dict[int, list[Claim]]:
    """Short sentences and subheadings that say again what a telling of their own article says, by statement.

    Each belongs to the one telling it has most words from; to none where two share them equally.
    """
    told = {(t.article, s) for st in statements for t in st.tellings for s in t.sentences}
    out: dict[int, list[Claim]] = {}
    for x in pool.articles:
        article = pool.article(x)
        text = article.document.text
        mine = [
            (n, telling(pool, x, _whole(text, t)))
            for n, st in enumerate(statements)
            for t in st.tellings
            if t.article == x
        ]
        short = [s.span for n, s in enumerate(article.sentences) if (x, n) not in told]
        short += [f.span for f in article.furniture if f.reason in ("headline", "subheading")]
        for span in sorted(short):
            if len(text[span.start : span.end].split()) > SHORT:
                continue
            theirs = tellings_of(text[span.start : span.end], article.lang)
            shares = sorted(((len(theirs & words), n) for n, words in mine), reverse=True)[:2]
            clear = shares and shares[0][0] > (shares[1][0] if len(shares) > 1 else 0)
            if clear and shares[0][0] >= max(3, RESTATED * len(theirs)):
                whole = trimmed(text, span)
                out.setdefault(shares[0][1], []).append(Claim(x, whole, whole, _flat(pool.text(x, whole))))
    return out


def _flat(text: str) -> str:
    return " ".join(text.split())
