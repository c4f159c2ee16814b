"""The only door to simplemma: the dictionary form of a word."""

from __future__ import annotations

from functools import lru_cache

LANGUAGES = frozenset(
    "ast bg ca cs cy da de el en enm es et fa fi fr ga gd gl gv hbs hi hu hy id is it ka la lb lt lv mk ms nb nl nn "
    "pl pt ro ru se sk sl sq sv sw tl tr uk".split()
)
"""Languages simplemma has a table for."""


@lru_cache(maxsize=100_000)
def lemma(word: str, lang: str) -> str:
    """Dictionary form of a folded word; the word itself where the language has no table.

    simplemma looks words up as bytes: one with a lone surrogate has none and is its own form.
    """
    if lang not in LANGUAGES or any("\ud800" <= c <= "\udfff" for c in word):
        return word
    from simplemma import lemmatize

    return str(lemmatize(word, lang=lang)).casefold()


@lru_cache(maxsize=100_000)
def known(word: str, lang: str) -> bool:
    """Whether a folded word is in the table of a language, in any form; False where there is no table."""
    if not word or lang not in LANGUAGES or any("\ud800" <= c <= "\udfff" for c in word):
        return False
    from simplemma import is_known

    return bool(is_known(word, lang=lang))
