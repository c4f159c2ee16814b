"""Whether the values of two claims agree, and how a group of claims is judged."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from compare import values
from compare.model import Moment, Quantity, Span, Verdict
from compare.story.claims import Point
from compare.story.pool import Pool

_GRAVE: dict[Verdict, int] = {"agree": 0, "differ": 1, "contradict": 2}


def shown(p: Point) -> str:
    """The value of a claim in a normal form; equal strings agree."""
    if p.moment is not None:
        return _moment(p.moment)
    if p.quantity is not None:
        return _quantity(p.quantity)
    return f"place {p.entity}"


def _moment(m: Moment) -> str:
    day = (
        ""
        if m.day is None
        else f"{m.day:02}"
        if m.last_day in (None, m.day)
        else f"{m.day:02}/{m.last_day:02}"
    )
    date = (
        f"{m.year or '-'}-{m.month or 0:02}-{day}"
        if day
        else f"{m.year or '-'}-{m.month:02}"
        if m.month
        else ""
    )
    week = f"weekday {m.weekday + 1}" if m.weekday is not None else ""
    clock = f"T{m.minute // 60:02}:{m.minute % 60:02}" if m.minute is not None else ""
    return " ".join(x for x in (date, week, clock, m.part) if x)


def _quantity(q: Quantity) -> str:
    low, high, unit = values.scaled(q)
    figure = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    return " ".join(x for x in (q.hedge, figure, unit) if x)


def exact(p: Point, q: Point) -> bool:
    """Whether two values of one aspect are equal: the same day, the same figure and unit, the same place."""
    return verdict(p, q) == "agree"


def compatible(p: Point, q: Point) -> bool:
    """Whether two values are equal, one is finer, or they overlap."""
    if p.aspect != q.aspect:
        return False
    if p.moment is not None and q.moment is not None:
        return values.same_moment(p.moment, q.moment) != "different" or _overlap(p.moment, q.moment)
    return verdict(p, q) != "contradict"


def _overlap(x: Moment, y: Moment) -> bool:
    """A day inside a range of days, or two ranges that share one."""
    if x.day is None or y.day is None or x.month != y.month or (x.year and y.year and x.year != y.year):
        return False
    return x.day <= (y.last_day or y.day) and y.day <= (x.last_day or x.day)


def verdict(p: Point, q: Point) -> Verdict:
    """How two values of one aspect agree; symmetric."""
    if p.moment is not None and q.moment is not None:
        return _dates(p.moment, q.moment)
    if p.quantity is not None and q.quantity is not None:
        found = values.same_value(p.quantity, q.quantity)
        if found == "same":
            return "agree"
        return "contradict" if found in ("different", "unit") else "differ"
    # One place may lie in the other, and the words do not say so.
    return "agree" if p.entity == q.entity else "differ"


def _dates(x: Moment, y: Moment) -> Verdict:
    timing = values.same_moment(x, y)
    if timing == "different":
        return "contradict"
    if timing == "same":
        return "agree"
    # A year or a part of the day that one leaves out is no other date.
    days = (x.day, y.day), (x.weekday, y.weekday)
    return (
        "agree"
        if any(a is not None and a == b for a, b in days) or x.resolved == y.resolved != ""
        else "differ"
    )


def figure(p: Point, q: Point) -> bool:
    """Whether two quantities are one figure in one unit, hedges aside."""
    if p.quantity is None or q.quantity is None:
        return False
    return values.scaled(p.quantity) == values.scaled(q.quantity)


def kin(p: Point, q: Point) -> bool:
    """Whether two values are of one kind, so that one could stand for the other."""
    if p.quantity is not None and q.quantity is not None:
        units = values.scaled(p.quantity)[2], values.scaled(q.quantity)[2]
        return units[0] == units[1] and (bool(units[0]) or bool(p.told & q.told))
    if p.moment is not None and q.moment is not None:
        x, y = p.moment, q.moment
        pairs = (x.day, y.day), (x.weekday, y.weekday), (x.minute, y.minute)
        return any(a is not None and b is not None for a, b in pairs)
    return True


def close(p: Point, q: Point, least: int = 2) -> bool:
    """Whether two clauses share half of their telling words, ``least`` or more."""
    shared = len(p.told & q.told)
    return shared >= least and 2 * shared >= min(len(p.told), len(q.told))


def judge(pool: Pool, group: Sequence[Point]) -> tuple[Verdict, str]:
    """The verdict on the claims of one fact, the gravest of any two articles, and its reason."""
    if len({p.article for p in group}) == 1:
        return "single source", "one article alone gives it"
    found: Verdict = "agree"
    for p, q in combinations(group, 2):
        if p.article != q.article:
            found = max(found, _between(pool, p, q), key=_GRAVE.__getitem__)
    told: dict[str, tuple[str, set[int]]] = {}
    for p in group:
        told.setdefault(shown(p), (_written(pool, p), set()))[1].add(p.article)
    count = "; ".join(f"“{words}” in {len(where)}" for words, where in told.values())
    total = len({p.article for p in group})
    if found == "agree":
        return found, f"{total} articles give it alike"
    why = "values that exclude each other" if found == "contradict" else "one is finer, wider or hedged"
    return found, f"{why}: {count} of {total} articles"


ABOUT = frozenset(("", "about", "exactly"))
"""Hedges that change no figure: a report that leaves out another's "some" does not disagree with it."""


def _between(pool: Pool, p: Point, q: Point) -> Verdict:
    """The verdict on the claims of two articles. A version of a text that drops "about" has changed it; another
    article has only told the figure in its own way."""
    found = verdict(p, q)
    versions = pool.relations.get((min(p.article, q.article), max(p.article, q.article))) == "near-duplicate"
    hedges = {x.quantity.hedge for x in (p, q) if x.quantity is not None}
    return "agree" if found == "differ" and figure(p, q) and hedges <= ABOUT and not versions else found


def _written(pool: Pool, p: Point) -> str:
    """A value with its hedge, as the article writes them."""
    hedge = p.quantity.hedge_span if p.quantity is not None else None
    words = Span(min(hedge.start, p.words.start), max(hedge.end, p.words.end)) if hedge else p.words
    return " ".join(pool.text(p.article, words).split())
