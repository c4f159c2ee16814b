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

from compare.drift import lexis, naming
from compare.drift.case import Case, Example, Side, Verdict
from compare.wordlists import words

KIND = "title-role"

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
    if not _role(case.a, case.lang) or not _role(case.b, case.lang):
        return None
    if any(entity.kind == "person" for _, entity in case.a.mentions + case.b.mentions):
        return None
    if not naming.points(case.a, case.lang) or not naming.points(case.b, case.lang):
        return None
    roles_a, roles_b = _roles(case.a, case.lang), _roles(case.b, case.lang)
    if roles_a & roles_b or any(
        lexis.related(x, y, case.lang) for x in sorted(roles_a) for y in sorted(roles_b)
    ):
        severity = (
            "none"
            if not (_places(case.a, case.lang) and _places(case.b, case.lang))
            or _places(case.a, case.lang) == _places(case.b, case.lang)
            else "material"
        )
        return Verdict(
            "material" if severity == "material" else "none",
            f"one office, named otherwise: “{case.a.text}”, “{case.b.text}”",
        )
    group = _group(roles_a, case.lang) & _group(roles_b, case.lang)
    return Verdict("none" if group else "nuance", f"a role named otherwise: “{case.a.text}”, “{case.b.text}”")


def _role(side: Side, lang: str) -> bool:
    return naming.names_role(side, lang)


def _roles(side: Side, lang: str) -> set[str]:
    return set(side.lemmas + side.words) & words(lang, "drift", "roles")


def _places(side: Side, lang: str) -> set[str]:
    return {naming.country_of(x, lang) for x in side.lemmas} - {""}


def _group(roles: set[str], lang: str) -> set[str]:
    """The groups of roles that are one office in other words (spokesman, representative)."""
    of = lexis.groups(lang, "drift", "offices")
    return {of[r] for r in roles if r in of}
