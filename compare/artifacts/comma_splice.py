"""Comma splice: two main clauses joined by a bare comma before a linking adverb.

Field terms: MQM Punctuation, run-on sentence. "The plan failed, at the same time it is popular": English wants a
semicolon, a stop or "and". Only with a linking adverb and a pronoun subject, and only where no subordinate clause
comes before in the sentence ("while it failed, at the same time it was popular").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("comma-splice",)
TIER = "grammar"
NEEDS = ("language:en",)
EXAMPLES = (
    Example(
        "The plan failed, at the same time it is popular.", (("comma-splice", "at the same time it is"),)
    ),
    Example("The plan failed, therefore he was dismissed.", (("comma-splice", "therefore he was"),)),
    Example(
        "While it failed, at the same time it was popular. It failed; therefore he left. It fell, and thus he left."
    ),
)

_ADVERBS = ("at the same time", "therefore", "moreover", "furthermore", "as a result", "in addition")
_LINKED = re.compile(
    rf"(?<=[a-z]), (?P<mark>(?:{'|'.join(_ADVERBS)}),? "
    r"(?:it|he|she|they|we) (?:is|are|was|were|will|has|have|had|would|can))\b"
)
_DEPENDENT = re.compile(
    r"\b(?:while|although|though|if|when|as|because|since|after|before|unless|whereas|once|until|but|and|or|that|which)\b",
    re.I,
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Linking adverbs after a bare comma, nothing subordinate before them."""
    body = article.document.text
    if not any(f", {adverb}" in body for adverb in _ADVERBS):
        return
    for sentence in article.sentences:
        for m in _LINKED.finditer(body, *sentence.span):
            opens = max(sentence.span.start, body.rfind("“", sentence.span.start, m.start()))
            if not _DEPENDENT.search(body, opens, m.start()):
                cause = "Two main clauses joined by a bare comma."
                evidence = f"reads '{m.group()}'"
                yield Finding("comma-splice", (Span(*m.span("mark")),), "trivial", cause, None, evidence)
