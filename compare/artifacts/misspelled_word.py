"""Misspelled word: a word no dictionary has, one keystroke from a common one.

Field terms: MQM Spelling, ERRANT R:SPELL. Only small-letter words that stand once in the text, are
unknown to the word list in every derived form, and have a common neighbour. Not: names, words in quotation marks or
italics, terms (used twice), foreign words (untranslated-word), compounds of known words, a text without capitals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from compare.artifacts import dictionary
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("misspelled-word",)
TIER = "mechanical"
NEEDS = ("language:en",)
EXAMPLES = (
    Example("They pushed the coutnry toward elections.", (("misspelled-word", "coutnry"),)),
    Example("The adminitration of hormones helps.", (("misspelled-word", "adminitration"),)),
    Example("They organised a photovoltaic favour at the Kulturhaus, said Lhotse of the twinset programme."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Unknown words with a common neighbour, and letters that stand alone."""
    body = article.document.text
    if body == body.lower():
        return
    counts = Counter(article.words)
    opens = {s.first for s in article.sentences}
    for i, word in enumerate(article.words):
        if (len(word) > 1 and dictionary.known(word, "en")) or counts[word] > 1:
            continue
        if not word.isascii() or not word.isalpha():
            continue
        start, end = article.starts[i], article.ends[i]
        if len(word) == 1:
            if word in _ALONE and _between_words(article, i):
                yield Finding(
                    "misspelled-word",
                    (Span(start, end),),
                    "minor",
                    "A letter that is no word.",
                    None,
                    f"'{word}' alone",
                )
            continue
        if len(word) < 3 or not _plain(body, start, end, i in opens):
            continue
        if any(dictionary.frequency(word, other) > dictionary.MISTAKEN for other in _OTHERS):
            continue
        reading = dictionary.meant(word, "en")
        need = (
            _SURE
            if len(word) == 3
            else dictionary.COMMON
            if body[start].islower()
            else _OPENING[len(word) > 6]
        )
        if reading and dictionary.frequency(reading, "en") >= need:
            cause = "No English word; one keystroke from a common one."
            right: str | None = reading if body[start].islower() else reading.capitalize()
            if _torn(article, i):
                right = None
            yield Finding(
                "misspelled-word",
                (Span(start, end),),
                "minor",
                cause,
                right,
                f"'{word}' is unknown, '{reading}' is common",
            )


_OTHERS = ("de", "es", "fr")
_ALONE = frozenset("bdfghijlmoqrstuvw")
_SURE = 400_000
"""Frequency that a neighbour needs for a word of three letters."""
_OPENING = {False: 2_000_000, True: 20_000}
"""Frequency that a neighbour needs for a word that opens a sentence and may be a name; by whether it is long."""


def _plain(body: str, start: int, end: int, opens: bool) -> bool:
    """Whether a word is running text: small letters (a capital only where a sentence opens), no mark glued to it."""
    word = body[start:end]
    if not word.islower() and not (opens and word[1:].islower() and len(word) > 3):
        return False
    before, after = body[start - 1 : start], body[end : end + 1]
    if before == "-" or after == "-":
        return len(word) >= 6 and word.islower()
    return before not in tuple("“\"‘'@#/._&’") and after not in tuple('”"@/_(&')


def _between_words(article: Article, i: int) -> bool:
    """Whether a letter stands between two words in small letters, a blank on both sides."""
    body = article.document.text
    if i == 0 or i + 1 >= len(article.words) or not body[article.starts[i]].islower():
        return False
    left, right = (
        body[article.starts[i - 1] : article.ends[i - 1]],
        body[article.starts[i + 1] : article.ends[i + 1]],
    )
    apart = article.starts[i] - article.ends[i - 1] == 1 and article.starts[i + 1] - article.ends[i] == 1
    return (
        apart and right.islower() and len(left) > 1 and len(right) > 1 and left.isalpha() and right.isalpha()
    )


def _torn(article: Article, i: int) -> bool:
    """Whether the word beside it is unknown too: then it is a piece of one ("dif cult"), and no reading is offered."""
    words = article.words[max(0, i - 1) : i] + article.words[i + 1 : i + 2]
    return any(w.isalpha() and len(w) > 1 and not dictionary.known(w, "en") for w in words)
