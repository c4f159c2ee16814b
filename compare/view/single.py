"""The page of one article: its text as published, every artefact marked where it stands, and the table of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from compare import identity
from compare.model import Span, Weight, Witness
from compare.view import anchor, kinds
from compare.view.pieces import Piece, Place, cut
from compare.view.site import (
    Decided,
    Frame,
    Link,
    Site,
    clip,
    count,
    dated,
    direction,
    frame,
    quoted,
    tag,
    words,
)

_VALUE = 200
"""Code points of an artefact's words that the table shows."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One artefact of the table; ``n`` ties it to its marks in the text."""

    n: str
    id: str
    kind: str
    level: int
    weight: Weight
    text: str
    before: str
    after: str
    cause: str
    advice: str
    evidence: str
    label: str
    """The article, for tables over several."""
    href: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a stretch of furniture with its reason."""

    pieces: tuple[Piece, ...]
    furniture: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """What ``article.html.j2`` shows."""

    frame: Frame
    path: str
    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    url: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    pairs: tuple[Link, ...]
    not_run: tuple[tuple[tuple[str, ...], str], ...]
    lang: str
    dir: str
    id: str
    decided: Mapping[str, tuple[Decided, ...]]
    """What reviewers said of the artefacts."""


def page(w: Witness, pairs: Sequence[Link], where: Site, prev: str, next_: str) -> ArticlePage:
    """The page of one article; ``pairs`` are the comparisons it stands in."""
    article, document = w.article, w.article.document
    found = marks(w, where)
    crumbs = (Link("Corpus", "index.html"), Link(where.labels[document.id], ""))
    stands = "it stands" if len(found) == 1 else "they stand"
    told = (
        f"{count(words(article), 'word')} in {count(len(article.sentences), 'sentence')}, "
        f"{count(len(found), 'artefact')} marked where {stands}."
    )
    facts = (
        ("id", document.id),
        ("file", document.name),
        ("outlet", document.outlet),
        ("date", dated(w)),
        (
            "language",
            (article.lang if article.lang != "und" else "unknown language")
            + (", given" if document.lang else ""),
        ),
        ("text", document.origin),
        ("encoding", document.encoding),
    )
    return ArticlePage(
        frame(where, where.labels[document.id], crumbs, "", prev, next_),
        where.article(document.id),
        where.titles[document.id],
        told[:1].upper() + told[1:],
        tuple((name, value) for name, value in facts if value),
        document.url,
        _blocks(w, found),
        found,
        tuple(pairs),
        kinds.folded(w.not_run),
        tag(article.lang),
        direction(article.lang),
        document.id,
        where.decided((m.id.removeprefix("f-"), f.ignored) for m, f in zip(found, w.findings, strict=True)),
    )


def marks(w: Witness, where: Site) -> tuple[Mark, ...]:
    """The artefacts of a witness in text order."""
    document = w.article.document
    out: list[Mark] = []
    for n, (found, name) in enumerate(zip(w.findings, identity.artefacts(w), strict=True), 1):
        said = " … ".join(_visible(quoted(document, s)) for s in found.spans)
        before, after = _around(document.text, found.spans)
        out.append(
            Mark(
                str(n),
                f"f-{name}",
                found.kind,
                kinds.WEIGHTS[found.severity],
                found.severity,
                clip(said, _VALUE),
                before,
                after,
                found.cause,
                _advice(found.suggestion),
                found.evidence,
                where.labels[document.id],
                f"{where.article(document.id)}#f-{name}",
            )
        )
    return tuple(out)


def _visible(text: str) -> str:
    """A text, white space by its signs where there is nothing else."""
    return text if text.strip() else text.replace("\r\n", "\n").replace("\n", "↵").replace(" ", "␣")


def _advice(suggestion: str | None) -> str:
    """What to do about an artefact, in words."""
    if suggestion is None or (suggestion and not suggestion.strip()):
        return ""
    return f"Read: {suggestion}" if suggestion else "Leave out."


def _around(text: str, spans: tuple[Span, ...], most: int = 18) -> tuple[str, str]:
    """A few code points around one span; nothing around several."""
    if len(spans) != 1:
        return "", ""
    start, end = spans[0]
    before, after = text[max(0, start - most) : start], text[end : end + most]
    return " ".join(before.split(" ")[1:]) if start > most else before, " ".join(after.split(" ")[:-1])


def _blocks(w: Witness, found: tuple[Mark, ...]) -> tuple[Block, ...]:
    """The whole text in order, a block for each paragraph and each furniture; white space between is left out."""
    article = w.article
    text = article.document.text
    places = [
        Place(s, "art", mark.n, mark.level)
        for mark, finding in zip(found, w.findings, strict=True)
        for s in finding.spans
    ]
    edges = sorted({x for s in article.sentences for x in s.span})
    places = [part for p in places for part in _parted(edges, p)]
    places += [Place(s, "brk", "") for x in article.sentences for s in x.breaks]
    places += [Place(s.span, "se", anchor.sentence(n), -1) for n, s in enumerate(article.sentences)]
    stretches = [
        (f.span, kinds.label(f.reason), anchor.furniture(n)) for n, f in enumerate(article.furniture)
    ]
    by_paragraph: dict[int, list[Span]] = {}
    for sentence in article.sentences:
        by_paragraph.setdefault(sentence.paragraph, []).append(sentence.span)
    held = sorted(f.span for f in article.furniture)
    for spans in by_paragraph.values():
        stretches += [(s, "", "") for s in _runs(spans, held)]
    out: list[Block] = []
    at = 0
    for span, reason, name in sorted(stretches):
        if text[at : span.start].strip():
            out.append(Block(cut(text, Span(at, span.start), places), "not part of a sentence"))
        out.append(Block(cut(text, span, places), reason, name))
        at = max(at, span.end)
    if text[at:].strip():
        out.append(Block(cut(text, Span(at, len(text)), places), "not part of a sentence"))
    return tuple(out)


def _parted(edges: list[int], place: Place) -> list[Place]:
    """A mark in parts, cut where sentences begin and end: links lead to these, and nothing interrupts them."""
    start, end = place.span
    bounds = [start, *edges[bisect_right(edges, start) : bisect_left(edges, end)], end]
    return [place._replace(span=Span(*pair)) for pair in pairwise(bounds)]


def _runs(spans: list[Span], held: list[Span]) -> list[Span]:
    """The sentences of a paragraph as stretches that no furniture interrupts."""
    out: list[Span] = []
    for span in sorted(spans):
        free = out and not any(out[-1].end <= h.start < span.start for h in held)
        if free:
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return out
