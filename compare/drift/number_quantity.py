"""Figures, measures, amounts of money, quantifiers, and the words that hedge them.

Terms: MQM Accuracy/Mistranslation (number), Locale conventions/Number format; journalism: rounding.

What it is: numbers are compared by value: "some 100,000" and "approximately one hundred thousand" are one
number with another hedge (no change of meaning), 13,000 and 30,000 are two numbers (material), "about 50" and
"50" differ in how exact the text claims to be (nuance), "more than 50" and "less than 50" contradict
(material), and so do 5 km and 5 miles, 5 dollars and 5 euros. Quantifiers (some, most, all) are compared by
their place on a scale.

What it is not: dates and times (date-time); a passage that holds a number and has no counterpart (addition,
omission).

Limits: amounts in two currencies are never the same amount; units are converted only where the conversion is
exact.
"""

from __future__ import annotations

from compare.drift.case import Case, Example, Side, Verdict
from compare.model import Quantity
from compare.wordlists import table

KIND = "number-quantity"

EXAMPLES = (
    Example("Some [13,000] troops left.", "Some [30,000] troops left.", True, "material"),
    Example("There were [approximately] 100,000 troops.", "There were [some] 100,000 troops.", True, "none"),
    Example("[All] members agreed.", "[Some] members agreed.", True, "material"),
    Example("It has [1,000] rooms.", "It has [1000] rooms.", True, "none"),
    Example("It has [many] rooms.", "It has [fine] rooms.", False),
)

_OPPOSED = {
    ("more than", "less than"),
    ("at least", "at most"),
    ("more than", "at most"),
    ("at least", "less than"),
    ("more than", "nearly"),
    ("at least", "nearly"),
}
_EITHER = _OPPOSED | {(y, x) for x, y in _OPPOSED}


def judge(case: Case) -> Verdict | None:
    """Answer where both sides give a quantity, or one side drops a bare one."""
    if case.whole:
        return None
    a, b = case.a.quantities, case.b.quantities
    if a and b:
        return _compare(case, a, b)
    figures_a, figures_b = _figures(case.a), _figures(case.b)
    if (
        not a
        and not b
        and figures_a
        and figures_b
        and not case.a.moments
        and not case.b.moments
        and figures_a != figures_b
    ):
        return Verdict("material", f"another figure: “{' '.join(figures_a)}”, “{' '.join(figures_b)}”")
    if (
        (a or b)
        and case.one_sided
        and all(
            kind in ("number", "symbol", "preposition", "mark") or _numeral(case.only)
            for kind in case.only.sorts
        )
    ):
        hedge = (a or b)[0].hedge
        if hedge and not figures_a and not figures_b:
            return Verdict(
                "nuance", f"only one side says “{case.only.text}”: how exact the number claims to be differs"
            )
        return Verdict("material", f"only one side gives the number “{case.only.text}”")
    return _quantifiers(case)


def _numeral(side: Side) -> bool:
    """Whether the values cover nearly all of the side."""
    covered = sum(q.span.end - q.span.start for q in side.quantities)
    return covered >= 0.7 * len(side.text)


def _compare(case: Case, a: tuple[Quantity, ...], b: tuple[Quantity, ...]) -> Verdict | None:
    values_a, values_b = [(q.low, q.high, q.unit) for q in a], [(q.low, q.high, q.unit) for q in b]
    if sorted(values_a) != sorted(values_b):
        if {v[:2] for v in values_a} == {v[:2] for v in values_b}:
            units = [" ".join(sorted({q.unit or "no unit" for q in qs})) for qs in (a, b)]
            if "no unit" in units:
                return None
            return Verdict("material", f"the same figure in another unit: {units[0]}, {units[1]}")
        return Verdict("material", f"another number: {_say(a)} on one side, {_say(b)} on the other")
    hedges_a, hedges_b = [q.hedge for q in a], [q.hedge for q in b]
    if hedges_a != hedges_b:
        x, y = next((x, y) for x, y in zip(hedges_a, hedges_b, strict=True) if x != y)
        if (x, y) in _EITHER:
            return Verdict("material", f"the same number, hedged the other way round: “{x}”, “{y}”")
        return Verdict("nuance", f"the same number with another hedge: “{x or 'exact'}”, “{y or 'exact'}”")
    if case.left_a or case.left_b or case.grammar_a or case.grammar_b:
        inside = all(
            s.start <= q.span.start and q.span.end <= s.end for s, q in zip(case.edit.a, a, strict=False)
        )
        if not _pure(case.a) or not _pure(case.b):
            return None
        return Verdict(
            "none",
            "the same number" + (", written otherwise" if inside else " with another word of the same hedge"),
        )
    return None


def _pure(side: Side) -> bool:
    """Whether the values and their hedges are all that the side says."""
    start, end = min(q.span.start for q in side.quantities), max(q.span.end for q in side.quantities)
    return len(side.text) <= (end - start) + 6


def _say(quantities: tuple[Quantity, ...]) -> str:
    out = []
    for q in quantities:
        value = f"{q.low:g}" if q.low == q.high else f"{q.low:g} to {q.high:g}"
        out.append(" ".join(part for part in (q.hedge, value, q.unit) if part))
    return ", ".join(out)


def _figures(side: Side) -> tuple[str, ...]:
    return tuple(
        "".join(c for c in w if c.isalnum())
        for w, kind in zip(side.words, side.sorts, strict=True)
        if kind == "number"
    )


def _quantifiers(case: Case) -> Verdict | None:
    """Some, most, all: compared by their grade."""
    grades: list[list[str]] = table(case.lang, "scales").get("quantifiers", {}).get("grades", [])
    if not grades or len(case.a.words) > 4 or len(case.b.words) > 4:
        return None
    found = [
        next(((n, w) for w in side.words for n, grade in enumerate(grades) if w in grade), None)
        for side in (case.a, case.b)
    ]
    if found[0] is None or found[1] is None or found[0][1] == found[1][1]:
        return None
    (n, x), (m, y) = found[0], found[1]
    if n == m:
        return Verdict("none", f"quantifiers of one grade: “{x}”, “{y}”")
    return Verdict("material" if abs(n - m) > 1 else "nuance", f"another share of the whole: “{x}”, “{y}”")
