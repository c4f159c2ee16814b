"""An organisation under another name: a wrong or garbled one, long form or abbreviation.

Terms: MQM Terminology/Wrong term; onomastics: official and short names of bodies.

What it is: both sides name a body (ministry, office, council, department ...), by its noun or as a name the
facts know to be an organisation, or one side is the abbreviation of the other.

What it is not: the body named by its place or head ("the White House" for "Biden": referring-expression).

Limits: without a list of official names it cannot say which of two names is right, and two different bodies
whose names share a word are taken for one.
"""

from __future__ import annotations

from compare.drift import cues, naming
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs
from compare.drift.side import Side
from compare.wordlists import words

KIND = "institution-name"
SHAPES = ("two",)
NEEDS = Needs(either=cues.ABBREVIATION | cues.BODY, never=cues.SAME | cues.REGRAMMARED)

EXAMPLES = (
    Example("the Foreign [Ministry] said so", "the Foreign [Office] said so", True, "none"),
    Example(
        "members of the [Organization for Security and Cooperation in Europe] met",
        "members of the [OSCE] met",
        True,
        "none",
    ),
    Example("the Foreign [Minister] said so", "the Foreign [Secretary] said so", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where both sides name a body."""
    if (
        case.one_sided
        or len(case.a.words) > 9
        or len(case.b.words) > 9
        or (case.same_content and case.a.words)
    ):
        return None
    said = f"“{case.a.text}”, “{case.b.text}”"
    one, two = naming.bare(case.a, case.lang), naming.bare(case.b, case.lang)
    if naming.abbreviated(one, two) or naming.abbreviated(two, one):
        return Verdict("none", f"long form and abbreviation of one name: {said}")
    nouns = words(case.lang, "drift", "institutions")
    if not _body(case.a, case.lang) or not _body(case.b, case.lang):
        return None
    if naming.places(case.a, case.lang) != naming.places(case.b, case.lang):
        return None
    if nouns.isdisjoint(case.left_a) or nouns.isdisjoint(case.left_b):
        return None
    plain = len(case.left_a) == len(case.left_b) == 1
    if plain or set(case.a.content) & set(case.b.content):
        return Verdict("none" if plain else "nuance", f"a body under another name: {said}")
    return None


def _body(side: Side, lang: str) -> bool:
    """Whether a side names a body: a capitalised noun of the list, or an organisation of the facts."""
    nouns = words(lang, "drift", "institutions")
    if any(x in nouns and f[0].isupper() for x, f in zip(side.lemmas, side.forms, strict=True)):
        return True
    return any(entity.kind == "organisation" for _, entity in side.mentions)
