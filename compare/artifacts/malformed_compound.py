"""Malformed compound: a compound that says the reverse of what is meant.

Field terms: MQM Grammar/Word form. 'German-threatening weapons' for weapons that threaten Germany: the
adjective stands where the object noun belongs. Not: 'Russian-speaking', 'Chinese-made'.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.passages import patterned
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

KINDS = ("malformed-compound",)
TIER = "grammar"
NEEDS = ("words:grammar",)
EXAMPLES = (
    Example("They spoke of German-threatening missiles.", (("malformed-compound", "German-threatening"),)),
    Example("They spoke of German-speaking towns and Chinese-made missiles."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Compounds of a nationality and a transitive participle."""
    return patterned(article, "grammar", "malformed-compound")
