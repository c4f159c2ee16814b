"""Article, demonstrative or possessive added, dropped or changed.

Terms: ERRANT M:DET, U:DET, R:DET; linguistics: definiteness.

What it is: nothing but determiners differs. "The" against "a" says whether the reader is meant to know which:
a nuance. An article dropped or added, "a" for "an", a possessive added: none.

What it is not: quantifiers such as "all" and "some" (number-quantity); a possessor exchanged for another
("his", "their") is here, as a nuance.

Limits: a dropped article that makes a name of a description ("the Foreign Office") is not told apart.
"""

from __future__ import annotations

from compare.drift import cues, lexis
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs
from compare.wordlists import words

KIND = "determiner"
SHAPES = ("one", "two")
NEEDS = Needs(either=cues.REGRAMMARED)

EXAMPLES = (
    Example("near [the] border", "near [a] border", True, "nuance"),
    Example("near [an] old border", "near [a] old border", True, "none"),
    Example("near []border", "near [its ]border", True, "none"),
    Example("near [the] border", "near [to] border", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where only determiners differ."""
    extra = case.grammar_a + case.grammar_b
    if not extra or not case.same_content or case.whole:
        return None
    if any(lexis.sort(w, case.lang) != "determiner" for w in extra):
        return None
    a, b = set(case.grammar_a), set(case.grammar_b)
    definite, indefinite = (
        words(case.lang, "function", "definite"),
        words(case.lang, "function", "indefinite"),
    )
    if (a & definite and b & indefinite) or (b & definite and a & indefinite):
        return Verdict("nuance", "definite on one side, indefinite on the other")
    possessive = words(case.lang, "function", "possessive")
    if a & possessive and b & possessive:
        return Verdict("nuance", f"another possessor: “{' '.join(sorted(a))}”, “{' '.join(sorted(b))}”")
    return Verdict("none", "only an article or possessive differs")
