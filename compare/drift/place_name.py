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

from compare.drift import cues, lexis, naming
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs
from compare.drift.side import Side

KIND = "place-name"
SHAPES = ("two",)
NEEDS = Needs(both=cues.CAPITAL | cues.PLACE, never=cues.EQUAL)

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
    said = f"the same place under another form of its name: “{case.a.text}”, “{case.b.text}”"
    if a and b:
        bare = len(a) == len(case.a.content) and len(b) == len(case.b.content)
        plain = bare and not case.grammar_a and not case.grammar_b
        return Verdict("none", said) if plain and sorted(a) == sorted(b) and case.same_content else None
    kinds = {entity.kind for _, entity in case.a.mentions + case.b.mentions}
    if kinds != {"place"} or not case.a.mentions or not case.b.mentions:
        return None
    if not naming.is_name(case.a, case.lang) or not naming.is_name(case.b, case.lang):
        return None
    return Verdict("none", said) if naming.same(case.a, case.b, case.lang) else None


def _countries(side: Side, lang: str) -> list[str]:
    return [
        c
        for c in (
            lexis.demonyms(lang).get(x) or (x if x in lexis.countries(lang) else "") for x in side.lemmas
        )
        if c
    ]
