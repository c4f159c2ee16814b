"""Loaded attribution: the reporting verb takes sides.

Field terms: journalism: attribution; TS: evidentiality. 'It claims' casts doubt where the source says 'it
says'. Not: claims of a lawsuit, an insurance claim, 'claims responsibility'. Limits: whether the doubt is
meant by the outlet cannot be seen in one text; the finding asks.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.passages import patterned
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

KINDS = ("loaded-attribution",)
TIER = "factual"
NEEDS = ("words:lexis",)
EXAMPLES = (
    Example(
        "The weapons, which it claims should be used for defence, arrived.",
        (("loaded-attribution", "which it claims"),),
    ),
    Example("The group claims responsibility. Insurance claims were paid."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Reporting verbs that cast doubt, before what is reported."""
    return patterned(article, "lexis", "loaded-attribution")
