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
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, compress
from typing import Any, NamedTuple
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
_HELD = 128
"""Articles whose features are remembered (about 5 MB)."""
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
    contents: list[frozenset[int]]
    """For each sentence its features that are the lemma of a content word, a name or a number."""
    rows: Ints
    columns: Ints
    shared: Ints
    table: list[int]
    """The weight that each sentence of A shares with each of B, row by row; empty where these are too many."""
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
        if len(a) == len(b) == 1:
            i, j = a[0], b[0]
            if self.table:
                shared = self.table[i * self.m + j]
            else:
                shared = self.weigh(self.features[i] & self.features[self.n + j])
            return shared, self.totals[i], self.totals[self.n + j]
        left, right = self.union(a, 0), self.union(b, self.n)
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
        return frozenset(chain.from_iterable([self.features[base + i] for i in sentences]))

    def content(self, sentences: Sequence[int], base: int) -> frozenset[int]:
        """Content features of several sentences of one side."""
        if len(sentences) == 1:
            return self.contents[base + sentences[0]]
        return frozenset(chain.from_iterable([self.contents[base + i] for i in sentences]))


def dice(shared: int, left: int, right: int) -> float:
    """Dice's coefficient, 0 to 1."""
    return 2 * shared / (left + right) if left + right else 0.0


class _Read(NamedTuple):
    """What the words of one article are as features, read once for all its pairs."""

    article: Article
    """Kept, so that no other object takes its place in memory while this is remembered."""
    features: list[frozenset[int]]
    contents: list[frozenset[int]]
    numbers: Ints
    """The features of all sentences, one after another."""
    sorts: Ints
    """The class of each of ``numbers``."""
    counts: list[int]
    """How many of them each sentence has."""
    capitals: Ints
    """Lemmas written with a capital inside a sentence."""
    ties: list[int]
    vocabulary: frozenset[str]
    solid: list[tuple[int, str]]
    """Hyphens inside a word, and that word without."""


def gather(a: Article, b: Article) -> Evidence:
    """The evidence of two articles."""
    n, m = len(a.sentences), len(b.sentences)
    memo = _memo(a.lang if a.lang == b.lang else "")
    memo.begin_anew_when_full()
    x, y = _read_beside(memo, a, b)
    features = x.features + y.features
    number = np.concatenate((x.numbers, y.numbers))
    order = np.argsort(number, kind="stable")
    row = np.repeat(np.arange(n + m), x.counts + y.counts)[order]
    number = number[order]
    begins = np.flatnonzero(np.diff(number, prepend=-1))
    count = np.diff(begins, append=len(number))
    feature = np.repeat(np.arange(len(begins)), count)
    distinct = number[begins]
    sort = np.concatenate((x.sorts, y.sorts))[order[begins]]
    capitals = np.searchsorted(distinct, np.concatenate((x.capitals, y.capitals)))
    sort[capitals[sort[capitals] == PLAIN]] = NAME
    rarity = np.log((n + m + 1) / count)
    weight = np.maximum(1, np.rint(_SCALE * _WORTH[sort] * rarity)).astype(np.int64)
    totals = np.bincount(row, weight[feature], minlength=n + m).astype(np.int64)
    weights = dict(zip(distinct.tolist(), weight.tolist(), strict=True))
    named = frozenset(distinct[(sort == NAME) | (sort == NUMBER)].tolist())
    rows, columns, shared, table, left_out = _cells(feature, row, weight, n, m)
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
        x.ties + y.ties,
        named,
        x.contents + y.contents,
        rows,
        columns,
        shared,
        table,
        left_out,
        memo,
    )


def _read_beside(memo: Memo, a: Article, b: Article) -> tuple[_Read, _Read]:
    """Both articles read, hyphens left out of words that the other writes without ("play-off", "playoff")."""
    x, y = memo.read(a), memo.read(b)
    joined_a = tuple([(k, word) for k, word in x.solid if word in y.vocabulary])
    joined_b = tuple([(k, word) for k, word in y.solid if word in x.vocabulary])
    return memo.read(a, joined_a) if joined_a else x, memo.read(b, joined_b) if joined_b else y


def _read(article: Article, joined: tuple[tuple[int, str], ...], memo: Memo) -> _Read:
    """An article read; ``joined``: hyphens that are read as the word around them."""
    words, starts, text = article.words, article.starts, article.document.text
    pairs = [*map(memo.__getitem__, words)]
    for k, word in joined:
        pairs[k] = memo[word]
    upper = bytearray(map(str.isupper, map(text.__getitem__, starts)))
    features: list[frozenset[int]] = []
    for s in article.sentences:
        upper[s.first : s.first + 1] = b"\0"[: s.last - s.first]
        features.append(frozenset(chain.from_iterable(pairs[s.first : s.last])))
    numbers = [*chain.from_iterable(features)]
    sorts = memo.sorts
    return _Read(
        article,
        features,
        [frozenset([f for f in row if sorts[f] <= EVERYDAY]) for row in features],
        np.array(numbers, dtype=np.int64),
        np.array([*map(sorts.__getitem__, numbers)], dtype=np.int64),
        [*map(len, features)],
        np.array(sorted({head for head, _ in compress(pairs, upper)}), dtype=np.int64),
        _ties(article),
        frozenset(words),
        [
            (k, words[k - 1] + words[k + 1])
            for k in (range(1, len(words) - 1) if "-" in words else ())
            if words[k] == "-"
        ],
    )


def _cells(feature: Ints, row: Ints, weight: Ints, n: int, m: int) -> tuple[Ints, Ints, Ints, list[int], int]:
    """Cells that share a feature, the weight they share, the same as ``Evidence.table``, and how many features were
    left out; ``feature`` is sorted."""
    left = row < n
    fa, ra, fb, rb = feature[left], row[left], feature[~left], row[~left] - n
    ca, cb = np.bincount(fa, minlength=len(weight)), np.bincount(fb, minlength=len(weight))
    small = n * m <= _SMALL
    table: list[int] = []
    common = np.zeros(len(weight), dtype=bool) if small else ca * cb > _COMMON
    repeat = np.where(common, 0, cb)[fa]
    first = (np.cumsum(cb) - cb)[fa] - (np.cumsum(repeat) - repeat)
    at = np.arange(int(repeat.sum())) + np.repeat(first, repeat)
    cell = np.repeat(ra, repeat) * m + rb[at]
    each = np.repeat(weight[fa], repeat)
    if small:
        dense = np.bincount(cell, each, minlength=n * m).astype(np.int64)
        found = np.flatnonzero(dense)
        shared, table = dense[found], dense.tolist()
    else:
        found, inverse = np.unique(cell, return_inverse=True)
        shared = np.bincount(inverse, each, minlength=len(found)).astype(np.int64)
    rows, columns = np.divmod(found, m)
    return rows, columns, shared, table, int(common.sum())


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
        self.articles: dict[tuple[int, tuple[tuple[int, str], ...]], _Read] = {}

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

    def read(self, article: Article, joined: tuple[tuple[int, str], ...] = ()) -> _Read:
        """An article read, once for the pairs that follow each other (an article is compared with many)."""
        known = self.articles.get((id(article), joined))
        if known is None:
            if len(self.articles) >= _HELD:
                self.articles.clear()
            self.articles[id(article), joined] = known = _read(article, joined, self)
        return known

    def lemma(self, word: str) -> str:
        """Dictionary form of a folded word in the language of both articles."""
        return lemma(word, self.lang)

    def begin_anew_when_full(self) -> None:
        """Forget everything once too much is held; called between pairs, never inside one."""
        if len(self) > 200_000:
            self.clear()
            self.numbers.clear()
            self.sorts.clear()
            self.articles.clear()


def _start(word: str) -> str:
    """The first letters of a word without marks, told apart from words by a tilde before it."""
    return "~" + "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))[:4]


def listed(lang: str, topic: str) -> frozenset[str]:
    """All words of a topic's table."""
    return frozenset(w for words in table(lang, topic).values() for w in words)


@cache
def _memo(lang: str) -> Memo:
    return Memo(lang)
