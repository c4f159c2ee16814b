"""Excess whitespace: runs of empty lines, or of blanks inside a sentence.

Field terms: MQM Whitespace. Left where a picture, an advertisement or a widget was cut out. One finding a text and
form, with every place. Not: the one empty line between paragraphs, indentation, the two blanks of typists after a
full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("excess-whitespace",)
TIER = "scrape"
NEEDS = ()
EXAMPLES = (
    Example("One.\n\n\n\nTwo.", (("excess-whitespace", "\n\n\n\n"),)),
    Example("One two   three.", (("excess-whitespace", "   "),)),
    Example("One.\n\nTwo.  Three.\r\n\r\nFour."),
)

_LINES = re.compile(r"\n[ \t\xa0]*(?:\r?\n[ \t\xa0]*){2,}(?=\S)")
_BLANKS = re.compile(r"(?<=[\w,;])[ \xa0\t]{2,}(?=\w)")


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Runs of two or more empty lines; runs of blanks between words."""
    body = article.document.text
    for pattern, what, reading in ((_LINES, "empty lines", "\n\n"), (_BLANKS, "blanks", " ")):
        if what == "blanks" and not any(pair in body for pair in ("  ", "\xa0", "\t")):
            continue
        spans = tuple(
            Span(m.start() - (body[m.start() - 1 : m.start()] == "\r"), m.end())
            for m in pattern.finditer(body)
        )
        if spans:
            cause = f"A run of {what} where something was cut out."
            yield Finding(
                "excess-whitespace", spans, "trivial", cause, reading, f"{len(spans)} runs of {what}"
            )
