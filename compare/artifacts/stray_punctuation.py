"""Double period and stray punctuation: two stops in a row, or a mark with no function.

Field terms: MQM Punctuation. Kinds: double-period (".."), stray-punctuation (" ." after a finished sentence, ",,",
",." and the like, a caret, tilde or underscore glued to a word, a comma or stop in front of a function word where no
sentence can end). Not: the ellipsis "...", "?!", file names and addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span, Weight

KINDS = ("double-period", "stray-punctuation")
TIER = "mechanical"
NEEDS = ()
EXAMPLES = (
    Example("It ended.. They left.", (("double-period", ".."),)),
    Example("They left the city. . It rained.", (("stray-punctuation", " ."),)),
    Example("They left,, and it rained.", (("stray-punctuation", ",,"),)),
    Example("The^ army left the: city.", (("stray-punctuation", "^"), ("stray-punctuation", ":"))),
    Example("It ended... They left?! See http://a.b/~c_d, 5 ^ 2 and U.S., etc., too."),
    Example("He asked, and, in the end, got it: the answer. What is it with, say, him?"),
)

_DOUBLE = re.compile(r"(?<![./])\.\.(?![./])")
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=[.!?][\"”’)])\s\.(?=\s|$)|(?<=[.!?])[ \xa0]\.(?=[ \n]|$)(?! ?\.)"), ""),
    (
        re.compile(
            r",,+|,\s?;|;,|:,|,:|\.,(?<!\b\w\.,)(?<!\b\w\w\.,)(?<!\b\w\w\w\.,)(?<!\b\w\w\w\w\.,)(?<!\.\w\w\.,)(?<!\.\w\.,)|,\.(?![.\d])|;\.|:\.|\?,|!,|--,|_,|~,"
        ),
        ",",
    ),
    (re.compile(r"(?<=[a-zA-Z,'’])[\^~](?=[\s,.]|$)|(?<=[a-z])_(?=\s)|(?<=[,;]) ?_(?=\s)"), ""),
    (re.compile(r"(?<=[a-z])(?:-|!|\?)(?= (?:of|is|was|are|were|has|had|labelers)\b)(?<![/0-9]-)"), ""),
    (
        re.compile(
            r"(?i)(?<=\b(?:the))[,.;:!?](?= [a-z])|(?<=\ban)[,;:!?](?= [a-z])|(?<=[a-z] (?:a))[;:!?](?= [a-z])"
        ),
        "",
    ),
    (
        re.compile(
            r"(?<=\b(?:of|to))[.;:!?](?= [a-z])|(?<=\b(?:and))[.;!?](?= [a-z])|(?<=\b(?:with|from|than))[.;:!?](?= (?:the|a|an|his|their|this)\b)"
        ),
        "",
    ),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Stops and marks that do nothing."""
    body = article.document.text
    for m in _DOUBLE.finditer(body):
        ends = body[m.end() : m.end() + 1].isspace() or m.end() == len(body)
        severity: Weight = "minor" if ends else "major"
        yield Finding(
            "double-period",
            (Span(*m.span()),),
            severity,
            "Two full stops in a row.",
            "." if ends else " ",
            "'..'",
        )
    for pattern, reading in _RULES:
        for m in pattern.finditer(body):
            around = body[max(0, m.start() - 15) : m.end() + 10]
            if "/" not in around and "@" not in around:
                yield Finding(
                    "stray-punctuation",
                    (Span(*m.span()),),
                    "minor",
                    "A mark with no function.",
                    reading,
                    f"in '{around}'",
                )
