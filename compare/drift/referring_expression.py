"""Another way of pointing to the same participant: full or short name, pronoun, description, capital for
government.

Terms: linguistics: referential choice, anaphora, metonymy; MQM Accuracy where the set of participants
changes.

What it is: both sides do nothing but point to somebody or something, in other words: "Putin", "the Russian
president"; "Moscow", "Russia"; "the two", "the presidents". Where one side joins another participant ("the
United States and its allies", "the United States") the set differs and the change is material.

What it is not: another spelling (name-variant), another office (title-role), another person by name
(participant-shift).

Limits: there is no parser of reference: a description that fits somebody else is not noticed. A bare pronoun
against a name is taken to point to it.
"""

from __future__ import annotations

from compare.drift import naming
from compare.drift.case import Case, Example, Side, Verdict
from compare.wordlists import words

KIND = "referring-expression"

EXAMPLES = (
    Example("Then [he] left.", "Then [Putin] left.", True, "none"),
    Example("Then [Vladimir Putin] left.", "Then [Putin] left.", True, "none"),
    Example("Then [the Russian president] left.", "Then [Putin] left.", True, "none"),
    Example(
        "Then [the United States and its allies] left.", "Then [the United States] left.", True, "material"
    ),
    Example("Then [the letter] left.", "Then [Putin] left.", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where both sides only point to participants."""
    if case.one_sided or case.whole or len(case.a.words) > 14 or len(case.b.words) > 14:
        return None
    if not naming.points(case.a, case.lang) or not naming.points(case.b, case.lang):
        return None
    joined_a, joined_b = _joined(case.a, case.lang), _joined(case.b, case.lang)
    if joined_a != joined_b:
        return Verdict("material", f"more participants on one side: “{case.a.text}”, “{case.b.text}”")
    if case.same_content and case.a.content:
        return None
    if case.a.sorts == case.b.sorts == ("pronoun",):
        return None
    return Verdict("none", f"another way to point to the same: “{case.a.text}”, “{case.b.text}”")


def _joined(side: Side, lang: str) -> bool:
    """Whether a side joins participants by "and"."""
    joining = words(lang, "function", "joining")
    return any(w in joining and 0 < i < len(side.words) - 1 for i, w in enumerate(side.words))
