"""Duplicated token: a word, or two words, written twice in a row.

Field terms: MQM Duplication. "The the", "of the of the", and the month written twice around a day ("January 12.
January"). Not: doublings that are English ("had had", "that that", "very very"), names ("Duran Duran"), numbers.
Three or more in a row are machine-repetition.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from compare import wordlists
from compare.artifacts import dictionary, passages
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("duplicated-token",)
TIER = "mechanical"
NEEDS = ()
EXAMPLES = (
    Example("They left the the city.", (("duplicated-token", "the"),)),
    Example("A member of the of the board left.", (("duplicated-token", "of the"),)),
    Example("They meet on January 12. January in Rome.", (("duplicated-token", "January"),)),
    Example(
        "She had had enough, he said that that was a very very old Duran Duran song, day after day after day."
    ),
    Example("It was what it is. Is it?"),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Words, and groups of two to four words, that stand twice."""
    words, have = article.words, passages.word_places(article.words)
    near = sorted(
        [
            i
            for at in have.values()
            if len(at) > 1
            for i, j in pairwise(at)
            # a longer group goes on with the same second word, behind its second beginning or a later one
            if j - i < 5 and (j - i == 1 or words[i + 1] in words[j + 1 : i + 6])
        ]
    )
    months = have.keys() & wordlists.words(article.lang, "repetition", "months")
    dated = {i for month in months for i in have[month]}
    if not near and not dated:
        return
    lasts = [sentence.last for sentence in article.sentences]
    for number in sorted({bisect_right(lasts, i) for i in dated.union(near)}):
        sentence = article.sentences[number]
        done = 0
        for i in near[bisect_left(near, sentence.first) : bisect_left(near, sentence.last - 1)]:
            size = next((n for n in (1, 2, 3, 4) if words[i : i + n] == words[i + n : i + 2 * n]), 0)
            if i < done or not size or i + 2 * size > sentence.last:
                continue
            run = i + size
            while words[run : run + size] == words[i : i + size]:
                run += size
            if run - i == 2 * size and _is_error(article, i, size):
                yield _finding(article, i + size, i + 2 * size)
            done = run
        if dated:
            yield from _months(article, sentence.first, sentence.last)


def _is_error(article: Article, i: int, size: int) -> bool:
    """Whether a group written twice is no doubling that the language has."""
    words, body = article.words, article.document.text
    group = words[i : i + size]
    if size > 1:
        linking = wordlists.words(article.lang, "repetition", "linking")
        return (
            group[0][0].isalpha()
            and group[-1][0].isalpha()
            and linking.isdisjoint(group)
            and any(len(w) > 1 for w in group)
        )
    if group[0] in wordlists.words(article.lang, "repetition", "doubles") or not _touching(article, i):
        return False
    if group[0].isdigit():
        after = body[article.ends[i + 1] : article.ends[i + 1] + 1]
        return len(group[0]) == 4 and after in (".", ",", "")
    if not passages.cased(article) and (
        not dictionary.known(group[0], article.lang) or dictionary.named(group[0])
    ):
        return False
    return group[0].isalpha()


def _months(article: Article, first: int, last: int) -> Iterator[Finding]:
    """The month twice around its day: "January 12. January"."""
    months = wordlists.words(article.lang, "repetition", "months")
    words = article.words
    for i in range(first, last - 2):
        if words[i] in months and words[i + 1].rstrip(".").isdigit():
            j = i + 2 if words[i + 2] != "." else i + 3
            if j < last and words[j] == words[i]:
                yield _finding(article, j, j + 1)


def _touching(article: Article, i: int) -> bool:
    """Whether token i and the next have only blanks between them and are not a capitalised name used before."""
    body = article.document.text
    between = body[article.ends[i] : article.starts[i + 1]]
    here, there = body[article.starts[i] : article.ends[i]], body[article.starts[i + 1] : article.ends[i + 1]]
    return 0 < len(between) <= 2 and "\n" not in between and not (here[:1].islower() and there[:1].isupper())


def _finding(article: Article, first: int, last: int) -> Finding:
    span = Span(article.starts[first], article.ends[last - 1])
    word = article.document.text[slice(*span)]
    return Finding(
        "duplicated-token", (span,), "major", "Written twice.", "", f"'{word}' stands just before as well"
    )
