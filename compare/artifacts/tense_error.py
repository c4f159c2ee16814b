"""Tense: a form that the time of the sentence does not allow.

Field terms: MQM Grammar/Tense, ERRANT R:VERB:TENSE. Present perfect with 'yesterday' or 'last
week'. Limits: the sequence of tenses is loose in news English; only the clearest
frames count.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.passages import patterned
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

KINDS = ("tense-error",)
TIER = "grammar"
NEEDS = ("words:grammar",)
EXAMPLES = (
    Example("He has arrived yesterday and left.", (("tense-error", "has arrived yesterday"),)),
    Example("He has arrived. He arrived yesterday. She said that they would answer if he continues."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Tenses that clash with the frame of their sentence."""
    return patterned(article, "grammar", "tense-error")
