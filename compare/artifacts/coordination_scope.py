"""Coordination scope: 'and' joins the wrong members.

Field terms: MQM Grammar, Ambiguity; TS: scope. An organisation joined to a city under one 'in'
(talks 'in Vienna and the IMF'), which reads as a place.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.passages import patterned
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

KINDS = ("coordination-scope",)
TIER = "grammar"
NEEDS = ("words:grammar",)
EXAMPLES = (
    Example("They plan talks in Vienna and the IMF.", (("coordination-scope", "in Vienna and the IMF"),)),
    Example("Trust in Greece and the IMF fell. They plan talks in Vienna and at the IMF."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Coordinations whose members do not stand on one level."""
    return patterned(article, "grammar", "coordination-scope")
