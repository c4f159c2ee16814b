"""Date inconsistency: dates of one text that exclude each other.

Field terms: verity, MQM Accuracy. A weekday that does not fall on its date (the year given in the text or with the
document), a day that its month does not have, an event told as past on a weekday after the day on which it is
told ("told him on
Thursday …, said Wednesday"). Not: two events on two days, dates without a year when none is known.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from compare import wordlists
from compare.artifacts import passages
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("date-inconsistency",)
TIER = "factual"
NEEDS = ("language:en",)
EXAMPLES = (
    Example(
        "They met on Monday, March 3, 2021, in Rome.", (("date-inconsistency", "Monday, March 3, 2021"),)
    ),
    Example(
        "They met on Monday, March 3, in Rome.",
        (("date-inconsistency", "Monday, March 3"),),
        date="2021-03-10",
    ),
    Example("It closes on February 30.", (("date-inconsistency", "February 30"),)),
    Example(
        "She told her aide on Thursday that it was late, the office said Wednesday.",
        (("date-inconsistency", "told"),),
    ),
    Example(
        "They met on Wednesday, March 3, 2021. On Monday, March 3, they left. She told him on Monday, he"
        " said Wednesday."
    ),
)

_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WEEKDAY = re.compile(
    rf"\b(?P<weekday>{'|'.join(_DAYS)}),? (?:the )?(?:(?P<m1>{'|'.join(_MONTHS)})\.? (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m2>{'|'.join(_MONTHS)}))\b(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)
_DAY = re.compile(
    rf"\b(?:(?P<m1>{'|'.join(_MONTHS)}) (?P<d1>\d\d)|(?P<d2>\d\d) (?P<m2>{'|'.join(_MONTHS)}))(?![\d,]"
    rf"*\d|[:.]\d| (?:percent|per))\b"
)
_LATE = re.compile("3[0-9]")  # days that a month may lack
_TELLING = ("told", "informed", "warned", "assured", "met", "spoke", "discussed", "agreed")
_TOLD = re.compile(
    rf"(?P<told>\b(?:told|informed|warned|assured|met|spoke|discussed|agreed)\b)[^.“”\n]{{0,80}}?(?P<o"
    rf"n>\bon (?P<day>{'|'.join(_DAYS)}))\b"
    rf"[^\n.]{{5,260}}?,[”\"]? (?:the )?[A-Z]?[\w ]{{2,40}} (?P<said>(?:said|announced|reported) (?:on"
    rf" )?(?P<later>{'|'.join(_DAYS)}))\b"
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Weekdays off their date, days no month has, past events on a day to come."""
    body = article.document.text
    have = passages.word_places(article.words).keys()
    named = not have.isdisjoint(wordlists.words(article.lang, "repetition", "months"))
    days = any(day.casefold() in have for day in _DAYS)
    if named and days:
        yield from _weekdays(body, article.document.date)
    if named and _LATE.search(body):
        yield from _impossible(body)
    if days:
        for m in passages.beginning(_TOLD, body, body, _TELLING):
            if (_DAYS.index(m["day"]) - _DAYS.index(m["later"])) % 7 == 1:
                spans = tuple(Span(*m.span(g)) for g in ("told", "on", "said"))
                cause = "Told as past, on the weekday after the one on which it is said; or the week before is meant."
                yield Finding(
                    "date-inconsistency", spans, "minor", cause, None, f"'{m['on']}' … '{m['said']}'"
                )


def _weekdays(body: str, date: str) -> Iterator[Finding]:
    given = re.match(r"(\d{4})-(\d\d)-(\d\d)", date)
    for m in _WEEKDAY.finditer(body):
        month, day = _MONTHS.index(m["m1"] or m["m2"]) + 1, int(m["d1"] or m["d2"])
        years = [int(m["year"])] if m["year"] else [int(given[1]) + k for k in (0, -1, 1)] if given else []
        try:
            real = [datetime.date(year, month, day) for year in years]
        except ValueError:
            continue
        near = [d for d in real if m["year"] or abs((d - datetime.date.fromisoformat(date[:10])).days) < 200]
        if near and all(_DAYS[d.weekday()] != m["weekday"] for d in near):
            right = _DAYS[near[0].weekday()]
            cause = f"That day was a {right}."
            yield Finding(
                "date-inconsistency",
                (Span(*m.span()),),
                "major",
                cause,
                None,
                f"{near[0].isoformat()} is a {right}",
            )


def _impossible(body: str) -> Iterator[Finding]:
    for m in _DAY.finditer(body):
        month, day = _MONTHS.index(m["m1"] or m["m2"]) + 1, int(m["d1"] or m["d2"])
        if day > (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31) and day < 40:
            yield Finding(
                "date-inconsistency",
                (Span(*m.span()),),
                "major",
                "The month has no such day.",
                None,
                m.group(),
            )
