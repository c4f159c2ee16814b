"""Redundancy: something said twice.

Field terms: MQM Style; TS: pleonasm. Set phrases ("stated in a statement", "returned back to"),
an office named before and after the name, a clause of ten or more words that two sentences share. Not: quotations
repeated as quotations, refrains, tables.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise

from compare.artifacts.passages import patterned, word_places
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("redundancy",)
TIER = "lexical"
NEEDS = ("words:lexis",)
EXAMPLES = (
    Example("This is stated in a statement by the firm.", (("redundancy", "stated in a statement"),)),
    Example(
        "They spoke of ways to end the strike caused by the closing of mines. It rained. Later the purpose was "
        "said to be ways to end the strike caused by the closing of mines.",
        (("redundancy", "ways to end the strike caused by the closing of mines"),),
    ),
    Example(
        "The firm said in a statement that it was well. The firm said in a statement that it was closing."
    ),
)
_SHARED = 10


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Listed redundancies; long clauses shared by two sentences."""
    yield from patterned(article, "lexis", "redundancy")
    yield from _clauses(article)


def _clauses(article: Article) -> Iterator[Finding]:
    """Clauses of ten or more words in two sentences, outside quotations.

    They begin only where ten words follow of which none stands once in the text.
    """
    words = article.words
    once = sorted([at[0] for at in word_places(words).values() if len(at) == 1])
    borders = pairwise((-1, *once, len(words)))
    begins = [i for a, b in borders if b - a > _SHARED for i in range(a + 1, b - _SHARED + 1)]
    if len({words[i : i + _SHARED] for i in begins}) == len(begins):  # most articles end here
        return
    seen: dict[tuple[str, ...], tuple[int, int]] = {}
    done = -1
    for number, sentence in enumerate(article.sentences):
        last = bisect_left(begins, sentence.last - _SHARED + 1)
        for i in begins[bisect_left(begins, sentence.first) : last]:
            key = words[i : i + _SHARED]
            at, where = seen.setdefault(key, (i, number))
            if where == number or i < done:
                continue
            size = _SHARED
            end = article.sentences[where].last
            while at + size < end and i + size < sentence.last and words[at + size] == words[i + size]:
                size += 1
            done = i + size
            if size == sentence.last - sentence.first or '"' in words[at : at + size]:
                continue
            size -= words[at + size - 1] in {".", ","}
            spans = (
                Span(article.starts[at], article.ends[at + size - 1]),
                Span(article.starts[i], article.ends[i + size - 1]),
            )
            yield Finding(
                "redundancy", spans, "trivial", "One clause in two sentences.", None, f"{size} words the same"
            )
