"""Comma splice: two main clauses joined by a bare comma.

Field terms: MQM Punctuation. Only before a connective and a pronoun with its verb: ', at the same time it
is', ', however it was'.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.passages import patterned
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

KINDS = ("comma-splice",)
TIER = "grammar"
NEEDS = ("words:grammar",)
EXAMPLES = (
    Example(
        "It is open to talks, at the same time it is arming.",
        (("comma-splice", "at the same time it is"),),
    ),
    Example("It is open to talks; at the same time it is arming. It is, however, it seems, late."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Main clauses joined by a bare comma."""
    return patterned(article, "grammar", "comma-splice")
