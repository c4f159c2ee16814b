"""Name form: the form of another language, or one that depends on policy.

Field terms: MQM Terminology, Locale. A Ukrainian office-holder under the Russian form of the given name ("Ukrainian
President Sergei Koval"); place names with a form of today ("Kiev" for Kyiv). Trivial: house style decides. Not: names
in fixed dishes or titles ("chicken Kiev"). Forms are data (``wordlists/en/names-forms.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from compare import wordlists
from compare.artifacts import passages
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("name-form",)
TIER = "lexical"
NEEDS = ("words:name-forms",)
EXAMPLES = (
    Example("They sent help to Kiev.", (("name-form", "Kiev"),)),
    Example("Ukrainian President Sergei Koval spoke.", (("name-form", "Sergei"),)),
    Example("Russian President Sergei Koval ate chicken Kiev in Kyiv."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Older place names, and given names in the form of another language."""
    body, table = article.document.text, wordlists.table(article.lang, "name-forms")
    have = passages.word_places(article.words).keys()
    for old, new in table["places"]:
        if old.casefold() in have and new.casefold() not in have:
            spans = tuple(
                Span(*m.span())
                for m in _word(old).finditer(body)
                if body[: m.start()][-8:].lower() != "chicken "
            )
            if spans:
                yield Finding(
                    "name-form",
                    spans,
                    "trivial",
                    f"Now mostly written {new}; house style decides.",
                    new,
                    f"{len(spans)} times",
                )
    yield from _given(article, body, table)


def _given(article: Article, body: str, table: dict[str, dict[str, dict[str, str]]]) -> Iterator[Finding]:
    for people, forms in sorted(table["given"].items()):
        if people.casefold() not in passages.word_places(article.words):
            continue
        names = "|".join(sorted(forms))
        pattern = _office(people, names)
        for surname in sorted({m["surname"] for m in pattern.finditer(body)}):
            places = list(re.finditer(rf"\b(?P<given>{names}) (?={re.escape(surname)}\b)", body))
            spans = tuple(Span(*m.span("given")) for m in places)
            reading = forms[places[0]["given"]]
            cause = f"Another language's form of a {people} name."
            yield Finding("name-form", spans, "minor", cause, reading, f"called {people} in the text")


@cache
def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}\b")


@cache
def _office(people: str, names: str) -> re.Pattern[str]:
    office = (
        r"(?:[Pp]resident|[Pp]rime [Mm]inister|[Ff]oreign [Mm]inister|[Dd]efen[cs]e [Mm]inister"
        r"|[Ll]eader|[Aa]mbassador|[Mm]inister)"
    )
    return re.compile(rf"\b{people} {office},? (?:{names}) (?P<surname>[A-Z][\w’'-]+)")
