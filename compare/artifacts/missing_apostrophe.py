"""Missing apostrophe: a genitive or a contraction that lost its mark.

Field terms: MQM Spelling, ERRANT R:ORTH. "New Years Eve", "dont", "didnt". Not: names that are written without
("Veterans Day", "Kings Cross"). A text that lost them throughout has one finding with all places. The
forms are a list per language.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.passages import patterned
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

KINDS = ("missing-apostrophe",)
TIER = "mechanical"
NEEDS = ("words:orthography",)
EXAMPLES = (
    Example("It happened during New Years celebrations.", (("missing-apostrophe", "Years"),)),
    Example("They didnt come.", (("missing-apostrophe", "didnt"),)),
    Example(
        "They didnt come. It wasnt late. She couldnt say. We dont know.", (("missing-apostrophe", "didnt"),)
    ),
    Example("Two New Year’s parties, many new years, Veterans Day, a cant phrase, the wont of kings."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Listed forms without their apostrophe; one finding with every place where the whole text lost them."""
    found = list(patterned(article, "orthography", "missing-apostrophe"))
    if len(found) < _MANY:
        return found
    spans = tuple(sorted(f.spans[0] for f in found))
    first = min(found, key=lambda f: f.spans)
    cause = "The text lost its apostrophes, as a wrong character set or a cleaner takes them."
    evidence = f"{len(spans)} words without their apostrophe"
    return [Finding(first.kind, spans, first.severity, cause, first.suggestion, evidence)]


_MANY = 4
"""Words without apostrophe from which a text, not a word, lost them."""
