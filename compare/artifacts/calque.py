"""Calque and false friend: source idiom carried over word for word, or a look-alike word with another meaning.

Field terms: MQM Style/Unidiomatic, Mistranslation/False friend; TS: calque, interference (Vinay & Darbelnet).
The phrases are data, by source language (``wordlists/en/calques.toml``): what an editor of translations from
Russian, Spanish, French, German, Chinese or Arabic marks. Not: idioms that English shares. A phrase shows that
the wording came through that language, not that the fact is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.passages import listed
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

KINDS = ("calque", "false-friend")
TIER = "lexical"
NEEDS = ("words:calques",)
EXAMPLES = (
    Example(
        "Recall that the head of the White House spoke.",
        (("calque", "Recall that"), ("calque", "the head of the White House")),
    ),
    Example("It was about the readiness of the partners to help.", (("calque", "It was about the"),)),
    Example(
        "They want guarantees, excluding any use of force.", (("false-friend", "guarantees, excluding"),)
    ),
    Example("I recall that it was about five o'clock. The White House chief of staff spoke, and took turns."),
    Example("Rappelons que le chef de la Maison Blanche a parlé.", lang="fr"),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Listed idioms of a source language."""
    return listed(article, "calques", "calque")
