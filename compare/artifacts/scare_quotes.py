"""Scare quotes: distancing marks by the outlet, no quotation.

Field terms: journalism; TS: modalisation. One lower-case noun in marks with nobody speaking in its sentence or beside
it, where the same word stands without marks elsewhere in the text. Not: fragments of somebody's words, titles of
works, words as words, ironic nicknames.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("scare-quotes",)
TIER = "factual"
NEEDS = ("language:en",)
EXAMPLES = (
    Example(
        "The allies would act in the event of a Russian “invasion” of the country.",
        (("scare-quotes", "“invasion”"),),
    ),
    Example("He spoke of “progress” in the talks. They sang “yesterday” and called it a “hit”."),
)

_CONTESTED = re.compile(
    r"[“\"](?:invasion|aggression|aggressor|occupation|annexation|threat|terrorist|terrorist"
    r"s|democracy|elections?|referendum|republics?"
    r"|genocide|evidence|fact-checkers|experts|peacekeepers|liberation|sanctions|partners|president|g"
    r"overnment|opposition|independence)[”\"]"
)
_MARKED = re.compile(
    r"(?:\b(?:an?|the|possible|alleged|Russian|Western|American|Chinese|Ukrainian|their|its|his|so-called) )"
    rf"(?P<mark>{_CONTESTED.pattern})(?= (?:of|in|by|against|to|from|for|on|at)\b|[.,;])"
)
_SPEAKS = re.compile(
    r"\b(?:call(?:s|ed)?|said|says|described?|spoke|word|term|dubbed|labell?ed|so-called|what (?:he|s"
    r"he|they|it|\w+) )\b"
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Contested nouns in marks without a speaker in the sentence."""
    body = article.document.text
    if not _CONTESTED.search(body):
        return
    for sentence in article.sentences:
        for m in _MARKED.finditer(body, *sentence.span):
            if not _SPEAKS.search(body, sentence.span.start, m.start()):
                span = Span(*m.span("mark"))
                cause = "Marks of distance by the outlet, not a quotation: nobody in the sentence says it."
                yield Finding(
                    "scare-quotes",
                    (span,),
                    "trivial",
                    cause,
                    body[span.start + 1 : span.end - 1],
                    "no speaker in the sentence",
                )
