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
_FUNCTION = r"(?:of|the|for|with|from|than|and|or|an|were|at|his|their|its|over|our)"
_VERB = r"(?:of|was|were|is|are|has|have|had|by|than)"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # a stop after a stop
    (re.compile(r"(?<=[.!?][\"”’)])\s\.(?=\s|$)|(?<=[.!?])[ \xa0]\.(?=[ \n]|$)(?! ?\.)"), ""),
    # two marks of which one is enough
    (re.compile(r",,+|,\s?;|;,|:,|,:|(?<=[a-z]{5})\.,|,\.(?![.\d])|;\.|:\.|\?,(?! [a-z])|(?<=\w),_|~,"), ","),
    (re.compile(r"(?<=[a-z]{5})(?P<mark>\.[;:])(?=\s)"), "."),
    # signs that are no punctuation
    (re.compile(r"(?<=[a-zA-Z0-9,'’])[\^~](?=[\s,.]|$)|(?<=[a-z0-9])_(?=\s)|(?<=[,;]) ?_(?=\s)"), ""),
    # a question or exclamation mark after which the sentence goes on
    (re.compile(r"(?<![\w.])[a-z]+(?P<mark>[!?])(?= [a-z])"), ""),
    # a hyphen that hangs (not "pre- and post-war")
    (
        re.compile(
            r"(?<![\w-])[A-Za-z]?[a-z]+(?P<mark>-)(?= [a-z])(?! (?:and|or|to|but|than|versus|nor|plus|as|the)\b)"
        ),
        "",
    ),
    # a mark after a word that must go on
    (re.compile(rf"\b{_FUNCTION}(?P<mark>[;:!?])(?= \w)"), ""),
    (re.compile(r"(?i)\b(?:(?:the|an)(?P<mark>[,.])|of(?P<mark2>\.))(?= [a-z])"), ""),
    (re.compile(r"\b(?:the|an|of|to|with|from|for|and)(?P<mark>['’\"])(?= [A-Za-z])"), ""),
    (
        re.compile(
            r"\b(?:and|because|of|from|with|than)(?P<mark>,)(?= (?:of|was|were|is|are|has|have|had)\b)"
        ),
        "",
    ),
    # a colon or semicolon before a word that goes on
    (re.compile(rf"(?<=[a-z])(?:(?P<mark>[:;])(?= {_VERB}\b)|(?P<mark2>:)(?= (?:and|which|whose)\b))"), ""),
)
_OPEN = re.compile(r"[“\"'‘«(]")


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Stops and marks that do nothing."""
    body = article.document.text
    for m in _DOUBLE.finditer(body):
        ends = body[m.end() : m.end() + 1].isspace() or m.end() == len(body)
        goes_on = body[m.end() :].lstrip()[:1].islower()
        severity: Weight = "major" if not ends else "minor" if goes_on else "trivial"
        reading = "." if ends else " "
        yield Finding(
            "double-period", (Span(*m.span()),), severity, "Two full stops in a row.", reading, "'..'"
        )
    for pattern, reading in _RULES:
        for m in pattern.finditer(body):
            start, end = m.span(next((g for g, value in m.groupdict().items() if value), 0))
            around = body[max(0, start - 15) : end + 10]
            if "/" in around or "@" in around or _quoted(body, start):
                continue
            cause = "A mark with no function."
            yield Finding("stray-punctuation", (Span(start, end),), "minor", cause, reading, f"in '{around}'")


def _quoted(body: str, at: int) -> bool:
    """Whether a question or exclamation mark belongs to words in quotation marks or brackets just before it.

    In a text without capitals every sentence goes on in small letters, so there the mark says nothing.
    """
    return body[at] in "!?" and (body == body.lower() or bool(_OPEN.search(body, max(0, at - 60), at)))
