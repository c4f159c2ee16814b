"""Unclear attribution: the source is not named.

Field terms: journalism: attribution. 'An official described' with no country or body, at the opening of a
sentence. Limits: a body named in another paragraph is not looked for.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.passages import patterned
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

KINDS = ("unclear-attribution",)
TIER = "factual"
NEEDS = ("words:lexis",)
EXAMPLES = (
    Example(
        "The leaders met. An official described the talks as tense.",
        (("unclear-attribution", "An official"),),
    ),
    Example("A senior German official described the talks. An official statement said so."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Speakers of no named country or body."""
    return patterned(article, "lexis", "unclear-attribution")
