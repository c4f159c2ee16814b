"""Coordination scope: 'and' joins the wrong members.

Field terms: MQM Grammar, Ambiguity; TS: scope. 'The Smith government, Jones and Brown' for three
governments; an organisation joined to a city under one 'in'.
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
    Example(
        "Officials of the Merkel government, Kohl and Brandt signed it.",
        (("coordination-scope", "Merkel government, Kohl and Brandt"),),
    ),
    Example("They met in Vienna and the IMF.", (("coordination-scope", "in Vienna and the IMF"),)),
    Example("Officials of the Merkel, Kohl and Brandt governments met in Vienna and at the IMF."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Coordinations whose members do not stand on one level."""
    return patterned(article, "grammar", "coordination-scope")
