"""Clauses: what stands before or behind an inner mark of a sentence (comma, semicolon, colon, dash, full stop).

A clause that a writer moved to another sentence is a small part of both: clauses are compared with each other, not
with the long sentences they stand in.
"""

from __future__ import annotations

from typing import NamedTuple

from compare.align.evidence import Evidence, dice
from compare.model import Article

Features = frozenset[int]

_MARKS = frozenset(",;:.…?!،؛；：，、。-")
_ALIKE = 0.4
"""Similarity of two clauses that say the same."""
_NEW = 0.6
"""Share of what they have in common that must not be told yet."""
_WORDS = 3
"""Content words that two such clauses share (398 news pairs: F1 is flat from .4 to .5, and best at 3 words)."""

_MOST = 12
"""Inner marks from which a sentence is a list and has no clauses: lists are long, and pairs of parts many."""


class _Clause(NamedTuple):
    """The features of a clause, those of its content words, and its weight."""

    features: Features
    content: Features
    weight: int


class Clauses:
    """The clauses of the sentences of two articles, read once each."""

    def __init__(self, a: Article, b: Article, evidence: Evidence) -> None:
        self.articles = a, b
        self.evidence = evidence
        self.known: dict[int, list[_Clause]] = {}

    def of(self, row: int) -> list[_Clause]:
        """A sentence (A first, then B) as a clause, then what stands before and behind each inner mark."""
        if row not in self.known:
            side = row >= self.evidence.n
            article = self.articles[side]
            self.known[row] = [self._clause(row, self.evidence.features[row])]
            sentence, words = article.sentences[row - side * self.evidence.n], article.words
            inside = range(sentence.first + 1, sentence.last - 1)
            marks = [k for k in inside if words[k] in _MARKS and _is_spaced(article, k)]
            for k in marks if len(marks) <= _MOST else ():
                self.known[row].append(self._clause(row, self.evidence.of(words[sentence.first : k])))
                self.known[row].append(self._clause(row, self.evidence.of(words[k : sentence.last])))
        return self.known[row]

    def _clause(self, row: int, features: Features) -> _Clause:
        evidence = self.evidence
        # Where every hyphen of the pair is read as its word ("play-off"), the mark itself weighs nothing.
        features &= evidence.features[row]
        return _Clause(features, features & evidence.contents[row], evidence.weigh(features))

    def alike(self, i: int, j: int, *told: Features) -> int:
        """The largest weight that a clause of one sentence and one of the other share, of what is not yet told.

        0 where no two are alike; two whole sentences are no clauses.
        """
        evidence = self.evidence
        n = evidence.n
        common = evidence.contents[i] & evidence.contents[n + j]
        if len(common) < _WORDS or not common.difference(*told):
            return 0
        best = 0
        for x, (p, content, left) in enumerate(self.of(i)):
            for y, (q, others, right) in enumerate(self.of(n + j)):
                if (not x and not y) or len(content & others) < _WORDS:
                    continue
                both = p & q
                shared = evidence.weigh(both)
                if dice(shared, left, right) < _ALIKE:
                    continue
                new = evidence.weigh(both.difference(*told))
                if new >= _NEW * shared:
                    best = max(best, new)
        return best


def _is_spaced(article: Article, k: int) -> bool:
    """Whether white space or another mark stands beside a mark: not within "cease-fire" or "8:30"."""
    return article.words[k] != "-" or (
        article.starts[k] > article.ends[k - 1] and article.starts[k + 1] > article.ends[k]
    )
