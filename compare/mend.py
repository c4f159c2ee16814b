"""Cleaner text on request: accepted suggestions applied, with a map back to the text as published.

The article is never touched. ``clean_text`` makes a new string and, for every piece of it, the span of the original it
stands for, so a quotation from the cleaned text can always be traced to what was published.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from compare.model import Document, Finding, Span, Witness


class Piece(NamedTuple):
    """A stretch of the cleaned text and the stretch of the original it stands for; equal texts unless ``mended``."""

    clean: Span
    original: Span
    mended: bool


def clean_text(witness: Witness, accepted: Iterable[Finding]) -> tuple[str, tuple[Piece, ...]]:
    """The article's text with the suggestions of the accepted findings applied, and the map back, in order.

    A suggestion replaces the first span of its finding, and every other span that reads the same. Findings without a
    suggestion change nothing. Where two accepted suggestions overlap, the one that stands first (the longer, where
    both start together) is applied. The pieces cover both texts without gap or overlap.
    """
    text = witness.article.document.text
    out: list[str] = []
    pieces: list[Piece] = []
    at = length = 0
    for span, reading in [*_chosen(text, accepted), (Span(len(text), len(text)), "")]:
        for original, content, mended in (
            (Span(at, span.start), text[at : span.start], False),
            (span, reading, True),
        ):
            if original.start < original.end or content:
                pieces.append(Piece(Span(length, length + len(content)), original, mended))
                out.append(content)
                length += len(content)
        at = span.end
    return "".join(out), tuple(pieces)


def to_original(pieces: tuple[Piece, ...], clean: Span) -> Span:
    """The span of the original that a span of the cleaned text stands for; a mended piece counts as a whole."""
    touched = [p for p in pieces if p.clean.start < clean.end and clean.start < p.clean.end]
    if not touched:
        return Span(0, 0)
    first, last = touched[0], touched[-1]
    start = (
        first.original.start
        if first.mended
        else first.original.start + max(0, clean.start - first.clean.start)
    )
    end = (
        last.original.end
        if last.mended
        else last.original.start + min(last.clean.end, clean.end) - last.clean.start
    )
    return Span(start, end)


def dumps(document: Document, clean: str, pieces: Iterable[Piece]) -> bytes:
    """The map as JSON: for every piece its spans (half-open code points) in the cleaned text and in the original."""
    told = {
        "schema": "urn:retold:schema:clean:1",
        "document": document.id,
        "characters": {"clean": len(clean), "original": len(document.text)},
        "pieces": [
            {"clean": list(p.clean), "original": list(p.original), "mended": p.mended} for p in pieces
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _chosen(text: str, accepted: Iterable[Finding]) -> list[tuple[Span, str]]:
    """The replacements to make, in order, without overlap; a deleted word takes one blank beside it along."""
    wanted: set[tuple[Span, str]] = set()
    for finding in accepted:
        if finding.suggestion is not None and finding.spans:
            first = text[slice(*finding.spans[0])]
            for span in finding.spans:
                if text[slice(*span)] == first:
                    wanted.add(
                        (_widened(text, span) if finding.suggestion == "" else span, finding.suggestion)
                    )
    chosen: list[tuple[Span, str]] = []
    for span, reading in sorted(wanted, key=lambda w: (w[0].start, -w[0].end, w[1])):
        if not chosen or span.start >= chosen[-1][0].end:
            chosen.append((span, reading))
    return chosen


def _widened(text: str, span: Span) -> Span:
    """A span to delete, with the blank before it where another blank or the end of the line follows."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if span.start and before == " " and (after in " \r\n" or not after):
        return Span(span.start - 1, span.end)
    return span
