"""Runs of capitalised words: the stretches in which names are looked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from compare.facts.known import given_names, heads, words
from compare.model import Article


@dataclass(frozen=True, slots=True)
class Word:
    start: int
    end: int
    low: str
    bare: str
    """Folded, without possessive and points."""
    initial: bool
    """First of its sentence or of a quotation: its capital says nothing."""


def capitals_of(article: Article) -> list[tuple[int, int, int]]:
    """Every token with a capital, as (token, first token of its sentence, last token of it)."""
    text, starts = article.document.text, article.starts
    return [
        (i, sentence.first, sentence.last)
        for sentence in article.sentences
        for i in range(sentence.first, sentence.last)
        if text[starts[i]].isupper()
    ]


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


def runs_of(article: Article, capitals: list[tuple[int, int, int]]) -> list[list[Word]]:
    """Runs of capitalised words with the small words that may stand inside a name."""
    starts, ends, lows = article.starts, article.ends, article.words
    runs: list[list[Word]] = []
    done = 0
    for i, first, last in capitals:
        if i < done:
            continue
        start, low = starts[i], lows[i]
        initial = _begins(article, i, first)
        run = [Word(start, ends[i], low, bare(low), initial)]
        k = i
        while not low.endswith(("'s", "s'")) and (step := _joins(article, k, last, run)):
            for n in range(k + 1, k + 1 + step):
                run.append(Word(starts[n], ends[n], lows[n], bare(lows[n]), False))
            k += step
            low = lows[k]
        runs.append(run)
        done = k + 1
    return runs


_OPENERS = frozenset(['"', "'", ":", "...", "•", "*"])


def _joins(article: Article, k: int, last: int, run: list[Word]) -> int:
    """How many tokens behind token ``k`` the run takes in: the next capital, over a hyphen, a particle, or the
    "of", "for" and "and" of a body's name; 0 where it ends."""
    text, starts, ends, lows = article.document.text, article.starts, article.ends, article.words
    if k + 1 >= last:
        return 0
    if (
        lows[k] in words("abbreviated")
        and lows[k + 1] == "."
        and k + 2 < last
        and text[starts[k + 2]].isupper()
    ):
        return 2
    gap = text[ends[k] : starts[k + 1]]
    if gap not in ("", " ", "\u00a0"):
        return 0
    if text[starts[k + 1]].isupper():
        return 1 if gap or lows[k] == "-" else 0
    if k + 2 >= last or not text[starts[k + 2]].isupper():
        if (
            lows[k + 1] in ("of", "for")
            and k + 3 < last
            and lows[k + 2] == "the"
            and text[starts[k + 3]].isupper()
        ):
            return 3 if is_body(run) else 0
        return 0
    word = lows[k + 1]
    if word == "-":
        return 2 if not gap and text[ends[k + 1] : starts[k + 2]] == "" else 0
    if word in words("particles"):
        # German: "der", "den" are articles between nouns; only "von" behind a given name is part of a name.
        return 2 if article.lang != "de" or (word == "von" and run[-1].low in given_names()) else 0
    if word in ("of", "for") and is_body(run):
        return 2
    if word == "of" and run[-1].bare in words("titles") and lows[k + 2] in words("portfolios"):
        return 2
    joined = any(w.low in ("for", "of") for w in run)
    return (
        2 if word in ("and", "&", "in") and joined and is_body(run) and (word != "in" or len(run) > 3) else 0
    )


def is_body(run: list[Word]) -> bool:
    return not heads().isdisjoint([w.bare for w in run])


@lru_cache(maxsize=50_000)
def bare(low: str) -> str:
    """A folded word without its possessive and points."""
    return low.removesuffix("'s").replace(".", "")
