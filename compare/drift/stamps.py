"""Whether an edit lies in the date stamp of a page, not in a statement: "Posted: 08/02/2013 11:10 am EDT".

Pages put the day they were published on, and the hours of their changes, on the line of the headline or of the first
sentence. What differs there is when two outlets published, nothing that either of them says. A stamp is a run of
figures, months, weekdays, words of posting and time zones; it is told from a date inside a sentence ("was killed on
June 24, 2005") by what it holds and by what stands beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from compare.drift import lexis
from compare.drift.case import Case
from compare.drift.index import Index
from compare.model import Span
from compare.wordlists import table

_LINKS = frozenset({"at", "on"})
"""Words that may stand between the parts of a stamp ("Updated on July 7 at 22:46")."""
_MARKS = frozenset(",:|/.-·•–—()")
LONGEST = 24
"""Tokens looked at on each side of an edit: a stamp with two times of change has about thirty in all."""


def stamped(case: Case) -> bool:
    """Whether an edit touches a date stamp on one of its sides."""
    return any(
        in_stamp(at, span)
        for at, spans in ((case.index_a, case.edit.a), (case.index_b, case.edit.b))
        for span in spans
        if span.start < span.end
    )


def in_stamp(at: Index, span: Span) -> bool:
    """Whether the tokens of a span begin or end in a date stamp."""
    article = at.witness.article
    first, last = bisect_left(article.starts, span.start), bisect_left(article.starts, span.end) - 1
    return any(_stamp(at, i) for i in {first, last} if 0 <= i < len(article.words))


def within(at: Index, span: Span) -> frozenset[int]:
    """Which tokens of a span, counted from its first, stand in a date stamp."""
    article = at.witness.article
    first, last = bisect_left(article.starts, span.start), bisect_left(article.starts, span.end)
    sorts, these = _sorts(article.lang), article.words[first:last]
    found = {sorts[w] for w in these if w in sorts}
    year = "month" in found and any(len(w) == 4 and w.isdigit() for w in these)
    if not year and found.isdisjoint(("zone", "posting")):
        return frozenset()
    return frozenset(i - first for i in range(first, last) if _stamp(at, i))


def _stamp(at: Index, i: int) -> bool:
    words, lang = at.witness.article.words, at.witness.article.lang
    sorts = _sorts(lang)
    if not sorts or not _part(words[i], sorts):
        return False
    low = high = i
    while low > max(0, i - LONGEST) and _part(words[low - 1], sorts):
        low -= 1
    while high + 1 < min(len(words), i + LONGEST) and _part(words[high + 1], sorts):
        high += 1
    while low < i and (words[low] in _MARKS or words[low] in _LINKS):
        low += 1
    run = words[low : high + 1]
    found = {sorts.get(w, "") for w in run}
    year = any(len(w) == 4 and w.isdigit() and 1900 <= int(w) < 2100 for w in run)
    clock = _clock(run)
    dated = "month" in found or "weekday" in found or _numeric(run)
    if "posting" in found and clock:
        return True
    if _LINKS.isdisjoint(run) and dated and clock and (year or "zone" in found):
        return True
    return dated and year and _beside_sentence(at, low, high)


def _part(word: str, sorts: dict[str, str]) -> bool:
    return word in sorts or word in _MARKS or word in _LINKS or word[0].isdigit()


@cache
def _sorts(lang: str) -> dict[str, str]:
    """Word of a stamp to its sort: month, weekday, posting, half, zone. Empty for a language without a list."""
    calendar = table(lang, "dates")
    listed: dict[str, list[str]] = calendar.get("stamps", {})
    if not listed:
        return {}
    out = {word: sort for sort, words in listed.items() for word in words}
    for key, sort in (("months", "month"), ("short_months", "month"), ("weekdays", "weekday")):
        for word in calendar.get(key, {}):
            out[word] = out[word + "."] = sort
    return out


def _clock(run: tuple[str, ...]) -> bool:
    """Whether hours and minutes stand in a run: "6:50", "6 : 50pm"."""
    return any(
        ":" in w[1:]
        or (w == ":" and 0 < i < len(run) - 1 and run[i - 1].isdigit() and run[i + 1][0].isdigit())
        for i, w in enumerate(run)
    )


def _numeric(run: tuple[str, ...]) -> bool:
    """Whether a date in figures stands in a run: "08/02/2013", "08 / 02 / 2013"."""
    return any(w.count("/") == 2 for w in run) or run.count("/") >= 2


def _beside_sentence(at: Index, low: int, high: int) -> bool:
    """Whether a run stands between a headline and a sentence, or at an end of the text, and not inside a sentence."""
    article = at.witness.article
    text, words, lang = article.document.text, article.words, article.lang
    if low and lexis.sort(words[low - 1], lang) in ("preposition", "determiner", "conjunction"):
        return False
    if words[high] in _MARKS:
        return False
    behind = high + 1 >= len(words) or text[article.starts[high + 1]].isupper()
    return behind and (low == 0 or words[low - 1] not in _LINKS)
