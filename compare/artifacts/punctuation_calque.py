"""Punctuation calque: the source language's punctuation kept.

Field terms: MQM Punctuation; TS: interference. A colon after a reporting verb before words that are not quoted
("he pointed out: the talks will go on"), a colon before the names after "including". Not: a colon before a quotation
mark, after a full clause ("one thing is clear: …"), before a list on lines of its own, in a headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("punctuation-calque",)
TIER = "mechanical"
NEEDS = ("language:en",)
EXAMPLES = (
    Example("She pointed out: the minister in the talks was firm.", (("punctuation-calque", ":"),)),
    Example(
        "It was signed by many, including envoys to Spain: Ann Lee and Bo Day.",
        (("punctuation-calque", ":"),),
    ),
    Example('She said: "We are firm." One thing is clear: he left. It includes the following: a, b.'),
)

_INCLUDING = ("including", "among them", "in particular", "such as")
_REPORTED = re.compile(":(?<=[dt]:)")
_SAID = re.compile(
    r"(?<=[a-z,] )(?:pointed out|stressed|noted|emphasi[sz]ed|underlined|recalled|reminded|clarified|"
    r"specified|reported|assured)"
    r"(?P<mark>:)(?= [A-Za-z][a-z’']+ (?!\w+[:]))(?![^.\n]{0,300}[\"”])"
)
_LIST = re.compile(
    r"(?:, |\()(?:including|among them|in particular|such as) [^.:;\n]{3,60}(?<! following)(?P<mark>:"
    r") (?=[A-Z]\w+ [A-Z])"
)
_SECOND = re.compile(r"[^.:;\n]{3,90}(?P<mark>:) (?=[A-Z]\w+ [A-Z])")


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Colons where English has 'that' or nothing."""
    body = article.document.text
    if ":" not in body:
        return
    for m in _SAID.finditer(body) if _REPORTED.search(body) else ():
        yield _finding(
            (Span(*m.span("mark")),), " that", "colon after a reporting verb, no quotation follows"
        )
    for m in _LIST.finditer(body) if any(word in body for word in _INCLUDING) else ():
        spans = [Span(*m.span("mark"))]
        more = _SECOND.match(body, m.end())
        if more:
            spans.append(Span(*more.span("mark")))
        yield _finding(tuple(spans), "", "colon between 'including …' and the names")


def _finding(spans: tuple[Span, ...], reading: str, evidence: str) -> Finding:
    return Finding(
        "punctuation-calque", spans, "minor", "The colon of the source language kept.", reading, evidence
    )
