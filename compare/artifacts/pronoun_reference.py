"""Pronoun reference: it cannot be told what a pronoun stands for.

Field terms: MQM Grammar, Ambiguity; TS: cohesion. Two 'it' around one verb, 'their statements' after a
singular state, 'this happened a day after' with several events before. Limits: no coreference; only frames
where two readings stand in the text.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.passages import patterned
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

KINDS = ("pronoun-reference",)
TIER = "grammar"
NEEDS = ("words:grammar",)
EXAMPLES = (
    Example(
        "A result is needed, and it will seek it in the form of guarantees.",
        (("pronoun-reference", "it will seek it"),),
    ),
    Example(
        "They spoke on Friday. This happened a day after the vote.",
        (("pronoun-reference", "This happened"),),
    ),
    Example("It will do it again, he said. The accident happened a day after the vote."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Pronouns with two things to stand for, or none."""
    return patterned(article, "grammar", "pronoun-reference")
