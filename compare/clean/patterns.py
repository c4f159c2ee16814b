"""The furniture patterns of the word lists, compiled once a language: what a line, or the start of one, matches."""

from __future__ import annotations

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
    for reason, pattern in _whole(lang):
        if (page or reason != "navigation") and pattern.fullmatch(line):
            return reason
    return ""


@cache
def _whole(lang: str) -> tuple[tuple[str, Pattern], ...]:
    """Class and pattern of whole lines; English furniture stands on pages of every language."""
    out: list[tuple[str, Pattern]] = []
    for source in dict.fromkeys(("any", lang, "en")):
        for reason, patterns in table(source, "furniture").get("lines", {}).items():
            out.append((reason, regex.compile("|".join(patterns), regex.V1 | regex.IGNORECASE)))
    return tuple(out)


@cache
def starts() -> tuple[tuple[str, Pattern], ...]:
    """Class and pattern of what can stand at the start of a line before the text."""
    found = table("any", "furniture")["starts"]
    return tuple((reason, regex.compile("|".join(patterns), regex.V1)) for reason, patterns in found.items())


def kind(reason: str) -> str:
    """The artefact a class of furniture is; '' where it is none."""
    return str(table("any", "furniture")["kinds"][reason])
