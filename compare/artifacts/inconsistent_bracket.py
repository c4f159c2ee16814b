"""Inconsistent bracket: round and square brackets for one function.

Field terms: MQM Inconsistency; typography. Insertions by the editor inside quotations stand in square brackets; a text
that has them in round ones too leaves open whose words they are. Needs both kinds inside quotations. Not: brackets
outside quotations, an aside of the speaker when all are round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("inconsistent-bracket",)
TIER = "consistency"
NEEDS = ()
EXAMPLES = (
    Example(
        "“It is (for us) late,” he said. “They [the union] left,” she said.",
        (("inconsistent-bracket", "(for us)"),),
    ),
    Example("“They [the union] left,” she said (again). “It is [sic] so,” he said."),
)

_QUOTED = re.compile(r"“[^“”\n]*”")
_BRACKET = re.compile(
    r"\((?P<round>[a-zA-Z][^()\n]{1,60})\)|\[(?!sic\])(?P<square>[a-zA-Z][^\[\]\n]{1,80})\]"
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Both kinds of bracket inside quotations."""
    body = article.document.text
    if "[" not in body or "“" not in body:
        return
    found = [b for m in _QUOTED.finditer(body) for b in _BRACKET.finditer(body, *m.span())]
    round_ = [b for b in found if b["round"]]
    square = [b for b in found if b["square"]]
    if round_ and square:
        spans = tuple(Span(*b.span()) for b in round_ + square)
        cause = "Round and square brackets for insertions in quotations."
        reading = f"[{round_[0]['round']}]"
        yield Finding(
            "inconsistent-bracket",
            spans,
            "minor",
            cause,
            reading,
            f"{len(round_)} round, {len(square)} square",
        )
