"""The words of a language that decide where a sentence ends, from ``wordlists/<language>/sentences.toml``."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex

from compare.wordlists import table

POINTED = regex.compile(r"(?:\p{L}{1,3}\.)+\p{L}{1,3}", regex.V1)


class Rules(NamedTuple):
    """The words of a language that decide; every set is empty where the language has no table."""

    lang: str
    known: bool
    ordinals: bool
    telling: frozenset[str]
    """All the words below that can stand before a stop."""
    small_begins: bool
    """Most paragraphs begin in lower case, as in chat, so a small letter after a stop proves nothing."""
    before_name: frozenset[str]
    before_number: frozenset[str]
    inside: frozenset[str]
    either: frozenset[str]
    ends: frozenset[str]
    holds: frozenset[str]
    openers: frozenset[str]
    reporting: frozenset[str]
    dangling: frozenset[str]
    verb_next: frozenset[str]
    object_openers: frozenset[str]
    subjects: frozenset[str]
    brands: frozenset[str]

    def is_abbreviation(self, word: str) -> bool:
        """Whether the word is listed as one, or has points inside."""
        return (
            POINTED.fullmatch(word) is not None
            or word in self.before_name
            or word in self.before_number
            or word in self.inside
            or word in self.either
            or word in self.ends
            or word.capitalize() in self.either
        )


_SETS = Rules._fields[5:]


@cache
def rules_of(lang: str) -> Rules:
    data = table(lang, "sentences") or table("any", "sentences")
    sets: dict[str, frozenset[str]] = {key: frozenset(data.get(key, ())) for key in _SETS}
    before = ("before_name", "before_number", "inside", "either", "ends", "dangling", "verb_next")
    listed = frozenset().union(*(sets[key] for key in before))
    telling = listed | {word.lower() for word in listed}
    known, ordinals = bool(table(lang, "sentences")), bool(data.get("ordinals"))
    return Rules(lang, known, ordinals, telling, small_begins=False, **sets)
