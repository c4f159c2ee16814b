"""Misspelled word: a word no dictionary has, one keystroke from a common one.

Field terms: MQM Spelling, ERRANT R:SPELL. Only small-letter words of four or more letters that stand once in the text,
are unknown to the word list in every derived form, and have a common neighbour. Not: names, words in quotation marks or
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
    """Unknown words with a common neighbour."""
    body = article.document.text
    if body.islower():
        return
    counts = Counter(article.words)
    for i, word in enumerate(article.words):
        if len(word) < 4 or not word.isascii() or not word.isalpha() or counts[word] > 1:
            continue
        start, end = article.starts[i], article.ends[i]
        if not body[start:end].islower() or dictionary.known(word, "en"):
            continue
        if body[start - 1 : start] in ("-", "“", '"', "‘", "'", "@", "#", "/", ".", "_") or body[
            end : end + 1
        ] in ("-", "”", '"', "@", "/", "_", "("):
            continue
        if any(
            other in dictionary.LANGUAGES and dictionary.frequency(word, other) > dictionary.COMMON
            for other in ("de", "es", "fr", "it", "nl", "pt")
        ):
            continue
        reading = dictionary.meant(word, "en")
        if reading:
            cause = "No English word; one keystroke from a common one."
            yield Finding(
                "misspelled-word",
                (Span(start, end),),
                "minor",
                cause,
                reading,
                f"'{word}' is unknown, '{reading}' is common",
            )
