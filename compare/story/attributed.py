"""Who says it, and who is named: rows of the fact table that a statement's tellings give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from compare.model import Claim, FactRow, Span, Statement, Telling, Verdict
from compare.story.naming import named
from compare.story.pool import Pool
from compare.story.sources import Numbers, Source, one, others, renamed, source

FEWEST = 2
"""People and bodies that every telling must name for a row: one name alone stands in most sentences of a story."""


def attributed(pool: Pool, statements: Sequence[Statement], entities: Numbers) -> list[FactRow]:
    """The rows on speakers and on agents of every statement."""
    out: list[FactRow] = []
    for n, statement in enumerate(statements):
        out += _speakers(pool, n, statement, entities) + _agents(pool, n, statement, entities)
    return out


# ------------------------------------------------------------------ speakers


def _speakers(pool: Pool, n: int, statement: Statement, entities: Numbers) -> list[FactRow]:
    found = [s for t in statement.tellings if (s := source(pool, t, entities)) is not None]
    if len(found) < 2:
        return []
    claims = [
        Claim(s.telling.article, s.passage, s.words, " ".join(pool.text(s.telling.article, s.words).split()))
        for s in found
    ]
    called = ", ".join(dict.fromkeys(f"“{c.value}”" for c in claims))
    if any(others(pool, a, b) for a, b in combinations(found, 2)):
        return [
            _row(pool, "speaker", "differ", claims, f"other speakers: {called}", n, heading(pool, statement))
        ]
    if any(renamed(pool, a, b) for a, b in _pairs(pool, found)):
        why = f"the source is called otherwise: {called}"
        return [_row(pool, "speaker", "differ", claims, why, n, heading(pool, statement))]
    if all(one(pool, a, b) for a, b in combinations(found, 2)):
        return [_row(pool, "speaker", "agree", claims, "the same speaker", n, heading(pool, statement))]
    return []


def _pairs(pool: Pool, found: Sequence[Source]) -> Iterator[tuple[Source, Source]]:
    """The pairs of sources whose words differ, each two words once."""
    distinct = {pool.text(s.telling.article, s.words).casefold(): s for s in reversed(found)}
    yield from combinations(sorted(distinct.values(), key=lambda s: s.telling.article), 2)


# ------------------------------------------------------------------ agents


def _agents(pool: Pool, n: int, statement: Statement, entities: Numbers) -> list[FactRow]:
    """People and bodies that every telling of a statement names; a pronoun may stand for those one does not name."""
    named_in = [_named_in(pool, t, entities) for t in statement.tellings]
    common = set.intersection(*(set(found) for found in named_in)) if named_in else set()
    if len(common) < FEWEST:
        return []
    claims: list[Claim] = []
    for telling, found in zip(statement.tellings, named_in, strict=True):
        spans = sorted(span for k in common for span in found[k][:1])
        passage = Span(spans[0].start, max(s.end for s in spans))
        told = ", ".join(pool.text(telling.article, s) for s in spans)
        claims.append(Claim(telling.article, passage, spans[0], told))
    return [
        _row(
            pool,
            "agent",
            "agree",
            claims,
            "the same people or bodies in every telling",
            n,
            heading(pool, statement),
        )
    ]


def _named_in(pool: Pool, telling: Telling, entities: Numbers) -> dict[int, list[Span]]:
    facts = pool.witnesses[telling.article].facts
    out: dict[int, list[Span]] = {}
    for m in (m for s in telling.full for m in pool.mentions(telling.article, s)):
        if facts.entities[m.entity].kind in ("person", "organisation"):
            out.setdefault(entities[telling.article, m.entity], []).append(m.span)
    return out


# ------------------------------------------------------------------ both


def heading(pool: Pool, statement: Statement) -> tuple[str, ...]:
    """What a statement is called."""
    base = statement.tellings[statement.base].article
    return tuple(" ".join(pool.text(base, span).split()) for span in statement.heading)


def _row(
    pool: Pool,
    aspect: str,
    verdict: Verdict,
    claims: Sequence[Claim],
    reason: str,
    n: int,
    subject: tuple[str, ...],
) -> FactRow:
    told = tuple(sorted(claims, key=lambda c: (c.article, c.words)))
    spoken = {c.article for c in told}
    name = named("fact", aspect, *(pool.text(c.article, c.passage) for c in told))
    if aspect == "speaker":
        return FactRow(name, "speaker", verdict, subject, told, _silent(pool, spoken), reason, (n,))
    return FactRow(name, "agent", verdict, subject, told, _silent(pool, spoken), reason, (n,))


def _silent(pool: Pool, spoken: set[int]) -> tuple[int, ...]:
    return tuple(x for x in pool.articles if x not in spoken)
