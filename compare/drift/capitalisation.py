"""Upper and lower case only.

Terms: ERRANT R:ORTH; MQM Spelling/Capitalization.

What it is: the same letters on both sides in another case ("allies", "Allies"; "Central", "central"). Often a
title before a name, a region that is or is not a proper name, or a house style.

What it is not: a pair of words that case tells apart ("US", "us"; "May", "may"), where the sense changes.

Limits: such pairs are known for English only as far as the word lists go.
"""

from __future__ import annotations

from compare.drift import cues
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs

KIND = "capitalisation"
SHAPES = ("two",)
NEEDS = Needs(either=cues.EQUAL)

EXAMPLES = (
    Example("our NATO [allies] said", "our NATO [Allies] said", True, "none"),
    Example("in [Central] Europe", "in [central] Europe", True, "none"),
    Example("our NATO [allies] said", "our NATO [partners] said", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where folding the case makes both sides equal."""
    a, b = case.a, case.b
    if not a.words or a.words != b.words or a.forms == b.forms or a.lemmas != b.lemmas:
        return None
    if any(x.casefold() != y.casefold() for x, y in zip(a.forms, b.forms, strict=True)):
        return None
    return Verdict("none", "the same words in other capitals")
