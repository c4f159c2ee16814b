"""Untranslated word: a word of the source language left in the translation.

Field terms: MQM Accuracy/Untranslated, code-mixing. A word in another script, or a small-letter word that is unknown in
the text's language and common in another. Not: glosses in brackets or quotation marks, names (capitalised), words
that both languages have, titles of works, a passage of several foreign sentences (a quotation).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compare import wordlists
from compare.artifacts import dictionary
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("untranslated-word",)
TIER = "mechanical"
NEEDS = ("language:en,de,fr,es,it,pt,nl,pl,cs,sv,da,no,fi,ro,hu,tr",)
EXAMPLES = (
    Example("They saw the 阅兵式 on Monday.", (("untranslated-word", "阅兵式"),)),
    Example("The army zwischen the towns left.", (("untranslated-word", "zwischen"),)),
    Example("Born in Nantes und Paris, they left.", (("untranslated-word", "und"),)),
    Example("The parade (阅兵式) and “что делать” in the Süddeutsche und Welt, ad hoc; μ-law at 5 µg and π."),
)

_SCRIPT = re.compile(
    "[\u0400-\u052f]{2,}|[\u3040-\u30ff\u3400-\u9fff]+|[\uac00-\ud7af]+|[\u0600-\u06ff]{2,}|[\u0590-"
    "\u05ff]{2,}|[\u0900-\u0d7f]{2,}|[\u0e00-\u0e7f]{2,}|[\u0391-\u03a9\u03b1-\u03c9]{3,}"
)
_BEYOND = re.compile("[\u0370-\u1fff\u3040-\ud7af]")
_OPENING, _CLOSING = "(（[“\"‘'«「『《<", ")）]”\"’'»」』》>"


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Words in another script; words of another language."""
    yield from _scripts(article)
    if article.lang == "en":
        yield from _words(article)


def _scripts(article: Article) -> Iterator[Finding]:
    body = article.document.text
    if body.isascii():
        return
    found = list(_SCRIPT.finditer(body)) if _BEYOND.search(body) else []
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
    """Small-letter words that English does not have and another language uses often."""
    body = article.document.text
    if body.islower():
        return
    listed = wordlists.table(article.lang, "foreign").get("words", {})
    for i, word in enumerate(article.words):
        if word not in listed and (len(word) < 5 or dictionary.known(word, "en") or not word.isalpha()):
            continue
        start, end = article.starts[i], article.ends[i]
        if (
            not body[start:end].islower()
            or body[start - 1 : start] in tuple("-“\"‘'«(@#/._’")
            or body[end : end + 1] in tuple('-”"’@/_)(')
        ):
            continue
        language = listed.get(word) or _foreign(word)
        if language and not _in_foreign_phrase(article, i, language):
            cause = "A word of another language, not translated."
            yield Finding(
                "untranslated-word", (Span(start, end),), "major", cause, None, f"'{word}' ({language})"
            )


_LETTERS = frozenset("ąćęłńśźżäöüßčďěňřšťůžőűğışãõøåæ")


def _foreign(word: str) -> str:
    """The language that a word belongs to when English has it in no form; '' where none is clear."""
    if len(word) < 5 or dictionary.known(word, "en"):
        return ""
    if word.isascii() and dictionary.meant(word, "en"):
        return ""
    for lang in ("de", "es", "fr"):
        if dictionary.frequency(word, lang) >= dictionary.COMMON * 4:
            return lang
    for lang, shapes in wordlists.table("en", "foreign").get("shapes", {}).items():
        if len(word) > 5 and re.search(shapes, word):
            return str(lang)
    return "another language" if _LETTERS & set(word) else ""


def _in_foreign_phrase(article: Article, i: int, language: str) -> bool:
    """Whether the words beside it are foreign too or the parts of a name (a title, a quotation, a set phrase)."""
    body = article.document.text
    for j in (i - 1, i + 1):
        if 0 <= j < len(article.words):
            other = body[article.starts[j] : article.ends[j]]
            if (
                other[:1].isupper()
                and (j < i or len(article.words[i]) < 5)
                and j > 0
                and body[article.starts[j] - 2 : article.starts[j] - 1] not in ".!?"
            ):
                return _named(article, i)
            if (
                other.isalpha()
                and len(other) > 2
                and other.islower()
                and not dictionary.known(article.words[j], "en")
            ):
                return True
    return False


def _named(article: Article, i: int) -> bool:
    """Capitalised words on both sides that are not both known places of an enumeration."""
    body = article.document.text
    left = body[article.starts[i - 1] : article.ends[i - 1]] if i else ""
    right = body[article.starts[i + 1] : article.ends[i + 1]] if i + 1 < len(article.words) else ""
    if article.words[i] == "und" and left[:1].isupper() and right[:1].isupper():
        return any(
            w.startswith(("süd", "frankf", "allgem", "bund", "welt", "blut"))
            for w in (left.casefold(), right.casefold())
        )
    return True
