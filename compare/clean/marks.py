"""Furniture that a pattern proves: at the start of a line, a whole line, or a signature behind the last stop."""

from __future__ import annotations

from functools import cache

import regex

from compare.clean.patterns import LONGEST, line_reason, reason_of, starts
from compare.clean.rows import Mark, Row, rows
from compare.wordlists import table

_CAPTION = regex.compile(
    r"\((?:[\w ]{0,20} )?(?:archive|archival|file|stock|illustrative)[ -]"
    r"(?:photo|image|picture|video|footage)s?\)(?=\s|$)",
    regex.V1 | regex.IGNORECASE,
)
_SIGN = regex.compile(r"[/—–-]{1,2}\s?(?P<name>\p{Lu}{2,8}|РИА Новости)(?:/\p{Lu}{2,8})?\.?", regex.V1)
_BRACKETED = regex.compile(r"[(\[](?P<name>[\p{L}/ -]{2,20})[)\]]\.?", regex.V1)
_TAIL = regex.compile(
    r"(?<=[.!?”\"])\s+(?:[(\[](?P<a>[\p{L}/ -]{2,20})[)\]]|[/—–-]{1,2}\s?(?P<b>\p{Lu}{2,8}))\s*$", regex.V1
)

_LAST_LINES = 4
"""How near to the end of a text a signature stands: lines, the comment status and shortcodes not counted."""


def marks(text: str, lang: str, lines: list[Row]) -> list[Mark]:
    """What patterns prove in the lines of a text, in no order."""
    found: list[Mark] = []
    for row in lines:
        found += _of_line(text, row, lang)
    open_rows = rows(text, found) if found else lines
    for row in open_rows[-_LAST_LINES:]:
        found += _signature(text, row, row is open_rows[-1])
    return found


def _of_line(text: str, row: Row, lang: str) -> list[Mark]:
    """The marks at the start of a line, at its end, or the whole line."""
    found: list[Mark] = []
    at, end = row.start, row.end
    reason = line_reason(text[at:end], lang) if end - at <= LONGEST else ""
    if reason and reason != "caption":
        return [Mark(at, end, reason)]
    first = True
    while at < end and (mark := _leading(text, at, end, first)):
        found.append(mark)
        at = mark.end
        while at < end and text[at].isspace():
            at += 1
        first = False
    while at < end and (mark := _trailing(text, at, end)):
        found.append(mark)
        end = mark.start
        while end > at and text[end - 1].isspace():
            end -= 1
    if found and at < end <= at + LONGEST:
        reason = line_reason(text[at:end], lang)
    if reason and at < end:
        found.append(Mark(at, end, reason))
    return found


def _leading(text: str, at: int, end: int, first: bool) -> Mark | None:
    """A mark that starts at ``at``. A date stamp takes the white space around it: it was glued to the text."""
    if m := starts(first).match(text, at, end):
        return Mark(at, m.start() + len(m.group().rstrip()), reason_of(m))
    bracket = text.find("(", at + 1, min(end, at + _BEFORE_SOURCE + 1))
    while bracket >= 0:
        close = text.find(")", bracket, bracket + _SOURCE)
        named = close > 0 and text[close - 4 : close].casefold().endswith(_SOURCES)
        if named and (caption := _CAPTION.match(text, bracket, end)):
            return Mark(at, caption.end(), "caption")
        bracket = text.find("(", bracket + 1, min(end, at + _BEFORE_SOURCE + 1))
    return None


_BEFORE_SOURCE = 120
"""Code points of the longest caption before its source in brackets."""
_SOURCE = 45
"""Code points of the longest such source."""
_SOURCES = tuple(end + s for end in ("to", "ge", "re", "eo") for s in ("", "s"))
"""How the nouns of ``_CAPTION`` end: nearly every other bracket is told by its last letters."""


_LAST_MARK = regex.compile(r"(?:\[[^\[\]\n]{2,200}\]|&\s?#?\w{2,8}\s?;|</?\w{1,10}\s?/?>)$", regex.V1)


def _trailing(text: str, at: int, end: int) -> Mark | None:
    """A shortcode, entity or tag at the very end of a line."""
    if text[end - 1] not in "];>":
        return None
    m = _LAST_MARK.search(text, max(at, end - 202), end)
    if m is None or m.start() == at:
        return None
    proof = starts(True).fullmatch(m.group())
    return Mark(*m.span(), reason_of(proof)) if proof else None


def _signature(text: str, row: Row, last: bool) -> list[Mark]:
    """An agency's signature: a line of its own among the last, or behind the last stop of the last line."""
    line = text[row.start : row.end]
    if (m := _SIGN.fullmatch(line)) or ((m := _BRACKETED.fullmatch(line)) and m["name"] in _agencies()):
        return [Mark(row.start, row.end, "agency-credit")]
    if line in _agencies():
        return [Mark(row.start, row.end, "agency-credit")]
    m = _TAIL.search(text, max(row.start, row.end - 30), row.end) if last else None
    if m and (m["a"] or m["b"]) in _agencies():
        return [Mark(m.start() + 1, row.end, "agency-credit")]
    return []


@cache
def _agencies() -> frozenset[str]:
    return frozenset(table("any", "furniture")["agency"]["names"])
