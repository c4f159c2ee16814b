"""Direct quotation, reported speech or the author's voice; a quotation longer or shorter; scare quotes.

Terms: translation studies: speech presentation (Leech & Short); narratology: free and bound speech.

What it is: the words stand in quotation marks in one text and outside them in the other, or the speaker's
"we" and "our" became "they" and "their". Who takes responsibility for the wording changes, hence at least a
nuance.

What it is not: how the marks are set (quote-punctuation); other words between the same marks (the kind of
those words, with the overlay "quotation altered").

Limits: marks that are missing by damage look like marks that were dropped on purpose.
"""

from __future__ import annotations

from compare.drift import cues, reporting
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs
from compare.drift.side import Side
from compare.wordlists import words

KIND = "quotation-status"
SHAPES = ("marks", "one", "two")
NEEDS = Needs(either=cues.QUOTE | cues.FIRST_PERSON)

EXAMPLES = (
    Example("They saw [“tangible progress”] there.", "They saw [progress] there.", True, "nuance"),
    Example("He said [“]we can go”.", "He said []we can go.", True, "nuance"),
    Example("They saw [“progress”] there.", "They saw [“advance”] there.", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where quotation marks, or the speaker's first person, are on one side only."""
    if case.one_sided and case.only.content:
        return None
    a, b = case.a.sorts.count("quote"), case.b.sorts.count("quote")
    if (
        a != b
        and not case.whole
        and (case.a.quoting or case.b.quoting)
        and (not case.left_a or not case.left_b)
    ):
        return Verdict("nuance", "quotation marks on one side only: whose words these are is given otherwise")
    if a or b or case.one_sided or (case.a.quotation is None) == (case.b.quotation is None):
        return None
    quoted, other = (case.a, case.b) if case.a.quotation else (case.b, case.a)
    if _voiced(quoted, case.lang) and not _voiced(other, case.lang) and reporting.tells(other, case.lang):
        return Verdict("nuance", "the speaker's own words on one side, reported speech on the other")
    return None


def _voiced(side: Side, lang: str) -> bool:
    first = words(lang, "function", "first_person")
    return any(w in first for w in side.words)
