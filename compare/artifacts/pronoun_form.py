"""Pronoun form: object, reflexive or possessive form in the wrong slot.

Field terms: MQM Grammar/Word form, ERRANT R:PRON. 'Himself has been unable', 'on him farm', 'because her
followed'. Limits: only before a finite auxiliary or common verb, or between a preposition and a noun that
belongs to somebody.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.passages import patterned
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

KINDS = ("pronoun-form",)
TIER = "grammar"
NEEDS = ("words:grammar",)
EXAMPLES = (
    Example("Himself has been unable to come.", (("pronoun-form", "Himself"),)),
    Example("She played in he first season.", (("pronoun-form", "in he"),)),
    Example("He himself has been unable to come. She played in her first season."),
    Example("The choice is theirs. His will was read. Her can of paint fell."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Pronouns in a form that their slot does not take."""
    return patterned(article, "grammar", "pronoun-form")
