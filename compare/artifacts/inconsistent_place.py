"""Inconsistent place: one place under two forms of its name in one text.

Field terms: MQM Inconsistency; exonym, renamed place. "Kyiv" and "Kiev" in one article. Not: a form inside a
quotation or in a fixed name ("chicken Kiev", "Bombay Duck").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare import wordlists
from compare.artifacts import passages
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("inconsistent-place",)
TIER = "consistency"
NEEDS = ("words:name-forms",)
EXAMPLES = (
    Example("They flew to Kyiv. Aid came to Kiev too.", (("inconsistent-place", "Kyiv"),)),
    Example("They flew to Kyiv and ate chicken Kiev. Mumbai is far."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Pairs of listed forms that both stand in the text."""
    body, have = article.document.text, passages.word_places(article.words).keys()
    for old, new in wordlists.table(article.lang, "name-forms")["places"]:
        if old.casefold() not in have or new.casefold() not in have:
            continue
        places = re.finditer(rf"\b(?<!chicken )(?:{re.escape(old)}|{re.escape(new)})\b", body)
        spans = tuple(Span(*m.span()) for m in places)
        if len({body[slice(*s)] for s in spans}) == 2:
            cause = "One place under two forms of its name."
            yield Finding("inconsistent-place", spans, "minor", cause, new, f"{old} and {new}")
