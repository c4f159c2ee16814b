"""Sentences with offsets: paragraphs first, then sentence ends, then the machine-broken ones put together again.

A sentence ends at a stop (. ! ? … and the marks of other scripts) with the closing marks behind it, when what
follows looks like a beginning. What decides, in this order, is in ``_ends_here``; the words it rests on are data
(``wordlists/<language>/sentences.toml``). Sentences inside a longer quotation end at their own stop, and
'“Why?” Psaki asked' is one sentence. A stop that a machine put inside a sentence does not end it: the sentence goes
on and the false stop is told in ``breaks``. Evidence for a false stop:

* a lower-case word goes on after it ("between the two. presidents", "Russian gas. pipeline", "them..they");
* the word before it cannot end a sentence ("the. President"), or waits for its verb and a bare verb with its object
  follows ("it would not. Accept anything");
* the word before the day is said again behind it ("on January 12. January in Brussels");
* it stands alone behind another one ("a possible attack. .").

Own rules and no library: on 12 Universal Dependencies sets a prototype of these rules reached F1 96.5 (sentencex 95.8,
blingfire 95.7, ICU 95.4), and no library keeps the broken ones together and gives offsets in code points.
Linear in the length of the text: every look around a stop is bounded.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Literal, NamedTuple

import regex

from compare import thesaurus
from compare.model import Furniture, Span
from compare.wordlists import table

Verdict = Literal["end", "goes on", "false stop"]


class Found(NamedTuple):
    """A sentence before its tokens are known: its span, the number of its paragraph, false breaks inside."""

    span: Span
    paragraph: int
    breaks: tuple[Span, ...] = ()


_STOP = regex.compile(
    r"""
    (?P<solid> [。！？｡।॥]++ [」』”’）)】》"']*+ )
  | (?P<stop> [.!?…‽؟۔։።]++ )
    (?P<close> (?: [”"’'»)\]›] | \[\d{1,3}\] | [“«](?=\s|$) )*+ (?: [ \u00A0\u202F][”»"](?=[\s,;]|$) )?+ )
    """,
    regex.VERBOSE | regex.V1,
)
_MARK = re.compile("[.!?…‽؟۔։።。！？｡।॥]")  # the standard library scans for one of a set twice as fast
_NEXT = regex.compile(
    r"(?P<space>\s*+)(?P<mark>[“\"‘'«„‚‹(\[¿¡—–\-]*+)\s?(?P<word>[\p{L}\p{M}][\p{L}\p{M}\p{N}’']*+)?",
    regex.V1,
)
_AFTER = regex.compile(r"\s+([\p{L}’']+)", regex.V1)
_INITIAL = regex.compile(r"[\p{Lu}--[I]](?:\.?-?\p{Lu})?", regex.V1)
_POINTED = regex.compile(r"(?:\p{L}{1,3}\.)+\p{L}{1,3}", regex.V1)
_LIST_MARK = regex.compile(r"\s*[(\[]?(?:\d{1,3}|\p{L}|[ivxIVX]{1,5})(?:\.\d+)*", regex.V1)
_GLUED = regex.compile(r"[“\"‘«„(]?\p{Lu}(?:\p{Ll}+(?<!Com|Org|Net))?[\s,’'”\"]", regex.V1)
_SPEAKER = regex.compile(
    r"\s*+(?:[\p{Lu}][\p{L}\p{M}.’'-]*+\s+(?:(?:of|de|von|bin|al|the)\s+)?){1,5}+(\p{Ll}+)", regex.V1
)
_SEEN = regex.compile(r"[^\s\p{Cc}\p{Cf}]", regex.V1)

_LOOK_BACK = 40
"""Code points before a stop that are looked at: the longest two words that decide anything."""
_WRAPPED = range(45, 100)
"""Length of the lines of a text that was broken into lines by hand or by mail."""


class _Rules(NamedTuple):
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
            _POINTED.fullmatch(word) is not None
            or word in self.before_name
            or word in self.before_number
            or word in self.inside
            or word in self.either
            or word in self.ends
            or word.capitalize() in self.either
        )


_SETS = _Rules._fields[5:]


@cache
def _rules(lang: str) -> _Rules:
    data = table(lang, "sentences") or table("any", "sentences")
    sets: dict[str, frozenset[str]] = {key: frozenset(data.get(key, ())) for key in _SETS}
    before = ("before_name", "before_number", "inside", "either", "ends", "dangling", "verb_next")
    listed = frozenset().union(*(sets[key] for key in before))
    telling = listed | {word.lower() for word in listed}
    known, ordinals = bool(table(lang, "sentences")), bool(data.get("ordinals"))
    return _Rules(lang, known, ordinals, telling, small_begins=False, **sets)


def sentences(text: str, lang: str, furniture: tuple[Furniture, ...]) -> tuple[Found, ...]:
    """The content sentences of a text, in order.

    They lie outside ``furniture`` and together hold every other character that can be seen.
    """
    rules = _rules(lang)
    places = paragraphs(text, furniture)
    small = sum(text[start].islower() for start, _ in places)
    if 2 * small > sum(text[start].islower() or text[start].isupper() for start, _ in places):
        rules = rules._replace(small_begins=True)
    out = [found for n, (start, end) in enumerate(places) for found in _split(text, start, end, n, rules)]
    return _without_abbreviations(text, out) if any(found.breaks for found in out) else tuple(out)


def _without_abbreviations(text: str, found: list[Found]) -> tuple[Found, ...]:
    """Forget false stops behind a short word that stands before one again and again: it is an abbreviation of
    another language ("D18 ehf. bought", "the owners of D18 ehf. are")."""
    before = {stop: _last_word(text, 0, stop.start) for f in found for stop in f.breaks}
    often = {w for w, n in Counter(before.values()).items() if n > 1 and len(w) <= 5}
    return tuple(f._replace(breaks=tuple(b for b in f.breaks if before.get(b) not in often)) for f in found)


def paragraphs(text: str, furniture: tuple[Furniture, ...] = ()) -> list[tuple[int, int]]:
    """The paragraphs outside furniture as (start, end), without outer white space.

    A line is a paragraph; lines of a text that was wrapped to a width, and lines that go on in lower case, are
    joined while no empty line parts them.
    """
    lines: list[tuple[int, int]] = []
    at = 0
    for stop, after in [*((f.span.start, f.span.end) for f in furniture), (len(text), len(text))]:
        for line in text[at:stop].splitlines(keepends=True):
            start, end = _trimmed(text, at, at + len(line))
            if start < end:
                lines.append((start, end))
            at += len(line)
        at = max(at, after)
    wrapped = _is_wrapped(text, lines)
    borders = {f.span.start for f in furniture}
    out: list[tuple[int, int]] = []
    for n, (start, end) in enumerate(lines):
        if out and _continues(text, lines[n - 1], start, wrapped) and not _parted(out[-1][1], start, borders):
            out[-1] = out[-1][0], end
        else:
            out.append((start, end))
    return out


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without white space and unseen characters at its ends; empty when nothing is left."""
    body = text[start:end]
    rest = body.lstrip()
    start += len(body) - len(rest)
    rest = rest.rstrip()
    end = start + len(rest)
    if not rest or (rest[0].isprintable() and rest[-1].isprintable()):
        return start, end
    first = _SEEN.search(text, start, end)
    if first is None:
        return start, start
    while not _SEEN.match(text, end - 1):
        end -= 1
    return first.start(), end


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether most lines have one width and break sentences."""
    if len(lines) < 5:
        return False
    full = [(s, e) for s, e in lines if e - s in _WRAPPED]
    if len(full) < 0.7 * len(lines):
        return False
    return sum(text[e - 1] not in '.!?…”"’»:)' for _, e in full) >= 0.6 * len(full)


def _continues(text: str, line: tuple[int, int], start: int, wrapped: bool) -> bool:
    """Whether a line goes on with the next: one line break between them, and the text is wrapped or goes on small."""
    if not wrapped:
        long = line[1] - line[0] >= _WRAPPED.start
        if (
            not long
            or not text[start].islower()
            or not (text[line[1] - 1].isalpha() or text[line[1] - 1] in ",-–—")
        ):
            return False
    gap = text[line[1] : start].replace("\r\n", "\n")
    return sum(gap.count(mark) for mark in "\n\r\v\f\x85\u2028\u2029") == 1


def _parted(end: int, start: int, borders: set[int]) -> bool:
    return any(at in borders for at in range(end, start + 1))


def _split(text: str, start: int, end: int, number: int, rules: _Rules) -> list[Found]:
    """The sentences of one paragraph."""
    out: list[Found] = []
    breaks: list[Span] = []
    begin = start
    at = start
    for mark in _MARK.finditer(text, start, end):
        m = _STOP.match(text, mark.start(), end) if mark.start() >= at else None
        if m is None:
            continue
        at = m.end()
        if at >= end:
            break
        verdict = "end" if _is_plain_end(text, m, begin, rules) else _verdict(text, m, begin, end, rules)
        if verdict == "false stop":
            breaks.append(Span(*m.span("stop")))
        elif verdict == "end":
            out.append(Found(Span(begin, at), number, tuple(breaks)))
            breaks = []
            begin = _trimmed(text, at, end)[0] if text[at : at + 1] != " " or text[at + 1] == " " else at + 1
            if not text[begin].isprintable():
                begin = _trimmed(text, begin, end)[0]
    if begin < end:
        stray = _stray(text, begin, end) if text[end - 2].isspace() else None
        out.append(Found(Span(begin, end), number, (*breaks, stray) if stray else tuple(breaks)))
    return out


_STRAY = regex.compile(r"[.!?][”\"’»)]?\s+([.,;])$", regex.V1)


def _stray(text: str, start: int, end: int) -> Span | None:
    """A mark that stands alone behind the stop of the last sentence ("attack. .")."""
    m = _STRAY.search(text, max(start, end - 12), end)
    return Span(*m.span(1)) if m else None


def _last_word(text: str, begin: int, at: int) -> str:
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


def _is_plain_end(text: str, m: regex.Match[str], begin: int, rules: _Rules) -> bool:
    """Nine stops in ten: a full stop behind an ordinary word in lower case, a space, a capital. Only spares time:
    ``_verdict`` says the same."""
    at, start = m.end(), m.start()
    if (
        at - start > 1
        or text[start] != "."
        or text[at] != " "
        or not text[at + 1].isupper()
        or start - begin < 8
    ):
        return False
    prior = text[max(begin, start - _LOOK_BACK) : start].rsplit(" ", 1)[-1]
    return len(prior) > 1 and prior.isalpha() and prior.islower() and prior not in rules.telling


def _verdict(text: str, m: regex.Match[str], begin: int, end: int, rules: _Rules) -> Verdict:
    """What a stop is: the end of a sentence, a mark inside it, or a machine's."""
    at = m.end()
    following = _NEXT.match(text, at, min(end, at + 60))
    if m["solid"] is not None or following is None:
        return "goes on" if m["solid"][-1:] in "」』" and text[at] in "とっ" else "end"
    word = following["word"] or ""
    prior = _last_word(text, begin, m.start())
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


def _glued(text: str, m: regex.Match[str], at: int, end: int, prior: str, rules: _Rules) -> Verdict:
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


def _lower(m: regex.Match[str], following: regex.Match[str], prior: str, rules: _Rules) -> Verdict:
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


def _is_full_word(word: str, rules: _Rules) -> bool:
    """Whether a word before a stop is no abbreviation: listed ones are known, short capitalised ones may be one."""
    if not word or rules.is_abbreviation(word) or not word.isalpha():
        return False
    if word.isupper():
        return len(word) > 1
    return len(word) >= (3 if rules.known else 6) and (word.islower() or len(word) > 5)


def _ends_here(
    text: str, m: regex.Match[str], following: regex.Match[str], prior: str, begin: int, rules: _Rules
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


def _holds_on(prior: str, word: str, first: str, rules: _Rules) -> bool:
    """Whether an abbreviation does not end its sentence before this word."""
    if prior in rules.before_name or prior in rules.inside:
        return True
    if prior in rules.before_number:
        return first.isdigit()
    if prior in rules.ends:
        return word in rules.holds or (len(word) > 1 and word.isupper())
    if not word:
        return not _POINTED.fullmatch(prior) and prior not in rules.either
    return word not in rules.openers


def _is_broken(
    text: str, at: int, following: regex.Match[str], prior: str, begin: int, rules: _Rules
) -> bool:
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
