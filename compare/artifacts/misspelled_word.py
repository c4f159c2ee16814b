"""Misspelled word: a word no dictionary has, one keystroke from a common one.

Field terms: MQM Spelling, ERRANT R:SPELL. Only small-letter words that stand once in the text, are
unknown to the word list in every derived form, and have a common neighbour. Not: names, words in quotation marks or
italics, terms (used twice), foreign words (untranslated-word), compounds of known words, a text
that lost its capitals (names cannot be seen there).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compare import wordlists
from compare.artifacts import dictionary, passages
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("misspelled-word",)
TIER = "mechanical"
NEEDS = ("language:en",)
EXAMPLES = (
    Example("They pushed the coutnry toward elections.", (("misspelled-word", "coutnry"),)),
    Example("The adminitration of hormones helps.", (("misspelled-word", "adminitration"),)),
    Example("They organised a photovoltaic favour at the Kulturhaus, said Lhotse of the twinset programme."),
    Example("He said that it hadn ’ t happened before."),
    Example("On Monday the minister ws late.", (("misspelled-word", "ws"),)),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Unknown words with a common neighbour, and letters that stand alone."""
    body = article.document.text
    if not passages.cased(article):
        return
    have = passages.word_places(article.words)
    opens = {s.first for s in article.sentences}
    for word, places in have.items():
        if len(word) > 2 and dictionary.sound(word, "en"):
            continue
        i = places[0]
        if len(places) > 1 or not word.isascii() or not word.isalpha():
            continue
        start, end = article.starts[i], article.ends[i]
        if len(word) < 3:
            if _fragment(article, i, word):
                cause = (
                    "A letter that is no word." if len(word) == 1 else "No English word: letters are lost."
                )
                yield Finding("misspelled-word", (Span(start, end),), "minor", cause, None, f"'{word}' alone")
            continue
        if _plain(body, start, end, i in opens or len(word) > 6) and _suspicious(word):
            yield from _misspelled(article, i, word)


def _suspicious(word: str) -> bool:
    """Whether English does not have a word for sure; abbreviations ("mbps") and dropped g's ("singin") are let go."""
    if dictionary.known(word, "en"):
        return len(word) > _LONG and dictionary.doubtful(word, "en")
    return not _VOWELLESS.fullmatch(word) and not (word.endswith("in") and dictionary.known(word + "g", "en"))


def _misspelled(article: Article, i: int, word: str) -> Iterator[Finding]:
    """A finding for a doubtful word where it has one common neighbour and is neither a name nor foreign."""
    small = article.document.text[article.starts[i]].islower()
    reading = dictionary.meant(word, "en")
    if not reading or (not small and dictionary.named(word)) or passages.foreign_beside(article, i):
        return
    opens = any(s.first == i for s in article.sentences)
    swapped = len(word) == len(reading) and sorted(word) == sorted(reading)
    common = dictionary.frequency(reading, "en")
    if opens and swapped and len(word) > 4:
        need = dictionary.MISTAKEN
    elif not small and not opens:
        body = wordlists.words("en", "institutions", "heads")
        need = _NAMED if len(word) > 6 and (swapped or reading in body) else common + 1
    elif len(word) > _LONG:
        need = dictionary.MISTAKEN if dictionary.known(word, "en") else dictionary.COMMON if small else _NAMED
    else:
        need = _SURE if len(word) == 3 else dictionary.COMMON if small else _OPENING[len(word) > 6]
    if common < need or any(dictionary.frequency(word, other) > dictionary.MISTAKEN for other in _OTHERS):
        return
    cause = "No English word; one keystroke from a common one."
    right = None if _torn(article, i) else reading if small else reading.capitalize()
    evidence = f"'{word}' is unknown, '{reading}' is common"
    span = Span(article.starts[i], article.ends[i])
    yield Finding("misspelled-word", (span,), "minor", cause, right, evidence)


_OTHERS = ("de", "es", "fr")
_ELIDED = re.compile(r" ?['’] ?(?:t|re|ve|ll|d|m)\b")
"""What an apostrophe stands off from ("hadn ’ t"): the beginning of a word that is right."""
_ALONE = frozenset("bdfghjlmoqrstuvw")
_SURE = 400_000
"""Frequency that a neighbour needs for a word of three letters."""
_NAMED = 2_000
"""Frequency that a neighbour needs for two letters swapped in a capitalised word (no surname differs so from a long
common word), and for a long word that opens a sentence."""
_LONG = 8
"""Letters above which a form that only a table of forms has may be a mistake."""
_VOWELLESS = re.compile("[^aeiouy]+")
"""Abbreviations ("mbps")."""
_OPENING = {False: 2_000_000, True: 20_000}
"""Frequency that a neighbour needs for a word that may be a name; by whether it is long."""


def _plain(body: str, start: int, end: int, opens: bool) -> bool:
    """Whether a word is running text: small letters (a capital only where a sentence opens), no mark glued to it."""
    word = body[start:end]
    if _ELIDED.match(body, end):
        return False
    if not word.islower() and not (opens and word[1:].islower() and len(word) > 3):
        return False
    before, after = body[start - 1 : start], body[end : end + 1]
    if after in ("'", "’"):
        return body[end + 1 : end + 2] == "s" and before.isspace()
    if before == "-" or after == "-":
        return word.islower() and len(word) >= _LONG and before.isspace() + after.isspace() == 1
    return before not in tuple("“\"‘'@#/._&’«") and after not in tuple('”"@/_(&»')


def _fragment(article: Article, i: int, word: str) -> bool:
    """Whether one or two letters that are no word stand between two words in small letters, blanks on both sides."""
    body = article.document.text
    if word not in _ALONE if len(word) == 1 else word in wordlists.words("en", "known-words", "short"):
        return False
    if i == 0 or i + 1 >= len(article.words) or not body[article.starts[i] : article.ends[i]].islower():
        return False
    left = body[article.starts[i - 1] : article.ends[i - 1]]
    right = body[article.starts[i + 1] : article.ends[i + 1]]
    apart = article.starts[i] - article.ends[i - 1] == 1 and article.starts[i + 1] - article.ends[i] == 1
    return (
        apart
        and (left.islower() if len(word) > 1 else len(left) > 1)
        and right.islower()
        and left.isalpha()
        and right.isalpha()
        and len(right) > 1
    )


def _torn(article: Article, i: int) -> bool:
    """Whether the word beside it is unknown too: then it is a piece of one ("dif cult"), and no reading is offered."""
    words = article.words[max(0, i - 1) : i] + article.words[i + 1 : i + 2]
    return any(w.isalpha() and len(w) > 1 and not dictionary.known(w, "en") for w in words)
