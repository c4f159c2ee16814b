"""Dates, weekdays, clock times, intervals and relative dates, by the fields the text gives.

A moment is read at an anchor: a figure, or a word of ``wordlists/<lang>/dates.toml``. At each the patterns are
tried in a fixed order, the fullest first: ISO and numeric dates, day and month, month and day, month and year,
clock times, weekdays (with the date behind them), relative phrases, years. "January 12. January", left behind by
a translator for "12. Januar", is one moment. A number of days or weeks with "ago", "earlier", "after" is read
from its quantity (:func:`shifts`).

Not read: holidays ("New Year's Eve"), and month names that are other words unless a figure or a cue stands
beside them ("May", "March").
"""

from __future__ import annotations

import re
import string
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache

from compare import wordlists
from compare.facts.grammar import any_of
from compare.facts.resolved import ISO, resolve, today_of
from compare.model import Article, Moment, Quantity, Span
from compare.text import places

_FIGURE = re.compile("[0-9]")  # one of a set is found fastest
_GLUED = frozenset("._,/-" + string.ascii_letters + string.digits)
"""What a figure that opens a moment does not follow directly."""
_YEAR = r"(?P<y>(?:1[5-9]|20)\d\d)(?![\d%]|[.,]\d)"
_NUMERIC = re.compile(
    r"(?P<a>\d{1,2})(?P<s>[./])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/])", re.ASCII
)
_CLOCK = re.compile(
    r"(?P<h>\d{1,2})(?:(?P<s>[:.]|: (?=[0-5]\d ?[ap]\.?m)|[ \u00a0]?h[ \u00a0]?)(?P<min>[0-5]\d))?(?!\d)"
    r"(?:[ \u00a0]?(?P<half>[ap])\.?m\b\.?)?(?P<word>[ \u00a0]?(?:%s)\b)?"
)
_DAY = re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)(?!\w)(?!\s(?!of\b|that\b|in\b|at\b|and\b|by\b|to\b)[a-z])")
""" "on the 25th", "on the 25th of this month"; not "on the 25th day"."""
_SEASON = re.compile(r"(?P<y>(?:19|20)\d\d) ?/ ?(?P<z>\d\d(?:\d\d)?)(?![\d/])")
""" "2019/20", "2019 / 2020": one season, named by its first year."""
_FOLLOWING = re.compile(r"\s([^\W\d_]+)")
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d[-–]$")
_BARE_YEAR = re.compile(r"(?P<y>(?:1[5-9]|20)\d\d)(?P<s>['’]?s|er|-х)?(?![\w%]|[.,/:-]?\d|–\d\d?(?!\d))")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The date words of one language, ready for look-up."""

    lang: str
    months: dict[str, int]
    weekdays: dict[str, int]
    clock: dict[str, int]
    parts: dict[str, str]
    after_parts: dict[str, str]
    near: dict[str, str]
    relative: dict[str, str]
    shift_after: dict[str, str]
    shift_before: dict[str, str]
    doubtful: frozenset[str]
    cues: frozenset[str]
    year_cues: frozenset[str]
    words: frozenset[str]
    """Every word at which a moment may begin."""
    relative_heads: dict[str, tuple[str, ...]]
    relative_next: dict[str, frozenset[str]]
    """First word of a relative phrase -> the three characters that may follow it."""
    capitals: bool
    month_first: re.Pattern[str]
    day_first: re.Pattern[str]
    month_year: re.Pattern[str]
    month_again: re.Pattern[str]
    clock_time: re.Pattern[str]
    part_before: re.Pattern[str]
    part_after: re.Pattern[str]
    near_before: re.Pattern[str]
    tail: re.Pattern[str]
    lead: re.Pattern[str]


@cache
def calendar(lang: str) -> Calendar:
    """The calendar of a language; where it has no table only numeric dates are read."""
    t = wordlists.table(lang, "dates")
    long, short = t.get("months", {}), t.get("short_months", {})
    name = rf"(?P<m>{any_of({**long, **short})})(?!\w)\.?"
    suffix = rf"(?:{any_of(t.get('day_suffix', []))}|{'[.]' if t.get('day_dot') else '(?!)'})?"
    until = rf"(?:\s?(?:{any_of(t.get('day_range', ['-', '–']))})\s?"
    second = rf"(?P<d2>\d{{1,2}}){suffix}(?![\d:%]|[.,]\d)(?!\s(?!{_STOP})[a-z]))?"
    of = rf"(?:\s?(?:{any_of(t.get('of', []))}))?"
    heads: dict[str, list[str]] = {}
    for phrase in sorted(t.get("relative", {}), key=lambda p: (-len(p), p)):
        heads.setdefault(re.split(r"[ '’-]", phrase)[0], []).append(phrase)
        heads.setdefault(phrase.split(" ")[0].replace("’", "'"), []).append(phrase)
    flags = re.IGNORECASE
    return Calendar(
        lang=lang,
        months={**long, **short},
        **{
            k: dict(t.get(k, {}))
            for k in (
                "weekdays",
                "clock",
                "parts",
                "after_parts",
                "near",
                "relative",
                "shift_after",
                "shift_before",
            )
        },
        doubtful=frozenset(t.get("doubtful", ())) | frozenset(short),
        cues=frozenset(t.get("cues", ())),
        year_cues=frozenset(wordlists.table(lang, "numbers").get("years_before", ())) | frozenset(long),
        words=frozenset(
            w for w in (*long, *short, *t.get("weekdays", ()), *t.get("clock", ()), *heads) if w[-1:] != "."
        ),
        relative_heads={k: tuple(v) for k, v in heads.items()},
        relative_next={k: frozenset(p[len(k) : len(k) + 3] for p in v) for k, v in heads.items()},
        capitals=bool(t.get("capitals")),
        month_first=re.compile(
            rf"{name}\s(?P<d>\d{{1,2}}){suffix}(?![\d:%]|[.,]\d){until}{second}(?:,?\s{_YEAR})?", flags
        ),
        day_first=re.compile(
            rf"(?P<d>\d{{1,2}}){suffix}(?:\s?(?:{any_of(t.get('day_range', ['-', '–']))})\s?(?P<d2>\d{{1,2}}){suffix})?"
            rf"{of}\s{name}(?:,?{of}(?:\sdel)?\s{_YEAR}(?:\sг(?:ода|\.)|\sроку)?)?",
            flags,
        ),
        month_year=re.compile(rf"{name}(?:,|\sof|\sde|\sdel)?\s{_YEAR}", flags),
        month_again=re.compile(rf"[.,]?\s{name}", flags),
        clock_time=re.compile(_CLOCK.pattern % any_of(t.get("hour_words", [])), flags),
        part_before=re.compile(rf"(?<!\w)(?P<p>{any_of(t.get('parts', {}))})[ -]?$", flags),
        part_after=re.compile(rf"[ -](?P<p>{any_of(t.get('after_parts', {}))})(?!\w)", flags),
        near_before=re.compile(rf"(?<!\w)(?P<n>{any_of(t.get('near', {}))}) $", flags),
        tail=re.compile(rf"\s(?P<w>{any_of(t.get('shift_after', {}))})(?!\w)", flags),
        lead=re.compile(rf"(?<!\w)(?P<w>{any_of(t.get('shift_before', {}))})\s$", flags),
    )


_STOP = (
    r"(?:in|at|as|with|and|or|to|for|on|by|of|the|from|after|before|between|during|when|while|that|which|was|were"
    r"|is|are|will|would)\b"
)
"""English words that may follow "January 9 and 10"; any other is counted by the ten ("9 and 10 people")."""


def moments(article: Article) -> tuple[Moment, ...]:
    """Every moment of an article outside its furniture, in order, without overlap."""
    c, text = calendar(article.lang), article.document.text
    covered = sorted(f.span for f in article.furniture)
    starts = [span.start for span in covered]
    today = today_of(article)
    out: list[Moment] = []
    done = 0
    for at, word in _anchors(article, c):
        k = bisect_right(starts, at) - 1
        if at < done or (k >= 0 and at < covered[k].end):
            continue
        found = _figure(text, at, c) if not word else _word(text, at, word, c)
        if found is not None and found.span.start >= done:
            out.append(resolve(found, today))
            done = found.span.end
    return tuple(out)


def _anchors(article: Article, c: Calendar) -> list[tuple[int, str]]:
    text, starts = article.document.text, article.starts
    figures = [m.start() for m in _FIGURE.finditer(text)]
    found = [(at, "") for at in figures if not at or text[at - 1] not in _GLUED]
    have = places(article.words)
    pointed = [word for word in have if word[-1] == "." and word.rstrip(".") in c.words]
    for standing in {*pointed, *(have.keys() & c.words)}:
        word = standing.rstrip(".")
        if word in c.months or word in c.weekdays or word in c.clock:
            found += [(starts[i], word) for i in have[standing]]
            continue
        following = c.relative_next[word]
        for start in [starts[i] for i in have[standing]]:
            end = start + len(word)
            if "" in following or text[end : end + 3] in following:
                found.append((start, word))
    return sorted(found)


def _int(m: re.Match[str], group: str) -> int | None:
    value = m.groupdict().get(group)
    return int(value) if value else None


def _figure(text: str, at: int, c: Calendar) -> Moment | None:
    """A moment that begins with a figure."""
    m = ISO.match(text, at)
    if m and 1 <= int(m["m"]) <= 12 and 1 <= int(m["d"]) <= 31:
        minute = int(m["h"]) * 60 + int(m["min"]) if m["h"] else None
        return Moment(Span(at, m.end()), int(m["y"]), int(m["m"]), int(m["d"]), minute=minute)
    m = _NUMERIC.match(text, at)
    if m:
        return _numeric(m, at, c)
    m = c.day_first.match(text, at)
    if m and 1 <= int(m["d"]) <= 31:
        return _dated(text, at, m, c)
    m = _DAY.match(text, at)
    if m and c.lang == "en" and text[max(0, at - 7) : at].casefold() == "on the " and 1 <= int(m["d"]) <= 31:
        return Moment(Span(at, m.end()), day=int(m["d"]))
    return _clock_time(text, at, c) or _year(text, at, c)


def _numeric(m: re.Match[str], at: int, c: Calendar) -> Moment | None:
    """ "31.12.2021", "12/31/2021": month first only with slashes in English, where the second figure allows it."""
    first, second, year = int(m["a"]), int(m["b"]), int(m["y"])
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    swap = m["s"] == "/" and c.lang == "en" and first <= 12
    day, month = (second, first) if swap or second > 12 else (first, second)
    return Moment(Span(at, m.end()), year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _dated(text: str, at: int, m: re.Match[str], c: Calendar) -> Moment | None:
    """A day with its month, from a match of either order; the same month named twice in a row is one date."""
    name = m["m"].casefold()
    if c.capitals and not text[m.start("m")].isupper():
        return None
    month, end = c.months[name], m.end()
    if text[end - 1] == "." and m.start("m") + len(name) + 1 == end and name not in c.doubtful:
        end -= 1
    again = c.month_again.match(text, end)
    if again and c.months[again["m"].casefold()] == month and text[again.start("m")].isupper() == c.capitals:
        end = again.end("m")
    day, last = _int(m, "d"), _int(m, "d2")
    if day is not None and not 1 <= day <= 31:
        return None
    moment = Moment(Span(at, end), _int(m, "y"), month, day, last if last and last <= 31 else None)
    return _with_part(text, moment, c)


def _clock_time(text: str, at: int, c: Calendar) -> Moment | None:
    m = c.clock_time.match(text, at)
    if m is None or int(m["h"]) > 24 or not (m["half"] or m["word"] or (m["min"] and m["s"] != ".")):
        return None
    hour, minute = int(m["h"]), int(m["min"] or 0)
    if m["half"]:
        hour = hour % 12 + (12 if m["half"].casefold() == "p" else 0)
    elif (
        m["word"]
        and m["word"].strip().casefold() in ("heures", "horas", "h")
        and text[at - 3 : at].strip() in _LONG
    ):
        return None
    return Moment(Span(at, m.end()), minute=hour * 60 + minute)


_LONG = frozenset({"de", "en"})  # "de 3 heures", "en 3 horas" last


def _year(text: str, at: int, c: Calendar) -> Moment | None:
    """A bare year: after a cue ("in 2022"), before a stop, or before a noun that it dates ("the 2022 election")."""
    season = _SEASON.match(text, at)
    if season and (int(season["y"]) + 1) % 100 == int(season["z"][-2:]):
        return Moment(Span(at, season.end()), int(season["y"]))
    m = _BARE_YEAR.match(text, at)
    if m is None:
        return None
    if _YEARS.search(text, max(0, at - 5), at):
        return Moment(Span(at, m.end()), int(m["y"]))
    if m["s"]:
        return _with_part(text, Moment(Span(at, m.end()), int(m["y"]), part="decade"), c)
    before = re.search(r"([^\W\d_]+)[ -]$", text[max(0, at - 16) : at])
    led = before is not None and before.group(1).casefold() in c.year_cues
    follow = _FOLLOWING.match(text, m.end())
    noun = follow.group(1) if follow else ""
    dated = before is not None and before.group(1).casefold() in ("the", "its", "his", "their", "s")
    dated = dated and 1950 <= int(m["y"]) <= 2049
    counted = noun[:1].islower() and (noun.endswith(("people", "men")) or (noun.endswith("s") and not dated))
    if ((led or dated) and not counted) or not noun or noun[0].isupper():
        return _with_part(text, Moment(Span(at, m.end()), int(m["y"])), c)
    named = led and c.lang != "en"
    return Moment(Span(at, m.end()), int(m["y"])) if named else None


def _with_part(text: str, moment: Moment, c: Calendar) -> Moment:
    """Take in the part of the period that stands before ("early 2022", "the end of December") or behind."""
    left = max(0, moment.span.start - 20)
    m = c.part_before.search(text, left, moment.span.start)
    if m and moment.day is None:
        return replace(moment, span=Span(m.start("p"), moment.span.end), part=c.parts[m["p"].casefold()])
    return moment


def _word(text: str, at: int, word: str, c: Calendar) -> Moment | None:
    """A moment that begins with a word."""
    if word in c.weekdays:
        return _weekday(text, at, word, c)
    if word in c.months and (text[at].isupper() or not c.capitals):
        m = c.month_first.match(text, at) or c.month_year.match(text, at)
        if m:
            found = _dated(text, at, m, c)
            if found:
                return found
        before = re.search(r"([^\W\d_]+)[ -]$", text[max(0, at - 16) : at])
        cued = before is not None and before.group(1).casefold() in c.cues
        if word not in c.doubtful or (cued and before is not None):
            return _near(text, _with_part(text, Moment(Span(at, at + len(word)), month=c.months[word]), c), c)
    for phrase in c.relative_heads.get(word, ()):
        if (
            text[at : at + len(phrase)].casefold() == phrase
            and not text[at + len(phrase) : at + len(phrase) + 1].isalnum()
        ):
            return _parted(text, Moment(Span(at, at + len(phrase)), relative=c.relative[phrase]), c)
    if word in c.clock:
        return Moment(Span(at, at + len(word)), minute=c.clock[word])
    return None


def _weekday(text: str, at: int, word: str, c: Calendar) -> Moment | None:
    """A weekday, with the date behind it ("Thursday, December 30"), the part of day, and last or next before."""
    if c.capitals and not text[at].isupper():
        return None
    moment = Moment(Span(at, at + len(word)), weekday=c.weekdays[word])
    gap = re.compile(r",?\s(?:the\s|den\s|dem\s)?").match(text, moment.span.end)
    if gap:
        m = c.month_first.match(text, gap.end()) or c.day_first.match(text, gap.end())
        dated = _dated(text, gap.end(), m, c) if m else None
        day = _DAY.match(text, gap.end()) if c.lang == "en" and gap.group().strip() else None
        if day and not dated:
            return Moment(Span(at, day.end()), day=int(day["d"]), weekday=moment.weekday)
        if dated:
            return replace(dated, span=Span(at, dated.span.end), weekday=moment.weekday)
    return _near(text, _parted(text, moment, c), c)


def _parted(text: str, moment: Moment, c: Calendar) -> Moment:
    m = c.part_after.match(text, moment.span.end)
    if m is None:
        return moment
    return replace(moment, span=Span(moment.span.start, m.end("p")), part=c.after_parts[m["p"].casefold()])


def _near(text: str, moment: Moment, c: Calendar) -> Moment:
    m = c.near_before.search(text, max(0, moment.span.start - 16), moment.span.start)
    if m is None:
        return moment
    return replace(moment, span=Span(m.start("n"), moment.span.end), relative=c.near[m["n"].casefold()])


def shifts(article: Article, quantities: tuple[Quantity, ...]) -> tuple[Moment, ...]:
    """Relative moments counted in a quantity of time: "two weeks ago", "23 days after", "vor zwei Wochen"."""
    c, text = calendar(article.lang), article.document.text
    today = today_of(article)
    out: list[Moment] = []
    for q in quantities:
        if q.unit not in _SPANS:
            continue
        start, end, word = q.span.start, q.span.end, ""
        m = c.tail.match(text, end)
        if m:
            end, word = m.end("w"), c.shift_after[m["w"].casefold()]
        else:
            m = c.lead.search(text, max(0, start - 12), start)
            if m:
                start, word = m.start("w"), c.shift_before[m["w"].casefold()]
        if word:
            count = f"{q.low:g} {q.unit}"
            relative = f"-{count}" if word == "ago" else f"{count} {word}"
            out.append(resolve(Moment(Span(start, end), relative=relative), today))
    return tuple(out)


_SPANS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})
