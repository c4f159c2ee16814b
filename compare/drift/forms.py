"""Forms of one dictionary word: is it the number of a noun, or the tense of a verb?"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from compare import thesaurus
from compare.drift.side import Side
from compare.lemma import lemma
from compare.wordlists import words

Form = Literal["number", "tense", ""]


@lru_cache(maxsize=50_000)
def differ_in(x: str, y: str, before: str, lang: str) -> Form:
    """In what two folded forms of one dictionary word differ, ``before`` being the word before them."""
    if x == y or lemma(x, lang) != lemma(y, lang):
        return ""
    short, long = sorted((x, y), key=lambda w: (len(w), w))
    plural = (
        long == short + "s" or long == short + "es" or (short.endswith("y") and long == short[:-1] + "ies")
    )
    if lang != "en":
        return "number" if abs(len(x) - len(y)) <= 2 and not thesaurus.available(lang) else "tense"
    parts = thesaurus.parts(short, lang) or thesaurus.parts(lemma(x, lang), lang)
    if plural and "n" in parts:
        if "v" not in parts:
            return "number"
        noun_before = before in words(lang, "function", "determiner") or before in words(
            lang, "function", "preposition"
        )
        verb_before = before in words(lang, "function", "pronoun") or before in words(
            lang, "modality", "followers"
        )
        return "number" if noun_before or not verb_before else "tense"
    if plural:
        return "tense"
    if x.endswith(("ed", "ing", "en")) or y.endswith(("ed", "ing", "en")):
        return "tense"
    parts |= thesaurus.parts(long, lang) | thesaurus.parts(lemma(x, lang), lang)
    return "tense" if "v" in parts else "number" if "n" in parts else ""


@lru_cache(maxsize=50_000)
def time_of(word: str, lang: str) -> str:
    """past, present, future, '' of a verb form, as far as the form shows it."""
    for name in ("past", "future", "present"):
        if word in words(lang, "function", f"{name}_auxiliary"):
            return name
    if word.endswith("ed"):
        return "past"
    if lang == "en" and lemma(word, lang) != word and not word.endswith(("s", "ing")):
        return "past"
    return "present" if word.endswith("s") else ""


def under_speech(side: Side, lang: str) -> bool:
    """Whether a verb of saying or a condition stands close before, where tenses follow one another."""
    keys = ("neutral", "weight", "committed", "doubting")
    if any(lemma(w, lang) in words(lang, "reporting", key) for w in side.before for key in keys):
        return True
    return not words(lang, "function", "condition").isdisjoint(side.before)
