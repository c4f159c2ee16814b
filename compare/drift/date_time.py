"""Date, weekday, clock time, interval: another value, or the same value in another format.

Terms: MQM Locale conventions/Date format, Accuracy/Mistranslation where the value differs; temporal deixis.

What it is: both sides give a time. They are compared field by field (year, month, day, weekday, minute):
"January 9-10" and "January 9 and 10" are the same two days (no change), "January 10" and "January 9-10" are
not (material). A date against a relative expression ("on Thursday", "a day after the call") cannot be settled
from the texts alone and stays a nuance.

What it is not: the tense of a verb (tense-aspect); a time that only one side gives (addition, omission). When two
pages were published is no statement of either: what differs in their date stamps is at most a nuance, and so are
times among other words, the time of a report ("police said Saturday") against the time of what is reported.

Limits: relative dates are resolved only where the article's own date is known; time zones are not converted.
"""

from __future__ import annotations

from compare import values
from compare.drift import caution, cues, evidence, lexis
from compare.drift.case import Case, Example, Verdict, beyond, figures
from compare.drift.cues import Needs
from compare.drift.side import Side
from compare.model import Moment, Span
from compare.wordlists import table, words

KIND = "date-time"
SHAPES = ("one", "two")
NEEDS = Needs(either=cues.MOMENT | cues.CALENDAR)

EXAMPLES = (
    Example("They met on January [10].", "They met on January [12].", True, "material"),
    Example("They met on [Monday].", "They met on [Friday].", True, "material"),
    Example(
        "Talks are on January [9-10] in Geneva.", "Talks are on January [9 and 10] in Geneva.", True, "none"
    ),
    Example("They met on [Monday].", "They met on [foot].", False),
    Example(
        "It is on from [3:50 pm from Monday to Friday].",
        "It is on from [Monday to Friday at 3:50 p.m.].",
        True,
        "none",
    ),
    Example(
        "Fire in town Aug 2, 2013 [6:50] pm EDT A mill burnt.",
        "Fire in town Aug 2, 2013 [7:10] pm EDT A mill burnt.",
        True,
        "nuance",
    ),
)


def judge(case: Case) -> Verdict | None:
    """Answer where both sides touch a moment."""
    a, b = case.a.moments, case.b.moments
    if case.whole or case.marks:
        return None
    if not a or not b:
        return _calendar(case) or (_one(case) if a or b else None)
    timing = values.same_moments(a, b)
    said_a, said_b = _said(a, case.a), _said(b, case.b)
    said = f"“{said_a}”, “{said_b}”"
    if timing == "same":
        if case.a.words == case.b.words or not _covered(case):
            return None
        return Verdict("none", "the same date, written otherwise")
    related = any(values.comparable(x, y) for x in a for y in b)
    if case.a.words == case.b.words or (_telling(case.a) == _telling(case.b) and not caution.one_event(a, b)):
        return None
    if timing == "different" and related and _fixed(a) and _fixed(b):
        if len(case.left_a) > 4 and len(case.left_b) > 4:
            return None
        loose = not _covered(case) or _cut(a, case.edit.a) != _cut(b, case.edit.b)
        loose = loose or _of_saying(case.a, case.lang) != _of_saying(case.b, case.lang)
        if loose and not caution.one_event(a, b):
            return Verdict("nuance", f"another date or time, among other words: {said}")
        if said_a.casefold() == said_b.casefold():
            return Verdict("nuance", f"the same words, counted from other days: {said}")
        return Verdict("material", f"another date or time: {said}")
    if not _covered(case):
        return None
    if timing == "different" and _counted(a, b) and evidence.likeness(case) >= evidence.ALIKE:
        return Verdict("material", f"another time: {said}")
    if timing == "finer":
        return Verdict("nuance", f"one side gives the time more exactly: {said}")
    return Verdict("nuance", f"times that cannot be compared from the texts alone: {said}")


def _said(moments: tuple[Moment, ...], side: Side) -> str:
    """The times of a side as its article writes them, whole even where the edit has a part."""
    text = side.at.witness.article.document.text
    return ", ".join(" ".join(text[m.span.start : m.span.end].split()) for m in moments)


def _telling(side: Side) -> list[str]:
    """The words of a side but its grammar: where they are the same, the times differ outside the edit."""
    return [
        w
        for w, kind in zip(side.words, side.sorts, strict=True)
        if kind not in ("mark", "quote", "preposition", "determiner", "conjunction")
    ]


def _of_saying(side: Side, lang: str) -> bool:
    """Whether the time is that of a report ("police said Saturday"), not of what is reported."""
    verbs = words(lang, "reporting", "neutral") | words(lang, "reporting", "committed")
    return any(lexis.base(w, lang) in verbs for w in side.before[-1:])


def _cut(moments: tuple[Moment, ...], spans: tuple[Span, ...]) -> bool:
    """Whether a part of a time stands outside the edit ("Friday" of "Friday [night]")."""
    low, high = spans[0].start, spans[-1].end
    return any(m.span.start < low or m.span.end > high for m in moments)


def _fixed(moments: tuple[Moment, ...]) -> bool:
    """Whether a time stands for itself: no "yesterday" of an article without a date."""
    return all(not m.relative or m.resolved for m in moments)


def _counted(a: tuple[Moment, ...], b: tuple[Moment, ...]) -> bool:
    """Whether all times are counted from the day of writing ("minutes ago", "in the coming weeks")."""
    return all(m.relative and not m.resolved for m in a + b)


def _calendar(case: Case) -> Verdict | None:
    """The bare name of a month or day that no date was read from, exchanged for another."""
    if len(case.a.words) != 1 or len(case.b.words) != 1:
        return None
    for key in ("months", "weekdays"):
        names: dict[str, int] = table(case.lang, "dates").get(key, {})
        x, y = names.get(case.a.words[0]), names.get(case.b.words[0])
        if x is not None and y is not None and x != y:
            return Verdict("material", f"another date: “{case.a.text}”, “{case.b.text}”")
    return None


def _one(case: Case) -> Verdict | None:
    """A part of a date that only one side gives."""
    if not case.one_sided or any(k == "content" for k in case.only.sorts):
        return None
    if "number" in case.only.sorts and figures(case.only.words) <= figures(beyond(case)):
        return Verdict("none", "the date stands elsewhere in the other statement")
    if "number" in case.only.sorts:
        return Verdict("nuance", f"only one side gives “{case.only.text.strip(' ,')}” of the date")
    return None


def _covered(case: Case) -> bool:
    """Whether times are most of what both sides say."""
    for side, spans in ((case.a, case.edit.a), (case.b, case.edit.b)):
        told = {t for m in side.moments for t in range(m.span.start, m.span.end)}
        inside = sum(1 for s in spans for t in range(s.start, s.end) if t in told)
        if inside < 0.5 * sum(s.end - s.start for s in spans):
            return False
    return True
