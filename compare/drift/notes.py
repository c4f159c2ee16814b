"""Margin notes: what a change has to say that its mark does not show. Short, checkable, no cause claimed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache

from compare import values
from compare.drift import lexis, reporting
from compare.drift.case import Case, statement_words
from compare.drift.index import Index
from compare.drift.side import Side
from compare.model import Meaning, Quantity, Span, Witness
from compare.wordlists import table

_TOLD = frozenset(
    {
        "duplicated-token",
        "garbled-institution",
        "inconsistent-name",
        "inconsistent-place",
        "inconsistent-quote",
        "missing-apostrophe",
        "name-form",
        "participant-reversal",
        "quote-pairing",
        "scare-quotes",
        "spurious-sentence-break",
        "wrong-institution",
    }
)
"""Kinds of artefacts a reader of the change wants to know of: what they say holds for the words of the edit alone."""


Told = tuple[tuple[Span, str], ...]
"""Places of artefacts of one article and what is said of them."""


def told(witness: Witness) -> Told:
    """The artefacts of an article that a note may be made of."""
    findings = (f for f in witness.findings if f.kind in _TOLD and not f.ignored)
    return tuple((span, f.cause) for f in findings for span in f.spans)


def note(case: Case, kind: str, severity: Meaning, told_a: Told, told_b: Told) -> str:
    """The note of a change of a kind, with the artefacts of both articles; empty where the mark says it all."""
    if case.whole:
        return ""
    artefact = _artefact(case, told_a, told_b)
    if artefact:
        return artefact
    if case.quote_altered and severity != "none":
        return _quoted(case)
    writer = _WRITERS.get(kind)
    return writer(case) if writer else ""


def _artefact(case: Case, told_a: Told, told_b: Told) -> str:
    """What is said of an artefact that lies in the edit on one side only: a doubled month, a body's wrong name."""
    if not told_a and not told_b:
        return ""
    a, b = _inside(case.edit.a, told_a), _inside(case.edit.b, told_b)
    return "" if bool(a) == bool(b) else f"A: {a}" if a else f"B: {b}"


def _inside(spans: tuple[Span, ...], listed: Told) -> str:
    for place, cause in listed:
        start, end = place
        for span in spans:
            if (
                span.start <= end
                and start <= span.end
                and _meet(span, place)
                and span.end - span.start <= 3 * (place.end - place.start)
            ):
                return cause
    return ""


def _meet(x: Span, y: Span) -> bool:
    """Whether two spans share a character (an empty one: lies inside)."""
    return x.start < y.end and y.start < x.end if x.start < x.end else y.start < x.start < y.end


def _quoted(case: Case) -> str:
    """Another word between quotation marks; and where the article has the other wording itself."""
    if not case.left_a or not case.left_b:
        return "Inside the quotation the wording differs."
    out = "Inside the quotation the words differ"
    if len(case.left_a) != 1 or len(case.left_b) != 1:
        return f"{out}."
    for name, own, other, at in (
        ("A", case.a, case.left_b, case.index_a),
        ("B", case.b, case.left_a, case.index_b),
    ):
        place = _elsewhere(at, other, own)
        if place:
            return f"{out}; {name} itself has “{place[0]}” in sentence {place[1]}."
    return f"{out}."


def _elsewhere(at: Index, lemmas: tuple[str, ...], own: Side) -> tuple[str, int] | None:
    """A word of an article with one of some dictionary forms, outside an edit, and the number of its sentence."""
    article = at.witness.article
    begin = tuple(x[:3] for x in lemmas)
    forms = {w for w in at.words if w.startswith(begin) and lexis.base(w, article.lang) in lemmas}
    for i, word in enumerate(article.words):
        if word not in forms:
            continue
        sentence = bisect_right(at.sentence_starts, article.starts[i])
        if sentence and word not in own.words:
            return article.document.text[article.starts[i] : article.ends[i]], sentence
    return None


def _number(case: Case) -> str:
    a, b = case.a.quantities, case.b.quantities
    hedges = lexis.groups(case.lang, "scales", "hedges")
    if not (a or b) and any(w in hedges for w in case.a.words + case.b.words):
        return "The figure is the same, its hedge is not."
    if len(a) != 1 or len(b) != 1:
        return ""
    likeness = values.same_value(a[0], b[0])
    if likeness == "hedge":
        return f"The same figure ({_figure(a[0])}) with another hedge."
    if likeness == "unit":
        return f"The same figure ({_figure(a[0])}) in another unit."
    (low, high, unit), (other_low, other_high, other_unit) = values.scaled(a[0]), values.scaled(b[0])
    plain = (
        low == high and other_low == other_high and {a[0].form, b[0].form}.isdisjoint({"label", "ordinal"})
    )
    if likeness != "different" or unit != other_unit or not plain or a[0].unit != b[0].unit:
        return ""
    more = "A" if low > other_low else "B"
    return f"{more} is higher by {abs(a[0].low - b[0].low):,.10g}{' ' + a[0].unit if a[0].unit else ''}."


def _figure(q: Quantity) -> str:
    return f"{q.low:,.10g}" if q.low == q.high else f"{q.low:,.10g} to {q.high:,.10g}"


def _attribution(case: Case) -> str:
    doubt_a, doubt_b = reporting.doubt(case.a, case.lang), reporting.doubt(case.b, case.lang)
    if bool(doubt_a) == bool(doubt_b):
        return ""
    return f"Neutral in {'B' if doubt_a else 'A'}; “{doubt_a or doubt_b}” in {'A' if doubt_a else 'B'} leaves doubt."


def _specification(case: Case) -> str:
    if bool(case.left_a) != bool(case.left_b):
        return f"{'A' if case.left_a else 'B'} is more exact."
    return ""


def _voice(case: Case) -> str:
    """Who is named as the doer on one side and nowhere in the other statement."""
    if case.link is None:
        return ""
    for name, side, at, sentences in (
        ("B", case.a, case.index_b, case.link.b),
        ("A", case.b, case.index_a, case.link.a),
    ):
        there = frozenset(statement_words(at, sentences))
        lost = [n for n in side.names if all(part.casefold() not in there for part in n.split())]
        if lost:
            return f"{lost[0]} is not named in {name}'s sentence."
    return ""


@cache
def _language_forms(lang: str) -> dict[str, tuple[str, str]]:
    """Form of a name to its twin and what the twin is ("kiev": "Kyiv", "the form of today")."""
    lists = table(lang, "name-forms")
    out = {old.casefold(): (new, "the form in use today") for old, new in lists.get("places", ())}
    for language, names in sorted(lists.get("given", {}).items()):
        for old, new in names.items():
            out.setdefault(old.casefold(), (new, f"the {language} form"))
    return out


def _name(case: Case) -> str:
    """The language a form of a name belongs to."""
    forms = _language_forms(case.lang)
    for side, other in ((case.a, case.b), (case.b, case.a)):
        for word in side.words:
            twin = forms.get(word.removesuffix("'s"))
            if twin and twin[0].casefold() in other.words:
                return f"“{twin[0]}” is {twin[1]}."
    return ""


def _quotation(case: Case) -> str:
    """Marks on one side only: what stands between them there."""
    for name, side, at in (("A", case.a, case.index_a), ("B", case.b, case.index_b)):
        if side.quoting:
            spans = case.edit.a if name == "A" else case.edit.b
            for quotation in at.witness.facts.quotations:
                if any(_meet(s, quotation.span) for s in spans):
                    first = bisect_left(at.witness.article.starts, quotation.inner.start)
                    last = bisect_left(at.witness.article.starts, quotation.inner.end)
                    return f"{last - first} words in quotation marks in {name} only."
    return ""


_WRITERS = {
    "number-quantity": _number,
    "attribution": _attribution,
    "specification": _specification,
    "voice-nominalisation": _voice,
    "name-variant": _name,
    "place-name": _name,
    "quotation-status": _quotation,
}
