"""Calque and false friend: source idiom carried over word for word, or a look-alike word with another meaning.

Field terms: MQM Style/Unidiomatic, Mistranslation/False friend; TS: calque, interference (Vinay & Darbelnet).
The phrases are data, by source language (``wordlists/en/calques.toml``): what an editor of translations from
Russian, Spanish, French, German, Chinese or Arabic marks. Not: idioms that English shares. A phrase shows that
the wording came through that language, not that the fact is wrong. Phrases that English writers use as well ("recall
that", "it was about the") are told only beside another sign in the same text.
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
    Example("The post met the head of French diplomacy.", (("calque", "the head of French diplomacy"),)),
    Example("They left in the second decade of May.", (("false-friend", "second decade of May"),)),
    Example("It was about the money. The firm said so. Six chapters follow."),
    Example("Recall that the firm closed in May. The mass media said so."),
    Example("I recall that it was about five o'clock. The White House chief of staff spoke, and took turns."),
    Example("Rappelons que le chef de la Maison Blanche a parlé.", lang="fr"),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Listed idioms of a source language."""
    return listed(article, "calques", "calque")
