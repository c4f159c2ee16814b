"""Verbs and formulas of reporting: does a side tell on somebody's word?"""

from __future__ import annotations

from functools import cache

from compare.drift import lexis, naming
from compare.drift.side import Side
from compare.wordlists import words


def tells(side: Side, lang: str) -> bool:
    """Whether a side has a verb that reports, neutral, weighty or doubting."""
    return bool(_verb(side, lang, lexis.REPORTING))


def doubt(side: Side, lang: str) -> str:
    """The word of a side that puts a doubt beside what it reports; empty where none."""
    return _verb(side, lang, ("doubting",))


def formula(side: Side, lang: str) -> tuple[str, ...]:
    """The formula of attribution a side holds ("according to"); () where none."""
    if not side.words:
        return ()
    found = lexis.has_phrase(side.words + side.after[:1], lexis.phrases(lang, "reporting", "formulas"))
    return found if found and set(found) & set(side.words) else ()


def source(side: Side, lang: str) -> bool:
    """Whether a side names somebody a statement could rest on."""
    if side.names or "pronoun" in side.sorts or naming.names_role(side, lang):
        return True
    return not words(lang, "reporting", "sources").isdisjoint(side.lemmas)


def _verb(side: Side, lang: str, keys: tuple[str, ...]) -> str:
    """The first form of a listed verb; a word that is a noun too counts in a verb's form, or after a pronoun."""
    verbs = _verbs(lang, keys)
    if verbs.isdisjoint(side.lemmas):
        return ""
    for i, (word, lemma) in enumerate(zip(side.words, side.lemmas, strict=True)):
        if lemma not in verbs:
            continue
        plain = lemma not in words(lang, "reporting", "nouns_too") or (
            word != lemma and not word.endswith("s")
        )
        if plain or (side.sorts[i - 1] if i else "") == "pronoun":
            return word
    return ""


@cache
def _verbs(lang: str, keys: tuple[str, ...]) -> frozenset[str]:
    return frozenset(verb for key in keys for verb in words(lang, "reporting", key))
