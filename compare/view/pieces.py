"""A stretch of a text cut into pieces: plain text, marks, gaps. Joined, the pieces are the text again.

A mark is never cut by another: the smaller lies inside the larger. Where two overlap without one holding the
other, the later one goes on after the earlier as a second piece of the same number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from compare.model import Span


class Place(NamedTuple):
    """Where something is to be marked: a span of the text, or a zero-width place for a gap."""

    span: Span
    tag: str
    """``del`` on side A, ``ins`` on side B, ``gap``, ``art`` for an artefact, ``brk`` for a false sentence break."""
    n: str
    """The number or letter that ties the mark to its note."""
    level: int = 0
    solo: bool = False
    """Nothing stands at this place on the other side."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Plain text (``tag`` empty) or a mark with pieces inside; a gap has nothing inside."""

    text: str = ""
    tag: str = ""
    n: str = ""
    level: int = 0
    solo: bool = False
    inside: tuple[Piece, ...] = ()


def cut(text: str, span: Span, places: list[Place]) -> tuple[Piece, ...]:
    """The pieces of ``text[span]`` with ``places`` marked; places outside the span are left out."""
    inside = [p for p in places if p.span.start <= span.end and p.span.end >= span.start]
    return tuple(_fill(text, span.start, span.end, sorted(inside, key=_order)))


def plain(pieces: tuple[Piece, ...]) -> str:
    """The text the pieces show."""
    return "".join(p.text + plain(p.inside) for p in pieces)


def _order(place: Place) -> tuple[int, bool, int, int, str]:
    """Gaps come before the mark that begins where they stand; the larger of two marks comes first."""
    start, end = place.span
    return start, start != end, -end, len(place.n), place.n


def _fill(text: str, start: int, end: int, places: list[Place]) -> Iterator[Piece]:
    at = start
    queue = list(places)
    while queue:
        place = queue.pop(0)
        low, high = max(place.span.start, at), min(place.span.end, end)
        if place.span.start == place.span.end:
            if at < low:
                yield Piece(text[at:low])
            yield Piece(tag="gap", n=place.n, level=place.level)
            at = max(at, low)
            continue
        if high <= low:
            continue
        if at < low:
            yield Piece(text[at:low])
        within = [p for p in queue if p.span.start < high and p.span.start != p.span.end]
        gaps = [p for p in queue if low < p.span.start < high and p.span.start == p.span.end]
        rest = [p._replace(span=Span(high, p.span.end)) for p in within if p.span.end > high]
        # A gap inside a mark stands after it, so that no mark is interrupted.
        rest += [p._replace(span=Span(high, high)) for p in gaps]
        held = {*within, *gaps}
        queue = sorted([*rest, *(p for p in queue if p not in held)], key=_order)
        nested = [p._replace(span=Span(p.span.start, min(p.span.end, high))) for p in within]
        yield Piece(
            tag=place.tag,
            n=place.n,
            level=place.level,
            solo=place.solo,
            inside=tuple(_fill(text, low, high, nested)),
        )
        at = high
    if at < end:
        yield Piece(text[at:end])
