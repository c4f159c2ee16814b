"""Agreement: the verb does not fit its subject in number.

Field terms: MQM Grammar/Agreement, ERRANT R:VERB:SVA. Only clear subjects: personal and demonstrative
pronouns, 'one of the …s' that opens a clause, 'there is' before a plural. Not: collective nouns, to which English
gives either ('a group of experts have', 'the team are'). Limits: no parser, so most real errors pass in silence.
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
    Example("They left. One of the towns were cut off.", (("agreement-error", "were"),)),
    Example("A group of experts have left. In one of the towns were ten men. If he were here, she would go."),
    Example("The leaders of the two countries have issued a statement."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Verbs that do not agree with a clear subject."""
    return patterned(article, "grammar", "agreement-error")
