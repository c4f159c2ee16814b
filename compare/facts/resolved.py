"""The place of a moment in the calendar, by the article's date."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from compare.model import Article, Moment

ISO = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)(?:[T ](?P<h>\d\d):(?P<min>\d\d)(?::\d\d)?Z?)?", re.ASCII
)
_DAYS = {"day": 1, "night": 1, "morning": 1, "afternoon": 1, "evening": 1, "week": 7}


def today_of(article: Article) -> datetime.date | None:
    """The article's date, from its source or from a date stamp in its furniture."""
    for raw in (article.document.date, *(article.document.text[slice(*f.span)] for f in article.furniture)):
        m = ISO.search(raw) if raw else None
        if m:
            try:
                return datetime.date(int(m["y"]), int(m["m"]), int(m["d"]))
            except ValueError:
                continue
    return None


def resolve(moment: Moment, today: datetime.date | None) -> Moment:
    """The moment with its place in the calendar, where the fields and the article's date give one.

    A weekday is the last one on or before the article's date ("next": the first after it); a day and month without
    year is the one nearest to the article's date. News looks back: that is the convention assumed here.
    """
    try:
        iso = _resolved(moment, today)
    except (ValueError, OverflowError):
        return moment
    return replace(moment, resolved=iso) if iso else moment


def _resolved(x: Moment, today: datetime.date | None) -> str:
    if x.part in ("early", "mid", "late", "decade", "spring", "summer", "autumn", "winter"):
        return ""
    if x.last_day is not None and x.last_day != x.day:
        return ""
    if x.year is not None and x.month is not None:
        return f"{x.year:04d}-{x.month:02d}" + (f"-{x.day:02d}" if x.day is not None else "")
    if today is None:
        return ""
    if x.month is not None and x.day is not None:
        near = [datetime.date(today.year + k, x.month, x.day) for k in (-1, 0, 1)]
        return min(near, key=lambda d: abs((d - today).days)).isoformat()
    if x.weekday is not None:
        back = (today.weekday() - x.weekday) % 7
        if x.relative == "+1":
            back = back - 7 if back else -7
        elif x.relative == "-1" and back == 0:
            back = 7
        return (today - datetime.timedelta(days=back)).isoformat()
    m = re.fullmatch(r"([+-]?\d+) (day|night|morning|afternoon|evening|week)", x.relative)
    if m and (m[2] != "week" or abs(int(m[1])) > 1):
        return (today + datetime.timedelta(days=int(m[1]) * _DAYS[m[2]])).isoformat()
    return ""
