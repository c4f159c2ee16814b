"""Number inconsistency: an interval that does not fit the dates it spans.

Field terms: MQM Accuracy, verity. "Two weeks before the talks of January 10" in a text whose event falls on a date or
weekday that the text fixes otherwise ("23 days after …"). Reported only where two dates of the text, or a date and the
document's own date, fix both ends. Not: round figures that are within a quarter of the interval.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("number-inconsistency",)
TIER = "factual"
NEEDS = ("language:en", "date")
EXAMPLES = (
    Example(
        "It opens in three weeks, on March 8, the office said.",
        (("number-inconsistency", "in three weeks, on March 8"),),
        date="2021-03-01",
    ),
    Example("It opens in a week, on March 8, the office said.", date="2021-03-01"),
)

_MONTHS = "January February March April May June July August September October November December".split()
_NUMBERS = {
    w: n for n, w in enumerate("a two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_IN = re.compile(
    rf"\bin (?P<n>{'|'.join(_NUMBERS)}|\d\d?) (?P<unit>days?|weeks?)(?: time)?,? on (?P<month>"
    rf"{'|'.join(_MONTHS)}) (?P<day>\d\d?)\b"
)
_AGO = re.compile(
    rf"\b(?P<n>{'|'.join(_NUMBERS)}|\d\d?) (?P<unit>days?|weeks?) ago,? on (?P<month>"
    rf"{'|'.join(_MONTHS)}) (?P<day>\d\d?)\b"
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Intervals to a date that the document's own date contradicts."""
    try:
        today = datetime.date.fromisoformat(article.document.date[:10])
    except ValueError:
        return
    body = article.document.text
    for pattern, sign in ((_IN, 1), (_AGO, -1)):
        for m in pattern.finditer(body):
            said = _NUMBERS.get(m["n"]) or int(m["n"])
            said *= 7 if m["unit"].startswith("week") else 1
            gaps = []
            for year in (today.year - 1, today.year, today.year + 1):
                try:
                    day = datetime.date(year, _MONTHS.index(m["month"]) + 1, int(m["day"]))
                except ValueError:
                    continue
                gaps.append(sign * (day - today).days)
            gap = min((abs(g - said), g) for g in gaps)[1] if gaps else said
            if abs(gap - said) > max(2, said // 4):
                cause = f"From the text's own date that is {abs(gap)} days."
                yield Finding(
                    "number-inconsistency",
                    (Span(*m.span()),),
                    "minor",
                    cause,
                    None,
                    f"dated {today.isoformat()}",
                )
