"""What speaks for two sentences: the words they share, rare ones above common ones, names and numbers above all.

Every distinct word gives up to two features: its lemma at full weight, and the first letters of the lemma without
marks at a third, so that "Zelensky" and "Zelenskiy", "tension" and "tensions" (in a language without lemma table),
"Begründung" and "Grund-" stand near each other. A feature weighs ln((N + 1) / n) where n of the N sentences of both
articles have it (inverse document frequency, Spärck Jones 1972, over the two articles at hand), times what its
class is worth. The similarity of two sentences is Dice's coefficient over these weights (0 to 1).

Weights are whole numbers, so sums are exact in any order, and swapping sides changes no bit.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, compress
from typing import Any
from zlib import crc32

import numpy as np

from compare.lemma import lemma
from compare.model import Article
from compare.wordlists import table

Ints = Any
"""int64 array."""

_SCALE = 1000
"""Weight of one nat; small enough that float64 holds every sum of weights exactly."""


NUMBER, NAME, PLAIN, EVERYDAY, FUNCTION, NEAR, NEAR_EVERYDAY, MARK = range(8)
"""Classes of features. Everyday words stand in every other news story ("say", "two", "president"):
``wordlists/<language>/common.toml``; a near feature is an equal beginning instead of an equal lemma."""
_WORTH = np.array([1.5, 1.3, 1.0, 1.0, 0.5, 0.35, 0.35, 0.02])
"""What a class is worth beside a plain content word (398 news pairs: near is flat from .2 to .5)."""

_COMMON = 1024
"""A feature in x sentences of A and y of B makes x * y cells; above this it no longer seeks candidates."""
_SMALL = 1 << 14
"""Cells up to which no feature is left out."""
_CANDIDATE = 0.08
"""Similarity in the features not left out from which a cell is a candidate."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features of both articles and the cells (sentence of A, sentence of B) that share any.

    ``features`` holds a frozenset of feature numbers a sentence, A first, then B; ``weights`` the weight of each
    feature; ``totals`` the weight of each sentence. ``rows``, ``columns``, ``shared`` list the cells in order of
    A, then B, with the weight they share.
    """

    n: int
    m: int
    features: list[frozenset[int]]
    weights: dict[int, int]
    totals: list[int]
    ties: list[int]
    """A number from the text of each sentence, below 2**32: decides between equals alike on both sides."""
    named: frozenset[int]
    """Features that are a name or a number."""
    content: frozenset[int]
    """Features that are the lemma of a content word, a name or a number."""
    rows: Ints
    columns: Ints
    shared: Ints
    left_out: int
    """Features too common to seek candidates with."""
    memo: Memo

    def of(self, words: Sequence[str]) -> frozenset[int]:
        """Features of some words of the articles."""
        return frozenset(chain.from_iterable(map(self.memo.__getitem__, words)))

    def cells(self, one: float, both: float) -> list[tuple[int, int]]:
        """Cells that share at least ``one`` of the weight of one sentence and ``both`` of that of the other."""
        totals = np.array(self.totals, dtype=np.int64)
        left, right = totals[self.rows], totals[self.n + self.columns]
        kept = (self.shared >= one * np.minimum(left, right)) & (
            self.shared >= both * np.maximum(left, right)
        )
        return list(zip(self.rows[kept].tolist(), self.columns[kept].tolist(), strict=True))

    def weigh(self, features: frozenset[int]) -> int:
        """Weight of features together."""
        return sum(map(self.weights.__getitem__, features))

    def group(self, a: Sequence[int], b: Sequence[int]) -> tuple[int, int, int]:
        """Weight shared by the sentences ``a`` of A and ``b`` of B taken as one each, and the weight of both."""
        left, right = self.union(a, 0), self.union(b, self.n)
        if len(a) == len(b) == 1:
            return self.weigh(left & right), self.totals[a[0]], self.totals[self.n + b[0]]
        return self.weigh(left & right), self.weigh(left), self.weigh(right)

    def tie(self, a: Sequence[int], b: Sequence[int]) -> int:
        """Below 2**32: larger for groups nearer to the diagonal, then by their texts; the same from both sides."""
        away = abs(a[0] * self.m - b[0] * self.n) * ((1 << 20) - 1) // (self.n * self.m)
        text = sum(self.ties[i] for i in a) + sum(self.ties[self.n + j] for j in b)
        return (((1 << 20) - 1 - away) << 12) + (text * 2654435761 >> 16 & 0xFFF)

    def union(self, sentences: Sequence[int], base: int) -> frozenset[int]:
        """Features of several sentences of one side."""
        if len(sentences) == 1:
            return self.features[base + sentences[0]]
        return frozenset(chain.from_iterable(self.features[base + i] for i in sentences))


def dice(shared: int, left: int, right: int) -> float:
    """Dice's coefficient, 0 to 1."""
    return 2 * shared / (left + right) if left + right else 0.0


def gather(a: Article, b: Article) -> Evidence:
    """The evidence of two articles."""
    n, m = len(a.sentences), len(b.sentences)
    memo = _memo(a.lang if a.lang == b.lang else "")
    memo.begin_anew_when_full()
    capitals = set[int]()
    features = [*_sets(a, b, memo, capitals), *_sets(b, a, memo, capitals)]
    number = np.array([*chain.from_iterable(features)], dtype=np.int64)
    row = np.repeat(np.arange(n + m), [len(f) for f in features])
    order = np.argsort(number, kind="stable")
    number, row = number[order], row[order]
    begins = np.flatnonzero(np.diff(number, prepend=-1))
    count = np.diff(begins, append=len(number))
    feature = np.repeat(np.arange(len(begins)), count)
    distinct = number[begins]
    numbers = distinct.tolist()
    known = memo.sorts
    sort = np.array(
        [NAME if known[k] == PLAIN and k in capitals else known[k] for k in numbers], dtype=np.int64
    )
    rarity = np.log((n + m + 1) / count)
    worth = _WORTH[sort]
    weight = np.maximum(1, np.rint(_SCALE * worth * rarity)).astype(np.int64)
    totals = np.bincount(row, weight[feature], minlength=n + m).astype(np.int64)
    weights = dict(zip(numbers, weight.tolist(), strict=True))
    named = frozenset(distinct[(sort == NAME) | (sort == NUMBER)].tolist())
    content = frozenset(distinct[worth >= 1.0].tolist())
    rows, columns, shared, left_out = _cells(feature, row, weight, n, m)
    if left_out:
        kept = 2 * shared >= _CANDIDATE * (totals[rows] + totals[n + columns])
        rows, columns = rows[kept], columns[kept]
        shared = _exact(rows, columns, features, weights, n)
    return Evidence(
        n,
        m,
        features,
        weights,
        totals.tolist(),
        [*_ties(a), *_ties(b)],
        named,
        content,
        rows,
        columns,
        shared,
        left_out,
        memo,
    )


def _sets(article: Article, other: Article, memo: Memo, capitals: set[int]) -> Iterator[frozenset[int]]:
    """Features by sentence; adds to ``capitals`` the lemmas written with a capital inside a sentence."""
    pairs = [*map(memo.__getitem__, article.words)]
    if "-" in article.words:
        for k, word in _solid(article, frozenset(other.words)):
            pairs[k] = memo[word]
    upper = bytearray(map(str.isupper, map(article.document.text.__getitem__, article.starts)))
    for s in article.sentences:
        upper[s.first : s.first + 1] = b"\0"[: s.last - s.first]
        yield frozenset(chain.from_iterable(pairs[s.first : s.last]))
    capitals.update(head for head, _ in compress(pairs, upper))


def _solid(article: Article, others: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Hyphens inside a word that the other article writes without ("play-off", "playoff"), and that word."""
    words = article.words
    for k in range(1, len(words) - 1):
        if words[k] == "-" and words[k - 1] + words[k + 1] in others:
            yield k, words[k - 1] + words[k + 1]


def _cells(feature: Ints, row: Ints, weight: Ints, n: int, m: int) -> tuple[Ints, Ints, Ints, int]:
    """Cells that share a feature and the weight they share; ``feature`` is sorted."""
    left = row < n
    fa, ra, fb, rb = feature[left], row[left], feature[~left], row[~left] - n
    ca, cb = np.bincount(fa, minlength=len(weight)), np.bincount(fb, minlength=len(weight))
    small = n * m <= _SMALL
    common = np.zeros(len(weight), dtype=bool) if small else ca * cb > _COMMON
    repeat = np.where(common, 0, cb)[fa]
    first = (np.cumsum(cb) - cb)[fa] - (np.cumsum(repeat) - repeat)
    at = np.arange(int(repeat.sum())) + np.repeat(first, repeat)
    cell = np.repeat(ra, repeat) * m + rb[at]
    each = np.repeat(weight[fa], repeat)
    if small:
        shared = np.bincount(cell, each, minlength=n * m)
        found = np.flatnonzero(shared)
        shared = shared[found].astype(np.int64)
    else:
        found, inverse = np.unique(cell, return_inverse=True)
        shared = np.bincount(inverse, each, minlength=len(found)).astype(np.int64)
    rows, columns = np.divmod(found, m)
    return rows, columns, shared, int(common.sum())


def _exact(
    rows: Ints, columns: Ints, features: list[frozenset[int]], weights: dict[int, int], n: int
) -> Ints:
    """Weight shared by each cell, common features included."""
    weigh = weights.__getitem__
    cells = zip(rows.tolist(), columns.tolist(), strict=True)
    return np.array([sum(map(weigh, features[i] & features[n + j])) for i, j in cells], dtype=np.int64)


def _ties(article: Article) -> list[int]:
    text = article.document.text
    return [
        crc32(text[s.span.start : s.span.end].encode("utf-8", "surrogatepass")) for s in article.sentences
    ]


class Memo(dict[str, tuple[int, int]]):
    """Folded word -> numbers of its lemma and of its near form; ``sorts`` holds the class by number."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang = lang
        self.function = frozenset(f for w in listed(lang, "function") for f in (w, lemma(w, lang)))
        self.common = listed(lang, "common")
        self.common_starts = frozenset(_start(w) for w in self.common if len(w) > 4)
        self.numbers: dict[str, int] = {}
        self.sorts: list[int] = []

    def __missing__(self, word: str) -> tuple[int, int]:
        if not any(map(str.isalnum, word)):
            head = near = self.number(word, MARK)
        elif any(map(str.isdecimal, word)):
            head = near = self.number(word, NUMBER)
        else:
            form = lemma(word, self.lang)
            sort = FUNCTION if form in self.function else EVERYDAY if form in self.common else PLAIN
            head = near = self.number("=" + form, sort)
            if len(form) > 4:
                start = _start(form)
                near = self.number(start, NEAR_EVERYDAY if start in self.common_starts else NEAR)
        self[word] = head, near
        return head, near

    def number(self, form: str, sort: int) -> int:
        """The number of a feature, new ones with their class."""
        if form not in self.numbers:
            self.numbers[form] = len(self.sorts)
            self.sorts.append(sort)
        return self.numbers[form]

    def lemma(self, word: str) -> str:
        """Dictionary form of a folded word in the language of both articles."""
        return lemma(word, self.lang)

    def begin_anew_when_full(self) -> None:
        """Forget everything once too much is held; called between pairs, never inside one."""
        if len(self) > 200_000:
            self.clear()
            self.numbers.clear()
            self.sorts.clear()


def _start(word: str) -> str:
    """The first letters of a word without marks, told apart from words by a tilde before it."""
    return "~" + "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))[:4]


def listed(lang: str, topic: str) -> frozenset[str]:
    """All words of a topic's table."""
    return frozenset(w for words in table(lang, topic).values() for w in words)


@cache
def _memo(lang: str) -> Memo:
    return Memo(lang)
