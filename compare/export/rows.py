"""Findings flat, one value each, with the place in its file: what the gate counts and line-oriented formats write.

A change between two articles stands at its B side, the derived text, because that is where an editor mends it; its A
side is ``related``. Lines and columns count from 1; columns are UTF-16 code units, as editors and SARIF count them.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import regex

from compare import identity
from compare.model import Comparison, CorpusReport, Decision, Document, Span, Witness

RANK = {"none": 0, "trivial": 0, "nuance": 1, "minor": 1, "material": 2, "major": 2, "critical": 3}
"""Both scales of severity on one: how much a change matters, and how much an artefact does."""

OVERLAYS = ("quote_altered", "in_quote", "moved")
"""What may hold of a change beside its kind."""


class Region(NamedTuple):
    """A stretch of a file, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span stands: its file, and the region where the file has lines (``None`` in a .docx)."""

    document: Document
    span: Span
    region: Region | None

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.document.text[self.span.start : self.span.end]

    @property
    def file(self) -> str:
        """The path for people: as given, else the document's name."""
        return self.document.path or self.document.name or self.document.id


@dataclass(frozen=True, slots=True)
class Row:
    """One finding: a change (``of`` is ``drift``) or an artefact."""

    id: str
    of: str
    kind: str
    severity: str
    reason: str
    places: tuple[Place, ...]
    """Where it stands: in B for a change."""
    related: tuple[Place, ...] = ()
    """The A side of a change."""
    overlays: tuple[str, ...] = ()
    suggestion: str | None = None
    ignored: str = ""
    decisions: tuple[Decision, ...] = ()

    @property
    def rank(self) -> int:
        """The severity as a number, 0 to 3."""
        return RANK[self.severity]

    @property
    def rejected(self) -> bool:
        """Reviewers call it wrong, and none calls it right."""
        said = {d.decision for d in self.decisions}
        return "rejected" in said and "accepted" not in said

    @property
    def counts(self) -> bool:
        """Nothing sets it aside: no ignore rule, no reviewer."""
        return not self.ignored and not self.rejected

    @property
    def message(self) -> str:
        """One sentence for people, the words first."""
        here = " … ".join(filter(None, (" ".join(p.words.split()) for p in self.places)))
        if self.of == "artefact":
            reading = (
                ""
                if self.suggestion is None
                else f" → “{self.suggestion}”"
                if self.suggestion
                else " → delete"
            )
            return f"“{here}”{reading}: {self.reason}"
        there = " … ".join(filter(None, (" ".join(p.words.split()) for p in self.related)))
        flags = ", quotation altered" if "quote_altered" in self.overlays else ""
        return f"{_said(there)} → {_said(here)}{flags}: {self.reason}"


def drift(report: CorpusReport) -> Iterator[Row]:
    """Every change of every comparison."""
    said = _decisions(report)
    for comparison in report.comparisons:
        yield from _changes(comparison, said)


def artefacts(report: CorpusReport, only: frozenset[str] | None = None) -> Iterator[Row]:
    """Every artefact of every article, or of those with the ids ``only``."""
    said = _decisions(report)
    for witness in report.witnesses:
        if only is None or witness.article.document.id in only:
            yield from _marks(witness, said)


def checked(report: CorpusReport) -> tuple[Row, ...]:
    """What a gate looks at: every change, and the artefacts of every derived text (a B side)."""
    derived = frozenset(c.b.article.document.id for c in report.comparisons)
    return (*drift(report), *artefacts(report, derived))


def uri(document: Document) -> str:
    """The file as a URI reference: relative where it is given so or lies below the working folder; '' without file."""
    if not document.path:
        return ""
    path = Path(document.path)
    if path.is_absolute():
        here = Path.cwd()
        if not path.is_relative_to(here):
            return path.as_uri()
        path = path.relative_to(here)
    return quote(os.path.normpath(path).replace(os.sep, "/"))


def place(document: Document, span: Span) -> Place:
    """Where a span of a document stands in its file."""
    return Place(document, span, _region(document, span))


def _changes(c: Comparison, said: dict[str, tuple[Decision, ...]]) -> Iterator[Row]:
    a, b = c.a.article.document, c.b.article.document
    for name, d in zip(identity.drifts(c), c.drifts, strict=True):
        held = (("quote_altered", d.quote_altered), ("in_quote", d.in_quote), ("moved", d.edit.moved))
        yield Row(
            name,
            "drift",
            d.kind,
            d.severity,
            d.reason,
            tuple(place(b, s) for s in d.edit.b),
            tuple(place(a, s) for s in d.edit.a),
            tuple(overlay for overlay, on in held if on),
            None,
            d.ignored,
            said.get(name, ()),
        )


def _marks(w: Witness, said: dict[str, tuple[Decision, ...]]) -> Iterator[Row]:
    document = w.article.document
    for name, f in zip(identity.artefacts(w), w.findings, strict=True):
        places = tuple(place(document, s) for s in f.spans)
        yield Row(
            name,
            "artefact",
            f.kind,
            f.severity,
            f.cause,
            places,
            (),
            (),
            f.suggestion,
            f.ignored,
            said.get(name, ()),
        )


def _decisions(report: CorpusReport) -> dict[str, tuple[Decision, ...]]:
    said: dict[str, tuple[Decision, ...]] = {}
    for decision in report.decisions:
        said[decision.id] = (*said.get(decision.id, ()), decision)
    return said


def _said(words: str) -> str:
    return f"“{words}”" if words else "∅"


# ------------------------------------------------------------------ lines


def _region(document: Document, span: Span) -> Region | None:
    """The region of a span. A record of a .jsonl pile is its line; an extracted text is led back to its file."""
    if document.row:
        whole = document.path.endswith((".jsonl", ".ndjson"))
        return Region(document.row, 1, document.row + 1, 1) if whole else None
    if document.origin == "as published":
        return _at(document.text, span)
    if not document.source_map or not document.path:
        return None
    back = _back(document, span)
    source = _source(document.path)
    return _at(source, back) if back and source else None


def _back(document: Document, span: Span) -> Span | None:
    """The span of the file for a span of an extracted text, by the map of its pieces."""
    end = max(span.end, span.start + 1)
    found: list[Span] = []
    for here, there in document.source_map:
        if here.start < end and span.start < here.end:
            even = here.end - here.start == there.end - there.start
            start = there.start + max(0, span.start - here.start) if even else there.start
            stop = there.end - max(0, here.end - end) if even else there.end
            found.append(Span(start, stop))
    return Span(found[0].start, found[-1].end) if found else None


@lru_cache(maxsize=16)
def _source(path: str) -> str:
    """The decoded text of a file that was read before; '' where it cannot be read again."""
    from compare.read import decode, files

    try:
        with files.opened(Path(path)) as stream:
            return decode.decode(stream.read())[0]
    except (OSError, EOFError, ValueError):
        return ""


def _at(text: str, span: Span) -> Region:
    starts = _lines(text)
    line, column = _point(text, starts, span.start)
    return Region(line, column, *_point(text, starts, span.end))


def _point(text: str, starts: tuple[int, ...], at: int) -> tuple[int, int]:
    line = bisect_right(starts, at)
    before = text[starts[line - 1] : at]
    return line, len(before.encode("utf-16-le", "surrogatepass")) // 2 + 1


@lru_cache(maxsize=64)
def _lines(text: str) -> tuple[int, ...]:
    """Where the lines of a text begin."""
    return (0, *(m.end() for m in regex.finditer(r"\r\n|\n|\r", text)))
