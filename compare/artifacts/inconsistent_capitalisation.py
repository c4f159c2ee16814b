"""Inconsistent capitalisation: one word with and without a capital in one text.

Field terms: MQM Inconsistency; ERRANT R:ORTH. Titles that stand without a name ("the Ukrainian president", "the US
President"), and political common nouns ("the Allies", "allies"). Not: the opening of a sentence, titles before a name,
headlines, names that contain the word ("Allied Command").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compare import wordlists
from compare.artifacts import passages
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("inconsistent-capitalisation",)
TIER = "consistency"
NEEDS = ("words:capitals",)
EXAMPLES = (
    Example("He said the Allies agreed. The allies left.", (("inconsistent-capitalisation", "Allies"),)),
    Example(
        "The Polish president left. He thanked the Czech President for it.",
        (("inconsistent-capitalisation", "President"),),
    ),
    Example("We met President-elect Ann Lee and a vice president of the firm. He told us so."),
    Example("The president left. President Koval and the President’s Office. Allied Command told allies."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Word families of the list with both capital and small letter in mid-sentence."""
    body, have = article.document.text, passages.word_places(article.words).keys()
    for family in wordlists.table(article.lang, "capitals")["families"]:
        if not have.isdisjoint(family):
            yield from _family(article, body, family)


def _family(article: Article, body: str, family: list[str]) -> Iterator[Finding]:
    capital: list[Span] = []
    small: list[Span] = []
    for sentence in article.sentences:
        for i in range(sentence.first, sentence.last):
            if article.words[i] not in family:
                continue
            span = Span(article.starts[i], article.ends[i])
            word = body[slice(*span)]
            if word.islower() and i > sentence.first and article.words[i - 1] in _OTHER_OFFICE:
                continue
            if word.islower():
                small.append(span)
            elif (
                word[0].isupper()
                and word[1:].islower()
                and _common(article, body, sentence.first, i, sentence.last)
            ):
                capital.append(span)
    if capital and small:
        rarer = capital if len(capital) <= len(small) else small
        right = body[slice(*rarer[0])]
        right = right.lower() if rarer is capital else right.capitalize()
        spans = tuple(rarer + (small if rarer is capital else capital))
        cause = "One word with and without a capital."
        evidence = f"capital {len(capital)}×, small {len(small)}×"
        yield Finding("inconsistent-capitalisation", spans, "trivial", cause, right, evidence)


_OTHER_OFFICE = frozenset({"vice", "ex", "former"})
""" "a vice president" is another office than "President-elect", and not a second writing of it."""


def _common(article: Article, body: str, first: int, i: int, last: int) -> bool:
    """Whether a capitalised word stands as a common noun: in mid-sentence, no capital after it, no "
    "title or name around."""
    before = body[article.starts[i - 1] : article.ends[i - 1]] if i > first else ""
    after = body[article.starts[i + 1] : article.ends[i + 1]] if i + 1 < last else ""
    later = body[article.starts[i + 2] : article.ends[i + 2]] if i + 2 < last else ""
    if after in ("-", "‑") and later == "elect":
        return False
    if (
        not before
        or before in '.:!?“"”’•·|'
        or after[:1].isupper()
        or (after in "-–’'" and later[:1].isupper())
    ):
        return False
    return not re.fullmatch(r"of|for", after) or not later[:1].isupper()
