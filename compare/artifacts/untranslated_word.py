"""Untranslated word: a word of the source language left in the translation.

Field terms: MQM Accuracy/Untranslated, code-mixing. A word in another script, or a small-letter word that is unknown in
the text's language and common in another. Not: glosses in brackets or quotation marks, names (capitalised), words
that both languages have, titles of works, loan words, terms that stand twice, words beside a name or another foreign
word (a title, a quotation).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from compare import lemma, wordlists
from compare.artifacts import dictionary, passages
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span
from compare.text import characters

KINDS = ("untranslated-word",)
TIER = "mechanical"
NEEDS = ("language:en,de,fr,es,it,pt,nl,pl,cs,sv,da,no,fi,ro,hu,tr",)
EXAMPLES = (
    Example("They saw the 阅兵式 on Monday.", (("untranslated-word", "阅兵式"),)),
    Example("On Monday the army zwischen the towns left.", (("untranslated-word", "zwischen"),)),
    Example("On Monday his speech was a fracaso in Rome.", (("untranslated-word", "fracaso"),)),
    Example("They met the most important osób of the year in Rome.", (("untranslated-word", "osób"),)),
    Example("The parade (阅兵式) and “что делать” in the Süddeutsche und Welt, ad hoc; μ-law at 5 µg and π."),
    Example(
        "The naïve fiancé ate in a café; a bona fide Gazzetta dello Sport, the région twice, the région."
    ),
)

_SCRIPT = re.compile(
    "[\u0400-\u052f]{2,}|[\u3040-\u30ff\u3400-\u9fff]+|[\uac00-\ud7af]+|[\u0600-\u06ff]{2,}|[\u0590-"
    "\u05ff]{2,}|[\u0900-\u0d7f]{2,}|[\u0e00-\u0e7f]{2,}|[\u0391-\u03a9\u03b1-\u03c9]{3,}"
)
_BEYOND = re.compile("[\u0370-\u1fff\u3040-\ud7af]")
_OPENING, _CLOSING = '(（[“"‘«「『《<', ')）]”"’»」』》>'


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Words in another script; words of another language."""
    yield from _scripts(article)
    if article.lang == "en":
        yield from _words(article)


def _scripts(article: Article) -> Iterator[Finding]:
    body = article.document.text
    if body.isascii():
        return
    found = list(_SCRIPT.finditer(body)) if _BEYOND.search(characters(body)) else []
    if sum(len(m.group()) for m in found) * 3 > len(body):
        return
    for m in found:
        line = body[body.rfind("\n", 0, m.start()) + 1 : m.start()]
        inside = any(
            line.count(o) > line.count(c) or (o == c and line.count(o) % 2)
            for o, c in zip(_OPENING, _CLOSING, strict=True)
        )
        glued = body[m.start() - 1 : m.start()].isascii() and body[m.start() - 1 : m.start()].isalpha()
        if not inside and not glued:
            cause = "A word of another script inside the sentence: not translated."
            yield Finding("untranslated-word", (Span(*m.span()),), "major", cause, None, f"'{m.group()}'")


def _words(article: Article) -> Iterator[Finding]:
    """Words, in small letters or opening a sentence, that English does not have and another language uses often.

    A plain word that stands twice is a term the writer keeps.
    """
    body = article.document.text
    listed = wordlists.table("en", "foreign").get("words", {})
    opens = {s.first for s in article.sentences}
    cased = passages.cased(article)
    for word, places in passages.word_places(article.words).items():
        i = places[0]
        if word not in listed:
            if _settled(word):
                continue
            if word.isascii() and (len(places) > 1 or not cased):
                continue
        start, end = article.starts[i], article.ends[i]
        if (
            not (body[start:end].islower() or (i in opens and body[start + 1 : end].islower()))
            or body[start - 1 : start] in tuple("-–“\"‘'«(@#/._’*[")
            or body[end : end + 1] in tuple('-–”"’@/_)(»*]')
        ):
            continue
        language = listed.get(word) or _foreign(word, body[start].islower())
        if language and not _in_foreign_phrase(article, i):
            cause = "A word of another language, not translated."
            evidence = f"'{word}' ({language})"
            yield Finding("untranslated-word", (Span(start, end),), "major", cause, None, evidence)


@lru_cache(maxsize=100_000)
def _settled(word: str) -> bool:
    """Whether a word is English for sure, or too short or no word."""
    if len(word) < 3 or dictionary.sound(word, "en"):
        return True
    return not word.isalpha() or len(word) < (4 if word.isascii() else 3)


_LANGUAGES = ("es", "fr", "de", "it")
_TABLES = ("fr", "it", "cs")
"""Languages whose table of forms is asked last; those of others take up to seconds to load."""
_CERTAIN = 600
"""Times in a language's list from which a word is its word even where English has one like it."""
_COMMONEST = 20_000
"""Times from which a word is foreign though a list of English forms has it, or though it is short."""


@lru_cache(maxsize=20_000)
def _foreign(word: str, small: bool) -> str:
    """The language that a word belongs to when English has it in no form; '' where none is clear."""
    if word in wordlists.words("en", "foreign", "kept") or (not small and dictionary.named(word)):
        return ""
    if not word.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFD", word) if c.isascii())
        if dictionary.known(word, "en") or (plain and dictionary.known(plain, "en")):
            return ""
        return "another language" if small else ""
    known = dictionary.known(word, "en")
    if known and not (small and dictionary.doubtful(word, "en")):
        return ""
    near = dictionary.meant(word, "en")
    if known and len(word) > 8:
        enough = _CERTAIN * 4
    elif known or len(word) == 4 or dictionary.frequency(near, "en") >= dictionary.MISTAKEN:
        enough = _COMMONEST
    else:
        enough = dictionary.COMMON if small and not near else _CERTAIN if small else _COMMONEST
    for lang in _LANGUAGES:
        if dictionary.frequency(word, lang) >= enough:
            return lang
    if small and not known and not near and len(word) > 4:
        for lang in _TABLES:
            if lemma.known(word, lang):
                return lang
        for lang, shapes in wordlists.table("en", "foreign").get("shapes", {}).items():
            if re.search(shapes, word):
                return str(lang)
    return ""


def _in_foreign_phrase(article: Article, i: int) -> bool:
    """Whether it stands in a name, a title or a set phrase: a capital or a foreign word beside it."""
    if passages.foreign_beside(article, i):
        return True
    body, n = article.document.text, len(article.words)
    texts = {j: body[article.starts[j] : article.ends[j]] for j in (i - 1, i + 1) if 0 <= j < n}
    foreign = [t for t in texts.values() if len(t) > 2 and t.isalpha() and t.islower()]
    if any(not dictionary.known(t, "en") or _foreign(t, True) for t in foreign):
        return True
    before, after = texts.get(i - 1, ""), texts.get(i + 1, "")
    if _opens(article, i) and after[:1].isupper():
        return True
    named = before[:1].isupper() and before.isalpha() and not _opens(article, i - 1)
    return named and (after[:1].isupper() or not after.isalpha())


def _opens(article: Article, i: int) -> bool:
    """Whether token i opens a sentence, so that its capital says nothing."""
    return i == 0 or article.document.text[article.ends[i - 1] - 1] in ".!?:"
