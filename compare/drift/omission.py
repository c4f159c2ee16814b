"""Words, a phrase or a sentence only in A, with nothing that corresponds in B.

Terms: MQM Accuracy/Omission; ERRANT U:*; translation studies: implicitation, omission.

What it is: content words on the A side only; the mirror of an addition, weighed by the same rule.

What it is not: a dropped article, preposition, "that" or auxiliary, which have their own kinds.

Limits: those of addition.
"""

from __future__ import annotations

from compare.drift import cues, extent
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs

KIND = "omission"
SHAPES = ("one", "whole")
NEEDS = Needs(either=cues.ONLY_A, suffice=True)

EXAMPLES = (
    Example("He spoke[ in Geneva].", "He spoke[].", True, "nuance"),
    Example("He spoke[].", "He spoke[ in Geneva].", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where only A has words."""
    return extent.weigh(case, "A") if case.a.words and not case.b.words else None
