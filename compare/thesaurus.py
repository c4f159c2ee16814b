"""What a dictionary says of two words: synonyms, near, antonyms. Absent words and languages have no relation."""

from __future__ import annotations

from typing import Literal

Relation = Literal["synonym", "near", "antonym", ""]


def relation(a: str, b: str, lang: str) -> Relation:
    """The relation of two lemmas in a language; '' where the resource knows none. Symmetric."""
    return ""


def available(lang: str) -> bool:
    """Whether there is a dictionary for the language."""
    return False
