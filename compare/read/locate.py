"""Where an extracted text stands in its page: a map from spans of the text to spans of the decoded file.

Both are compared without white space, the page also without tags, scripts and comments and with its entities
read, so that a paragraph is found through ``<b>``, ``&nbsp;`` and line breaks. Each paragraph is looked for
after the one before it, then anywhere; one that is not found has no place in the map.
"""

from __future__ import annotations

import html
from itertools import pairwise

import regex

from compare.model import Span

_PIECE = regex.compile(
    r"""
    (?P<hidden> <!--.*?(?:-->|\Z)
              | <(script|style|template|noscript|head)\b[^>]*>.*?(?:</\2\s*>|(?=<body\b)|\Z)
              | </?[a-zA-Z!?][^>]*(?:>|\Z) )
    | (?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?)
    | (?P<blank>\s+)
    | (?P<word>[^<&\s]+|.)
    """,
    regex.VERBOSE | regex.DOTALL | regex.IGNORECASE,
)
_LISTED = regex.compile(r"\A\s*(?:[-–*•]\s+|\|)")
"""What the extractor writes before a list item or table row and the page does not hold as text."""

# An open comment, script or tag runs to the end of the file, as in a browser; looking for its end from every
# such place would take the square of the file's length.

Visible = tuple[str, list[Span]]
"""Text without white space, and the place in the file of each of its characters."""


def spans(text: str, source: str) -> tuple[tuple[Span, Span], ...]:
    """Pairs of a span in the text and the span of the file it was taken from, in order of the text.

    A pair of equal lengths maps character by character (white space may differ in kind); a pair of unequal
    lengths maps as a whole (an entity).
    """
    page, places = _visible(source)
    out: list[tuple[Span, Span]] = []
    after = 0
    for start, line in _lines(text):
        bare, where = _bare(line, start)
        at = page.find(bare, after) if bare else -1
        at = page.find(bare) if at < 0 and bare else at
        if at >= 0:
            after = at + len(bare)
            out += _runs(where, places[at:after], text, source)
    return tuple(out)


def _visible(source: str) -> Visible:
    letters: list[str] = []
    places: list[Span] = []
    for piece in _PIECE.finditer(source):
        start, end = piece.span()
        if piece.lastgroup == "word":
            letters.append(piece.group())
            places += [Span(i, i + 1) for i in range(start, end)]
        elif piece.lastgroup == "entity":
            read = "".join(html.unescape(piece.group()).split())
            letters.append(read)
            places += [Span(start, end)] * len(read)
    return "".join(letters), places


def _lines(text: str) -> list[tuple[int, str]]:
    """The paragraphs of an extracted text with their places, list marks left out."""
    out: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        mark = _LISTED.match(line)
        skip = mark.end() if mark else 0
        out.append((at + skip, line[skip:]))
        at += len(line) + 1
    return out


def _bare(line: str, start: int) -> tuple[str, list[int]]:
    where = [start + i for i, c in enumerate(line) if not c.isspace()]
    return "".join(line.split()), where


def _runs(where: list[int], places: list[Span], text: str, source: str) -> list[tuple[Span, Span]]:
    """Pairs as long as text and file run side by side, one white space character for one."""
    out: list[tuple[Span, Span]] = []
    first = 0
    for i, ((here, there), (here2, there2)) in enumerate(pairwise(zip(where, places, strict=True)), 1):
        gap = source[there.end : there2.start]
        beside = here2 - here - 1 == len(gap) and not gap.strip()
        if not (beside and there.end - there.start == 1 == there2.end - there2.start):
            out.append((Span(where[first], here + 1), Span(places[first].start, there.end)))
            first = i
    out.append((Span(where[first], where[-1] + 1), Span(places[first].start, places[-1].end)))
    return out
