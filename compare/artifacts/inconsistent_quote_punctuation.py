"""Inconsistent quote punctuation: stops inside and outside the closing mark in one text.

Field terms: MQM Inconsistency; typography (American inside, logical outside). Trivial. Not: texts that put all stops
one way; question and exclamation marks, which belong to the quotation; logical punctuation kept throughout (inside a
whole utterance, outside a few words).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("inconsistent-quote-punctuation",)
TIER = "consistency"
NEEDS = ("language:en",)
EXAMPLES = (
    Example("He called it “good”. She called it “bad.”", (("inconsistent-quote-punctuation", "”."),)),
    Example("He called it “good”. She said: “We leave the city.” He added: “We will follow you soon.”"),
    Example("He called it “good.” She called it “bad.” Was it “so”?"),
)

_OUTSIDE = re.compile(r"(?<=\w)[”\"][.](?=\s|$)")
_INSIDE = re.compile(r"(?<=\w)[.][”\"](?=\s|$)")


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Full stops on both sides of closing marks."""
    body = article.document.text
    stops = "”." in body or '".' in body
    outside = [Span(*m.span()) for m in _OUTSIDE.finditer(body)] if stops else []
    inside = [Span(*m.span()) for m in _INSIDE.finditer(body)] if outside else []
    if outside and inside and not _logical(facts, outside, inside):
        rarer, other = (inside, outside) if len(inside) < len(outside) else (outside, inside)
        mark = body[rarer[0].start : rarer[0].end]
        cause = "Stops stand inside and outside the closing mark."
        evidence = f"inside {len(inside)}×, outside {len(outside)}×"
        yield Finding(
            "inconsistent-quote-punctuation", tuple(rarer + other), "trivial", cause, mark[::-1], evidence
        )


def _logical(facts: Facts, outside: list[Span], inside: list[Span]) -> bool:
    """Whether the stops follow one rule, the logical one: inside a whole utterance, outside a few quoted words. One
    utterance shows no rule."""
    style = {q.inner.end: q.style for q in facts.quotations}
    whole = {style.get(s.end - 1, "direct") for s in inside}
    parts = {style.get(s.start, "fragment") for s in outside}
    return len(inside) > 1 and whole == {"direct"} and "direct" not in parts
