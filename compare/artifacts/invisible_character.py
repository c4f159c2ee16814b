"""Invisible and look-alike characters.

Field terms: MQM Character encoding; Unicode TR 36 and 39 (confusables, mixed script). Kinds: invisible-character
(zero-width blanks and joiners inside words of Latin, Greek or Cyrillic script, soft hyphens, byte order marks,
direction marks in a left-to-right text, control characters), look-alike (a letter of another script inside a word:
a Cyrillic "а" in a Latin name). Not: joiners that Arabic, Indic or emoji sequences need, no-break spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span
from compare.text import characters

KINDS = ("invisible-character", "look-alike")
TIER = "scrape"
NEEDS = ()
EXAMPLES = (
    Example("The mini\u200bster left.", (("invisible-character", "\u200b"),)),
    Example("The min\u0456ster left.", (("look-alike", "min\u0456ster"),)),
    Example("The minister left\u00a0at 5 \u03b1.m. for Москва. \U0001f468\u200d\U0001f469 می\u200cخواهم"),
)

_HIDDEN = re.compile(
    "[\u00ad\u200b\u2060\ufeff\u180e\u0000-\u0008\u000b\u000e-\u001f\u007f]|(?<=[A-Za-zÀ-ӿ])[\u200c-"
    "\u200f\u202a-\u202e](?=[A-Za-zÀ-ӿ])"
)
_OTHER = re.compile("[\u0370-\u052f]")
_MIXED = re.compile(
    "[A-Za-z\u00c0-\u024f]+[\u0370-\u052f][A-Za-z\u00c0-\u024f\u0370-\u052f]*|[\u0400-\u052f]+[A-Za-"
    "z][A-Za-z\u0400-\u052f]*|[\u0391-\u03a9][a-z]{2,}"
)
_ALIKE = str.maketrans(
    "аеорсухіјѕԁһАВЕКМНОРСТХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧονα", "aeopcyxijsdhABEKMHOPCTXIJSABEZHIKMNOPTYXova"
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Characters nobody sees, and letters that only look right."""
    body = article.document.text
    signs = characters(body)
    shown = signs.replace("\n", "").isprintable()  # says no to every hidden character, and to a few others
    for m in () if shown else _HIDDEN.finditer(body):
        if m.start():
            name = f"U+{ord(m.group()):04X}"
            yield Finding(
                "invisible-character", (Span(*m.span()),), "minor", "A character that is not seen.", "", name
            )
    if not signs.isascii() and _OTHER.search(signs):
        yield from _mixed(body)


def _mixed(body: str) -> Iterator[Finding]:
    for m in _MIXED.finditer(body):
        latin = m.group().translate(_ALIKE)
        if latin.isascii() and len(latin) > 2:
            cause = "A letter of another script that looks the same."
            foreign = ", ".join(f"U+{ord(c):04X}" for c in m.group() if ord(c) > 0x36F)
            yield Finding("look-alike", (Span(*m.span()),), "major", cause, latin, foreign)
