"""What a stop is: the end of a sentence, a mark inside it, or one that a machine put there.

Start reading at ``verdict``.
"""

from __future__ import annotations

import unicodedata
from typing import Literal

import regex

from compare import thesaurus
from compare.segment.rules import POINTED, Rules

Verdict = Literal["end", "goes on", "false stop"]

_NEXT = regex.compile(
    r"(?P<space>\s*+)(?P<mark>[“\"‘'«„‚‹(\[¿¡—–\-]*+)\s?(?P<word>[\p{L}\p{M}][\p{L}\p{M}\p{N}’']*+)?",
    regex.V1,
)
_AFTER = regex.compile(r"\s+([\p{L}’']+)", regex.V1)
_INITIAL = regex.compile(r"[\p{Lu}--[I]](?:\.?-?\p{Lu})?", regex.V1)
_LIST_MARK = regex.compile(r"\s*[(\[]?(?:\d{1,3}|\p{L}|[ivxIVX]{1,5})(?:\.\d+)*", regex.V1)
_GLUED = regex.compile(r"[“\"‘«„(]?\p{Lu}(?:\p{Ll}+(?<!Com|Org|Net))?[\s,’'”\"]", regex.V1)
_SPEAKER = regex.compile(
    r"\s*+(?:[\p{Lu}][\p{L}\p{M}.’'-]*+\s+(?:(?:of|de|von|bin|al|the)\s+)?){1,5}+(\p{Ll}+)", regex.V1
)
_LOOK_BACK = 40
"""Code points before a stop that are looked at: the longest two words that decide anything."""


def last_word(text: str, begin: int, at: int) -> str:
    """The word that ends before ``at``, with points and apostrophes between its letters; '' where none does."""
    begin = max(begin, at - _LOOK_BACK)
    while at > begin and text[at - 1].isspace():
        at -= 1
    i = at
    while i > begin:
        c = text[i - 1]
        if not (c.isalnum() or (c in ".'’&" and i < at and text[i].isalnum()) or unicodedata.combining(c)):
            break
        i -= 1
    return text[i:at]


def is_plain_end(text: str, start: int, begin: int, end: int, rules: Rules) -> bool:
    """Nine stops in ten: a full stop behind an ordinary word in lower case, a space, a capital. Only spares time:
    ``verdict`` says the same of the stop that begins at ``start``."""
    if (
        text[start] != "."
        or start + 2 >= end
        or text[start + 1] != " "
        or not text[start + 2].isupper()
        or start - begin < 8
    ):
        return False
    prior = text[max(begin, start - _LOOK_BACK) : start].rsplit(" ", 1)[-1]
    return len(prior) > 1 and prior.isalpha() and prior.islower() and prior not in rules.telling


def verdict(text: str, m: regex.Match[str], begin: int, end: int, rules: Rules) -> Verdict:
    """What a stop is: the end of a sentence, a mark inside it, or a machine's."""
    at = m.end()
    following = _NEXT.match(text, at, min(end, at + 60))
    if m["solid"] is not None or following is None:
        return "goes on" if m["solid"][-1:] in "」』" and text[at] in "とっ" else "end"
    word = following["word"] or ""
    prior = last_word(text, begin, m.start())
    if m.start() == begin:
        return "goes on"
    if not following["space"]:
        return _glued(text, m, at, end, prior, rules)
    first = word[:1] or text[following.end() : following.end() + 1]
    if first.islower():
        return _lower(m, following, prior, rules)
    if not word and first and not first.isdigit() and first in ".,;:!?…":
        return "goes on"
    return _ends_here(text, m, following, prior, begin, rules)


def _glued(text: str, m: regex.Match[str], at: int, end: int, prior: str, rules: Rules) -> Verdict:
    """No space behind the stop: an end where a word of its own begins ("left.Then he"), a false one in "them..they"."""
    if m["stop"] == ".." and text[at : at + 1].islower():
        return "false stop"
    if (
        len(prior) > 1
        and prior[-2:].islower()
        and not rules.is_abbreviation(prior)
        and _GLUED.match(text, at, end)
    ):
        return "end"
    return "goes on"


def _lower(m: regex.Match[str], following: regex.Match[str], prior: str, rules: Rules) -> Verdict:
    """A small letter follows: the sentence goes on, unless the word is a name that begins small."""
    word = following["word"]
    if any(c.isupper() for c in word):
        return "end" if m["stop"] == "." else "goes on"
    if rules.small_begins and m["stop"] != "..." and _is_full_word(prior, rules):
        return "end"
    if word in rules.subjects and m["stop"] != "..." and _is_full_word(prior, rules):
        return "end"
    plain = m["stop"] in (".", "..") and not m["close"] and not following["mark"]
    return "false stop" if plain and _is_full_word(prior, rules) else "goes on"


def _is_full_word(word: str, rules: Rules) -> bool:
    """Whether a word before a stop is no abbreviation: listed ones are known, short capitalised ones may be one."""
    if not word or rules.is_abbreviation(word) or not word.isalpha():
        return False
    if word.isupper():
        return len(word) > 1
    return len(word) >= (3 if rules.known else 6) and (word.islower() or len(word) > 5)


def _ends_here(
    text: str, m: regex.Match[str], following: regex.Match[str], prior: str, begin: int, rules: Rules
) -> Verdict:
    """A capital, a figure or a letter without case follows: an end, unless one of these says no."""
    word, at = following["word"] or "", m.end()
    if m["stop"] != "." or m["close"]:
        if m["stop"] == "!" and prior in rules.brands and word and word not in rules.openers:
            return "goes on"
        if m["close"] and m["stop"][-1] in "?!…" and rules.reporting and not following["mark"]:
            speaker = _SPEAKER.match(text, at, at + 120)
            if speaker and speaker[1] in rules.reporting:
                return "goes on"
        return "end"
    if _LIST_MARK.fullmatch(text, begin, m.start()):
        return "goes on"
    if rules.is_abbreviation(prior) or _INITIAL.fullmatch(prior):
        return "goes on" if _holds_on(prior, word, text[following.end("mark") :][:1], rules) else "end"
    if rules.ordinals and prior.isdigit() and len(prior) <= 2 and word and word not in rules.openers:
        return "goes on"
    return "false stop" if _is_broken(text, m.start(), following, prior, begin, rules) else "end"


def _holds_on(prior: str, word: str, first: str, rules: Rules) -> bool:
    """Whether an abbreviation does not end its sentence before this word."""
    if prior in rules.before_name or prior in rules.inside:
        return True
    if prior in rules.before_number:
        return first.isdigit()
    if prior in rules.ends:
        return word in rules.holds or (len(word) > 1 and word.isupper())
    if not word:
        return not POINTED.fullmatch(prior) and prior not in rules.either
    return word not in rules.openers


def _is_broken(text: str, at: int, following: regex.Match[str], prior: str, begin: int, rules: Rules) -> bool:
    """Whether a capital follows a stop that a machine put there."""
    word = following["word"] or ""
    if following["mark"] or not word:
        return False
    if prior in rules.dangling:
        return True
    day = prior.isdigit() and len(prior) <= 2
    if not day and prior not in rules.verb_next:
        return False
    two = text[max(begin, at - _LOOK_BACK) : at].split()[-2:]
    if len(two) < 2:
        return False
    if day:
        return two[0] == word and word[0].isupper()
    if prior == "not" and two[0] not in rules.verb_next:
        return False
    after = _AFTER.match(text, following.end(), following.end() + 30)
    return (
        after is not None
        and after[1] in rules.object_openers
        and word not in rules.openers
        and thesaurus.parts(word.casefold(), rules.lang) == {"v"}
    )
