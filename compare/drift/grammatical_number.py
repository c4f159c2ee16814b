"""Singular and plural, countable and mass, and the agreement it brings.

Terms: ERRANT R:NOUN:NUM, R:VERB:SVA; MQM Grammar/Word form, Agreement.

What it is: the same noun in another number ("tension", "tensions"), or the agreement of a verb alone ("are",
"is").

What it is not: a numeral that changed (number-quantity); another tense (tense-aspect).

Limits: one act or several acts is a difference a reader may care about, and it is weighed as none. Forms are
told apart by dictionary and neighbouring word, not by a parse.
"""

from __future__ import annotations

from compare.drift import cues, forms
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs
from compare.wordlists import words

KIND = "grammatical-number"
SHAPES = ("two",)
NEEDS = Needs(either=cues.SAME | cues.REGRAMMARED)

EXAMPLES = (
    Example("to relieve [tension] there", "to relieve [tensions] there", True, "none"),
    Example("the allies [are] ready", "the allies [is] ready", True, "none"),
    Example("the rule [continues] today", "the rule [continued] today", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where the same words differ in number alone."""
    a, b = case.a, case.b
    if case.one_sided or not case.same_content:
        return None
    if len(a.words) == len(b.words) == 1 and _agree(a.words[0], b.words[0], case.lang):
        return Verdict("none", f"the verb agrees otherwise: “{a.text}”, “{b.text}”")
    bare_a = [i for i, kind in enumerate(a.sorts) if kind == "content"]
    bare_b = [i for i, kind in enumerate(b.sorts) if kind == "content"]
    if len(bare_a) != len(bare_b) or not bare_a or len(a.words) > 6:
        return None
    changed = False
    for i, j in zip(bare_a, bare_b, strict=True):
        x, y = a.words[i], b.words[j]
        if x == y:
            continue
        befores = (side.words[k - 1] if k else "".join(side.before[-1:]) for side, k in ((a, i), (b, j)))
        if a.lemmas[i] != b.lemmas[j]:
            return None
        if any(forms.differ_in(x, y, before, case.lang) != "number" for before in befores):
            return None
        changed = True
    if not changed:
        return None
    determiners = words(case.lang, "function", "determiner")
    if any(w not in determiners for w in case.grammar_a + case.grammar_b):
        return None
    return Verdict("none", f"singular and plural of one word: “{a.text}”, “{b.text}”")


def _agree(x: str, y: str, lang: str) -> bool:
    return any(x in pair and y in pair and x != y for pair in _pairs(lang))


def _pairs(lang: str) -> tuple[frozenset[str], ...]:
    return (
        words(lang, "function", "agreement_be_present"),
        words(lang, "function", "agreement_be_past"),
        words(lang, "function", "agreement_have"),
        words(lang, "function", "agreement_do"),
    )
