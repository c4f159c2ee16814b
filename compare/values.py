"""Whether two values read from texts are one: quantities by figure and unit, moments by the fields both give.

Writing is not value: "9-10" and "9 and 10", "$35,000,000" and "$35 million", "60 minutes" and "one hour",
"December 30" and "30 December" are the same. A unit is converted only where the relation is exact
(``[exact]`` in ``wordlists/any/units.toml``): a mile is 1.609344 km, so "100 miles" is not "160 km", and a
month is no number of days.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import isclose
from typing import Literal

from compare import wordlists
from compare.model import Moment, Quantity

Likeness = Literal["same", "hedge", "bound", "overlap", "unit", "different"]
"""How two quantities agree.

same: figure, unit and hedge. hedge: the figure and unit, other words of approximation ("some" and
"approximately" are one hedge, "some" and "exactly" or none are not). bound: one figure, but the bound points the
other way ("at least" and "at most"). overlap: one lies inside the range of the other. unit: one figure in
another unit or currency. different: all else.
"""

Timing = Literal["same", "finer", "different"]
"""How two moments agree. same: every field. finer: no contradiction, one gives more ("January 10", "January").
different: a field that both give differs."""

_UP, _DOWN = {"at least", "more than"}, {"at most", "less than", "nearly"}


@cache
def _exact() -> dict[str, tuple[str, float]]:
    return {
        unit: (base, float(factor))
        for unit, (base, factor) in wordlists.table("any", "units")["exact"].items()
    }


def scaled(x: Quantity) -> tuple[float, float, str]:
    """Low, high and unit in the base unit of its dimension ("1 hour" is 3600 seconds)."""
    base, factor = _exact().get(x.unit, (x.unit, 1.0))
    return x.low * factor, x.high * factor, base


def same_value(x: Quantity, y: Quantity) -> Likeness:
    """How two quantities agree; symmetric."""
    low_x, high_x, unit_x = scaled(x)
    low_y, high_y, unit_y = scaled(y)
    if ("label" in (x.form, y.form) or "ordinal" in (x.form, y.form)) and not _one_use(x, y):
        return "different"
    if {x.unit, y.unit} == {"m", ""} and _close(*_millions(x, y)):
        return _hedges(x.hedge, y.hedge)
    equal = _close(low_x, low_y) and _close(high_x, high_y)
    if not equal and x.form != y.form and "fraction" in (x.form, y.form) and "%" in (unit_x, unit_y):
        return _share(x, y)
    if unit_x != unit_y:
        return "unit" if _close(x.low, y.low) and _close(x.high, y.high) else "different"
    if not equal:
        inside = (low_x <= low_y and high_y <= high_x) or (low_y <= low_x and high_x <= high_y)
        return "overlap" if inside and (low_x < high_x or low_y < high_y) else "different"
    return _hedges(x.hedge, y.hedge)


def _millions(x: Quantity, y: Quantity) -> tuple[float, float]:
    """The figures of a length and a bare number, the first read as millions: "3m" is three metres or three million."""
    return x.low * (1e6 if x.unit == "m" else 1), y.low * (1e6 if y.unit == "m" else 1)


def same_values(xs: Sequence[Quantity], ys: Sequence[Quantity]) -> Likeness:
    """How two lists of quantities agree as a whole: "9-10" against "9 and 10", a range against its two ends."""
    if len(xs) == len(ys) == 1:
        return same_value(xs[0], ys[0])
    ends_x = sorted({end for x in xs for end in scaled(x)[:2]})
    ends_y = sorted({end for y in ys for end in scaled(y)[:2]})
    units = {scaled(q)[2] for q in (*xs, *ys)} - {""}
    if len(ends_x) != len(ends_y) or not all(map(_close, ends_x, ends_y)):
        return "different"
    if len(units) > 1 or len({q.form in ("label", "ordinal") for q in (*xs, *ys)}) > 1:
        return "unit"
    return _hedges(
        " ".join(sorted({x.hedge for x in xs} - {""})), " ".join(sorted({y.hedge for y in ys} - {""}))
    )


def _close(a: float, b: float) -> bool:
    """Equal up to the last bits of a float: one figure written in two ways, never two figures."""
    return isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)


def _one_use(x: Quantity, y: Quantity) -> bool:
    """Labels and ordinals count nothing: they are equal only to their own kind."""
    return x.form == y.form


def _share(x: Quantity, y: Quantity) -> Likeness:
    """ "half" and "50 percent"; a third is not 33 percent, but a reader takes it for that: hedge. So
    is "around a third" against "about 30 percent"."""
    share = [q.low * (1 if q.unit == "%" else 100) for q in (x, y)]
    if _close(*share):
        return _hedges(x.hedge, y.hedge)
    return "hedge" if abs(share[0] - share[1]) < (4 if x.hedge or y.hedge else 0.5) else "different"


def _hedges(x: str, y: str) -> Likeness:
    if x == y:
        return "same"
    return "bound" if (x in _UP and y in _DOWN) or (x in _DOWN and y in _UP) else "hedge"


def same_moment(x: Moment, y: Moment) -> Timing:
    """How two moments agree; symmetric. Both places by the article's date decide where both are known."""
    if x.resolved and y.resolved and (x.resolved.startswith(y.resolved) or y.resolved.startswith(x.resolved)):
        clock = x.minute == y.minute and x.part == y.part
        return "same" if clock and x.resolved == y.resolved else "different" if _clash(x, y) else "finer"
    if _clash(x, y) or (x.resolved and y.resolved and len(x.resolved) == len(y.resolved)):
        return "different"
    if _fields(x) == _fields(y):
        return "same"
    shared = any(a is not None and b is not None for a, b in zip(_fields(x), _fields(y), strict=True))
    return "finer" if shared else "different"


def _fields(x: Moment) -> tuple[int | str | None, ...]:
    last = x.last_day if x.last_day is not None else x.day
    return x.year, x.month, x.day, last, x.weekday, x.minute, x.relative or None, x.part or None


def _clash(x: Moment, y: Moment) -> bool:
    """A field that both give, with two values. A day inside a range of days is no clash of days but of extent,
    and a reader learns another date from it: it counts as one."""
    pairs = zip(_fields(x), _fields(y), strict=True)
    if x.resolved and y.resolved and x.resolved == y.resolved:
        return (x.minute, x.part) != (y.minute, y.part) and None not in (x.minute, y.minute)
    return any(a is not None and b is not None and a != b and {a, b} != _NEAR_PARTS for a, b in pairs)


_NEAR_PARTS = {"evening", "night"}
"""Parts of a day that one hour can have: ten is late in the evening and at night."""


def same_moments(xs: Sequence[Moment], ys: Sequence[Moment]) -> Timing:
    """How two lists of moments agree as a whole: "January 9-10" against "January 9 and 10"; their order is free
    ("at 3 pm from Monday to Friday", "Monday to Friday at 3 pm")."""
    if len(xs) == len(ys) == 1:
        return same_moment(xs[0], ys[0])
    if len(xs) == len(ys):
        if sorted(map(repr, map(_fields, xs))) == sorted(map(repr, map(_fields, ys))):
            return "same"
        verdicts = [same_moment(x, y) for x, y in zip(xs, ys, strict=True)]
        return "different" if "different" in verdicts else "finer" if "finer" in verdicts else "same"
    if _days(xs) and _days(ys):
        return "same" if _days(xs) == _days(ys) else "different"
    return "different" if not any(comparable(x, y) for x in xs for y in ys) or _apart(xs, ys) else "finer"


def comparable(x: Moment, y: Moment) -> bool:
    """Whether two moments give a field in common: "Tuesday" and "the 23rd" do not."""
    if x.resolved and y.resolved:
        return True
    return any(a is not None and b is not None for a, b in zip(_fields(x), _fields(y), strict=True))


def _apart(xs: Sequence[Moment], ys: Sequence[Moment]) -> bool:
    """Whether two lists give a field with no value in common."""
    ours, theirs = ([set(f) - {None} for f in zip(*map(_fields, ms), strict=True)] for ms in (xs, ys))
    return any(a and b and a.isdisjoint(b) for a, b in zip(ours, theirs, strict=True))


def _days(moments: Sequence[Moment]) -> set[tuple[int | None, int | None, int]]:
    months = [m.month for m in moments if m.month is not None]
    return {
        (m.year, m.month if m.month is not None or not months else months[0], day)
        for m in moments
        for day in (m.day, m.last_day)
        if day is not None
    }
