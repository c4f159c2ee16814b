"""Another force on the same scale: stronger or weaker, larger or smaller, more or less urgent.

Terms: translation studies: intensification, attenuation; appraisal theory: graduation, force.

What it is: both words stand on one scale of the list ("firm", "decisive", "severe"), or an intensifier was
added or dropped ("very", "completely"). A nuance, whichever way.

What it is not: another dimension ("significant", "meaningful": lexical-substitution); an opposite (negation);
more or less exact numbers (number-quantity).

Limits: only scales of the list are known, and a word's place on them is the common one, not that of the text.
"""

from __future__ import annotations

from functools import cache

from compare.drift import cues
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs
from compare.wordlists import table

KIND = "intensity"
SHAPES = ("one", "two")
NEEDS = Needs(either=cues.STRENGTH)

EXAMPLES = (
    Example("a [decisive] response", "a [firm] response", True, "nuance"),
    Example("a [tough] blow", "a [severe] blow", True, "nuance"),
    Example("a []bad blow", "a [very ]bad blow", True, "nuance"),
    Example("a [decisive] response", "a [written] response", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where a word was exchanged for another of its scale, or an intensifier stands alone."""
    if case.whole or len(case.left_a) > 3 or len(case.left_b) > 3:
        return None
    strengtheners: list[str] = table(case.lang, "scales").get("intensifiers", {}).get("words", [])
    if case.one_sided and len(case.only.words) == 1 and case.only.words[0] in strengtheners:
        return Verdict("nuance", f"only one side says “{case.only.text.strip()}”")
    if case.one_sided:
        return None
    of = _grades(case.lang)
    for x in case.left_a:
        for y in case.left_b:
            for scale, grade in of.get(x, ()):
                other = dict(of.get(y, ())).get(scale)
                if other is not None and other != grade:
                    return Verdict(
                        "nuance",
                        f"“{x}” and “{y}” stand on one scale ({scale}), “{x if grade > other else y}” the stronger",
                    )
    return None


@cache
def _grades(lang: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """Word to its places: (scale, grade)."""
    out: dict[str, list[tuple[str, int]]] = {}
    for scale in table(lang, "scales").get("scale", ()):
        for grade, group in enumerate(scale["grades"]):
            for word in group:
                out.setdefault(word, []).append((scale["name"], grade))
    return {word: tuple(places) for word, places in out.items()}
