"""Article: wrong, missing or needless a, an, the.

Field terms: MQM Grammar/Function words, ERRANT R:DET. 'A' before a mass noun, 'a' before a vowel sound,
'an' before a consonant sound, bodies whose name takes 'the' without it ('talks in OSCE.'). Not: a mass noun that
modifies ('a software firm'). Limits: other missing articles are not looked for: names and set phrases go without.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.passages import patterned
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

KINDS = ("article-error",)
TIER = "grammar"
NEEDS = ("words:grammar",)
EXAMPLES = (
    Example(
        "The Kremlin launched a new aggression against the country.",
        (("article-error", "a new aggression"),),
    ),
    Example("She ate a apple.", (("article-error", "a apple"),)),
    Example("They met envoys from IMF.", (("article-error", "IMF"),)),
    Example("Vitamin A intake fell. A software update failed at an IMF office; EU and IMF lent more."),
    Example(
        "It took an hour in a European union hall, a one-off. She got a research grant and an honest answer."
    ),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Articles that their noun or its first sound does not take."""
    return patterned(article, "grammar", "article-error")
