"""Inconsistent term: one thing under several terms in one text.

Field terms: MQM Terminology/Inconsistent use. Synonyms of a list for one call, one document, one office-holder
("press secretary X", "spokeswoman X"), the pair of two countries in two forms ("Russia-US", "Russian-American"), one
unnamed source in several words, one action on the tension in two verbs. Trivial: writers vary on purpose; in a
translation the source often had one term. Not: terms that stand in different paragraphs' quotations only,
generic words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from compare import wordlists
from compare.artifacts import passages
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("inconsistent-term",)
TIER = "consistency"
NEEDS = ("words:terms",)
EXAMPLES = (
    Example(
        "Before the telephone talks he was tired. The telephone conversation was long.",
        (("inconsistent-term", "telephone talks"),),
    ),
    Example(
        "Press secretary Ann Lee left. Spokeswoman Ann Lee spoke.",
        (("inconsistent-term", "Press secretary"),),
    ),
    Example(
        "The Russian-American talks and the Russia-US summit.", (("inconsistent-term", "Russian-American"),)
    ),
    Example("Press secretary Ann Lee and spokesman Bo Day spoke. They held a call and a meeting."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Listed sets of terms with two members in the text; titles of one person; country pairs."""
    table, body = wordlists.table(article.lang, "terms"), article.document.text
    low = body.lower()
    for group in table["sets"]:
        present = [term for term in group["terms"] if term in low]
        if len(present) < 2:
            continue
        found = {term: m for term in present for m in [_spans(term, body, low)] if m}
        if len(found) > 1:
            yield _finding(body, found, group["why"])
    have = passages.word_places(article.words).keys()
    groups = (g for g in table["titles"] if sum(t.split()[-1] in have for t in g) > 1)
    before = [g for g in groups if sum(f"{t} " in low or f"{t}, " in low for t in g) > 1]
    yield from _titles(body, low, before)
    yield from _pairs(body, article.lang)


@cache
def _term(term: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(term)}s?\b", re.I)


def _spans(term: str, body: str, low: str) -> tuple[Span, ...]:
    """Where a term stands, in either case; ``low`` is the text in small letters."""
    return tuple(Span(*m.span()) for m in passages.beginning(_term(term), body, low, (term,)))


def _titles(body: str, low: str, groups: list[list[str]]) -> Iterator[Finding]:
    """Different offices of one set before one name."""
    for group in groups:
        pattern = _before_name(tuple(group))
        by_name: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
        for m in passages.beginning(pattern, body, low, group):
            by_name[m["name"]][m["title"].lower()].append(Span(*m.span("title")))
        for name in sorted(by_name):
            if len(by_name[name]) > 1:
                places = {t: tuple(s) for t, s in by_name[name].items()}
                yield _finding(body, places, f"One office of {name} under two titles.")


@cache
def _before_name(titles: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?i:(?P<title>{'|'.join(titles)})),? (?P<name>[A-Z][\w’-]+ [A-Z][\w’-]+)")


def _pairs(body: str, lang: str) -> Iterator[Finding]:
    """Two countries joined by a hyphen, once by their names and once by adjectives."""
    if not _JOINED.search(body):
        return
    code = _codes(lang)
    seen: dict[frozenset[int], dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for m in re.finditer(r"\b([A-Z][A-Za-z.]+)[-–]([A-Z][A-Za-z.]+)", body):
        one, two = m[1], m[2]
        if one in code and two in code and code[one] != code[two]:
            seen[frozenset((code[one], code[two]))][m.group()].append(Span(*m.span()))
    for key in sorted(seen, key=sorted):
        if len(seen[key]) > 1:
            yield _finding(
                body, {k: tuple(v) for k, v in seen[key].items()}, "One pair of countries in two forms."
            )


_JOINED = re.compile("[-–][A-Z]")


@cache
def _codes(lang: str) -> dict[str, int]:
    """Country and its adjective to one number."""
    code: dict[str, int] = {}
    for n, pair in enumerate(wordlists.table(lang, "countries-in-text").get("people", {}).items()):
        for name in pair:
            code.setdefault(name, n)
    return code | {"US": code.get("American", -1), "U.S.": code.get("American", -1)}


def _finding(body: str, places: dict[str, tuple[Span, ...]], cause: str) -> Finding:
    spans = tuple(sorted({s for each in places.values() for s in each}))
    right = max(sorted(places), key=lambda t: len(places[t]))
    first = body[slice(*spans[0])]
    reading = right if first.lower().rstrip("s") != right.rstrip("s").lower() else None
    evidence = ", ".join(f"{t} {len(places[t])}×" for t in sorted(places))
    return Finding("inconsistent-term", spans, "trivial", cause, reading, evidence)
