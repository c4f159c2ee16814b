"""Spurious sentence break: a full stop, often with a capital, inside a sentence.

Field terms: MQM Punctuation; segmentation error of a translator that cut a sentence in two ("Russian gas. pipeline").
Where the segmenter put a broken sentence together again it left the places of the breaks; this detector reports
them. Not: abbreviations, initials, a sentence that is merely short.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts import passages
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

KINDS = ("spurious-sentence-break",)
TIER = "mechanical"
NEEDS = ()
EXAMPLES = (
    Example("They spoke of the new gas. pipeline on Monday.", (("spurious-sentence-break", "."),)),
    Example("They spoke of the new gas pipeline at 5 p.m. on Monday. It rained."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """One finding for every false break inside a sentence."""
    body = article.document.text
    if not passages.cased(article):  # every sentence goes on in small letters there
        return
    for sentence in article.sentences:
        for span in sentence.breaks:
            after = body[span.end : span.end + 12]
            cause = "A false full stop: the sentence goes on."
            yield Finding(
                "spurious-sentence-break", (span,), "major", cause, "", f"goes on with '{after.strip()}'"
            )
