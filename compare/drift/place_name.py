"""A country, region or city under another form of its name.

Terms: onomastics: exonym, demonym; MQM Terminology.

What it is: both sides name the same place: adjective and noun, abbreviation and full form ("American", "US"),
another language's form ("Kiev", "Kyiv"), two countries of a pair in another order ("Russian-American",
"U.S.-Russian").

What it is not: another place (participant-shift); the capital for the government (referring-expression);
points of an abbreviation (orthography).

Limits: countries come with their adjectives from a list; cities are compared by spelling.
"""

from __future__ import annotations

from compare.drift import naming
from compare.drift.case import Case, Example, Side, Verdict

KIND = "place-name"

EXAMPLES = (
    Example("the [American] troops left", "the [US] troops left", True, "none"),
    Example("the [Russian-American] talks", "the [U.S.-Russian] talks", True, "none"),
    Example("the [Iranian] troops left", "the [Iraqi] troops left", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where both sides name the same places and nothing else."""
    if case.one_sided or len(case.a.words) > 5 or len(case.b.words) > 5 or case.a.words == case.b.words:
        return None
    a, b = _countries(case.a, case.lang), _countries(case.b, case.lang)
    if a and b:
        if (
            sorted(a) == sorted(b)
            and not case.left_a
            and not case.left_b
            and len(case.grammar_a) + len(case.grammar_b) <= 1
        ):
            return Verdict(
                "none", f"the same place under another form of its name: “{case.a.text}”, “{case.b.text}”"
            )
        return None
    kinds = {entity.kind for _, entity in case.a.mentions + case.b.mentions}
    if (
        kinds == {"place"}
        and case.a.mentions
        and case.b.mentions
        and naming.is_name(case.a, case.lang)
        and naming.is_name(case.b, case.lang)
    ):
        if naming.same(case.a, case.b, case.lang):
            return Verdict(
                "none", f"the same place under another form of its name: “{case.a.text}”, “{case.b.text}”"
            )
    return None


def _countries(side: Side, lang: str) -> list[str]:
    return [c for c in (naming.country_of(x, lang) for x in side.lemmas) if c]
