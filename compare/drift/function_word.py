"""Complementiser, connective, pronoun, relative: the small words that tie clauses together.

Terms: ERRANT R:PRON, M:CONJ, U:OTHER; text linguistics: cohesion.

What it is: nothing but such words differs ("that" dropped, "This" for "It", "then" added). Where one
connective stands for another that claims another relation (cause, contrast, condition), or one person for
another (he, they), it is a nuance.

What it is not: articles (determiner), prepositions (preposition), auxiliaries (tense-aspect).

Limits: the relation that a connective claims is read from the word alone ("while" may contrast or not).
"""

from __future__ import annotations

from compare.drift import cues, lexis
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs
from compare.wordlists import words

KIND = "function-word"
SHAPES = ("one", "two")
NEEDS = Needs(never=cues.SAME | cues.WEIGHTY)

EXAMPLES = (
    Example("He said [that ]it ended.", "He said []it ended.", True, "none"),
    Example("[This] was the second call.", "[It] was the second call.", True, "none"),
    Example("He left [because] it rained.", "He left [although] it rained.", True, "nuance"),
    Example("He left [the] house.", "He left [a] house.", False),
)

_RELATIONS = ("cause", "contrast", "condition", "alternative")


def judge(case: Case) -> Verdict | None:
    """Answer where only grammar words differ and no other kind of grammar word has claimed them."""
    extra = case.grammar_a + case.grammar_b
    light = words(case.lang, "drift", "light")
    if case.whole or case.marks or not (extra or case.left_a or case.left_b):
        return None
    if any(x not in light for x in case.left_a + case.left_b):
        return None
    sorts = {lexis.sort(w, case.lang) for w in extra}
    if (sorts and sorts <= {"determiner", "preposition"}) or "negator" in sorts or "modal" in sorts:
        return None
    if not extra and case.one_sided:
        return None
    a, b = _relation(case.grammar_a, case.lang), _relation(case.grammar_b, case.lang)
    if a and b and a != b:
        return Verdict("nuance", f"another relation between the clauses: {a}, {b}")
    if (a or b) in ("alternative", "condition") and case.grammar_a and case.grammar_b:
        return Verdict("nuance", f"only one side states this relation: {a or b}")
    if (
        _person(case.grammar_a, case.lang)
        and _person(case.grammar_b, case.lang)
        and _person(case.grammar_a, case.lang) != _person(case.grammar_b, case.lang)
    ):
        return Verdict(
            "nuance", "another person: " + ", ".join(f"“{side.text}”" for side in (case.a, case.b))
        )
    return Verdict("none", "only grammar words differ")


def _relation(found: tuple[str, ...], lang: str) -> str:
    return next((name for name in _RELATIONS if any(w in words(lang, "function", name) for w in found)), "")


def _person(found: tuple[str, ...], lang: str) -> str:
    of = lexis.groups(lang, "function", "persons")
    return next((of[w] for w in found if w in of), "")
