"""Verbs and formulas of reporting: does a side tell on somebody's word?"""

from __future__ import annotations

from compare.drift import lexis, naming
from compare.drift.case import Side
from compare.wordlists import words

_KEYS = ("neutral", "weight", "doubting")


def tells(side: Side, lang: str) -> bool:
    """Whether a side has a verb that reports, neutral, weighty or doubting."""
    return any(_verb(w, x, lang, _KEYS) for w, x in zip(side.words, side.lemmas, strict=True))


def doubt(side: Side, lang: str) -> str:
    """The word of a side that puts a doubt beside what it reports; empty where none."""
    pairs = zip(side.words, side.lemmas, strict=True)
    return next((w for w, x in pairs if _verb(w, x, lang, ("doubting",))), "")


def formula(side: Side, lang: str) -> tuple[str, ...]:
    """The formula of attribution a side holds ("according to"); () where none."""
    return lexis.has_phrase(side.words, lexis.phrases(lang, "reporting", "formulas"))


def source(side: Side, lang: str) -> bool:
    """Whether a side names somebody a statement could rest on."""
    if side.names or "pronoun" in side.sorts or naming.names_role(side, lang):
        return True
    return not words(lang, "reporting", "sources").isdisjoint(side.lemmas)


def _verb(word: str, lemma: str, lang: str, keys: tuple[str, ...]) -> bool:
    """Whether a word is a form of a listed verb; words that are nouns too count in a verb's form only."""
    if not any(lemma in words(lang, "reporting", key) for key in keys):
        return False
    return lemma not in words(lang, "reporting", "nouns_too") or (word != lemma and not word.endswith("s"))
