"""Missing word: a word that the grammar needs is not there.

Field terms: MQM Omission, ERRANT M:*. A bare noun after 'posted on', two verbs of one condition
joined by a bare comma. Often a link or a tag stood there and was stripped with its text.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.passages import patterned
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

KINDS = ("missing-word",)
TIER = "grammar"
NEEDS = ("words:grammar",)
EXAMPLES = (
    Example("The text was published on website of the firm.", (("missing-word", "published on website"),)),
    Example(
        "“If he sends more men, attacks the town, we will answer,” she said.",
        (("missing-word", ", attacks"),),
    ),
    Example(
        "The text was published on the website. There could only be progress. It could be only a matter of time."
    ),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Places where a function word or complement is lost."""
    return patterned(article, "grammar", "missing-word")
