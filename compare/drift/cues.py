"""Cues: what a word, a value or the comparison of two sides says of the rules that could answer for an edit.

A rule says in ``NEEDS`` which cues an edit must have and is not asked where they are missing: of the 27 rules for an
edit with words on both sides, eight are asked. A cue may stand where its rule has no answer, never the other way
round (``tests/test_drift_cues.py`` asks every rule all the same).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from compare.drift import lexis
from compare.wordlists import table, words

ANY = 1 << 0
"""Always there."""
WORDED = 1 << 1
"""A word or number, no mark."""
QUOTE = 1 << 2
"""A quotation mark."""
NUMBER = 1 << 3
"""A figure."""
AMOUNT = 1 << 4
"""A quantifier, or a hedge of a number."""
CALENDAR = 1 << 5
"""The name of a month or weekday."""
CAPITAL = 1 << 6
"""A capital letter anywhere in the word."""
ABBREVIATION = 1 << 7
"""Capitals throughout, two or more."""
PLACE = 1 << 8
"""A country by any of its names, or its capital; or what may be the first word of one."""
BODY = 1 << 9
"""A noun for an institution."""
ROLE = 1 << 10
"""An office or profession."""
DENIAL = 1 << 11
"""A word that denies, or begins a phrase that does."""
MODALITY = 1 << 12
"""A modal, a hedge, a stance, a question mark."""
REPORT = 1 << 13
"""A verb of reporting, or the beginning of a formula of attribution."""
POINTING = 1 << 14
"""A pronoun, or a noun that may point to a participant."""
TELLING = 1 << 15
"""A class of words by which a side does more than point: auxiliaries, numbers, adverbs, prepositions but "of" ..."""
PREPOSITION = 1 << 16
FIRST_PERSON = 1 << 17
BE = 1 << 18
"""A form of the auxiliary of the passive."""
STRENGTH = 1 << 19
"""An intensifier, or a word of a scale."""
TWO_WORDS = 1 << 20
"""What may be the first word of a country of two ("united")."""

QUANTITY = 1 << 21
MOMENT = 1 << 22
MENTION = 1 << 23
"""A value of this sort touches the side."""

EQUAL = 1 << 24
"""Both sides have the same folded words."""
SAME = 1 << 25
"""Both sides have the same content words (none included), and the same grammar words."""
REGRAMMARED = 1 << 26
"""Both sides have the same content words, and other grammar words."""
LONGER = 1 << 27
"""One side has content words that the other lacks."""
OTHER = 1 << 28
"""Both sides have content words that the other lacks."""
CONTRAST = 1 << 29
"""Both sides have words, of content or grammar, that the other lacks."""
WEIGHTY = 1 << 30
"""A content word with weight of its own is on one side only."""


ONLY_A = 1 << 31
ONLY_B = 1 << 32
"""Nothing stands on the other side."""


class Needs(NamedTuple):
    """The cues without which a rule has no answer, as sums of cues."""

    either: int = ANY
    """One of these on a side, or for the edit."""
    both: int = ANY
    """One of these on each side."""
    never: int = 0
    """None of these anywhere."""
    suffice: bool = False
    """Whether that is enough: the rule always answers then, and is judged only where no rule before it answered."""


def of_token(shown: str, word: str, lemma: str, kind: str, lang: str) -> int:
    """The cues of a token by how it is shown, its folded form, its dictionary form and its class."""
    found = ANY | _BY_CLASS.get(kind, WORDED) | _by_word(lang).get(word, 0) | _by_lemma(lang).get(lemma, 0)
    if lexis.negates(word, lang):
        found |= DENIAL
    if kind in ("preposition", "conjunction") and word not in lexis.linking(lang):
        found |= TELLING
    if any(c.isupper() for c in shown):
        bare = shown.removesuffix("'s").removesuffix("’s")
        found |= CAPITAL | (ABBREVIATION if len(bare) > 1 and bare.replace(".", "").isupper() else 0)
    return found


_BY_CLASS = {
    "mark": 0,
    "symbol": 0,
    "quote": QUOTE,
    "number": WORDED | NUMBER | TELLING,
    "pronoun": WORDED | POINTING,
    "preposition": WORDED | PREPOSITION,
    "auxiliary": WORDED | TELLING,
    "modal": WORDED | TELLING,
    "negator": WORDED | TELLING,
    "adverb": WORDED | TELLING,
}
"""Cues of the classes of ``lexis.sort``; the others are words and no more."""


@cache
def _by_word(lang: str) -> dict[str, int]:
    """Cues of folded words."""
    scales, dates = table(lang, "scales"), table(lang, "dates")
    return _summed(
        (AMOUNT, lexis.groups(lang, "scales", "hedges")),
        *((AMOUNT, grade) for grade in scales.get("quantifiers", {}).get("grades", ())),
        (CALENDAR, dates.get("months", ())),
        (CALENDAR, dates.get("weekdays", ())),
        (PLACE | TWO_WORDS, lexis.long_countries(lang)),
        (ROLE, words(lang, "drift", "roles")),
        (DENIAL, lexis.phrases(lang, "negation", "phrases")),
        (MODALITY, lexis.modal_groups(lang)),
        (MODALITY, lexis.groups(lang, "modality", "hedges")),
        (MODALITY, ("?",)),
        (REPORT, lexis.phrases(lang, "reporting", "formulas")),
        (POINTING, lexis.pointing(lang)),
        (FIRST_PERSON, words(lang, "function", "first_person")),
        (BE, lexis.passive_auxiliaries(lang)),
        (STRENGTH, scales.get("intensifiers", {}).get("words", ())),
    )


@cache
def _by_lemma(lang: str) -> dict[str, int]:
    """Cues of dictionary forms."""
    return _summed(
        (PLACE, lexis.countries(lang)),
        (PLACE, lexis.demonyms(lang)),
        (PLACE, lexis.capitals(lang)),
        (BODY, words(lang, "drift", "institutions")),
        (ROLE, words(lang, "drift", "roles")),
        (MODALITY, lexis.groups(lang, "modality", "stances")),
        *((REPORT, words(lang, "reporting", key)) for key in lexis.REPORTING),
        (POINTING, lexis.pointing(lang)),
        *((STRENGTH, grade) for scale in table(lang, "scales").get("scale", ()) for grade in scale["grades"]),
    )


def _summed(*lists: tuple[int, Iterable[str]]) -> dict[str, int]:
    out: dict[str, int] = {}
    for cue, listed in lists:
        for word in listed:
            out[word] = out.get(word, 0) | cue
    return out
