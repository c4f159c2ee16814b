"""The same person's office or role under another name.

Terms: MQM Terminology; translation studies: functional equivalent, calque of a title.

What it is: both sides name an office or role and little else ("official representative", "spokesperson";
"head of the White House", "White House chief"; "President of Ukraine", "Ukrainian president").

What it is not: the name in place of the role, or the role in place of the name (referring-expression);
capitals of a title (capitalisation).

Limits: whether two offices are the same is not known ("minister", "deputy minister" share a word); where they
share no word of office and no dictionary links them, the change is a nuance.
"""

from __future__ import annotations

from compare.drift import cues, lexis, naming
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs
from compare.drift.side import Side
from compare.wordlists import words

KIND = "title-role"
SHAPES = ("two",)
NEEDS = Needs(both=cues.ROLE, never=cues.TELLING)

EXAMPLES = (
    Example(
        "the [official representative] of the ministry", "the [spokesperson] of the ministry", True, "none"
    ),
    Example("the [President of Ukraine] wrote", "the [Ukrainian president] wrote", True, "none"),
    Example("the [minister] wrote", "the [ambassador] wrote", True, "nuance"),
    Example("the [minister] wrote", "the [report] wrote", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where both sides name a role and no person."""
    if case.one_sided or len(case.a.words) > 8 or len(case.b.words) > 8:
        return None
    if not naming.names_role(case.a, case.lang) or not naming.names_role(case.b, case.lang):
        return None
    heads_a, heads_b = naming.heads(case.a, case.lang), naming.heads(case.b, case.lang)
    if "role" not in heads_a or "role" not in heads_b or "name" in heads_a | heads_b:
        return None
    here, there = naming.places(case.a, case.lang), naming.places(case.b, case.lang)
    if (here and there and here != there) or (case.same_content and len(here) != 1):
        return None
    return _weigh(case, f"“{case.a.text}”, “{case.b.text}”")


def _weigh(case: Case, said: str) -> Verdict:
    roles_a, roles_b = _roles(case.a, case.lang), _roles(case.b, case.lang)
    if roles_a & roles_b:
        extra = set(case.left_a + case.left_b) - roles_a - roles_b
        return Verdict("none" if len(extra) <= 1 else "nuance", f"one office, named otherwise: {said}")
    if _group(roles_a, case.lang) & _group(roles_b, case.lang):
        return Verdict("none", f"two words for one office: {said}")
    if any(lexis.related(x, y, case.lang) == "synonym" for x in sorted(roles_a) for y in sorted(roles_b)):
        return Verdict("none", f"the dictionary has both as one office: {said}")
    return Verdict("nuance", f"a role named otherwise: {said}")


def _roles(side: Side, lang: str) -> set[str]:
    return set(side.lemmas + side.words) & words(lang, "drift", "roles")


def _group(roles: set[str], lang: str) -> set[str]:
    """The groups of roles that are one office in other words (spokesman, representative)."""
    of = lexis.groups(lang, "drift", "offices")
    return {of[r] for r in roles if r in of}
