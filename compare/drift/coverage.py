"""Which kinds can be found in a language: a rule without its words is not asked in silence."""

from __future__ import annotations

from functools import cache

from compare import thesaurus
from compare.wordlists import table

_NEEDS = {
    "attribution": ("reporting",),
    "determiner": ("function",),
    "function-word": ("function",),
    "institution-name": ("drift",),
    "intensity": ("scales",),
    "modality": ("modality",),
    "negation": ("negation",),
    "phrase-structure": ("function",),
    "place-name": ("drift",),
    "preposition": ("function",),
    "tense-aspect": ("function",),
    "title-role": ("drift",),
}
"""Kind to the word lists without which its rule cannot answer."""
_WITH_DICTIONARY = ("specification", "lexical-substitution", "voice-nominalisation")
"""Kinds whose rules answer better with a dictionary, and what they do without it."""


@cache
def not_run(lang: str) -> tuple[tuple[str, str], ...]:
    """Kinds that cannot be found, or found in part only, in a language, as (kind, why), in order of their names."""
    missing = {
        kind: f"no list “{topic}” for the language “{lang}”"
        for kind, topics in _NEEDS.items()
        for topic in topics
        if not table(lang, topic)
    }
    if not thesaurus.available(lang):
        why = f"no dictionary for the language “{lang}”: synonyms, classes and derived words are not known"
        missing |= dict.fromkeys(_WITH_DICTIONARY, why)
    return tuple(sorted(missing.items()))
