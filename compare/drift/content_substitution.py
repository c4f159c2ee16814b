"""Different facts in the same slot of a shared statement.

Terms: MQM Accuracy/Mistranslation; translation studies: semantic shift.

What it is: both sides fill the slot with several words, and hardly any of them agree or are linked by the
dictionary ("on strategic stability", "on nuclear arms treaties"), or one side gives a number, name or date
where the other gives something else ("50-minute telephone conversation", "video conference"). A nuance;
material where a number, date or name is on one side only.

What it is not: one word for another (lexical-substitution); the same thing more exactly (specification).

Limits: a free paraphrase in other words looks like another fact; hence a nuance only, unless values differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from compare import values
from compare.drift import cues, evidence, lexis
from compare.drift.case import Case, Example, Verdict, figures, statement_words
from compare.drift.cues import Needs
from compare.drift.side import Side

KIND = "content-substitution"
SHAPES = ("two",)
NEEDS = Needs(either=cues.OTHER)

EXAMPLES = (
    Example(
        "talks [on strategic stability and security issues] began",
        "talks [on nuclear arms treaties and border clashes] began",
        True,
        "nuance",
    ),
    Example("a [solution] was found", "a [remedy] was found", False),
    Example("ill in the past [24 hours]", "ill in the past [day]", True, "none"),
    Example("it began in [2004] here", "it began in [FY2004] here", True, "none"),
)


def judge(case: Case) -> Verdict | None:
    """Answer where two long fillings of one slot have almost nothing in common."""
    if case.one_sided or case.whole:
        return None
    if case.cues & cues.NUMBER:
        values_a, values_b = _values(case.a), _values(case.b)
        if bool(values_a) != bool(values_b) and case.left_a and case.left_b:
            return _lone(case, values_a or values_b, bool(values_a))
    if len(case.left_a) < 2 or len(case.left_b) < 2 or len(case.left_a) + len(case.left_b) < 5:
        return None
    # Counted from both sides: one word may answer for two of the other's, and a mirror must not change the kind.
    linked = min(
        _answered(case.left_a, case.left_b, case.lang), _answered(case.left_b, case.left_a, case.lang)
    )
    shared = min(len(case.a.content) - len(case.left_a), len(case.b.content) - len(case.left_b))
    if linked + shared <= 0.34 * min(len(case.a.content), len(case.b.content)):
        return Verdict("nuance", "two fillings of one slot with hardly a word in common")
    return None


def _answered(words: Sequence[str], others: Sequence[str], lang: str) -> int:
    """How many of some words have a relative among others."""
    return sum(any(lexis.related(x, y, lang) or lexis.derived(x, y, lang) for y in others) for x in words)


def _lone(case: Case, figure: str, in_a: bool) -> Verdict:
    """A figure against words: material where all else is alike and the other statement does not give the figure."""
    said = f"“{figure}” on one side, nothing of the kind on the other"
    side, other = (case.a, case.b) if in_a else (case.b, case.a)
    if _same_time(side, other):
        return Verdict("none", f"the same span of time: “{case.a.text}”, “{case.b.text}”")
    if any(figure in w for w in other.words):
        return Verdict("none", f"the figure stands inside a word of the other side: {said}")
    if side.text.lstrip().startswith("("):
        return Verdict("nuance", f"an aside on one side only: {said}")
    if side.moments or other.moments:
        return Verdict("nuance", f"only one side dates it: {said}")
    small = len(case.left_a) <= 4 and len(case.left_b) <= 4
    if case.link is None or not small or not evidence.copied(case):
        return Verdict("nuance", said)
    at, sentences = (case.index_b, case.link.b) if in_a else (case.index_a, case.link.a)
    own = (case.a if in_a else case.b).quantities
    given = evidence.ends(own) & evidence.ends(evidence.quantities(at, sentences)) or figures(
        (figure,)
    ) <= figures(statement_words(at, sentences))
    return Verdict("nuance" if given else "material", said)


def _same_time(side: Side, other: Side) -> bool:
    """Whether a counted time is one of the units that the other side names: "24 hours", "the past day"."""
    if len(side.quantities) != 1 or not side.quantities[0].unit:
        return False
    low, high, base = values.scaled(side.quantities[0])
    units = (values.scaled(replace(side.quantities[0], low=1.0, high=1.0, unit=x)) for x in other.content)
    return low == high and base == "second" and (low, low, base) in units


def _values(side: Side) -> str:
    """A figure that a side gives, as it stands in the text."""
    return next((f for f, kind in zip(side.forms, side.sorts, strict=True) if kind == "number"), "")
