"""A comparison as lines for a terminal: the text of A with every change marked in place, and what each change is.

Marks are those of ``wdiff``, ``[-only in A-]{+only in B+}``, so that nothing hangs on colour. Text of an article
is untrusted: whatever could steer a terminal or turn the reading direction is shown as its code point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import regex

from compare.export.rows import Row
from compare.model import Comparison, CorpusReport, Document, Drift, Finding, Link, Sentence, Span, Witness

Paint = Callable[[str, str], str]
"""Puts a text into a style: 'a', 'b', 'material', 'nuance', 'none', 'dim' or 'head'."""

_STEERING = regex.compile(r"[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")
_WORTH = {"material": 0, "nuance": 1, "none": 2}


def safe(text: str) -> str:
    """Text on one line that cannot steer a terminal."""
    return _STEERING.sub(lambda m: f"<U+{ord(m.group()):04X}>", regex.sub(r"[ \t\r\n]+", " ", text))


def comparison(c: Comparison, paint: Paint, explain: bool = False) -> Iterator[str]:
    """The lines of a comparison; with ``explain`` also why each link and each edit was made."""
    yield from _head(c, paint)
    same = 0
    for block in _blocks(c):
        if not block.drifts and not explain:
            same += 1
            continue
        yield from _unchanged(same, paint)
        same = 0
        yield from _block(c, block, paint, explain)
    yield from _unchanged(same, paint)
    yield from (paint(safe(f"not checked: {kind} ({why})"), "dim") for kind, why in c.not_run)


def artefact(witness: Witness, finding: Finding, paint: Paint, where: str) -> str:
    """One artefact as ``where:line:column: weight kind: what``, the form editors and build tools understand."""
    text = witness.article.document.text
    at = finding.spans[0].start
    line, column = text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
    quoted = " … ".join(f"“{safe(text[s.start : s.end])}”" for s in finding.spans)
    weight = paint(finding.severity, "material" if finding.severity in ("critical", "major") else "nuance")
    cause = paint(safe(finding.cause), "dim")
    aside = f"  [ignored: {safe(finding.ignored)}]" if finding.ignored else ""
    return (
        f"{safe(where)}:{line}:{column}: {weight} {finding.kind}: {quoted}{_instead(finding)} {cause}{aside}"
    )


def checked(
    shown: Iterable[Row],
    outcomes: Sequence[tuple[str, int, Sequence[Row]]],
    report: CorpusReport,
    paint: Paint,
) -> Iterator[str]:
    """The outcome of a gate: the findings by place, then what each threshold came to."""
    for row in sorted(shown, key=lambda r: (r.places[0].file, r.places[0].span, r.id)):
        yield _row(row, paint)
    for name, most, rows in outcomes:
        kept = len(rows) <= most
        verdict = paint("passed", "b") if kept else paint("FAILED", "material")
        yield f"{verdict} {name.partition('=')[0]}: {len(rows)} found, at most {most} allowed"
    if report.failures:
        yield f"{paint('FAILED', 'material')} {len(report.failures)} could not be looked at"


def _row(row: Row, paint: Paint) -> str:
    place = row.places[0]
    where = f"{place.file}:{place.region.line}:{place.region.column}" if place.region else place.file
    aside = f"  [ignored: {row.ignored}]" if row.ignored else ""
    said = "".join(
        f"  [{d.decision or 'comment'}{': ' if d.comment else ''}{d.comment}]" for d in row.decisions
    )
    severity = paint(row.severity, ("none", "nuance", "material", "material")[row.rank])
    return f"{safe(where)}: {severity} {row.kind}: {safe(row.message)}{safe(aside)}{safe(said)}"


def _instead(finding: Finding) -> str:
    if finding.suggestion is None:
        return ""
    return f" → “{safe(finding.suggestion)}”" if finding.suggestion else " → delete"


class Block:
    """A link with its drifts, or a sentence that stands on one side only (``link`` is None)."""

    __slots__ = ("drifts", "link", "place")

    def __init__(self, link: Link | None, place: tuple[int, int], drifts: list[Drift]) -> None:
        self.link = link
        self.place = place
        self.drifts = drifts


def _blocks(c: Comparison) -> list[Block]:
    a, b = c.a.article.sentences, c.b.article.sentences
    linked = [
        Block(
            link,
            (a[link.a[0]].span.start, b[link.b[0]].span.start),
            [d for d in c.drifts if d.edit.link == i],
        )
        for i, link in enumerate(c.alignment.links)
    ]
    alone = [Block(None, (d.edit.a[0].start, d.edit.b[0].start), [d]) for d in c.drifts if d.edit.link < 0]
    return sorted(linked + alone, key=lambda block: block.place)


def _head(c: Comparison, paint: Paint) -> Iterator[str]:
    a, b = c.a.article.document, c.b.article.document
    told = {s: sum(d.severity == s for d in c.drifts) for s in _WORTH}
    counts = ", ".join(f"{number} {'without effect' if s == 'none' else s}" for s, number in told.items())
    yield paint(f"A {safe(_called(a))}", "a")
    yield paint(f"B {safe(_called(b))}", "b")
    yield paint(f"{c.relation}: {safe(c.reason)}", "head")
    changes = f"{len(c.drifts)} change{'s' if len(c.drifts) > 1 else ''}"
    yield f"{changes}: {counts}" if c.drifts else "no difference in wording"
    if c.alignment.note:
        yield paint(safe(c.alignment.note), "dim")


def _called(document: Document) -> str:
    return " · ".join(
        filter(None, (document.id, document.title or document.name, document.outlet, document.date))
    )


def _unchanged(number: int, paint: Paint) -> Iterator[str]:
    if number:
        yield ""
        yield paint(f"… {number} linked passage{'s' if number > 1 else ''} without change", "dim")


def _block(c: Comparison, block: Block, paint: Paint, explain: bool) -> Iterator[str]:
    yield ""
    a, b = c.a.article, c.b.article
    if block.link:
        where = f"A {_numbers(block.link.a)} ~ B {_numbers(block.link.b)}"
        moved = f", moved by {block.link.moved:+d}" if block.link.moved else ""
        yield paint(f"{where}  {block.link.grade}, {block.link.confidence:.2f}{moved}", "dim")
        if explain:
            yield paint(f"  linked because: {safe(block.link.reason)}", "dim")
        yield _marked(a.document.text, b.document.text, _hull(a.sentences, block.link.a), block.drifts, paint)
    else:
        drift = block.drifts[0]
        yield _change(_words(a.document, drift.edit.a), _words(b.document, drift.edit.b), paint)
    for drift in sorted(block.drifts, key=lambda d: _WORTH[d.severity]):
        yield from _named(c, drift, paint, explain)


def _named(c: Comparison, drift: Drift, paint: Paint, explain: bool) -> Iterator[str]:
    a, b = (_words(w.article.document, spans) for w, spans in ((c.a, drift.edit.a), (c.b, drift.edit.b)))
    flags = "".join(
        (", quotation altered" if drift.quote_altered else "", ", moved" if drift.edit.moved else "")
    )
    also = f" (also {', '.join(drift.also)})" if drift.also else ""
    what = f": {_short(a)} → {_short(b)}" if drift.edit.link >= 0 else ""
    severity = paint(f"{drift.severity:<8}", drift.severity)
    yield f"  {severity} {drift.kind}{also}{what}{flags}  {paint(safe(drift.reason), 'dim')}"
    if drift.ignored:
        yield paint(f"           ignored: {safe(drift.ignored)}", "dim")
    if drift.note:
        yield paint(f"           {safe(drift.note)}", "dim")
    if explain:
        yield paint(f"           edit because: {safe(drift.edit.reason)}", "dim")


def _marked(text: str, other: str, whole: Span, drifts: list[Drift], paint: Paint) -> str:
    """The linked passage of A with the changes in place. A change in several places shows B's words at the first."""
    cuts: list[tuple[Span, str]] = []
    for drift in drifts:
        said = " … ".join(filter(None, (safe(other[s.start : s.end]).strip() for s in drift.edit.b)))
        cuts += [(span, "" if i else said) for i, span in enumerate(drift.edit.a)]
    out: list[str] = []
    at = whole.start
    for span, said in sorted(cuts):
        before = safe(text[at : span.start])
        change = _change(safe(text[max(at, span.start) : span.end]).strip(), said, paint)
        if span.start == span.end and said[:1].isalnum():  # words put in need the blanks they have in B
            left, right = before[-1:].isalnum(), text[span.end : span.end + 1].isalnum()
            change = f"{' ' * left}{change}{' ' * right}"
        out += [before, change]
        at = max(at, span.end)
    out.append(safe(text[at : whole.end]))
    return "".join(out)


def _change(a: str, b: str, paint: Paint) -> str:
    return (paint(f"[-{a}-]", "a") if a else "") + (paint(f"{{+{b}+}}", "b") if b else "")


def _words(document: Document, spans: tuple[Span, ...]) -> str:
    return " … ".join(filter(None, (safe(document.text[s.start : s.end]).strip() for s in spans)))


def _short(words: str) -> str:
    return f"“{words}”" if words else "∅"


def _hull(sentences: tuple[Sentence, ...], which: tuple[int, ...]) -> Span:
    return Span(min(sentences[i].span.start for i in which), max(sentences[i].span.end for i in which))


def _numbers(which: tuple[int, ...]) -> str:
    return "+".join(str(i + 1) for i in which)
