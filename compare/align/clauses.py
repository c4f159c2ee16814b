"""Clauses: what stands before or behind an inner mark of a sentence (comma, semicolon, colon, dash, full stop).

A clause that a writer moved to another sentence is a small part of both: clauses are compared with each other, not
with the long sentences they stand in.
"""

from __future__ import annotations

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


class Clauses:
    """The clauses of the sentences of two articles, read once each."""

    def __init__(self, a: Article, b: Article, evidence: Evidence) -> None:
        self.articles = a, b
        self.evidence = evidence
        self.known: dict[int, list[Features]] = {}
        self.content = [row & evidence.content for row in evidence.features]

    def of(self, row: int) -> list[Features]:
        """The features of a sentence (A first, then B), then of what stands before and behind each inner mark."""
        if row not in self.known:
            side = row >= self.evidence.n
            article = self.articles[side]
            self.known[row] = [self.evidence.features[row]]
            sentence, words = article.sentences[row - side * self.evidence.n], article.words
            inside = range(sentence.first + 1, sentence.last - 1)
            marks = [k for k in inside if words[k] in _MARKS and _is_spaced(article, k)]
            for k in marks if len(marks) <= _MOST else ():
                self.known[row].append(self.evidence.of(words[sentence.first : k]))
                self.known[row].append(self.evidence.of(words[k : sentence.last]))
        return self.known[row]

    def alike(self, i: int, j: int, *told: Features) -> int:
        """The largest weight that a clause of one sentence and one of the other share, of what is not yet told.

        0 where no two are alike; two whole sentences are no clauses.
        """
        evidence = self.evidence
        n = evidence.n
        common = self.content[i] & self.content[n + j]
        if len(common) < _WORDS or not common.difference(*told):
            return 0
        best = 0
        for x, p in enumerate(self.of(i)):
            for y, q in enumerate(self.of(n + j)):
                both = p & q
                if (not x and not y) or not self._says(both):
                    continue
                shared = evidence.weigh(both)
                if dice(shared, evidence.weigh(p), evidence.weigh(q)) < _ALIKE:
                    continue
                new = evidence.weigh(both.difference(*told))
                if new >= _NEW * shared:
                    best = max(best, new)
        return best

    def _says(self, both: Features) -> bool:
        """Whether common words are enough to be a statement."""
        return len(both & self.evidence.content) >= _WORDS


def _is_spaced(article: Article, k: int) -> bool:
    """Whether white space or another mark stands beside a mark: not within "cease-fire" or "8:30"."""
    return article.words[k] != "-" or (
        article.starts[k] > article.ends[k - 1] and article.starts[k + 1] > article.ends[k]
    )
