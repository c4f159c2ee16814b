"""Missing apostrophe: a genitive or a contraction that lost its mark.

Field terms: MQM Spelling, ERRANT R:ORTH. "New Years Eve", "dont", "didnt". Not: names that are written without
("Veterans Day", "Kings Cross"), "its" (a word of its own). The forms are a list per language.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.passages import patterned
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

KINDS = ("missing-apostrophe",)
TIER = "mechanical"
NEEDS = ("words:orthography",)
EXAMPLES = (
    Example("It happened during New Years celebrations.", (("missing-apostrophe", "Years"),)),
    Example("They didnt come.", (("missing-apostrophe", "didnt"),)),
    Example("Two New Year’s parties, many new years, Veterans Day, a cant phrase, the wont of kings."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Listed forms without their apostrophe."""
    return patterned(article, "orthography", "missing-apostrophe")
