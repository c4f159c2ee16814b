"""Missing punctuation: a mark that the sentence needs is absent.

Field terms: MQM Punctuation, ERRANT M:PUNCT. A text of whole sentences whose paragraph ends without a stop; two lists
with colons, or two dated statements, joined by a bare "and". Not: headlines, captions, list items, credits, a line
that a list or a quotation follows. Whether a text was cut off is truncated-text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("missing-punctuation",)
TIER = "mechanical"
NEEDS = ("language:en",)
EXAMPLES = (
    Example(
        "The leaders of the two countries met on Monday in Rome to talk", (("missing-punctuation", "talk"),)
    ),
    Example(
        "It was signed by envoys to Spain: Ann Lee and Bo Day and envoys to Peru: Cy Fox.",
        (("missing-punctuation", "Day and envoys"),),
    ),
    Example(
        "Then, on May 2, it will be discussed in Rome and on May 3 with them.",
        (("missing-punctuation", "Rome and"),),
    ),
    Example("June 6, 2013 Ann Lee, swimming star, dies at 91"),
    Example("Leaders to Meet on Monday in Rome for Peace Talks"),
    Example("The leaders met on Monday in Rome to talk. They left. Photo: AP"),
)

_LISTS = re.compile(
    r": (?:[A-Z][\w’']+ )+and (?:[A-Z][\w’']+ )*(?P<mark>[A-Z][\w’']+ and [a-z]+)(?= [^.:\n]{3,60}: [A-Z])"
)
_DATES = re.compile(
    r"\b[Oo]n (?:January|February|March|April|May|June|July|August|September|October|November|Decembe"
    r"r) \d{1,2}, [^.\n]{5,200}?"
    r"(?P<mark>[\w’'-]+ and) (?=on (?:January|February|March|April|May|June|July|August|September|Oct"
    r"ober|November|December) \d)"
)
_ALONE = 12
"""Words from which a text of one sentence is prose and no headline ("Swimming star dies at 91")."""
_STOPS = ".!?…]:;,-–—*"


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """A last sentence without a stop; a bare 'and' between two lists or two dated statements."""
    body = article.document.text
    for pattern in (_LISTS, _DATES) if " and on " in body else (_LISTS,):
        for m in pattern.finditer(body):
            if m.start("mark") >= 0:
                cause = "A comma is missing before 'and': a new part of the sentence begins."
                yield Finding(
                    "missing-punctuation", (Span(*m.span("mark")),), "trivial", cause, None, m.group("mark")
                )
    yield from _final_stop(article, body)


def _final_stop(article: Article, body: str) -> Iterator[Finding]:
    """The last sentence of the story, where it is prose and stops without a mark."""
    if not article.sentences:
        return
    last = article.sentences[-1]
    tokens = body[last.span.start : last.span.end].split()
    if (
        len(tokens) < (6 if len(article.sentences) > 1 else _ALONE)
        or body[last.span.end - 1] in _STOPS
        or body[last.span.end :].strip()[:1] in tuple(".!?")
    ):
        return
    small = sum(1 for t in tokens[1:] if t[:1].islower())
    long = [t for t in tokens[1:] if len(t) > 3 and t[0].isalpha()]
    closed = body[: last.span.end].rstrip("\"”’'»)")
    titled = long and sum(t[:1].isupper() for t in long) / len(long) > 0.6
    if small >= 3 and not titled and closed[-1:].isalnum():
        word = Span(article.starts[last.last - 1], article.ends[last.last - 1])
        yield Finding(
            "missing-punctuation",
            (word,),
            "trivial",
            "The sentence ends without a stop.",
            body[slice(*word)] + ".",
            "no mark at the end",
        )
