"""A person's name in another spelling: transliteration, language form, misspelling. The person is the same.

Terms: onomastics: transliteration variant, exonym of a person; MQM Linguistic conventions/Spelling,
Terminology/ Inconsistent use; ERRANT R:SPELL.

What it is: both sides are a name and nothing else, and the two are spellings of one name ("Zelensky",
"Zelenskiy"; "Vladimir", "Volodymyr"; "Antony", "Anthony").

What it is not: a longer or shorter form of the name (referring-expression); two people (participant-shift);
places and bodies (place-name, institution-name).

Limits: whether two spellings can be one name is decided by transliteration families and sound, so two people
with names that sound alike in one slot are taken for one.
"""

from __future__ import annotations

from compare.drift import cues, naming
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs

KIND = "name-variant"
SHAPES = ("two",)
NEEDS = Needs(both=cues.CAPITAL, never=cues.EQUAL)

EXAMPLES = (
    Example(
        "Biden called Volodymyr [Zelensky] on Sunday.",
        "Biden called Volodymyr [Zelenskiy] on Sunday.",
        True,
        "none",
    ),
    Example("he told [Antony] Blinken", "he told [Anthony] Blinken", True, "none"),
    Example("he told [Blinken] so", "he told [Lavrov] so", False),
    Example("he told [Joe Biden] so", "he told [Biden] so", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where both sides are spellings of one person's name."""
    if case.one_sided or len(case.a.words) > 4 or len(case.b.words) > 4 or case.a.words == case.b.words:
        return None
    a, b = naming.bare(case.a, case.lang), naming.bare(case.b, case.lang)
    if len(a) != len(b) or not a or len(a) != len(case.a.words) or len(b) != len(case.b.words):
        return None
    if not naming.is_name(case.a, case.lang) or not naming.is_name(case.b, case.lang):
        return None
    kinds = {entity.kind for _, entity in case.a.mentions + case.b.mentions}
    if (
        "place" in kinds
        or "organisation" in kinds
        or not all(naming.same_form(x, y) for x, y in zip(a, b, strict=True))
    ):
        return None
    return Verdict("none", f"spellings of one name: “{case.a.text}”, “{case.b.text}”")
