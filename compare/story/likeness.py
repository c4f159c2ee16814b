"""How alike two sentences of different articles are, where the order of the articles says nothing.

Dice's coefficient over the lemmas of the content words, each weighed by the square of its rarity over the sentences
of both articles (ln((N + 1) / n); inverse document frequency, Spärck Jones 1972), names less and figures more than
other words, words of every other news story a fraction. A name or figure that only one side has speaks against the
two where the other side has its own.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from typing import NamedTuple

from compare import wordlists
from compare.diff import lexical
from compare.lemma import lemma
from compare.model import Article

FIGURE, NAME, EVERYDAY = 1.5, 0.7, 0.3
"""What a figure, a name and an everyday word are worth beside another content word."""

AGAINST = 0.4
"""What a name or figure of one side against one of the other takes away, beside what a shared one gives."""


class Words(NamedTuple):
    """The content words of every sentence of an article, as lemmas with their worth."""

    sentences: tuple[frozenset[str], ...]
    worth: dict[str, float]


def read(article: Article) -> Words:
    """The content words of an article."""
    worth: dict[str, float] = {}
    sentences: list[frozenset[str]] = []
    text, lang = article.document.text, article.lang
    for s in article.sentences:
        found: set[str] = set()
        for t in range(s.first, s.last):
            word = article.words[t]
            if lexical.kind(word, lang) == 2:
                form = lemma(word, lang)
                found.add(form)
                capital = t > s.first and text[article.starts[t]].isupper()
                worth[form] = min(worth.get(form, FIGURE), _worth(form, capital, lang))
        sentences.append(frozenset(found))
    return Words(tuple(sentences), worth)


def _worth(form: str, capital: bool, lang: str) -> float:
    if any(map(str.isdecimal, form)):
        return FIGURE
    if form in everyday(lang):
        return EVERYDAY
    return NAME if capital and lang != "de" else 1.0


@cache
def everyday(lang: str) -> frozenset[str]:
    """Words of every other news story."""
    return frozenset(w for words in wordlists.table(lang, "common").values() for w in words)


class Likeness:
    """The likeness of any two sentences of two articles."""

    def __init__(self, a: Words, b: Words) -> None:
        self._a, self._b = a, b
        count = Counter(w for s in (*a.sentences, *b.sentences) for w in s)
        total = len(a.sentences) + len(b.sentences) + 1
        self._named = {w for w in count if self._class(w) in (FIGURE, NAME)}
        self._weights = {w: self._class(w) * math.log(total / n) ** 2 for w, n in count.items()}

    def of(self, i: int, j: int) -> float:
        """Likeness of sentence ``i`` of A and ``j`` of B: 1 for equal ones, may be below 0."""
        left, right = self._a.sentences[i], self._b.sentences[j]
        both = left & right
        shared = self._weigh(both)
        total = 2 * shared + self._weigh(left - both) + self._weigh(right - both)
        against = min(self._weigh((side - both) & self._named) for side in (left, right))
        return (2 * shared - 2 * AGAINST * against) / total if total else 0.0

    def _weigh(self, words: frozenset[str]) -> float:
        return math.fsum(self._weights[w] for w in words)

    def _class(self, word: str) -> float:
        return min(self._a.worth.get(word, FIGURE), self._b.worth.get(word, FIGURE))
