"""What a sentence states, for articles that tell one event in their own words: who is meant, which words are its own,
which phrases it has.

* A country, its people, its capital and the seat of its leaders are one actor ("Washington", "U.S.", "the White
  House"): newsrooms take one for the other.
* Two actors named together ("U.S.-Russian", "Washington and Moscow") are a pair, which says more than either.
* Two plain words beside each other are a phrase ("offensive weapons"); a shared phrase is seldom chance.
* A word weighs the square of its rarity in both articles, names less than other words, everyday words a fraction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from math import log

from compare import thesaurus
from compare.align.evidence import EVERYDAY, FUNCTION, MARK, NAME, NEAR, NUMBER, PLAIN, Evidence, Memo, listed
from compare.lemma import LANGUAGES
from compare.model import Article
from compare.spelling import gazetteer
from compare.wordlists import table

_WORTH = {NUMBER: 1.5, NAME: 0.7, PLAIN: 1.0, EVERYDAY: 0.3, NEAR: 0.2}
"""What a class of features is worth beside a plain content word; the others nothing."""
_SMALL = 2
"""Numbers up to this are said of anything ("two leaders", "one of them")."""
_BETWEEN = 2
"""Tokens between two actors that are named as a pair."""

Features = frozenset[int]
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Statements:
    """The features of every sentence (A first, then B), what each weighs, and of which class they are."""

    n: int
    m: int
    features: list[Features]
    phrases: list[Features]
    weights: dict[int, int]
    named: Features
    """Names, actors and numbers."""
    own: Features
    """Plain words and numbers."""
    words: dict[int, str]
    """The lemma of each plain word."""
    lang: str

    def weigh(self, features: Features) -> int:
        """Weight of features together."""
        return sum(map(self.weights.__getitem__, features))

    def union(self, sentences: tuple[int, ...], base: int) -> Features:
        """Features of several sentences of one side."""
        return frozenset(chain.from_iterable(self.features[base + i] for i in sentences))


def read(a: Article, b: Article, evidence: Evidence) -> Statements:
    """The statements of two articles."""
    memo = evidence.memo
    features: list[Features] = []
    phrases: list[Features] = []
    words: dict[int, str] = {}
    for article in (a, b):
        for one, two in _sentences(article, evidence, words):
            features.append(one)
            phrases.append(two)
    count = Counter(chain(chain.from_iterable(features), chain.from_iterable(phrases)))
    total = evidence.n + evidence.m + 1
    sorts = {f: _sort(f, memo.sorts[f], evidence) for f in count}
    weights = {f: round(1000 * _WORTH[sorts[f]] * log(total / c) ** 2) for f, c in count.items()}
    named = frozenset(f for f, s in sorts.items() if s in (NAME, NUMBER))
    own = frozenset(f for f, s in sorts.items() if s in (PLAIN, NUMBER))
    return Statements(evidence.n, evidence.m, features, phrases, weights, named, own, words, memo.lang)


def _sort(feature: int, sort: int, evidence: Evidence) -> int:
    return NAME if sort == PLAIN and feature in evidence.named else sort


def _sentences(
    article: Article, evidence: Evidence, words: dict[int, str]
) -> Iterator[tuple[Features, Features]]:
    """Features and phrases of each sentence; adds the lemmas of plain words to ``words``."""
    memo = evidence.memo
    closed, numerals = _closed(memo.lang), _numerals(memo.lang)
    for s in article.sentences:
        run: list[int] = []
        found: set[int] = set()
        last = ("", 0)
        k = s.first
        while k < s.last:
            code, end = _actor_at(article, k, s.last, memo.lang)
            if code:
                found.add(memo.number(f"@{code}", NAME))
                if (
                    last[0] not in ("", code)
                    and k - last[1] <= _BETWEEN
                    and _joins(article, last[1], k, memo)
                ):
                    found.add(memo.number("@" + "+".join(sorted((last[0], code))), PLAIN))
                last = code, end
                run.append(-1)
                k = end
                continue
            head, near = memo[numerals.get(article.words[k], article.words[k])]
            sort = FUNCTION if article.words[k] in closed else memo.sorts[head]
            k += 1
            if sort == MARK and article.words[k - 1] == "-":
                continue
            plain = sort == PLAIN and head not in evidence.named
            run.append(head if plain else -1)
            if sort in _WORTH:
                found.add(head)
            if sort == NUMBER and "-" in article.words[k - 1]:
                ends = (memo[part][0] for part in article.words[k - 1].split("-"))
                found.update(f for f in ends if memo.sorts[f] == NUMBER)
                if memo.sorts[near] in _WORTH:
                    found.add(near)
            if plain:
                words[head] = memo.lemma(article.words[k - 1])
        yield (
            frozenset(found),
            frozenset(memo.number(f"+{x} {y}", PLAIN) for x, y in pairwise(run) if x >= 0 and y >= 0),
        )


def _actor_at(article: Article, k: int, last: int, lang: str) -> tuple[str, int]:
    """The actor whose name begins at a token, and the token behind the name."""
    text, starts, ends = article.document.text, article.starts, article.ends
    if not text[starts[k]].isupper():
        return "", k
    name = text[starts[k] : ends[k]]
    if k + 1 < last and article.words[k + 1].isalpha():
        code = actor(f"{name} {text[starts[k + 1] : ends[k + 1]]}", lang)
        if code:
            return code, k + 2
    return actor(name, lang), k + 1


def _joins(article: Article, first: int, last: int, memo: Memo) -> bool:
    """Whether the tokens between two actors make them a pair: a hyphen, "and", "and the"."""
    return all(
        article.words[k] == "-" or memo.sorts[memo[article.words[k]][0]] == FUNCTION
        for k in range(first, last)
    )


@cache
def _closed(lang: str) -> Words:
    """Words of closed classes and modal verbs."""
    modals = (w for words in table(lang, "modality").get("modals", {}).values() for w in words)
    return frozenset(chain(listed(lang, "word-classes"), modals))


@cache
def _numerals(lang: str) -> dict[str, str]:
    """Digits of the words for numbers; small ones stay words, for they say little."""
    cardinals = table(lang, "numbers").get("cardinals", {})
    return {word: str(value) for word, value in cardinals.items() if value > _SMALL}


@cache
def _seats(lang: str) -> dict[str, str]:
    return {form: code for code, forms in table(lang, "seats").get("seats", {}).items() for form in forms}


@cache
def actor(name: str, lang: str) -> str:
    """Code of the country that a name stands for: its own, its people's, its capital's, its leaders' seat; or ''."""
    folded = name.casefold()
    if folded in _seats(lang):
        return _seats(lang)[folded]
    place = gazetteer.find(name)
    if place and place.kind in ("country", "capital"):
        return place.country
    return gazetteer.country_of(name) or ""


def relates(x: str, y: str, lang: str) -> bool:
    """Whether two lemmas are synonyms."""
    return thesaurus.relation(x, y, lang) == "synonym"


@cache
def lacks(lang: str) -> str:
    """What could not be used for want of a resource in a language; empty where all was there."""
    missing = [
        name
        for name, there in (
            ("everyday words", bool(table(lang, "common"))),
            ("dictionary forms", lang in LANGUAGES),
            ("synonyms", thesaurus.available(lang)),
        )
        if not there
    ]
    return (
        f"not known in this language, so not used to compare statements: {', '.join(missing)}"
        if missing
        else ""
    )
