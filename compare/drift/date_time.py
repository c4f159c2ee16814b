"""Date, weekday, clock time, interval: another value, or the same value in another format.

Terms: MQM Locale conventions/Date format, Accuracy/Mistranslation where the value differs; temporal deixis.

What it is: both sides give a time. They are compared field by field (year, month, day, weekday, minute):
"January 9-10" and "January 9 and 10" are the same two days (no change), "January 10" and "January 9-10" are
not (material). A date against a relative expression ("on Thursday", "a day after the call") cannot be settled
from the texts alone and stays a nuance.

What it is not: the tense of a verb (tense-aspect); a time that only one side gives (addition, omission).

Limits: relative dates are resolved only where the article's own date is known; time zones are not converted.
"""

from __future__ import annotations

from compare.drift.case import Case, Example, Verdict
from compare.model import Moment

KIND = "date-time"

EXAMPLES = (
    Example("They met on January [10].", "They met on January [12].", True, "material"),
    Example("They met on [Monday].", "They met on [Friday].", True, "material"),
    Example(
        "Talks are on January [9-10] in Geneva.", "Talks are on January [9 and 10] in Geneva.", True, "none"
    ),
    Example("They met on [Monday].", "They met on [foot].", False),
)

_FIELDS = ("year", "month", "day", "last_day", "weekday", "minute")


def judge(case: Case) -> Verdict | None:
    """Answer where both sides touch a moment."""
    a, b = case.a.moments, case.b.moments
    if case.whole:
        return None
    if not a or not b:
        return _one(case)
    if len(a) == len(b):
        for x, y in zip(a, b, strict=True):
            for field in _FIELDS:
                one, two = _field(x, field), _field(y, field)
                if one is not None and two is not None and one != two:
                    return Verdict(
                        "material", f"another {field.replace('_', ' ')}: “{case.a.text}”, “{case.b.text}”"
                    )
        if all(_same(x, y) for x, y in zip(a, b, strict=True)):
            if case.a.words == case.b.words or not _covered(case):
                return None
            return Verdict("none", "the same date, written otherwise")
        if not _covered(case):
            return None
        if any(
            bool(x.relative) != bool(y.relative) or x.relative != y.relative
            for x, y in zip(a, b, strict=True)
        ):
            return Verdict(
                "nuance", f"“{case.a.text}” and “{case.b.text}” cannot be compared from the texts alone"
            )
        return Verdict("nuance", "one side gives the time more exactly")
    return (
        Verdict("nuance", f"times given otherwise: “{case.a.text}”, “{case.b.text}”")
        if _covered(case)
        else None
    )


def _one(case: Case) -> Verdict | None:
    """A preposition set before a date, or dropped, or a lone weekday."""
    if not case.one_sided or not case.only.moments or any(k == "content" for k in case.only.sorts):
        return None
    if "number" in case.only.sorts:
        return Verdict("material", f"only one side gives “{case.only.text}” of the date")
    return None


def _field(moment: Moment, field: str) -> int | None:
    value: int | None = getattr(moment, field)
    if value is None and field == "last_day":
        return moment.day
    return value


def _same(x: Moment, y: Moment) -> bool:
    return all(_field(x, f) == _field(y, f) for f in _FIELDS) and x.relative == y.relative


def _covered(case: Case) -> bool:
    """Whether times are most of what both sides say."""
    for side in (case.a, case.b):
        told = {t for m in side.moments for t in range(m.span.start, m.span.end)}
        spans = case.edit.a if side is case.a else case.edit.b
        size = sum(s.end - s.start for s in spans)
        inside = sum(1 for s in spans for t in range(s.start, s.end) if t in told)
        if inside < 0.5 * size:
            return False
    return True
