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


class _Sort(NamedTuple):
    """What a class of words is worth beside a plain content word: between witnesses, and between other articles."""

    worth: float
    keen: float


_NUMBER = _Sort(1.5, 1.5)
_NAME = _Sort(1.3, 0.7)
_PLAIN = _Sort(1.0, 1.0)
_EVERYDAY = _Sort(1.0, 0.3)
"""In every other news story ("say", "two", "president"): ``wordlists/<language>/common.toml``."""
_FUNCTION = _Sort(0.5, 0.0)
_NEAR = _Sort(0.35, 0.2)
"""An equal beginning instead of an equal lemma (398 news pairs: flat from .2 to .5)."""
_NEAR_EVERYDAY = _Sort(0.35, 0.05)
_MARK = _Sort(0.02, 0.0)

_COMMON = 1024
"""A feature in x sentences of A and y of B makes x * y cells; above this it no longer seeks candidates."""


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
    weights: list[int]
    totals: list[int]
    ties: list[int]
    """A number from the text of each sentence, below 2**32: decides between equals alike on both sides."""
    keen: list[int]
    """What each feature weighs between articles that are no witnesses of one text (see ``comparable``)."""
    named: frozenset[int]
    """Features that are a name or a number."""
    content: frozenset[int]
    """Features that are the lemma of a content word, a name or a number."""
    rows: Ints
    columns: Ints
    shared: Ints
    left_out: int
    """Features too common to seek candidates with."""

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
    known = [(word, *memo[word]) for word in dict.fromkeys(chain(a.words, b.words))]
    sort_of: dict[str, _Sort] = {}
    for _, head, near, sort in known:
        if sort_of.get(head, sort) <= sort:
            sort_of[head] = sort
        if near is not head:
            sort_of[near] = _NEAR_EVERYDAY if near in memo.common_starts else _NEAR
    number = {form: k for k, form in enumerate(sort_of)}
    sorts = list(sort_of.values())
    lemma_of = {word: number[head] for word, head, _, _ in known}
    near_of = {word: number[near] for word, _, near, _ in known}
    for k in _names(a, lemma_of) | _names(b, lemma_of):
        if sorts[k] is _PLAIN:
            sorts[k] = _NAME
    features = [*_sets(a, lemma_of, near_of), *_sets(b, lemma_of, near_of)]
    feature = np.array([*chain.from_iterable(features)], dtype=np.int64)
    row = np.repeat(np.arange(n + m), [len(f) for f in features])
    order = np.argsort(feature, kind="stable")
    feature, row = feature[order], row[order]
    rarity = np.log((n + m + 1) / np.bincount(feature, minlength=len(sorts)))
    weight = np.maximum(1, np.rint(_SCALE * np.array([s.worth for s in sorts]) * rarity)).astype(np.int64)
    keen = np.rint(_SCALE * np.array([s.keen for s in sorts]) * rarity**2).astype(np.int64)
    totals = np.bincount(row, weight[feature], minlength=n + m).astype(np.int64)
    weights = weight.tolist()
    named = frozenset(k for k, s in enumerate(sorts) if s is _NAME or s is _NUMBER)
    content = frozenset(k for k, s in enumerate(sorts) if s.worth >= 1.0)
    rows, columns, shared, left_out = _cells(feature, row, weight, n, m)
    if left_out:
        shared = _exact(rows, columns, features, weights, n)
    return Evidence(
        n,
        m,
        features,
        weights,
        totals.tolist(),
        [*_ties(a), *_ties(b)],
        keen.tolist(),
        named,
        content,
        rows,
        columns,
        shared,
        left_out,
    )


def _names(article: Article, lemma_of: dict[str, int]) -> set[int]:
    """Lemmas written with a capital inside a sentence."""
    capitals = bytearray(map(str.isupper, map(article.document.text.__getitem__, article.starts)))
    for s in article.sentences:
        capitals[s.first : s.first + 1] = b"\0"[: s.last - s.first]
    return {lemma_of[word] for word in compress(article.words, capitals)}


def _sets(article: Article, lemma_of: dict[str, int], near_of: dict[str, int]) -> Iterator[frozenset[int]]:
    """Features by sentence."""
    lemmas = [*map(lemma_of.__getitem__, article.words)]
    nears = [*map(near_of.__getitem__, article.words)]
    for s in article.sentences:
        yield frozenset(lemmas[s.first : s.last] + nears[s.first : s.last])


def _cells(feature: Ints, row: Ints, weight: Ints, n: int, m: int) -> tuple[Ints, Ints, Ints, int]:
    """Cells that share a feature and the weight they share; ``feature`` is sorted."""
    left = row < n
    fa, ra, fb, rb = feature[left], row[left], feature[~left], row[~left] - n
    ca, cb = np.bincount(fa, minlength=len(weight)), np.bincount(fb, minlength=len(weight))
    common = ca * cb > _COMMON
    repeat = np.where(common, 0, cb)[fa]
    first = (np.cumsum(cb) - cb)[fa] - (np.cumsum(repeat) - repeat)
    at = np.arange(int(repeat.sum())) + np.repeat(first, repeat)
    cell = np.repeat(ra, repeat) * m + rb[at]
    each = np.repeat(weight[fa], repeat)
    if n * m <= 1 << 16:
        shared = np.bincount(cell, each, minlength=n * m)
        found = np.flatnonzero(shared)
        shared = shared[found].astype(np.int64)
    else:
        found, inverse = np.unique(cell, return_inverse=True)
        shared = np.bincount(inverse, each, minlength=len(found)).astype(np.int64)
    rows, columns = np.divmod(found, m)
    return rows, columns, shared, int(common.sum())


def _exact(rows: Ints, columns: Ints, features: list[frozenset[int]], weights: list[int], n: int) -> Ints:
    """Weight shared by each cell, common features included."""
    weigh = weights.__getitem__
    cells = zip(rows.tolist(), columns.tolist(), strict=True)
    return np.array([sum(map(weigh, features[i] & features[n + j])) for i, j in cells], dtype=np.int64)


def _ties(article: Article) -> list[int]:
    text = article.document.text
    return [
        crc32(text[s.span.start : s.span.end].encode("utf-8", "surrogatepass")) for s in article.sentences
    ]


class _Memo(dict[str, tuple[str, str, _Sort]]):
    """Folded word -> lemma, near form, class."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang = lang
        self.function = _listed(lang, "function")
        self.common = _listed(lang, "common")
        self.common_starts = frozenset(_start(w) for w in self.common if len(w) > 4)

    def __missing__(self, word: str) -> tuple[str, str, _Sort]:
        if not any(map(str.isalnum, word)):
            value = word, word, _MARK
        elif any(map(str.isdecimal, word)):
            value = word, word, _NUMBER
        else:
            head = lemma(word, self.lang)
            sort = _FUNCTION if word in self.function else _EVERYDAY if head in self.common else _PLAIN
            value = head, _start(head) if len(head) > 4 else head, sort
        if len(self) < 200_000:
            self[word] = value
        return value


def _start(word: str) -> str:
    """The first letters of a word without marks, told apart from words by a tilde."""
    return "~" + "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))[:4]


def _listed(lang: str, topic: str) -> frozenset[str]:
    """All words of a topic's table."""
    return frozenset(w for words in table(lang, topic).values() for w in words)


@cache
def _memo(lang: str) -> _Memo:
    return _Memo(lang)
