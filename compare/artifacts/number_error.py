"""Number: a noun in the plural or singular that English does not use so.

Field terms: ERRANT R:NOUN:NUM, MQM Grammar/Word form. Mass nouns, and plurals, in the plural once more
('informations', 'criterias'). Not: plurals that English may choose ('the borders of Ukraine', 'telephone talks').
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
    Example("They asked for more information. Troops stand near the borders of Ukraine."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Nouns in a number that English does not use here."""
    return patterned(article, "grammar", "number-error")
