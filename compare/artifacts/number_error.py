"""Number: a noun in the plural or singular that English does not use so.

Field terms: ERRANT R:NOUN:NUM, MQM Grammar/Word form. Mass nouns in the plural ('informations'), 'telephone
conversations with X' for one call, 'the borders of Ukraine' for one frontier. Not: real plurals ('the
borders of the three countries').
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.passages import patterned
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

KINDS = ("number-error",)
TIER = "grammar"
NEEDS = ("words:grammar",)
EXAMPLES = (
    Example("They asked for more informations about it.", (("number-error", "informations"),)),
    Example("Troops stand near the borders of Ukraine.", (("number-error", "the borders of Ukraine"),)),
    Example("They asked for more information. The borders of the three countries meet here."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Nouns in a number that English does not use here."""
    return patterned(article, "grammar", "number-error")
