"""Words, a phrase or a sentence only in B, with nothing that corresponds in A.

Terms: MQM Accuracy/Addition; ERRANT M:*; translation studies: explicitation, amplification.

What it is: content words on the B side only. Words without weight (also, together) are none; a phrase is a
nuance; a clause that makes a statement of its own is material; a whole sentence is material where it carries
a number, date, name, source or quotation that A does not have, else a nuance.

What it is not: a missing article, preposition, "that" or auxiliary, which have their own kinds.

Limits: what one text says in another place is looked for in the same statement only.
"""

from __future__ import annotations

from compare.drift import cues, extent
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs

KIND = "addition"
SHAPES = ("one", "whole")
NEEDS = Needs(either=cues.ONLY_B, suffice=True)

EXAMPLES = (
    Example("He spoke[].", "He spoke[ in Geneva].", True, "nuance"),
    Example("He spoke[].", "He spoke[ together].", True, "none"),
    Example("He spoke[ in Geneva].", "He spoke[].", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where only B has words."""
    return extent.weigh(case, "B") if case.b.words and not case.a.words else None
