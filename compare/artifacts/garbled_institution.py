"""Garbled institution: parts of the name are lost.

Field terms: MQM Terminology, Omission. 'The Russia-NATO and the EU': a body named by its members with its
own noun (council, commission) gone.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.passages import patterned
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

KINDS = ("garbled-institution",)
TIER = "lexical"
NEEDS = ("words:lexis",)
EXAMPLES = (
    Example("They spoke through the Ukraine-NATO and the EU.", (("garbled-institution", "Ukraine-NATO"),)),
    Example("They spoke in the Ukraine-NATO Commission and at the EU-Russia summit."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Names of bodies with a part missing."""
    return patterned(article, "lexis", "garbled-institution")
