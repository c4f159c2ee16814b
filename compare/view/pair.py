"""The page of one pair: does the meaning change, where, and every sentence side by side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from compare import identity
from compare.model import Comparison, Drift, Span, Witness
from compare.settings import ReportOptions
from compare.view import kinds
from compare.view.rows import Row, remark, rows
from compare.view.site import (
    Decided,
    Frame,
    Link,
    Site,
    clip,
    count,
    dated,
    frame,
    percent,
    quoted,
    tag,
    title,
    words,
)
from compare.view.strip import Bar, strip

PART = 1_000
"""Rows of one part where a pair is split (measured: 1,000 rows are usable within a second)."""
_CONTEXT = 3
"""Words of context on each side of a change in a list."""
_LONG = 240
"""Code points of a change in a list of changes."""
MOST = 40
"""Changes in the list of one pair; all are in the rows."""


@dataclass(frozen=True, slots=True)
class Change:
    """A material change with a few words of context. ``was`` or ``now`` is empty where nothing stands."""

    kind: str
    before: str
    was: str
    now: str
    after: str
    whole: bool
    note: str
    href: str
    row: int
    pair: str
    quote: bool
    lang: str


@dataclass(frozen=True, slots=True)
class Card:
    """One side of the pair in the head of the page."""

    letter: str
    id: str
    label: str
    name: str
    title: str
    outlet: str
    date: str
    words: int
    artefacts: int
    href: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of one comparison, each once, for every page that shows them."""

    aligned: int
    only_a: int
    only_b: int
    levels: tuple[int, int, int]
    quotes: int
    unchanged: float
    moved: int
    words: int
    """Words of both sides."""

    @property
    def total(self) -> int:
        """All differences."""
        return sum(self.levels)

    @property
    def unchanged_text(self) -> str:
        """Words unchanged, in whole percent; a dash where there is no word."""
        return percent(self.unchanged).removesuffix("%") if self.words else "–"


@dataclass(frozen=True, slots=True)
class PairPage:
    """What ``pair.html.j2`` shows: one part of a pair, the head only on the first."""

    frame: Frame
    path: str
    title: str
    lead: tuple[tuple[str, bool], ...]
    """The summary sentence in stretches, each with whether it is set strong."""
    a: Card
    b: Card
    summary: Summary
    changes: tuple[Change, ...]
    more_changes: int
    families: tuple[kinds.Family, ...]
    note: str
    rows: tuple[Row, ...]
    all_rows: int
    bars: tuple[Bar, ...]
    part: int
    parts: tuple[Link, ...]
    tool: str
    decided: Mapping[str, tuple[Decided, ...]]
    """What reviewers said of the findings of this part."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A comparison ready to be shown: its rows in parts, its counts and its material changes."""

    c: Comparison
    ids: tuple[str, str]
    label: str
    path: str
    parts: tuple[tuple[Row, ...], ...]
    files: tuple[str, ...]
    """The file of each part."""
    summary: Summary
    changes: tuple[Change, ...]
    """Every material change, altered quotations first, else in the order of the rows."""
    anchors: tuple[tuple[int, int, str], ...] = ()
    """(start in A, start in B, link to the row) of every row of linked sentences."""


def pair(c: Comparison, where: Site, options: ReportOptions) -> Pair:
    """A comparison with everything worked out once that its own pages and the corpus page show."""
    names = identity.drifts(c)
    one, other = (w.article.document.id for w in (c.a, c.b))
    label = f"{where.labels[one]} × {where.labels[other]}"
    whole = rows(c, names)
    size = len(whole) if len(whole) <= options.max_rows else min(PART, options.max_rows)
    parts = tuple(whole[i : i + size] for i in range(0, len(whole), size)) if whole else ((),)
    files = tuple(where.pair(one, other, n) for n in range(1, len(parts) + 1))
    at = {
        e.id: (row, file)
        for part, file in zip(parts, files, strict=True)
        for row in part
        for e in row.entries
    }
    changes = [
        _change(c, drift, *at[name], label)
        for drift, name in zip(c.drifts, names, strict=True)
        if drift.severity == "material" and name in at
    ]
    changes.sort(key=lambda x: (not x.quote, x.row))
    return Pair(c, (one, other), label, files[0], parts, files, summary(c), tuple(changes),
                _anchors(parts, files))  # fmt: skip


def _anchors(parts: tuple[tuple[Row, ...], ...], files: tuple[str, ...]) -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (one.start, other.start, f"{file}#{row.id}")
        for part, file in zip(parts, files, strict=True)
        for row in part
        if row.a and row.b
        for one in row.a.spans
        for other in row.b.spans
    )


def pages(found: Pair, where: Site, prev: str, next_: str) -> list[PairPage]:
    """The pages of the pair; ``prev`` and ``next_`` are the files of the pairs before and after."""
    bars = strip(tuple(row for part in found.parts for row in part))
    if len(found.parts) > 1:
        home = {r.id: file for part, file in zip(found.parts, found.files, strict=True) for r in part}
        bars = tuple(replace(bar, href=home[bar.href[1:]] + bar.href) for bar in bars)
    out: list[PairPage] = []
    for n in range(len(found.files)):
        before = found.files[n - 1] if n else prev
        after = found.files[n + 1] if n + 1 < len(found.files) else next_
        out.append(_page(found, where, n, bars, before, after))
    return out


def _page(found: Pair, where: Site, n: int, bars: tuple[Bar, ...], prev: str, next_: str) -> PairPage:
    c = found.c
    links = tuple(
        Link(f"rows {p[0].n}–{p[-1].n}", f, f == found.files[n])
        for p, f in zip(found.parts, found.files, strict=True)
        if p and len(found.files) > 1
    )
    counted = [(d.kind, kinds.LEVELS[d.severity]) for d in c.drifts]
    crumbs = (Link("Corpus", "index.html"), Link(found.label, ""))
    return PairPage(
        frame(where, found.label, crumbs, "Pairs", prev, next_),
        found.files[n],
        title(c.a, c.b),
        lead(c, found.summary),
        card("A", c.a, where),
        card("B", c.b, where),
        found.summary,
        found.changes[:MOST] if n == 0 else (),
        max(0, len(found.changes) - MOST),
        kinds.families(counted, c.not_run),
        c.alignment.note,
        found.parts[n],
        sum(r.shape != "moved" for r in found.parts[n]),
        bars,
        n + 1,
        links,
        f"retold, {where.title}",
        where.decided((e.id, e.ignored) for row in found.parts[n] for e in row.entries),
    )


def _change(c: Comparison, drift: Drift, row: Row, file: str, label: str) -> Change:
    whole = drift.edit.link < 0
    filled = tuple(s for s in drift.edit.a if s.end > s.start)
    witness, spans = (c.a, filled) if filled else (c.b, drift.edit.b)
    before, after = ("", "") if whole else _around(witness, spans)
    was, now = (_words(w, s) for w, s in ((c.a, drift.edit.a), (c.b, drift.edit.b)))
    return Change(
        drift.kind, before, clip(was, _LONG), clip(now, _LONG), after, whole, remark(drift),
        f"{file}#{row.id}", row.n, label, drift.quote_altered, tag(witness.article.lang),
    )  # fmt: skip


def summary(c: Comparison) -> Summary:
    """The counts of a comparison."""
    levels = [0, 0, 0]
    for drift in c.drifts:
        levels[kinds.LEVELS[drift.severity]] += 1
    return Summary(
        len(c.alignment.links),
        len(c.alignment.only_a),
        len(c.alignment.only_b),
        (levels[0], levels[1], levels[2]),
        sum(d.quote_altered for d in c.drifts),
        _unchanged(c),
        sum(bool(link.moved) for link in c.alignment.links),
        words(c.a.article) + words(c.b.article),
    )


def card(letter: str, w: Witness, where: Site) -> Card:
    """One side of a pair as its head shows it."""
    d = w.article.document
    return Card(
        letter, d.id, where.labels[d.id], d.name or d.id, where.titles[d.id], d.outlet, dated(w), words(w.article),
        len(w.findings), where.article(d.id),
    )  # fmt: skip


def lead(c: Comparison, s: Summary) -> tuple[tuple[str, bool], ...]:
    """The summary sentence: measured counts only, never a cause or a direction."""
    near = c.relation == "near-duplicate"
    relation = (
        "Near-duplicates: they share "
        if near
        else "Different articles with statements in common: they share "
    )
    if not s.words:
        return (("Neither article has a sentence of its own: nothing was compared.", False),)
    if not c.alignment.links:
        told_none = " of their three-word phrases, but no sentence of A has a counterpart in B."
        return ((f"{relation}{percent(c.similarity)}{told_none}", False),)
    here = len({i for link in c.alignment.links for i in link.a})
    sentences = len(c.a.article.sentences)
    covered = "Every sentence" if here == sentences else f"{here} of {count(sentences, 'sentence')}"
    told: list[tuple[str, bool]] = [
        (f"{relation}{percent(c.similarity)} of their three-word phrases. ", False),
        (f"{covered} of A {'has' if here in (1, sentences) else 'have'} a counterpart in B, ", False),
        (f"{percent(s.unchanged)} of the words", True),
        (" of both are unchanged, ", False),
    ]
    if not s.total:
        return (*told, ("and no difference was found.", False))
    changed = s.levels[2]
    told += [
        ("and " if not changed else "but ", False),
        (f"{changed or 'none'} of {count(s.total, 'difference')}", True),
        (f" change{'s' if changed in (0, 1) else ''} what a reader is told.", False),
    ]
    if s.quotes:
        told.append((f" In {count(s.quotes, 'place')} the words of a quotation differ.", False))
    return tuple(told)


def _unchanged(c: Comparison) -> float:
    """Share of the words of both sides that stand in a linked sentence and that no edit touches."""
    total = same = 0
    linked = ({i for k in c.alignment.links for i in k.a}, {j for k in c.alignment.links for j in k.b})
    for side, w in enumerate((c.a, c.b)):
        article = w.article
        total += words(article)
        spans = sorted(s for d in c.drifts for s in (d.edit.a, d.edit.b)[side] if s.end > s.start)
        reach = list(accumulate((s.end for s in spans), max))
        for i in linked[side]:
            for t in range(article.sentences[i].first, article.sentences[i].last):
                before = bisect_left(spans, (article.ends[t],))
                free = not before or reach[before - 1] <= article.starts[t]
                same += free and article.words[t][:1].isalnum()
    return same / total if total else 1.0


def _words(w: Witness, spans: tuple[Span, ...]) -> str:
    filled = (" ".join(quoted(w.article.document, s).split()) for s in spans if s.end > s.start)
    return " … ".join(filled)


def _around(w: Witness, spans: tuple[Span, ...]) -> tuple[str, str]:
    """The words before the first and after the last span, within the sentence."""
    start, end = spans[0].start, spans[-1].end
    first, last = start, end
    for sentence in w.article.sentences:
        if sentence.span.start <= start < sentence.span.end:
            first = sentence.span.start
        if sentence.span.start < end <= sentence.span.end:
            last = sentence.span.end
    text = w.article.document.text
    before, after = text[first:start], text[end:last]
    head, tail = before.split()[-_CONTEXT:], after.split()[:_CONTEXT]
    left = " ".join(head) + (" " if before[-1:].isspace() else "")
    right = (" " if after[:1].isspace() else "") + " ".join(tail)
    return (
        ("… " if len(before.split()) > _CONTEXT else "") + left,
        right + (" …" if len(after.split()) > _CONTEXT else ""),
    )
