"""Headlines and crossheads: short lines without a final stop, marked only where the text itself proves them.

* A line that says the headline again, in the same or other words, is a headline-duplicate. Of a title and a headline
  that nothing else tells apart, the one above the prose is the headline: the first belongs to the page.
* The first line is the headline when page debris stands right behind it (a shortcode, a caption, a date) or when the
  record gives it as the title. Else it stays content: titles of two articles are compared like any sentence.
* A line in the middle of prose is a crosshead when the text says a phrase of it in full, or most of its words
  within one passage. A crosshead without such an echo stays content.
"""

from __future__ import annotations

from functools import cache

import regex

from compare.clean.rows import Mark, Row, is_closed
from compare.text import tokens
from compare.wordlists import words

_SAME = 0.7
"""Shared words (Dice) from which two lines say the same headline."""
_EQUAL = 0.95
"""The same for a line that ends like a sentence: the first sentence often says the title in full."""
_ECHO = 4
"""Words of the longest phrase a crosshead must share with the text."""
_HEADLINE_WORDS = range(4, 31)
_CROSSHEAD_WORDS = range(3, 16)
_PROSE = 12
"""Words from which a closed line counts as a paragraph of prose."""
_PASSAGE = 60
"""Words of one passage in which a crosshead can be said in other order."""
_SPREAD = 0.75
"""Share of the content words of a crosshead that one passage must hold."""


def headings(text: str, title: str, lang: str, found: list[Mark], lines: list[Row]) -> list[Mark]:
    """The headline, its duplicates and the proven crossheads among the unmarked lines."""
    if len(lines) < 2:
        return []
    out = _headline(text, title, lang, found, lines)
    taken = {mark.start for mark in out}
    return out + _crossheads(text, lang, [row for row in lines if row.start not in taken])


def _words(text: str, row: Row | tuple[int, int], lang: str) -> list[str]:
    return [w for w in tokens(text, row[0], row[1], lang)[2] if w[0].isalnum()]


def _headline(text: str, title: str, lang: str, found: list[Mark], lines: list[Row]) -> list[Mark]:
    first = lines[0]
    closed = is_closed(text[first.start : first.end])
    if first.end - first.start > 300 or (closed and not title):
        return []
    head = _words(text, first, lang)
    named = bool(title) and _likeness(head, _words(title, (0, len(title)), lang)) >= (
        _EQUAL if closed else _SAME
    )
    if not named and (closed or len(head) not in _HEADLINE_WORDS):
        return []
    out = [
        Mark(row.start, row.end, "headline-duplicate")
        for row in lines[1:]
        if row.end - row.start <= 400
        and not is_closed(text[row.start : row.end])
        and _likeness(head, _words(text, row, lang)) >= _SAME
    ]
    debris = any(first.end <= mark.start < lines[1].start for mark in found) and len(lines) > 2
    if named or debris:
        return [*out, Mark(first.start, first.end, "headline")]
    last = max(out, default=None, key=lambda mark: mark.start)
    below = next((row for row in lines if last and row.start > last.start), None)
    if last and below and _is_prose(text, below):
        out[out.index(last)] = Mark(first.start, first.end, "headline-duplicate")
    return out


def _likeness(a: list[str], b: list[str]) -> float:
    """Shared words of two lines (Dice over multisets), 0 to 1."""
    if not a or not b:
        return 0.0
    rest = list(b)
    shared = 0
    for word in a:
        if word in rest:
            rest.remove(word)
            shared += 1
    return 2 * shared / (len(a) + len(b))


def _crossheads(text: str, lang: str, lines: list[Row]) -> list[Mark]:
    """Short open lines between two paragraphs of prose that the text echoes."""
    candidates = [
        i
        for i in range(1, len(lines) - 1)
        if lines[i].end - lines[i].start <= 120
        and not is_closed(text[lines[i].start : lines[i].end])
        and _opens_large(text, lines[i])
        and _is_prose(text, lines[i - 1])
        and _is_prose(text, lines[i + 1])
    ]
    if not candidates:
        return []
    prose = [_words(text, row, lang) if _is_prose(text, row) else [] for row in lines]
    said = ["\n".join(["", *p, ""]) for p in prose]
    functional = _function_words(lang)
    return [
        Mark(lines[i].start, lines[i].end, "subheading")
        for i in candidates
        if _is_echoed(_words(text, lines[i], lang), said, prose, functional)
    ]


def _is_echoed(head: list[str], said: list[str], prose: list[list[str]], functional: frozenset[str]) -> bool:
    """Whether the text says a phrase of a crosshead, or nearly all its content words in one passage. ``said``: the
    lines of prose with a line break around every word, so that a phrase is found as a string."""
    if len(head) not in _CROSSHEAD_WORDS:
        return False
    content = {w for w in head if w not in functional and len(w) > 2}
    grams = [head[i : i + _ECHO] for i in range(len(head) - _ECHO + 1)]
    telling = ["\n".join(["", *gram, ""]) for gram in grams if sum(w in content for w in gram) >= 2]
    if any(gram in line for gram in telling for line in said):
        return True
    if len(content) < 3:
        return False
    return any(len(content.intersection(p[:_PASSAGE])) >= _SPREAD * len(content) for p in prose)


def _is_prose(text: str, row: Row) -> bool:
    line = text[row.start : row.end]
    return is_closed(line) and line.count(" ") >= _PROSE - 1


_LARGE = regex.compile(r"[“\"‘'«„(\[]*[\p{Lu}\p{Lt}\p{Lo}\p{N}]", regex.V1)


def _opens_large(text: str, row: Row) -> bool:
    return _LARGE.match(text, row.start, row.end) is not None


@cache
def _function_words(lang: str) -> frozenset[str]:
    classes = ("determiner", "pronoun", "preposition", "conjunction", "auxiliary")
    return frozenset().union(*(words(lang, "word-classes", key) for key in classes))
