"""What a statement or a fact is called: a few words in a row of one article, as it writes them.

Single words say little ("talk", "russian"); the stretch they stand in can be read: "Russian-American talks on
strategic stability". Of all stretches of ``MOST`` words at most the one is taken whose words count most.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from compare.diff import lexical
from compare.model import Article, Span

MOST = 9
"""Words of a heading at most: what stands in one line of a page."""

LONG = 0.01
"""What a word that counts for nothing takes from a stretch, so that of two equal ones the shorter is taken."""

BREAK = 0.7
"""Share of the best word that a mark between clauses takes from a stretch that runs across it."""

_STOPS = frozenset(".!?;:…")
"""Marks that no heading runs across where white space follows."""

_BREAKS = frozenset(',()[]–—"“”„«»‘‹›')


class Phrase(NamedTuple):
    """A stretch and what it counts."""

    worth: float
    span: Span


def phrase(article: Article, tokens: Sequence[int], worth: Mapping[int, float]) -> Phrase | None:
    """The stretch of some tokens in a row (of ascending numbers) whose words count most, the first of equal ones.

    It begins and ends with a word that counts something. None where no word does.
    """
    best: tuple[float, int, int] | None = None
    cost = BREAK * max(worth.values(), default=0.0)
    for n, first in enumerate(tokens):
        if worth.get(first, 0.0) <= 0:
            continue
        total, words = 0.0, 0
        for m in range(n, len(tokens)):
            t = tokens[m]
            if m > n and (t != tokens[m - 1] + 1 or _stops(article, tokens[m - 1])):
                break
            words += lexical.kind(article.words[t], article.lang) > 0
            if words > MOST:
                break
            total += worth.get(t, 0.0) - LONG - (cost if article.words[t] in _BREAKS else 0.0)
            if worth.get(t, 0.0) > 0 and (best is None or total > best[0] + 1e-9):
                best = total, first, t
    return Phrase(best[0], Span(article.starts[best[1]], article.ends[best[2]])) if best else None


def _stops(article: Article, token: int) -> bool:
    """Whether a sentence or a clause ends with a token."""
    after = article.document.text[article.ends[token] : article.ends[token] + 1]
    return article.words[token] in _STOPS and (not after or after.isspace())


def within(article: Article, span: Span) -> range:
    """The tokens that begin in a span."""
    return range(bisect_left(article.starts, span.start), bisect_left(article.starts, span.end))
