"""Agreement: the verb does not fit its subject in number.

Field terms: MQM Grammar/Agreement, ERRANT R:VERB:SVA. Only clear subjects: personal and demonstrative
pronouns, 'one of the …s', 'there is' before a plural, 'a group of … have'. Not: collective nouns that
British English gives a plural ('the team are'). Limits: no parser, so most real errors pass in silence.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.passages import patterned
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

KINDS = ("agreement-error",)
TIER = "grammar"
NEEDS = ("words:grammar",)
EXAMPLES = (
    Example("The plan failed. They was too late.", (("agreement-error", "They was"),)),
    Example(
        "A group of 30 former ministers and advisers have issued a call for talks.",
        (("agreement-error", "have"),),
    ),
    Example("A group of experts has issued a report. They were late. If he were here, she would go."),
    Example("The leaders of the two countries have issued a statement."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Verbs that do not agree with a clear subject."""
    return patterned(article, "grammar", "agreement-error")
