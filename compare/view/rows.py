"""The rows of a pair page, in reading order: linked sentences, sentences of one side, furniture, moved halves.

Every character of both texts that is not white space stands in exactly one row, unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b

from compare.model import Alignment, Article, Comparison, Drift, Finding, Span, Witness
from compare.view import kinds, marks
from compare.view.order import items
from compare.view.pieces import Piece, Place, cut, plain
from compare.view.site import clip, count, direction, quoted, tag

_VALUE = 160
"""Code points of a side that a margin note shows."""


_REASON = 120
"""Code points of a reason that stands in for a note."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One difference as the margin names it. ``only`` is the side it stands on alone; ``a`` and ``b`` its words."""

    n: str
    id: str
    kind: str
    code: str
    level: int
    a: str
    b: str
    only: str
    note: str
    reason: str
    quote: bool
    """A quotation's words differ."""
    ignored: str = ""
    """Why the configuration sets it aside."""


@dataclass(frozen=True, slots=True)
class Trace:
    """An artefact inside a row of one side: a letter, not a number, for it is no difference between the two."""

    letter: str
    kind: str
    level: int
    text: str
    cause: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a row: its spans in the document, the pieces they show, and which sentences they are."""

    spans: tuple[Span, ...]
    pieces: tuple[tuple[Piece, ...], ...]
    segment: str
    """Sentence numbers from 1: ``8``, ``8-9``; empty for furniture."""
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``shape`` is pair, only, furniture, or moved (a pointer to the row that holds the sentence)."""

    n: int
    id: str
    shape: str
    level: int
    title: str
    a: Side | None
    b: Side | None
    entries: tuple[Entry, ...] = ()
    traces: tuple[Trace, ...] = ()
    data: str = ""
    """Every difference as number, code, level and q where a quotation is altered: ``1nv1 2is2q``."""
    hint: str = ""
    """What else a reader must know of the row: moved, put together again, only part of it is shared."""
    to: str = ""
    """The row that the hint leads to, as an anchor."""

    @property
    def strong(self) -> tuple[Entry, ...]:
        """Differences that get a full note."""
        return tuple(e for e in self.entries if e.level)

    @property
    def weak(self) -> tuple[Entry, ...]:
        """Differences that share one line."""
        return tuple(e for e in self.entries if not e.level)


def rows(c: Comparison, names: tuple[str, ...]) -> tuple[Row, ...]:
    """The rows of a comparison; ``names`` are the names of its drifts (``compare.identity``)."""
    named = list(zip(c.drifts, names, strict=True))
    by_link: dict[int, list[tuple[Drift, str]]] = {}
    for drift, name in named:
        by_link.setdefault(drift.edit.link, []).append((drift, name))
    whole_a = {d.edit.a[0].start: (d, n) for d, n in by_link.get(-1, []) if not _empty(d.edit.a)}
    whole_b = {d.edit.b[0].start: (d, n) for d, n in by_link.get(-1, []) if not _empty(d.edit.b)}
    out: list[Row] = []
    homes: dict[int, Row] = {}
    number = 0
    for item in sorted(items(c), key=lambda i: i.key):
        if item.kind == "moved":
            out.append(Row(0, "", "moved", 0, "", None, None, to=str(item.index)))
            continue
        number += 1
        if item.kind == "link":
            row = _linked(c, number, item.index, by_link.get(item.index, []))
        elif item.kind == "only a":
            row = _alone(c.a, number, item.index, "a", whole_a)
        elif item.kind == "only b":
            row = _alone(c.b, number, item.index, "b", whole_b)
        else:
            side, w = ("A", c.a) if item.kind == "furniture a" else ("B", c.b)
            row = _furniture(w, number, side, item.span or Span(0, 0), item.reason)
        out.append(_named(row))
        if item.kind == "link":
            homes[item.index] = out[-1]
    return _joined(out, homes, c.alignment)


def _empty(spans: tuple[Span, ...]) -> bool:
    return all(s.start == s.end for s in spans)


# ------------------------------------------------------------------ kinds of rows


def _linked(c: Comparison, number: int, k: int, drifts: list[tuple[Drift, str]]) -> Row:
    link = c.alignment.links[k]
    a, b = c.a.article, c.b.article
    places_a, places_b = marks.places(a, b, link.a, link.b, [d for d, _ in drifts])
    entries = tuple(_entry(str(i), d, n, a, b) for i, (d, n) in enumerate(drifts, 1))
    level = max((e.level for e in entries), default=0)
    told = count(len(entries), "difference")
    hints = [_bridged("A", a, link.a), _bridged("B", b, link.b)]
    if link.grade != "same statement":
        hints.insert(0, "Only part of the statement is shared.")
    return Row(
        number,
        "",
        "pair",
        level,
        told + (f", highest: {kinds.SEVERITIES[level]}" if entries else ""),
        _side(a, link.a, places_a),
        _side(b, link.b, places_b),
        entries,
        (),
        _data(entries),
        " ".join(h for h in hints if h),
    )


def _alone(w: Witness, number: int, i: int, side: str, whole: dict[int, tuple[Drift, str]]) -> Row:
    """A sentence of one side, with the artefacts that lie in it."""
    article = w.article
    span = article.sentences[i].span
    found = whole.get(span.start)
    entries: tuple[Entry, ...] = ()
    places: list[Place] = []
    name = "A" if side == "a" else "B"
    if found:
        drift, finding = found
        level = kinds.LEVELS[drift.severity]
        entries = (
            Entry("1", finding, drift.kind, kinds.code(drift.kind), level, "", "", name, remark(drift), drift.reason,
                  drift.quote_altered, drift.ignored),
        )  # fmt: skip
        places.append(Place(span, "del" if side == "a" else "ins", "1", level, True))
    inside = [f for f in w.findings if all(span.start <= s.start and s.end <= span.end for s in f.spans)]
    traces = tuple(_trace(article, f, x) for x, f in enumerate(inside))
    places += [
        Place(s, "art", t.letter, t.level) for t, f in zip(traces, inside, strict=True) for s in f.spans
    ]
    level = entries[0].level if entries else 0
    shown = _side(article, (i,), places)
    return Row(
        number,
        "",
        "only",
        level,
        f"sentence only in {name}" + (f", {kinds.SEVERITIES[level]}" if entries else ""),
        shown if side == "a" else None,
        shown if side == "b" else None,
        entries,
        traces,
        _data(entries),
        f"{'' if entries else f'Only in {name}.'} {_bridged(name, article, (i,))}".strip(),
    )


def _furniture(w: Witness, number: int, side: str, span: Span, reason: str) -> Row:
    """A stretch that is not compared, greyed, with its reason."""
    article = w.article
    inside = [
        f for f in w.findings
        if all(span.start <= s.start and s.end <= span.end for s in f.spans)
        and f.spans != (span,)
    ]  # fmt: skip
    traces = tuple(_trace(article, f, x) for x, f in enumerate(inside))
    places = [
        Place(s, "art", t.letter, t.level) for t, f in zip(traces, inside, strict=True) for s in f.spans
    ]
    pieces = (cut(article.document.text, span, places),)
    shown = Side((span,), pieces, "", tag(article.lang), direction(article.lang))
    said = kinds.label(reason)
    return Row(
        number,
        "",
        "furniture",
        0,
        f"{said} in {side}, not compared",
        shown if side == "A" else None,
        shown if side == "B" else None,
        traces=traces,
        hint=f"{said[:1].upper()}{said[1:]}, not compared.",
    )


def _side(article: Article, sentences: tuple[int, ...], places: list[Place]) -> Side:
    """The sentences of one side; neighbours keep the white space between them in one stretch."""
    text = article.document.text
    runs: list[list[int]] = []
    for i in sorted(sentences):
        near = runs and runs[-1][-1] == i - 1
        if near and not text[article.sentences[i - 1].span.end : article.sentences[i].span.start].strip():
            runs[-1].append(i)
        else:
            runs.append([i])
    spans = tuple(Span(article.sentences[r[0]].span.start, article.sentences[r[-1]].span.end) for r in runs)
    breaks = [Place(s, "brk", "") for i in sentences for s in article.sentences[i].breaks]
    free = [x for x in breaks if not any(_meets(x.span, p.span) for p in places if p.tag != "art")]
    return Side(
        spans,
        tuple(cut(text, s, places + free) for s in spans),
        ", ".join(str(r[0] + 1) if len(r) == 1 else f"{r[0] + 1}-{r[-1] + 1}" for r in runs),
        tag(article.lang),
        direction(article.lang),
    )


def _meets(x: Span, y: Span) -> bool:
    return x.start < y.end and y.start < x.end


def _entry(n: str, drift: Drift, name: str, a: Article, b: Article) -> Entry:
    said_a, said_b = (_said(x, spans) for x, spans in ((a, drift.edit.a), (b, drift.edit.b)))
    return Entry(
        n,
        name,
        drift.kind,
        kinds.code(drift.kind),
        kinds.LEVELS[drift.severity],
        said_a,
        said_b,
        "" if said_a and said_b else "A" if said_a else "B",
        remark(drift),
        drift.reason,
        drift.quote_altered,
        drift.ignored,
    )


def remark(drift: Drift) -> str:
    """The margin note of a drift. What changes the meaning is never left without a word: its reason stands in."""
    if drift.note or drift.severity != "material":
        return drift.note
    reason = clip(drift.reason.strip(), _REASON)
    return reason[:1].upper() + reason[1:] + ("" if reason.endswith((".", "…", "!", "?")) else ".")


def _said(article: Article, spans: tuple[Span, ...]) -> str:
    words = (" ".join(quoted(article.document, s).split()) for s in spans if s.end > s.start)
    return clip(" … ".join(words), _VALUE)


def _trace(article: Article, finding: Finding, index: int) -> Trace:
    letter = chr(ord("a") + index % 26) * (1 + index // 26)
    text = " … ".join(quoted(article.document, s) for s in finding.spans)
    return Trace(letter, finding.kind, kinds.WEIGHTS[finding.severity], clip(text, _VALUE), finding.cause)


def _bridged(side: str, article: Article, sentences: tuple[int, ...]) -> str:
    breaks = sum(len(article.sentences[i].breaks) for i in sentences)
    return f"{side}: put together again over {count(breaks, 'false sentence break')}." if breaks else ""


def _data(entries: tuple[Entry, ...]) -> str:
    return " ".join(f"{e.n}{e.code}{e.level}{'q' if e.quote else ''}" for e in entries)


# ------------------------------------------------------------------ names and pointers


def _named(row: Row) -> Row:
    """The row with its anchor: its number, and a hash of its words that finds it again when numbers move."""
    text = "\0".join(plain(p) for side in (row.a, row.b) for p in (side.pieces if side else ()))
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=2).hexdigest()
    return replace(row, id=f"p{row.n}-{digest}")


def _joined(found: list[Row], homes: dict[int, Row], alignment: Alignment) -> tuple[Row, ...]:
    """Rows with the halves of moved links pointing at each other."""
    moved = {home.id: alignment.links[k].moved for k, home in homes.items() if alignment.links[k].moved}
    again = _again(found)
    out: list[Row] = []
    for row in found:
        if row.id in again:
            row = replace(row, hint=f"{again[row.id]} {row.hint}".strip())
        if row.shape == "moved":
            home = homes[int(row.to)]
            told = f"B has the sentence of row {home.n} here"
            row = replace(row, id=f"m{home.id[1:]}", title=told, to=home.id)
        elif row.id in moved:
            row = replace(row, hint=f"{_way(moved[row.id])} {row.hint}".strip(), to=f"m{row.id[1:]}")
        out.append(row)
    return tuple(out)


def _again(found: list[Row]) -> dict[str, str]:
    """For rows that show a sentence which another row shows too: which rows those are."""
    at: dict[tuple[str, int], list[Row]] = {}
    for row in found:
        for name, side in (("A", row.a), ("B", row.b)):
            for span in side.spans if side else ():
                at.setdefault((name, span.start), []).append(row)
    out: dict[str, list[str]] = {}
    for (name, _), rows_there in at.items():
        for row in rows_there:
            others = [str(r.n) for r in rows_there if r is not row]
            if others:
                out.setdefault(row.id, []).append(f"{name} stands in row {' and '.join(others)} too.")
    return {anchor: " ".join(told) for anchor, told in out.items()}


def _way(moved: int) -> str:
    return f"Moved: in B it stands {count(abs(moved), 'place')} {'earlier' if moved < 0 else 'later'}."
