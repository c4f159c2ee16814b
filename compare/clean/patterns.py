"""The furniture patterns of the word lists, compiled once a language: what a line, or the start of one, matches."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import regex

from compare.wordlists import table

Pattern = regex.Pattern[str]

LONGEST = 400
"""Code points of the longest line that can be furniture; longer ones are prose."""


def line_reason(line: str, lang: str, page: bool = False) -> str:
    """The class of furniture a whole line is, or ''. ``page``: also the words of menus, which in an article
    could be crossheads."""
    line = line.strip()
    return _reason(line, lang, page) if 0 < len(line) <= LONGEST else ""


@lru_cache(maxsize=50_000)
def _reason(line: str, lang: str, page: bool) -> str:
    m = _whole(lang, page).fullmatch(line)
    return reason_of(m) if m else ""


@cache
def _whole(lang: str, page: bool) -> Pattern:
    """The patterns of whole lines, a named group a class; English furniture stands on pages of every language."""
    classes: list[tuple[str, list[str]]] = []
    for source in dict.fromkeys(("any", lang, "en")):
        classes += table(source, "furniture").get("lines", {}).items()
    open_to = [(reason, patterns) for reason, patterns in classes if page or reason != "navigation"]
    return _joined(open_to, regex.V1 | regex.IGNORECASE)


@cache
def starts(first: bool) -> Pattern:
    """What can stand at the start of a line before the text, a named group a class; a date stamp only as the
    ``first`` thing."""
    found = table("any", "furniture")["starts"]
    return _joined([(r, p) for r, p in found.items() if first or r != "date-stamp"], regex.V1)


def _joined(classes: Sequence[tuple[str, Sequence[str]]], flags: int) -> Pattern:
    """One pattern for all classes, tried in their order: a sixth of the time of one call a class."""
    groups = [
        "(?P<{}>{})".format(reason.replace("-", "_"), "|".join(patterns)) for reason, patterns in classes
    ]
    return regex.compile("|".join(groups) or "(?!)", flags)


def reason_of(m: regex.Match[str]) -> str:
    """The class of furniture that one of these patterns found."""
    return (m.lastgroup or "").replace("_", "-")


def kind(reason: str) -> str:
    """The artefact a class of furniture is; '' where it is none."""
    return str(table("any", "furniture")["kinds"][reason])
