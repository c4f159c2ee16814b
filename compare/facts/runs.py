"""Runs of capitalised words: the stretches in which names are looked for."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import compress, repeat
from typing import NamedTuple

from compare.facts.known import given_names, heads, words
from compare.model import Article


class Word(NamedTuple):
    start: int
    end: int
    low: str
    bare: str
    """Folded, without possessive and points."""
    initial: bool
    """First of its sentence or of a quotation: its capital says nothing."""


class Run(NamedTuple):
    """Tokens ``first`` to ``last`` (half-open), and whether the first is the first of a sentence or quotation."""

    first: int
    last: int
    initial: bool


def capitals_of(article: Article) -> list[tuple[int, int, int]]:
    """Every token with a capital, as (token, first token of its sentence, last token of it)."""
    large = map(str.isupper, map(article.document.text.__getitem__, article.starts))
    capitals = list(compress(range(len(article.starts)), large))
    out: list[tuple[int, int, int]] = []
    at = 0
    for sentence in article.sentences:
        first, last = sentence.first, sentence.last
        behind = bisect_left(capitals, last, at)
        out += zip(capitals[at:behind], repeat(first), repeat(last), strict=False)
        at = behind
    return out


def inside_words(article: Article, capitals: list[tuple[int, int, int]]) -> frozenset[str]:
    """Folded words that stand capitalised inside a sentence, where only a name does."""
    return frozenset(article.words[i] for i, first, _ in capitals if not _begins(article, i, first))


def _begins(article: Article, i: int, first: int) -> bool:
    """Whether a token's capital is owed to its place: first of a sentence, a quotation, or behind a dash."""
    if i == first:
        return True
    text, start = article.document.text, article.starts[i]
    before = article.words[i - 1]
    return before in _OPENERS or text[start - 1] in _MARKS or (before == "-" and text[start - 1] == " ")


_MARKS = frozenset('\n"“„«‘(')


def runs_of(article: Article, capitals: list[tuple[int, int, int]]) -> list[Run]:
    """Runs of capitalised words with the small words that may stand inside a name."""
    lows = article.words
    runs: list[Run] = []
    done = 0
    for i, first, last in capitals:
        if i < done:
            continue
        k = i
        while not lows[k].endswith(_POSSESSIVE) and (step := _joins(article, i, k, last)):
            k += step
        done = k + 1
        runs.append(Run(i, done, _begins(article, i, first)))
    return runs


_POSSESSIVE = ("'s", "s'")
_OPENERS = frozenset(['"', "'", ":", "...", "•", "*"])


def _joins(article: Article, i: int, k: int, last: int) -> int:
    """How many tokens behind token ``k`` the run from token ``i`` takes in: the next capital, over a hyphen, a
    particle, or the "of", "for" and "and" of a body's name; 0 where it ends."""
    if k + 1 >= last:
        return 0
    text, starts, lows = article.document.text, article.starts, article.words
    end, after = article.ends[k], starts[k + 1]
    gap = text[end:after]
    if gap in _GAPS and text[after].isupper():
        return 1 if gap or lows[k] == "-" else 0
    further = k + 2 < last and text[starts[k + 2]].isupper()
    if further and lows[k + 1] == "." and lows[k] in words("abbreviated"):
        return 2
    if gap not in _GAPS:
        return 0
    return _over_small(article, i, k, last) if further else _over_two_small(article, i, k, last)


_GAPS = ("", " ", "\u00a0")


def _over_two_small(article: Article, i: int, k: int, last: int) -> int:
    """The same over "of the" and "for the" of a body."""
    lows = article.words
    led = lows[k + 1] in ("of", "for") and k + 3 < last and lows[k + 2] == "the"
    if led and article.document.text[article.starts[k + 3]].isupper():
        return 3 if _body_in(lows[i : k + 1]) else 0
    return 0


def _over_small(article: Article, i: int, k: int, last: int) -> int:
    """The same over one small word, behind which a capital stands."""
    lows, word = article.words, article.words[k + 1]
    if word == "-":
        glued = article.ends[k] == article.starts[k + 1] and article.ends[k + 1] == article.starts[k + 2]
        return 2 if glued else 0
    if word in words("particles"):
        # German: "der", "den" are articles between nouns; only "von" behind a given name is part of a name.
        return 2 if article.lang != "de" or (word == "von" and lows[k] in given_names()) else 0
    if word in ("of", "for") and _body_in(lows[i : k + 1]):
        return 2
    if word == "of" and bare(lows[k]) in words("titles") and lows[k + 2] in words("portfolios"):
        return 2
    if word not in ("and", "&", "in") or (word == "in" and k - i < 3):
        return 0
    run = lows[i : k + 1]
    return 2 if ("for" in run or "of" in run) and _body_in(run) else 0


def _body_in(lows: tuple[str, ...]) -> bool:
    return not heads().isdisjoint(map(bare, lows))


def is_body(run: list[Word]) -> bool:
    return not heads().isdisjoint([w.bare for w in run])


@lru_cache(maxsize=50_000)
def bare(low: str) -> str:
    """A folded word without its possessive and points."""
    return low.removesuffix("'s").replace(".", "")
