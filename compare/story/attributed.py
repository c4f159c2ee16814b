"""Who says it, and who is named: rows of the fact table that a statement's tellings give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from compare import wordlists
from compare.facts.quotes import attribution
from compare.lemma import lemma
from compare.model import Claim, FactRow, Span, Statement, Telling, Verdict
from compare.story.claims import telling as telling_of
from compare.story.claims import trimmed
from compare.story.naming import named
from compare.story.pool import Pool

FEWEST = 2
"""People and bodies that every telling must name for a row: one name alone stands in most sentences of a story."""

COMMON = 0.2
"""Share of the telling words of the shorter telling that the other must have for their speakers to be compared."""

Numbers = dict[tuple[int, int], int]


class _Source(NamedTuple):
    telling: Telling
    words: Span
    names: frozenset[int]
    """Entities that its words name."""
    people: frozenset[int]
    roles: frozenset[str]


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
    claims = [
        Claim(s.telling.article, _whole(pool, s.telling), s.words, pool.text(s.telling.article, s.words))
        for s in found
    ]
    other = any(_others(pool, a, b) for i, a in enumerate(found) for b in found[i + 1 :])
    if other:
        reason = "other speakers: " + ", ".join(dict.fromkeys(f"“{c.value}”" for c in claims))
        return [_row(pool, "speaker", "differ", claims, reason, n, heading(pool, statement))]
    if all(_one(pool, a, b) for i, a in enumerate(found) for b in found[i + 1 :]):
        return [_row(pool, "speaker", "agree", claims, "the same speaker", n, heading(pool, statement))]
    return []


def _source(pool: Pool, t: Telling, entities: Numbers) -> _Source | None:
    """The speaker of a telling: of its quotation, else of its verb of reporting; None for none or a pronoun."""
    x = t.article
    facts = pool.witnesses[x].facts
    speaker = next(
        (q.speaker for q in facts.quotations if q.speaker and _meets(q.inner, t) and _meets(q.speaker, t)),
        None,
    )
    if speaker is None:
        told = [a for s in t.full if (a := attribution(pool.article(x), s)) and _reports(pool, x, a[1])]
        speaker = told[0][0] if told else None
    if speaker is None:
        return None
    inside = [m for m in facts.mentions if m.span.start < speaker.end and speaker.start < m.span.end]
    people = [m for m in inside if facts.entities[m.entity].kind == "person"]
    nouns = speaking(pool, x, speaker)
    if not inside and not nouns:
        return None
    return _Source(
        t,
        speaker,
        frozenset(entities[x, m.entity] for m in inside),
        frozenset(entities[x, m.entity] for m in people),
        nouns,
    )


def _meets(inner: Span, telling: Telling) -> bool:
    return any(s.start < inner.end and inner.start < s.end for s in telling.full)


def _reports(pool: Pool, x: int, verb: Span) -> bool:
    """Whether a verb of speech tells what somebody says ("said"), not that somebody speaks ("called for")."""
    lang = pool.article(x).lang
    form = lemma(pool.text(x, verb).casefold(), lang)
    keys = ("neutral", "weight", "committed", "doubting")
    return form in ("accord", "according") or any(form in wordlists.words(lang, "reporting", k) for k in keys)


def speaking(pool: Pool, x: int, speaker: Span) -> frozenset[str]:
    """Lemmas of the roles in the words of a speaker ("president", "official")."""
    lang = pool.article(x).lang
    roles = wordlists.words(lang, "common", "nouns") | wordlists.words(lang, "reporting", "sources")
    return frozenset(
        form for w in pool.text(x, speaker).casefold().split() if (form := lemma(w, lang)) in roles
    )


def _one(pool: Pool, a: _Source, b: _Source) -> bool:
    """Whether two speakers are one: a name or a role in common, or the same words."""
    if a.names & b.names or a.roles & b.roles:
        return True
    words = [pool.text(s.telling.article, s.words).casefold() for s in (a, b)]
    return words[0] == words[1]


def _others(pool: Pool, a: _Source, b: _Source) -> bool:
    """Whether two speakers are certainly two: people named on both sides, nothing common to them, and said words that
    have something in common. Who a role stands for ("the president", "Biden"), and who speaks for a body, the words
    do not say."""
    if not (a.people and b.people) or _one(pool, a, b):
        return False
    ours, theirs = (telling_words(pool, s.telling) for s in (a, b))
    shared = ours & theirs
    return len(shared) >= 2 and len(shared) >= COMMON * min(len(ours), len(theirs))


def telling_words(pool: Pool, t: Telling) -> frozenset[str]:
    """The telling words of the sentences of a telling."""
    return frozenset().union(*(telling_of(pool, t.article, s) for s in t.full))


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
    for m in facts.mentions:
        inside = any(s.start <= m.span.start < s.end for s in telling.full)
        if inside and facts.entities[m.entity].kind in ("person", "organisation"):
            out.setdefault(entities[telling.article, m.entity], []).append(m.span)
    return out


# ------------------------------------------------------------------ both


def heading(pool: Pool, statement: Statement) -> tuple[str, ...]:
    """What a statement is called."""
    base = statement.tellings[statement.base].article
    return tuple(" ".join(pool.text(base, span).split()) for span in statement.heading)


def _whole(pool: Pool, telling: Telling) -> Span:
    text = pool.article(telling.article).document.text
    return trimmed(text, Span(telling.full[0].start, telling.full[-1].end))


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
