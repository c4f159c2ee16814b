"""Participant reversal: who does what is turned round.

Field terms: MQM Accuracy/Mistranslation (critical); TS: role reversal. The genitive of the source names who attacks
("the invasion of X" by X); with English "of" it names the victim. Reported only where the same text says that X's
troops enter, or X attacks, another country, and nothing says that X is attacked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare import wordlists
from compare.artifacts import passages
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("participant-reversal",)
TIER = "factual"
NEEDS = ("words:countries-in-text",)
EXAMPLES = (
    Example(
        "They discussed a possible invasion of Iraq. There will be sanctions if Iraqi troops enter Kuwait.",
        (("participant-reversal", "a possible invasion of Iraq"),),
    ),
    Example(
        "They discussed a possible invasion of Iraq. American troops may enter Iraq. Iraqi troops are ready."
    ),
    Example(
        "They discussed a possible invasion of Iraq. There was a war when Iraqi troops entered Kuwait. America may"
        " invade Iraq."
    ),
)


_DEEDS = ("invasion", "attack", "aggression", "occupation")


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """'A possible invasion of X' in a text where X is the one who invades."""
    body = article.document.text
    if not any(f"{deed} of " in body for deed in _DEEDS):
        return
    for country, people in wordlists.table(article.lang, "countries-in-text").get("people", {}).items():
        if not any(f"{deed} of {country}" in body for deed in _DEEDS):
            continue
        attacked = (
            r"(?P<mark>\b(?:a|the) (?:possible |new |further |full-scale )?"
            rf"(?:invasion|attack|aggression|occupation) of {country})\b"
        )
        attacks = (
            rf"\b(?:{people} (?:troops|forces|army|soldiers|tanks)[\w ]{{0,12}} (?:enter|entering|invad|cross|attack)"
            rf"|{people} (?:invasion|attack|aggression|occupation)\b|{country} (?:further )?(?:invades?|invade"
            rf"d|attacks?|attacked) )"
        )
        deed = "(?:invasion|attack|aggression|occupation)"
        suffers = (
            r"\b(?:enter\w*|invad\w+|cross\w*|occup\w+|attack\w*|shell\w*|bomb\w*) (?:[a-z]+ )?"
            rf"(?:{country}|{people})\b|\b(?:against|on|into) {country}\b"
            rf"|\b(?!{people}\b)[A-Z][a-z]+ {deed} of {country}\b|\b{deed} of {country} (?:in|by|on|began)\b"
        )
        marks = list(re.finditer(attacked, body))
        deeds = passages.beginning(re.compile(attacks), body, body, (country, people)) if marks else []
        seen = deeds[0] if deeds else None
        if seen and not re.search(suffers, body):
            for m in marks:
                cause = "Reads as if the country were attacked; the same text says that it attacks another."
                reading = m.group("mark").rsplit(" of ", 1)[0].replace("possible", f"possible {people}")
                evidence = f"elsewhere: '{seen[0]}'"
                yield Finding(
                    "participant-reversal", (Span(*m.span("mark")),), "major", cause, reading, evidence
                )
