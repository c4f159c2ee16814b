"""Inconsistent number: one event or thing in the singular and in the plural.

Field terms: MQM Inconsistency. "Telephone conversations" and "the telephone conversation" for one call; "near the
Ukrainian borders" and "along the Ukrainian border". From languages that use a plural for one talk or frontier. Not:
a count ("two conversations"), "several", distributive plurals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from compare import wordlists
from compare.artifacts import passages
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("inconsistent-number",)
TIER = "consistency"
NEEDS = ("words:terms",)
EXAMPLES = (
    Example(
        "In telephone conversations with Lee he agreed. After the telephone conversation he left.",
        (("inconsistent-number", "telephone conversations"),),
    ),
    Example(
        "Troops stand near the Polish borders. They left the Polish border.",
        (("inconsistent-number", "borders"),),
    ),
    Example(
        "In several telephone conversations he agreed. After this telephone conversation he left two borders."
    ),
)
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|several|many|some|few|both|all|these|those|their|numerous|such|dai"
    r"ly|regular|previous|separate|more|\d+)(?: \w+)?\s$"
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Listed nouns with singular and plural for one referent."""
    body, have = article.document.text, passages.word_places(article.words).keys()
    for group in wordlists.table(article.lang, "terms")["numbers"]:
        if have.isdisjoint(group["cue"]):
            continue
        plural = [
            m
            for m in _any(tuple(group["plural"]), article.lang).finditer(body)
            if not _COUNTED.search(body[max(0, m.start() - 30) : m.start()])
        ]
        if not plural:
            continue
        single = list(_any(tuple(group["singular"]), article.lang).finditer(body))
        if single:
            spans = [Span(*m.span("mark")) for m in plural] + [Span(*m.span()) for m in single]
            cause = "One thing in the plural and in the singular."
            evidence = f"'{plural[0].group()}' and '{single[0].group()}'"
            yield Finding("inconsistent-number", tuple(spans), "trivial", cause, None, evidence)


@cache
def _any(patterns: tuple[str, ...], lang: str) -> re.Pattern[str]:
    return re.compile(passages.expanded("|".join(patterns), lang))
