"""Who says it, and who is named: rows of the fact table that a statement's tellings give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from compare import wordlists
from compare.facts.quotes import attribution
from compare.model import Claim, FactRow, Span, Statement, Telling, Verdict
from compare.story.claims import trimmed
from compare.story.naming import named
from compare.story.pool import Pool

Numbers = dict[tuple[int, int], int]


class _Source(NamedTuple):
    telling: Telling
    words: Span
    names: frozenset[int]


def attributed(pool: Pool, statements: Sequence[Statement], entities: Numbers) -> list[FactRow]:
    """The rows on speakers and on agents of every statement."""
    out: list[FactRow] = []
    for n, statement in enumerate(statements):
        out += _speakers(pool, n, statement, entities) + _agents(pool, n, statement, entities)
    return out


# ------------------------------------------------------------------ speakers


def _speakers(pool: Pool, n: int, statement: Statement, entities: Numbers) -> list[FactRow]:
    found = [s for t in statement.tellings if (s := _source(pool, t, entities)) is not None]
    if len(found) < 2:
        return []
    same = all(_one(pool, a, b) for i, a in enumerate(found) for b in found[i + 1 :])
    verdict: Verdict = "agree" if same else "differ"
    reason = "the same speaker" if same else "other speakers: " + ", ".join(_quoted(pool, s) for s in found)
    claims = [
        Claim(s.telling.article, _whole(pool, s.telling), s.words, pool.text(s.telling.article, s.words))
        for s in found
    ]
    doubted = _doubted(pool, statement) if same else ""
    if doubted:
        verdict, reason = "differ", doubted
    return [_row(pool, "speaker", verdict, claims, reason, n)]


def _doubted(pool: Pool, statement: Statement) -> str:
    """The reason of a drift that puts another weight on whose word the statement is."""
    return next(
        (c.reason for c in statement.columns if c.severity == "material" and c.kinds[:1] == ("attribution",)),
        "",
    )


def _source(pool: Pool, telling: Telling, entities: Numbers) -> _Source | None:
    """The speaker of a telling: of its quotation, else of its first verb of speech; None for none or a pronoun."""
    x = telling.article
    article = pool.article(x)
    quoted = (
        q.speaker
        for q in pool.witnesses[x].facts.quotations
        if q.speaker
        and any(
            s.start <= q.inner.start < s.end or q.inner.start <= s.start < q.inner.end for s in telling.full
        )
    )
    speaker = next(quoted, None)
    if speaker is None:
        told = [a for s in telling.full if (a := attribution(article, s)) is not None]
        speaker = told[0][0] if told else None
    if speaker is None or not _names_somebody(pool, x, speaker):
        return None
    facts = pool.witnesses[x].facts
    names = frozenset(
        entities[x, m.entity]
        for m in facts.mentions
        if m.span.start < speaker.end and speaker.start < m.span.end
    )
    return _Source(telling, speaker, names)


def _names_somebody(pool: Pool, x: int, span: Span) -> bool:
    words = pool.text(x, span).casefold().split()
    return bool(words) and not set(words) <= wordlists.words(pool.article(x).lang, "word-classes", "pronoun")


def _one(pool: Pool, a: _Source, b: _Source) -> bool:
    """Whether two speakers may be one: a name in common, or the same words."""
    if a.names & b.names:
        return True
    return (
        pool.text(a.telling.article, a.words).casefold() == pool.text(b.telling.article, b.words).casefold()
    )


def _quoted(pool: Pool, source: _Source) -> str:
    return f"“{pool.text(source.telling.article, source.words)}”"


# ------------------------------------------------------------------ agents


def _agents(pool: Pool, n: int, statement: Statement, entities: Numbers) -> list[FactRow]:
    """People and bodies that every telling of a statement names; a pronoun may stand for those one does not name."""
    named_in = [_named_in(pool, t, entities) for t in statement.tellings]
    common = set.intersection(*(set(found) for found in named_in)) if named_in else set()
    if not common:
        return []
    claims: list[Claim] = []
    for telling, found in zip(statement.tellings, named_in, strict=True):
        spans = sorted(span for k in common for span in found[k][:1])
        passage = Span(spans[0].start, max(s.end for s in spans))
        told = ", ".join(pool.text(telling.article, s) for s in spans)
        claims.append(Claim(telling.article, passage, spans[0], told))
    return [_row(pool, "agent", "agree", claims, "the same people or bodies in every telling", n)]


def _named_in(pool: Pool, telling: Telling, entities: Numbers) -> dict[int, list[Span]]:
    facts = pool.witnesses[telling.article].facts
    out: dict[int, list[Span]] = {}
    for m in facts.mentions:
        inside = any(s.start <= m.span.start < s.end for s in telling.full)
        if inside and facts.entities[m.entity].kind in ("person", "organisation"):
            out.setdefault(entities[telling.article, m.entity], []).append(m.span)
    return out


# ------------------------------------------------------------------ both


def _whole(pool: Pool, telling: Telling) -> Span:
    text = pool.article(telling.article).document.text
    return trimmed(text, Span(telling.full[0].start, telling.full[-1].end))


def _row(pool: Pool, aspect: str, verdict: Verdict, claims: Sequence[Claim], reason: str, n: int) -> FactRow:
    told = tuple(sorted(claims, key=lambda c: (c.article, c.words)))
    spoken = {c.article for c in told}
    name = named("fact", aspect, *(pool.text(c.article, c.passage) for c in told))
    subject = tuple(pool.text(told[0].article, told[0].words).split())
    if aspect == "speaker":
        return FactRow(name, "speaker", verdict, subject, told, _silent(pool, spoken), reason, (n,))
    return FactRow(name, "agent", verdict, subject, told, _silent(pool, spoken), reason, (n,))


def _silent(pool: Pool, spoken: set[int]) -> tuple[int, ...]:
    return tuple(x for x in pool.articles if x not in spoken)
