"""A preposition added, dropped or exchanged, also a complex one ("in conditions of").

Terms: ERRANT R:PREP, M:PREP, U:PREP; MQM Grammar/Function words.

What it is: nothing but prepositions (and articles beside them) differs. Exchanges among the light ones (of,
in, on, at, for, during) are none; another place, time or means ("near", "along"; "through") is a nuance; a
pair of opposites ("before", "after"; "for", "against") is material.

What it is not: a preposition that goes with another packing of the phrase (phrase-structure); "without"
(negation).

Limits: a light preposition may carry the whole sense ("shot at", "shot for").
"""

from __future__ import annotations

from compare.drift import cues, evidence, lexis
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs
from compare.wordlists import table, words

KIND = "preposition"
SHAPES = ("one", "two")
NEEDS = Needs(either=cues.PREPOSITION)

EXAMPLES = (
    Example("[During] the call he warned.", "[In] the call he warned.", True, "none"),
    Example("troops [near] the border", "troops [along] the border", True, "nuance"),
    Example("they met [before] the vote", "they met [after] the vote", True, "material"),
    Example("the talks[ in conditions of] calm", "the talks[ through] calm", True, "nuance"),
    Example("they met [before] the vote", "they met [and] the vote", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where only prepositions differ, alone or as a complex preposition."""
    if case.whole or case.marks:
        return None
    a, b = _prepositions(case.grammar_a, case.lang), _prepositions(case.grammar_b, case.lang)
    if not a and not b:
        return None
    if not case.same_content:
        return _complex(case)
    if any(
        lexis.sort(w, case.lang) not in ("preposition", "determiner") for w in case.grammar_a + case.grammar_b
    ):
        return None
    if case.a.content and (case.a.content != case.b.content or bool(a) != bool(b)):
        return None
    return _weigh(case, a, b)


def _weigh(case: Case, a: list[str], b: list[str]) -> Verdict:
    said = f"“{' '.join(a) or 'none'}”, “{' '.join(b) or 'none'}”"
    for x in a:
        for y in b:
            if [x, y] in _opposed(case.lang) or [y, x] in _opposed(case.lang):
                grave = {x, y} != {"for", "against"} or evidence.firm(case)
                return Verdict(
                    "material" if grave else "nuance", f"prepositions of opposite sense: “{x}”, “{y}”"
                )
    of = lexis.groups(case.lang, "function", "prepositions")
    groups_a, groups_b = {of.get(x, x) for x in a} - {"light"}, {of.get(y, y) for y in b} - {"light"}
    places = words(case.lang, "function", "place_groups")
    if not (groups_a | groups_b) & places or groups_a == groups_b:
        return Verdict("none", f"prepositions of like sense: {said}")
    if not a or not b:
        return Verdict("none", f"a preposition on one side only: {said}")
    return Verdict("nuance", f"prepositions of another place: {said}")


def _complex(case: Case) -> Verdict | None:
    """A preposition against a phrase that begins and ends with one ("in conditions of")."""
    for short, long in ((case.a, case.b), (case.b, case.a)):
        if (
            short.sorts == ("preposition",)
            and 3 <= len(long.sorts) <= 5
            and long.sorts[0] == long.sorts[-1] == "preposition"
        ):
            return Verdict(
                "nuance", f"a preposition for a phrase: “{case.a.text.strip()}”, “{case.b.text.strip()}”"
            )
    return None


def _prepositions(found: tuple[str, ...], lang: str) -> list[str]:
    return [w for w in found if lexis.sort(w, lang) == "preposition"]


def _opposed(lang: str) -> list[list[str]]:
    pairs: list[list[str]] = table(lang, "function").get("opposed", {}).get("pairs", [])
    return pairs
