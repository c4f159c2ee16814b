"""Word order: two words in a row that no English sentence has.

Field terms: MQM Word order, ERRANT R:WO. A determiner before a preposition, conjunction, verb or mark ("the of"), a
possessive before a verb form, a modal before "has". Swapped or shuffled words, or a word lost between them. Pairs that
a stranded preposition may make ("the man I spoke to became mayor") count only where a sentence has two of them.
Not: names and titles of works ("The The"), quoted words, an inserted clause ("the, as it were,").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache

from compare import wordlists
from compare.artifacts import dictionary
from compare.artifacts.passages import word_places
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("word-order",)
TIER = "grammar"
NEEDS = ("words:impossible",)
EXAMPLES = (
    Example("They reached the of end the road.", (("word-order", "the of"),)),
    Example("Comets have may been seen.", (("word-order", "have may"),)),
    Example("Their describes life of.", (("word-order", "Their describes"),)),
    Example("His work has been of cially recognized."),
    Example("They reached the end of the road. It may have been seen, and the then minister was in on it."),
    Example("They reached “the of” and The Of."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """The first sure pair of every sentence, or its first unsure pair where it has two different ones."""
    sure, unsure = _pairs(article.lang, "sure"), _pairs(article.lang, "unsure")
    words, have = article.words, word_places(article.words)
    behind = (*words[1:], "")
    firsts = have.keys() & unsure.keys()
    hits = sorted([i for w in firsts for after in (unsure[w],) for i in have[w] if behind[i] in after])
    lasts = [sentence.last for sentence in article.sentences] if hits else []
    for number in sorted({bisect_right(lasts, i) for i in hits}):
        sentence = article.sentences[number]
        doubtful: dict[tuple[str, str], int] = {}
        found = -1
        for i in hits[bisect_left(hits, sentence.first) : bisect_left(hits, sentence.last - 1)]:
            second = words[i + 1]
            if second in sure.get(words[i], ()) and _beside(article, i, sentence.first):
                found = i
                break
            if second != words[i] and _beside(article, i, sentence.first):
                doubtful.setdefault((words[i], second), i)
        if found < 0 and len(doubtful) >= _ENOUGH:
            found = min(doubtful.values())
        if found >= 0 and not _torn(article, found):
            span = Span(article.starts[found], article.ends[found + 1])
            cause = "These two words cannot follow each other: swapped, or one between them is lost."
            text = article.document.text[slice(*span)]
            yield Finding("word-order", (span,), "major", cause, None, f"'{text}'")


_ENOUGH = 2


def _torn(article: Article, i: int) -> bool:
    """Whether the second word of the pair is the head of a word that lost its ligature ("been of cially")."""
    head, tail = article.words[i + 1], article.words[i + 2 : i + 3]
    return bool(tail) and any(dictionary.known(head + x + tail[0], article.lang) for x in _LIGATURES)


_LIGATURES = ("fi", "fl", "ff", "ffi", "ffl")
"""Letters that a font prints as one sign, and that copies lose for that."""


def _beside(article: Article, i: int, opens: int) -> bool:
    """Whether tokens i and i + 1 stand side by side in running text: small letters, no marks or breaks around."""
    body, end = article.document.text, article.ends[i + 1]
    start = article.starts[i]
    text, behind = body[start:end], body[end : end + 1]
    return (
        article.starts[i + 1] - article.ends[i] <= 1
        and "\n" not in text
        and behind not in ("-", "." if len(text) > 3 and text[-1].isalpha() and text[-2] == " " else "-")
        and not (text[-1] in ".,;!?" and (behind.strip() or text[-2].isspace() or behind == ""))
        and body[start - 1 : start] not in tuple("“\"‘'«-.")
        and behind not in tuple("”\"’'»")
        and (text == text.lower() or i == opens)
    )


@cache
def _pairs(lang: str, key: str) -> dict[str, frozenset[str]]:
    """For every first word the words that cannot follow it; the unsure ones hold the sure ones too."""
    table = wordlists.table(lang, "impossible")
    classes: dict[str, str] = table["class"]

    def listed(names: str) -> frozenset[str]:
        return frozenset(word for name in names.split() for word in classes.get(name, name).split())

    out: dict[str, frozenset[str]] = {}
    for first, second in table["sure"]:
        for word in listed(first):
            out[word] = out.get(word, frozenset()) | listed(second)
    for word, absent in table["unsure"].items() if key == "unsure" else ():
        out[word] = out.get(word, frozenset()) | frozenset(absent.split())
    return out
