"""The paragraphs of a text outside its furniture."""

from __future__ import annotations

import regex

from compare.model import Furniture

_SEEN = regex.compile(r"[^\s\p{Cc}\p{Cf}]", regex.V1)
_WRAPPED = range(45, 100)
"""Length of the lines of a text that was broken into lines by hand or by mail."""


def paragraphs(text: str, furniture: tuple[Furniture, ...] = ()) -> list[tuple[int, int]]:
    """The paragraphs outside furniture as (start, end), without outer white space.

    A line is a paragraph; lines of a text that was wrapped to a width, and lines that go on in lower case, are
    joined while no empty line parts them.
    """
    lines: list[tuple[int, int]] = []
    at = 0
    for stop, after in [*((f.span.start, f.span.end) for f in furniture), (len(text), len(text))]:
        for line in text[at:stop].splitlines(keepends=True):
            start, end = trimmed(text, at, at + len(line))
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


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
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
