"""Another way of pointing to the same participant: full or short name, pronoun, description, capital for
government.

Terms: linguistics: referential choice, anaphora, metonymy; MQM Accuracy where the set of participants
changes.

What it is: both sides do nothing but point to somebody or something, in other words: "Putin", "the Russian
president"; "Moscow", "Russia"; "he", "Biden". None where one is a pronoun, a shorter form, or the capital for
its country, or where one of the articles itself sets both together ("Russian President Putin"); else a
nuance. Where one side joins another participant ("the United States and its allies", "the United States") the
set differs and the change is material.

What it is not: another spelling (name-variant), another office (title-role), another person by name
(participant-shift).

Limits: reference is not resolved: a pronoun against a name is taken to point to it.
"""

from __future__ import annotations

from compare.drift import cues, naming
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs
from compare.drift.side import Side
from compare.wordlists import words

KIND = "referring-expression"
SHAPES = ("two",)
NEEDS = Needs(both=cues.POINTING | cues.PLACE | cues.CAPITAL | cues.MENTION, never=cues.TELLING)

EXAMPLES = (
    Example("Then [he] left.", "Then [Putin] left.", True, "none"),
    Example("Then [Vladimir Putin] left.", "Then [Putin] left.", True, "none"),
    Example("Then [the Russian president] left.", "Then [Putin] left.", True, "nuance"),
    Example(
        "Then [the Russian president] left.",
        "Then [Putin] left. The call with Russian President Vladimir Putin was short.",
        True,
        "none",
    ),
    Example(
        "Then [the United States and its allies] left.", "Then [the United States] left.", True, "material"
    ),
    Example("Then [the letter] left.", "Then [Putin] left.", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where both sides only point to participants."""
    if case.one_sided or case.whole or len(case.a.words) > 14 or len(case.b.words) > 14:
        return None
    if case.a.quantities and case.b.quantities:
        return None
    one, two = naming.heads(case.a, case.lang), naming.heads(case.b, case.lang)
    if not one or not two or (case.same_content and case.a.content):
        return None
    said = f"“{case.a.text}”, “{case.b.text}”"
    if _joined(case.a, case.lang) != _joined(case.b, case.lang) and not _pair(one | two, case):
        if not set(case.a.content) & set(case.b.content):
            return None
        return Verdict("material", f"more participants on one side: {said}")
    return _weigh(case, one, two, said)


def _weigh(case: Case, one: frozenset[str], two: frozenset[str], said: str) -> Verdict | None:
    """Whether both point to the same, as far as the articles say."""
    same = Verdict("none", f"another way to point to the same: {said}")
    if one == two == {"pronoun"} or not (one | two) - {"being", "body"}:
        return None
    if "pronoun" in one | two or naming.same(case.a, case.b, case.lang):
        return same
    here, there = naming.places(case.a, case.lang), naming.places(case.b, case.lang)
    if here and there:
        return same if here == there else None
    for name, other in ((case.a, case.b), (case.b, case.a)):
        if naming.bare(name, case.lang) and naming.told_so(name, other, case):
            return Verdict("none", f"the article itself names both together: {said}")
    if ("name" in one) != ("name" in two) or ("country" in one) != ("country" in two):
        return Verdict(
            "nuance", f"a description for a name, and neither article says that they are one: {said}"
        )
    return None


def _pair(heads: frozenset[str], case: Case) -> bool:
    """Whether one side counts what the other lists ("the two", "Biden and Putin"), or a pronoun stands for a list."""
    return "pronoun" in heads or any(side.quantities for side in (case.a, case.b))


def _joined(side: Side, lang: str) -> bool:
    """Whether a side joins participants by "and"."""
    joining = words(lang, "function", "joining")
    return any(w in joining and 0 < i < len(side.words) - 1 for i, w in enumerate(side.words))
