"""The lines of a text with their places, and what of each is not yet marked."""

from __future__ import annotations

from typing import NamedTuple

import regex

_END = regex.compile(r"[.!?…。！？।؟:;,]\s?[\"”’'“»)\]]*\s*$", regex.V1)


class Mark(NamedTuple):
    """A stretch of furniture and its class."""

    start: int
    end: int
    reason: str


class Row(NamedTuple):
    """The unmarked rest of a line, without outer white space, and whether the line has marks of its own."""

    start: int
    end: int
    marked: bool


def rows(text: str, found: list[Mark]) -> list[Row]:
    """The lines that hold unmarked text, in order. Marks lie at the start or the end of a line or cover it."""
    out: list[Row] = []
    pending = sorted(found)
    at = stop = 0
    for line in text.splitlines(keepends=True):
        start, stop = stop, stop + len(line)
        end = stop
        touched = False
        while at < len(pending) and pending[at].end <= start:
            at += 1
        i = at
        while i < len(pending) and pending[i].start < end:
            touched = True
            if pending[i].start <= start or not text[start : pending[i].start].strip():
                start = max(start, pending[i].end)
            else:
                end = pending[i].start
                break
            i += 1
        body = text[start:end] if touched else line
        kept = body.strip()
        if kept:
            start += body.index(kept[0])
            out.append(Row(start, start + len(kept), touched))
    return out


def is_closed(line: str) -> bool:
    """Whether a line ends like a sentence, or points to what follows."""
    return _END.search(line[-12:]) is not None
