"""Wrong institution: not the body's name.

Field terms: MQM Terminology/Wrong term. The source's generic name ('foreign ministry') where the body has
its own ('State Department'), or another country's name. What is right is decided by a list of bodies per
country, so a body that is not listed passes.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.passages import patterned
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

KINDS = ("wrong-institution",)
TIER = "lexical"
NEEDS = ("words:lexis",)
EXAMPLES = (
    Example("The U.S. Foreign Ministry said so.", (("wrong-institution", "U.S. Foreign Ministry"),)),
    Example(
        "The Russian Foreign Ministry and the U.S. State Department said so. American ministers of religion met."
    ),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Names of bodies that the country does not have."""
    return patterned(article, "lexis", "wrong-institution")
