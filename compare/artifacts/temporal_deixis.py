"""Temporal deixis: a time that was true in the minute of writing only.

Field terms: TS: deixis; verity. 'A few minutes ago': live-update wording kept in an article
that is read later. Trivial. Not: a time inside a quotation or in mid-sentence ('he left two days ago').
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.passages import patterned
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

KINDS = ("temporal-deixis",)
TIER = "factual"
NEEDS = ("words:lexis",)
EXAMPLES = (
    Example(
        "A few minutes ago, the ministry announced the vote.",
        (("temporal-deixis", "A few minutes ago"),),
    ),
    Example("She said he had left a few minutes ago. Ten years ago, things were different."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Sentence openings that count from the minute of writing."""
    return patterned(article, "lexis", "temporal-deixis")
