"""How quotation marks are set: their shape, pairing, spacing, and the comma or stop inside or outside.

Terms: MQM Linguistic conventions/Punctuation; typography; style guides ("American" and "British" order of
marks).

What it is: both sides have marks only, with quotation marks among them, as many on one side as on the other.

What it is not: words that stand in quotation marks in one text and outside them in the other (quotation-
status).

Limits: marks that moved by more than their neighbours are two edits for the word diff, each seen alone.
"""

from __future__ import annotations

from compare.drift import cues
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs

KIND = "quote-punctuation"
SHAPES = ("marks",)
NEEDS = Needs(either=cues.QUOTE)

EXAMPLES = (
    Example("“We are ready[,”] she said.", "“We are ready[”,] she said.", True, "none"),
    Example("She said [“]no”.", "She said [«]no».", True, "none"),
    Example("She said [“]no”.", "She said [no] then”.", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where both sides are marks, with the same number of quotation marks or with lone ones."""
    if not case.marks:
        return None
    a, b = case.a.sorts.count("quote"), case.b.sorts.count("quote")
    if a and a == b:
        return Verdict("none", "the same quotation marks, set otherwise")
    if (a or b) and not case.a.quoting and not case.b.quoting:
        return Verdict("none", "a lone quotation mark that opens or closes nothing")
    return None
