"""Parallelism: unlike members joined.

Field terms: MQM Grammar. 'Ready for X, but also to Y': a noun phrase and an infinitive under one head.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.passages import patterned
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

KINDS = ("parallelism",)
TIER = "grammar"
NEEDS = ("words:grammar",)
EXAMPLES = (
    Example(
        "It is ready for talks, but also to fight.",
        (("parallelism", "for talks, but also to fight"),),
    ),
    Example("It is ready for talks, but also for war. It is ready to talk and to fight."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Unlike members joined by 'but also'."""
    return patterned(article, "grammar", "parallelism")
