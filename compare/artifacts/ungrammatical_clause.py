"""Ungrammatical clause: no parse.

Field terms: MQM Grammar/Unintelligible. 'Without them they take part': the source's subordinate clause
after 'without' kept as a clause.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.passages import patterned
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

KINDS = ("ungrammatical-clause",)
TIER = "grammar"
NEEDS = ("words:grammar",)
EXAMPLES = (
    Example(
        "Nothing is decided without them they take part in it.",
        (("ungrammatical-clause", "without them they take"),),
    ),
    Example("Nothing is decided without them. They take part in it."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Clauses that cannot be read at all."""
    return patterned(article, "grammar", "ungrammatical-clause")
