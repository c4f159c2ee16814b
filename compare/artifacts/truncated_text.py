"""Truncated text: the article breaks off.

Field terms: MQM Omission; scraping: teaser. The last sentence ends in a word that cannot end one ("of the"),
in a comma,
or in an ellipsis with a reading link ("[…]", "Read more"). Not: a missing final stop alone
(missing-punctuation), an ellipsis that ends a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare import wordlists
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("truncated-text",)
TIER = "scrape"
NEEDS = ()
EXAMPLES = (
    Example("The leaders met in Rome. They will meet again in the", (("truncated-text", "the"),)),
    Example("The leaders met in Rome on Monday to discuss […]", (("truncated-text", "[…]"),)),
    Example("The leaders met in Rome. They know what they are waiting for."),
    Example("“We met in Rome and then ...”"),
)

_CUT = re.compile(
    r"(?P<mark>\[(?:…|\.\.\.|&hellip;)\]|(?:…|\.\.\.)?\s*(?:\bRead more|\bContinue reading|\bRead the"
    r" full (?:story|article))\b[^\n]{0,60})\s*$"
)

_CUES = ("[", "Read ", "Continue reading")
"""One of them stands in every match."""
_TAIL = 200


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """How the last sentence of the story ends."""
    body = article.document.text
    cause = "The text breaks off here."
    end = body[-_TAIL:]
    m = _CUT.search(body, max(0, len(body) - _TAIL)) if any(cue in end for cue in _CUES) else None
    if m:
        yield Finding(
            "truncated-text", (Span(*m.span("mark")),), "minor", cause, None, "ends in a teaser mark"
        )
        return
    if not article.sentences:
        return
    last = article.sentences[-1]
    if last.last - last.first < 4:
        return
    word = article.words[last.last - 1]
    cut = word in wordlists.words(article.lang, "repetition", "unfinished") or word in {",", "("}
    if cut:
        span = Span(article.starts[last.last - 1], article.ends[last.last - 1])
        whole = len(article.sentences) > 1
        yield Finding(
            "truncated-text", (span,), "major" if whole else "trivial", cause, None, f"ends in '{word}'"
        )
