"""Space before punctuation, and the spacing of a tokenizer over a whole text.

Field terms: MQM Whitespace. Kinds: space-before-punctuation (one place in a text that else sets its marks right),
tokenised-spacing (the whole text: every mark stands off, as a tokenizer or a corpus leaves it; one finding). Not: the
French blank before : ; ! ?, " ..." and decimal points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("space-before-punctuation", "tokenised-spacing")
TIER = "mechanical"
NEEDS = ()
EXAMPLES = (
    Example("The talks ended, he said. They left the city .", (("space-before-punctuation", " ."),)),
    Example("The talks ended , he said .", (("tokenised-spacing", " ,"),)),
    Example("It cost .5 percent ... he said. They left, too."),
    Example("Il a dit : « oui » ! Elle est venue, aussi.", lang="fr"),
)

_OFF = re.compile(r"(?<=[\w)\]\"”’'])[ \xa0\u202f]+([,.;:!?])(?=\s|$)(?!\s*[.!?])")
_PAIR = re.compile("[ \xa0\u202f][,.;:!?]")
_ON = re.compile(r"\w{3}[)\]\"”’']?[,.;:!?](?=\s|$)")


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Marks set off by a blank: each for itself, or all as one habit of the text."""
    body = article.document.text
    if not _PAIR.search(body):
        return
    marks = ",." if article.lang == "fr" else ",.;:!?"
    places = [m for m in _OFF.finditer(body) if m.group(1) in marks]
    if not places:
        return
    spans = tuple(Span(m.start(), m.end()) for m in places)
    glued = sum(1 for _ in _ON.finditer(body))
    if not glued or len(places) >= 3 * glued:
        cause = "All marks stand off from their words: the spacing of a tokenizer, not of a writer."
        yield Finding(
            "tokenised-spacing",
            spans,
            "trivial",
            cause,
            places[0].group(1),
            f"{len(spans)} marks off, {glued} on",
        )
        return
    for m in places:
        cause = "A blank before the mark."
        yield Finding(
            "space-before-punctuation",
            (Span(*m.span()),),
            "minor",
            cause,
            m.group(1),
            f"{glued} other marks have none",
        )
