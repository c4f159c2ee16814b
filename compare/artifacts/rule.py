"""What every detector file holds beside its docstring, and the finding both sides of a pattern make.

A detector is a module with ``KINDS`` (the kinds it may name), ``TIER`` (scrape, mechanical, grammar, lexical,
consistency or factual), ``NEEDS`` (what must be there for it to run), ``EXAMPLES`` and
``find(article, facts)``. Nothing else is expected of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from compare import wordlists
from compare.model import Article, Facts, Finding


class Example(NamedTuple):
    """A text and what a detector must find in it: (kind, passage) in text order; empty where it must be silent."""

    text: str
    found: tuple[tuple[str, str], ...] = ()
    lang: str = "en"
    date: str = ""


class Detector(Protocol):
    """The shape of a detector module."""

    KINDS: tuple[str, ...]
    TIER: str
    NEEDS: tuple[str, ...]
    EXAMPLES: tuple[Example, ...]
    find: Callable[[Article, Facts], Iterable[Finding]]


def missing(need: str, lang: str, dated: bool) -> str:
    """Why a need is not met for a text of a language, with or without its date, in words; '' where it is.

    Needs: ``words:TOPIC`` (a word list for the article's language), ``language:CODE``, ``date`` (given with the text).
    """
    what, _, value = need.partition(":")
    if what == "words" and not wordlists.table(lang, value):
        return f"no list '{value}' for language {lang}"
    if what == "language" and lang not in value.split(","):
        return f"made for {value}, the text is {lang}"
    if what == "date" and not dated:
        return "the text came without a date"
    return ""
