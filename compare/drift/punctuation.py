"""Marks other than quotation marks: commas, colons, dashes, brackets, stops.

Terms: ERRANT R:/M:/U:PUNCT; MQM Linguistic conventions/Punctuation.

What it is: both sides of the edit hold marks only, no quotation mark among them.

What it is not: points of an abbreviation, hyphens and apostrophes of a word (orthography); a stop in the
middle of a sentence (mt-artefact); a question mark on one side only, which turns a statement into a question
(modality).

Limits: that a comma can change what a clause attaches to is not judged.
"""

from __future__ import annotations

from compare.drift import cues
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs

KIND = "punctuation"
SHAPES = ("marks", "two")
NEEDS = Needs(either=cues.SAME)

EXAMPLES = (
    Example("After the call[] they tweeted.", "After the call[,] they tweeted.", True, "none"),
    Example("He came[;] she left.", "He came[,] she left.", True, "none"),
    Example("After the call[] they tweeted.", "After the call[, too,] they tweeted.", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where nothing but marks differs."""
    if case.marks:
        return Verdict("none", "only a mark differs")
    if case.same_content and not case.grammar_a and not case.grammar_b and case.a.text != case.b.text:
        bare_a = [
            w for w, kind in zip(case.a.words, case.a.sorts, strict=True) if kind not in ("mark", "quote")
        ]
        bare_b = [
            w for w, kind in zip(case.b.words, case.b.sorts, strict=True) if kind not in ("mark", "quote")
        ]
        if bare_a == bare_b and case.a.words != case.b.words and bare_a:
            return Verdict("none", "the same words, other marks between them")
    return None
