"""What one article claims: every date, number and place of a sentence with the clause around it.

A claim is a value and what it is said of. The clause runs from the end of the clause of the value before it to the
first comma, semicolon or bracket behind the value; its telling words (content words that do not stand in every other
news story, events excepted, and the names) say what the value is about.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from compare import text, values, wordlists
from compare.diff import lexical
from compare.lemma import lemma
from compare.model import Aspect, Moment, Quantity, Span
from compare.story.pool import Pool

_STOP = re.compile(r"[,;:()\[\]–—](?!\d)|\s-\s|\.\s*$")
_DIALLED = re.compile(r"0\d")
SMALL = 2
"""Numbers without a unit up to which two articles that give the same one need not speak of the same thing."""
_EDGE = " \t\r\n,;:–—-.…"


@dataclass(frozen=True, slots=True)
class Point:
    """One value of one article and its surroundings."""

    article: int
    sentence: int
    aspect: Aspect
    words: Span
    passage: Span
    told: frozenset[str]
    """Telling words of the clause: lemmas."""
    near: frozenset[str]
    """Those of them that stand within ``NEAR`` words of the value."""
    names: frozenset[int]
    """Entities of the clause, numbered over the story; those of the value left out."""
    moment: Moment | None = None
    quantity: Quantity | None = None
    entity: int = -1
    sort: str = ""
    """Kind of the entity."""


def points(pool: Pool, x: int, entities: dict[tuple[int, int], int]) -> tuple[Point, ...]:
    """The values of an article in order of its text. ``entities``: (article, its entity) -> number in the story."""
    out: list[Point] = []
    facts = pool.witnesses[x].facts
    for number, sentence in enumerate(pool.article(x).sentences):
        inside = sentence.span
        dates = [m for m in facts.moments if _within(m.span, inside) and calendar(m)]
        counts = [q for q in facts.quantities if _within(q.span, inside) and _counts(pool, x, q)]
        places = [
            m
            for m in facts.mentions
            if _within(m.span, inside)
            and facts.entities[m.entity].kind in ("place", "other")
            and _located(pool, x, m.span)
        ]
        for m, passage in zip(dates, _passages(pool, x, inside, [d.span for d in dates]), strict=True):
            out.append(_point(pool, x, number, "date", m.span, passage, entities, moment=m))
        for unit in sorted({values.scaled(q)[2] for q in counts}):
            alike = [q for q in counts if values.scaled(q)[2] == unit]
            for q, passage in zip(alike, _passages(pool, x, inside, [q.span for q in alike]), strict=True):
                out.append(_point(pool, x, number, "number", q.span, passage, entities, quantity=q))
        for p, passage in zip(places, _passages(pool, x, inside, [p.span for p in places]), strict=True):
            entity = entities[x, p.entity]
            out.append(_point(pool, x, number, "place", p.span, passage, entities, entity=entity))
    return tuple(sorted(out, key=lambda p: (p.words, p.aspect)))


def calendar(m: Moment) -> bool:
    """Whether a moment names a day, a weekday or a clock time: only these are held against each other."""
    return m.day is not None or m.weekday is not None or m.minute is not None


def _counts(pool: Pool, x: int, q: Quantity) -> bool:
    """Whether a number counts or measures: no label, no rank, no group of digits of a telephone number."""
    if q.form in ("label", "ordinal"):
        return False
    whole = pool.article(x).document.text
    figures = pool.text(x, q.span)
    beside = (whole[max(0, q.span.start - 2) : q.span.start], whole[q.span.end : q.span.end + 2])
    grouped = any(
        side.strip(" -").isdecimal() and side[k].isspace()
        for side, k in zip(beside, (1, 0), strict=True)
        if len(side) == 2
    )
    return not (_DIALLED.match(figures) or (grouped and figures.isdecimal() and not q.unit))


def slight(p: Point) -> bool:
    """Whether a value says little by itself: "both sides", "the two leaders", "one of the ways"."""
    q = p.quantity
    return q is not None and not q.unit and not q.hedge and q.low == q.high and abs(q.low) <= SMALL


def _within(span: Span, outer: Span) -> bool:
    return outer.start <= span.start and span.end <= outer.end


def _located(pool: Pool, x: int, span: Span) -> bool:
    """Whether a preposition of place stands before a name."""
    article = pool.article(x)
    t = bisect_left(article.starts, span.start)
    return t > 0 and article.words[t - 1] in wordlists.words(article.lang, "story", "locative")


def _passages(pool: Pool, x: int, sentence: Span, values: Sequence[Span]) -> list[Span]:
    """The clause of each value of a sentence; a value that opens it ("On Friday, ...") takes the clause behind."""
    whole = pool.article(x).document.text
    out: list[Span] = []
    start = sentence.start
    for n, value in enumerate(values):
        limit = max(value.end, values[n + 1].start if n + 1 < len(values) else sentence.end)
        last = n + 1 == len(values)
        end = _clause_end(whole, value.end, limit, last)
        while end < limit and not telling(pool, x, Span(start, end), value):
            end = _clause_end(whole, end + 1, limit, last)
        end = _without_closed(pool, x, Span(min(start, value.start), end), value.end) if end == limit else end
        out.append(trimmed(whole, Span(min(start, value.start), max(end, value.end))))
        start = max(end, value.end)
    return out


def _clause_end(whole: str, at: int, limit: int, last: bool) -> int:
    stop = _STOP.search(whole, at, limit)
    return stop.start() if stop and (last or stop.end() < limit) else limit


def _without_closed(pool: Pool, x: int, span: Span, least: int) -> int:
    """The end of a stretch without the closed words before the next value ("... and on")."""
    article = pool.article(x)
    t = bisect_left(article.starts, span.end) - 1
    while t >= 0 and article.starts[t] >= least and lexical.kind(article.words[t], article.lang) != 2:
        t -= 1
    return max(least, article.ends[t]) if t >= 0 else span.end


def trimmed(whole: str, span: Span) -> Span:
    """A span without white space and marks at its edges."""
    start, end = span
    while start < end and whole[start] in _EDGE:
        start += 1
    while start < end and whole[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)


def _point(
    pool: Pool,
    x: int,
    sentence: int,
    aspect: Aspect,
    words: Span,
    passage: Span,
    entities: dict[tuple[int, int], int],
    moment: Moment | None = None,
    quantity: Quantity | None = None,
    entity: int = -1,
) -> Point:
    facts = pool.witnesses[x].facts
    names = frozenset(
        entities[x, m.entity]
        for m in pool.mentions(x, passage)
        if m.span.end <= passage.end and not (m.span.start < words.end and words.start < m.span.end)
    )
    told, near = telling(pool, x, passage, words), telling(pool, x, _around(pool, x, passage, words), words)
    sort = (
        next((facts.entities[m.entity].kind for m in facts.mentions if m.span == words), "")
        if entity >= 0
        else ""
    )
    return Point(x, sentence, aspect, words, passage, told, near, names, moment, quantity, entity, sort)


NEAR = 10
"""Words before and behind a value that what is said of it stands in, as a rule."""


def _around(pool: Pool, x: int, passage: Span, words: Span) -> Span:
    """The part of a passage that is near a value."""
    article = pool.article(x)
    first, last = bisect_left(article.starts, words.start), bisect_left(article.starts, words.end)
    start = article.starts[max(0, first - NEAR)]
    end = article.ends[min(len(article.ends), last + NEAR) - 1]
    return Span(max(passage.start, start), min(passage.end, end))


_NOTHING = Span(0, 0)


def telling(pool: Pool, x: int, passage: Span, without: Span = _NOTHING) -> frozenset[str]:
    """Lemmas of the telling words of a stretch, the value itself left out."""
    article = pool.article(x)
    first, last = bisect_left(article.starts, passage.start), bisect_left(article.starts, passage.end)
    return frozenset(
        form
        for t in range(first, last)
        if not (article.starts[t] < without.end and without.start < article.ends[t])
        if (form := telling_word(article.words[t], article.lang))
    )


def tellings_of(words: str, lang: str) -> frozenset[str]:
    """The same of words that are no tokens of an article (a subheading)."""
    found = text.tokens_within(words, [Span(0, len(words))], lang)[2]
    return frozenset(form for word in found if (form := telling_word(word, lang)))


@lru_cache(maxsize=65536)
def telling_word(word: str, lang: str) -> str:
    """The lemma of a telling word; '' for any other."""
    if lexical.kind(word, lang) != 2 or len(word) < 2:
        return ""
    form = lemma(word, lang)
    if form in wordlists.words(lang, "story", "events"):
        return form
    return "" if form in _everyday(lang) or word in _everyday(lang) else form


@cache
def _everyday(lang: str) -> frozenset[str]:
    return frozenset(
        w for topic in ("common", "function") for key in wordlists.table(lang, topic).values() for w in key
    )
