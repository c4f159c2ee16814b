"""Missing capital: a sentence, or a whole text, that lost its capitals.

Field terms: ERRANT R:ORTH, MQM Spelling/Capitalization. One finding for a text wholly in lower case (a corpus or
normaliser made it so), else one for each paragraph or sentence that opens with a small letter. Trivial. Not:
names written small
("iPhone", "al-Qaida", "de Blasio"), continuations, list items, addresses, scripts without case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("missing-capital",)
TIER = "mechanical"
NEEDS = ()
EXAMPLES = (
    Example("the leaders met on monday. they left rome.", (("missing-capital", "the"),)),
    Example("the leaders met on Monday in Rome.", (("missing-capital", "the"),)),
    Example("Leaders met. iPhone sales rose. al-Qaida fell. de Blasio spoke."),
    Example("see also: rome"),
)

_WORD = re.compile(r"[\"“‘'«(\[]*(?P<mark>[^\W\d_]+)(?![\w-]*[A-Z]|[-'’.@/])")
_PARTICLES = frozenset("al el de del der di da du den la le van von ter ten bin ibn abu d l".split())


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Paragraphs that open small; the whole text as one finding where it has no capital at all."""
    body = article.document.text
    whole = body == body.lower() and body != body.upper() and len(body.split()) >= 5
    paragraph = -1
    for sentence in article.sentences:
        opens = sentence.paragraph != paragraph
        paragraph = sentence.paragraph
        if not opens or sentence.last - sentence.first < 6:
            continue
        m = _WORD.match(body, sentence.span.start)
        if (
            not m
            or not m["mark"][0].islower()
            or m["mark"] in _PARTICLES
            or body[sentence.span.end - 1] in ":;,"
        ):
            continue
        span, reading = Span(*m.span("mark")), m["mark"][0].upper() + m["mark"][1:]
        cause = "The whole text is in lower case." if whole else "The sentence opens with a small letter."
        yield Finding("missing-capital", (span,), "trivial", cause, reading, f"opens with '{m['mark']}'")
        if whole:
            return
