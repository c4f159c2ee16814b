"""Figures, measures, amounts of money, quantifiers, and the words that hedge them.

Terms: MQM Accuracy/Mistranslation (number), Locale conventions/Number format; journalism: rounding.

What it is: numbers are compared by value: "some 100,000" and "approximately one hundred thousand" are one
number with another hedge (no change of meaning), 13,000 and 30,000 are two numbers (material), "about 50" and
"50" differ in how exact the text claims to be (nuance), "more than 50" and "less than 50" contradict
(material), and so do 5 km and 5 miles, 5 dollars and 5 euros. Quantifiers (some, most, all) are compared by
their place on a scale.

What it is not: dates and times (date-time); a passage that holds a number and has no counterpart (addition,
omission).

Figures that count different things ("a .38 calibre gun", "four bullets"), that stand in each other's statement too, or
of which one stands in another sentence like this one, are a nuance.

Limits: amounts in two currencies are never the same amount; units are converted only where the conversion is
exact.
"""

from __future__ import annotations

from compare import values
from compare.drift import caution, cues, evidence, lexis
from compare.drift.case import Case, Example, Verdict, beyond, figures
from compare.drift.cues import Needs
from compare.drift.side import Side
from compare.model import Quantity
from compare.wordlists import table, words

KIND = "number-quantity"
SHAPES = ("marks", "one", "two")
NEEDS = Needs(either=cues.NUMBER | cues.AMOUNT | cues.QUANTITY)

EXAMPLES = (
    Example("Some [13,000] troops left.", "Some [30,000] troops left.", True, "material"),
    Example("There were [approximately] 100,000 troops.", "There were [some] 100,000 troops.", True, "none"),
    Example("[All] members agreed.", "[Some] members agreed.", True, "material"),
    Example("It has [1,000] rooms.", "It has [1000] rooms.", True, "none"),
    Example("It has [many] rooms.", "It has [fine] rooms.", False),
    Example("He lost eight [kilograms] in spring.", "He lost eight [pounds] in spring.", True, "material"),
    Example("It has [3m] trees.", "It has [three million] trees.", True, "none"),
    Example("Loaded [.38 calibre guns] lay there.", "Loaded [four bullets] lay there.", True, "nuance"),
)


def judge(case: Case) -> Verdict | None:
    """Answer where both sides give a quantity, or one side drops a bare one."""
    if case.whole:
        return None
    a, b = case.a.quantities, case.b.quantities
    if case.one_sided and case.only.words[:1] == (".",):
        return None
    if a and b and (not case.one_sided or _numeral(case.only)):
        return _compare(case, a, b)
    figures_a, figures_b = _figures(case.a), _figures(case.b)
    if figures_a and figures_a == figures_b and set(case.a.sorts) == set(case.b.sorts) == {"number"}:
        return Verdict("none", f"the same figures, written otherwise: “{case.a.text}”, “{case.b.text}”")
    timed = case.a.moments or case.b.moments
    if not (a or b or timed) and figures_a and figures_b and figures_a != figures_b:
        return Verdict("material", f"another figure: “{' '.join(figures_a)}”, “{' '.join(figures_b)}”")
    if case.one_sided and case.only.quantities and _numeral(case.only):
        if not figures(case.only.words):
            return None
        if figures(case.only.words) <= figures(beyond(case)):
            return Verdict("none", "the number stands elsewhere in the other statement")
        return Verdict("nuance", f"only one side gives the number “{case.only.text}”")
    return _hedged(case) or _quantifiers(case)


def _hedged(case: Case) -> Verdict | None:
    """A hedge exchanged, added or dropped beside a number that both sides keep."""
    grades = lexis.groups(case.lang, "scales", "hedges")
    a = _grades(case.a, grades, case.lang)
    b = _grades(case.b, grades, case.lang)
    if not (a or b) or any(x not in grades for x in case.left_a + case.left_b) or not _counted(case):
        return None
    if a == b:
        return Verdict("none", f"another word of the same hedge: “{case.a.text}”, “{case.b.text}”")
    said = f"“{case.a.text.strip() or 'exactly'}”, “{case.b.text.strip() or 'exactly'}”"
    if {*a[:1], *b[:1]} == {"over", "under"}:
        return Verdict("material", f"the number is bounded the other way round: {said}")
    return Verdict("nuance", f"the number is hedged otherwise: {said}")


def _grades(side: Side, grades: dict[str, str], lang: str) -> list[str]:
    """Grades of the hedges of a side; a denial before one turns it round ("no less than" is "at least")."""
    turned = {"over": "under", "under": "over"}
    found: list[str] = []
    for i, word in enumerate(side.words):
        grade = grades.get(word)
        if grade:
            before = side.words[i - 1] if i else (side.before[-1] if side.before else "")
            found.append(turned.get(grade, grade) if lexis.negates(before, lang) else grade)
    return found


def _counted(case: Case) -> bool:
    """Whether a number follows on both sides."""
    numerals = words(case.lang, "scales", "numerals")
    return all(
        any(w[0].isdigit() or w[0] in "$€£¥" or w in numerals for w in side.words[1:] + side.after[:2])
        for side in (case.a, case.b)
    )


def _numeral(side: Side) -> bool:
    """Whether the values cover nearly all of the side."""
    covered = sum(q.span.end - q.span.start for q in side.quantities)
    return covered >= 0.7 * len(side.text)


def _compare(case: Case, a: tuple[Quantity, ...], b: tuple[Quantity, ...]) -> Verdict | None:
    likeness = values.same_values(a, b)
    if likeness == "same" and case.one_sided:
        return Verdict("none", "the same number, written otherwise") if _numeral(case.only) else None
    if likeness == "same":
        if _pure(case.a) and _pure(case.b) and case.a.words != case.b.words:
            return Verdict("none", "the same number, written otherwise")
        return None
    if likeness == "hedge":
        hedges = [" ".join(sorted({q.hedge for q in qs})).strip() or "exactly" for qs in (a, b)]
        return Verdict("nuance", f"the same number with another hedge: “{hedges[0]}”, “{hedges[1]}”")
    if likeness == "bound" and not _bounds(case):
        return None
    if likeness == "bound":
        return Verdict("material", f"the same number, bounded the other way round: {_say(a)}, {_say(b)}")
    if likeness == "unit" and all(q.form == "label" for q in a + b):
        return Verdict("nuance", f"the same figure behind another name: “{case.a.text}”, “{case.b.text}”")
    if likeness == "unit":
        units = [" ".join(sorted({q.unit for q in qs} - {""})) for qs in (a, b)]
        degrees = "degree" in units and any(u.startswith("°") for u in units)
        if (
            all(units)
            and not degrees
            and not (units[0].startswith(units[1]) or units[1].startswith(units[0]))
        ):
            firm = evidence.likeness(case) >= caution.FIRM and _units_inside(case)
            why = f"the same figure in another unit: “{case.a.text}”, “{case.b.text}”"
            return Verdict("material" if firm else "nuance", why)
        return None
    if case.a.words == case.b.words:
        return None
    if (len(case.left_a) > 3 or len(case.left_b) > 3) and not (_pure(case.a) and _pure(case.b)):
        return None
    ends_a, ends_b = ({end for q in qs for end in (q.low, q.high)} for qs in (a, b))
    if ends_a == ends_b and len({q.unit for q in a + b} - {""}) <= 1:
        return Verdict("none", f"the same figure in another use: {_say(a)}, {_say(b)}")
    if figures(case.a.words) == figures(case.b.words) and figures(case.a.words):
        return Verdict("none", f"the same figure in another form: {_say(a)}, {_say(b)}")
    if any(q.form in ("ordinal", "label") for q in a + b) and not figures(case.a.words + case.b.words):
        return Verdict("nuance", f"another place in an order: {_say(a)}, {_say(b)}")
    said = f"{_say(a)} on one side, {_say(b)} on the other"
    if any(q.form in ("vague", "decade") for q in a + b) and _overlap(a, b):
        return Verdict("nuance", f"vague figures that overlap: {said}")
    more = ends_a ^ ends_b
    if not (more & ends_a and more & ends_b) and len(a) != len(b):
        return Verdict("nuance", f"one side gives a figure more: {said}")
    apart = _apart(case, a, b)
    return Verdict("nuance", f"{apart}: {said}") if apart else Verdict("material", f"another number: {said}")


def _apart(case: Case, a: tuple[Quantity, ...], b: tuple[Quantity, ...]) -> str:
    """Why two different figures may both hold, so that neither contradicts the other; empty where nothing says so."""
    if case.one_sided and not _figure_at_edge(case.only):
        return "a unit or an aside on one side only"
    if {q.form == "multiple" for q in a} != {q.form == "multiple" for q in b}:
        return "a multiple on one side, a figure on the other"
    if {q.form in ("vague", "decade") for q in a} != {q.form in ("vague", "decade") for q in b}:
        return "a vague figure on one side only"
    if any(q.unit == "%" for q in a) != any(q.unit == "%" for q in b) and (_ratio(case.a) or _ratio(case.b)):
        return "a share put in other words"
    if _converted(a, b):
        return "one measure in two units, rounded"
    if _of_others(case, a + b):
        return "figures of different things"
    if evidence.likeness(case) >= evidence.ALIKE:
        return ""
    if evidence.elsewhere(case):
        return "another sentence has the figure of the other side"
    if evidence.figures_elsewhere(case):
        return "a figure that both statements give, set otherwise"
    kinds = [{values.scaled(q)[2] for q in qs} - {""} for qs in (a, b)]
    others = bool(kinds[0] and kinds[1]) and kinds[0].isdisjoint(kinds[1])
    return "figures of different things" if others or _pure(case.a) != _pure(case.b) else ""


def _bounds(case: Case) -> bool:
    """Whether the edit touches what bounds the number, or the number itself."""
    return any(
        s.start < place.end and place.start < s.end
        for side, spans in ((case.a, case.edit.a), (case.b, case.edit.b))
        for q in side.quantities
        for place in ([q.hedge_span] if q.hedge_span else [])
        for s in spans
    )


def _units_inside(case: Case) -> bool:
    """Whether the edit has the units of its figures, on both sides: they are what differs."""
    return not case.one_sided and all(
        q.span.end <= spans[-1].end
        for side, spans in ((case.a, case.edit.a), (case.b, case.edit.b))
        for q in side.quantities
    )


def _figure_at_edge(side: Side) -> bool:
    """Whether a passage begins or ends with a number, in figures or words."""
    low, high = side.spans[0].start, side.spans[-1].end
    text = side.at.witness.article.document.text[low:high]
    low, high = low + len(text) - len(text.lstrip()), low + len(text.rstrip())
    worded = any(c.isalnum() for c in text)
    return worded and any(
        q.span.start == low or (q.span.start < high <= q.span.end and "number" in side.sorts[-1:])
        for q in side.quantities
    )


def _ratio(side: Side) -> bool:
    """Whether a share is given as one of some ("one in four")."""
    around = side.before[-2:] + side.words
    return any(around[i] in ("one", "1") and around[i + 1] in ("in", "of") for i in range(len(around) - 1))


ROUNDED = 0.03
"""Share by which a figure converted to another unit may miss the exact one (120 mph, 193 km/h); ``ROUGHLY`` where one
is hedged ("about 11,000 ft", "about 3,000 m")."""
ROUGHLY = 0.12


def _converted(a: tuple[Quantity, ...], b: tuple[Quantity, ...]) -> bool:
    """Whether two figures are one measure, converted by the one who retold it."""
    if len(a) != 1 or len(b) != 1 or a[0].unit == b[0].unit:
        return False
    (_, one, unit), (_, two, other) = values.scaled(a[0]), values.scaled(b[0])
    if not unit or unit != other or not one or not two:
        return False
    return abs(one - two) <= (ROUGHLY if a[0].hedge or b[0].hedge else ROUNDED) * max(one, two)


def _of_others(case: Case, these: tuple[Quantity, ...]) -> bool:
    """Whether the edit itself says that bare numbers count different things (".38 calibre", "four bullets")."""
    if any(q.unit for q in these):
        return False
    counted = {
        lexis.base(w, case.lang)
        for at, side in ((case.index_a, case.a), (case.index_b, case.b))
        for q in side.quantities
        for w in at.witness.article.document.text[q.span.start : q.span.end]
        .casefold()
        .replace("-", " ")
        .split()
    }
    one, two = (
        [x for x in left if not x[0].isdigit() and x not in counted] for left in (case.left_a, case.left_b)
    )
    return bool(one and two) and not any(
        lexis.related(x, y, case.lang) or lexis.derived(x, y, case.lang) for x in one for y in two
    )


def _pure(side: Side) -> bool:
    """Whether the values and their hedges are all that the side says."""
    start, end = min(q.span.start for q in side.quantities), max(q.span.end for q in side.quantities)
    return len(side.text) <= (end - start) + 6


def _say(quantities: tuple[Quantity, ...]) -> str:
    out = []
    for q in quantities:
        value = _figure(q.low) if q.low == q.high else f"{_figure(q.low)} to {_figure(q.high)}"
        out.append(" ".join(part for part in (q.hedge, value, q.unit) if part))
    return ", ".join(out)


def _overlap(a: tuple[Quantity, ...], b: tuple[Quantity, ...]) -> bool:
    """Whether what two lists of quantities span, from the lowest to the highest end, has a part in common."""
    low_a, low_b = (min(q.low for q in qs) for qs in (a, b))
    high_a, high_b = (max(q.high for q in qs) for qs in (a, b))
    return low_a <= high_b and low_b <= high_a


def _figure(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:,.10g}"


def _figures(side: Side) -> tuple[str, ...]:
    if "number" not in side.sorts:
        return ()
    numbers = [w for w, kind in zip(side.words, side.sorts, strict=True) if kind == "number"]
    return tuple("".join(c for c in w if c.isalnum()) for w in numbers)


def _quantifiers(case: Case) -> Verdict | None:
    """Some, most, all: compared by their grade."""
    grades: list[list[str]] = table(case.lang, "scales").get("quantifiers", {}).get("grades", [])
    if (
        not grades
        or len(case.a.words) > 4
        or len(case.b.words) > 4
        or "negator" in case.a.sorts + case.b.sorts
    ):
        return None
    n, x = _grade(case.a, grades)
    m, y = _grade(case.b, grades)
    if not x or not y or x == y:
        return None
    if n == m:
        return Verdict("none", f"quantifiers of one grade: “{x}”, “{y}”")
    return Verdict("material" if abs(n - m) > 1 else "nuance", f"another share of the whole: “{x}”, “{y}”")


def _grade(side: Side, grades: list[list[str]]) -> tuple[int, str]:
    """Grade and word of the first quantifier of a side; an empty word where there is none."""
    return next(((n, w) for w in side.words for n, grade in enumerate(grades) if w in grade), (0, ""))
