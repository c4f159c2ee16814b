"""Tense inconsistency: one event told as past and as to come.

Field terms: MQM Accuracy. A call, meeting or visit between two named people that "will take place" in one sentence
and "occurred", or in which one "told" the other on the same weekday, in another. Not: two different events
(another day or date
beside them), events that are on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("tense-inconsistency",)
TIER = "factual"
NEEDS = ("language:en",)
EXAMPLES = (
    Example(
        "Smith told Jones on Monday that it was late. The call that will take place on Monday between Sm"
        "ith and Jones is long.",
        (("tense-inconsistency", "told"),),
    ),
    Example("Smith told Jones on Monday that it was late. The call that will take place on Friday is long."),
    Example("Smith told Jones on Monday that it was late. The talks will be held on Monday in Rome."),
)

_EVENTS = ("take place", "be held", "happen")
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_PAST = re.compile(
    rf"(?P<verb>\b(?:told|met|called|phoned|visited|spoke)\b)[^.\n“”]{{0,70}}?\bon (?P<day>{_DAYS})\b"
)
_COMING = re.compile(
    rf"\b(?:call|meeting|conversation|talks|visit|summit)\b[^.\n]{{0,40}}?(?P<verb>\bwill (?:take plac"
    rf"e|be held|happen))[^.\n]{{0,20}}?\bon (?P<day>{_DAYS})\b"
)
_NAME = re.compile(r"\b[A-Z][\w’-]+")
_OCCURRED = re.compile(
    r"\b(?:call|meeting|conversation|talks|visit|summit) (?P<verb>(?:occurred|took place|was held|wer"
    r"e held|happened))\b"
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Events past and to come on one weekday."""
    body = article.document.text
    coming = list(_COMING.finditer(body)) if any(f"will {event}" in body for event in _EVENTS) else []
    if not coming:
        return
    for m in _PAST.finditer(body):
        told = _names(body, body.rfind(".", 0, m.start()) + 1, m.end())
        same = [
            c
            for c in coming
            if c["day"] == m["day"] and len(told & _names(body, c.start(), c.end() + 80)) > 1
        ]
        if same:
            more = list(_OCCURRED.finditer(body))
            spans = sorted(Span(*x.span("verb")) for x in [m, *same, *more])
            cause = "One event is told as past and as still to come."
            evidence = f"'{m['verb']} … on {m['day']}' and '{same[0]['verb']} … on {m['day']}'"
            yield Finding("tense-inconsistency", tuple(spans), "major", cause, None, evidence)
            return


def _names(body: str, start: int, end: int) -> set[str]:
    """Words with a capital in a stretch, weekdays apart: who takes part."""
    return {w for w in _NAME.findall(body, start, end) if w not in _DAYS.split("|")}
