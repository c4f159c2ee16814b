"""The same content words packed otherwise: of-phrase, genitive, pre-modifier; relative clause, participle.

Terms: translation studies: structural shift (Catford); ERRANT R:NOUN:POSS, R:OTHER.

What it is: both sides have the same content words (a country and its adjective count as the same) with other
grammar words between them: "the eastern borders of Ukraine", "Ukraine’s eastern borders"; or a relative
pronoun and its verb are dropped (", which was"). None.

What it is not: another word class of the verb (voice-nominalisation); a mere change of order (word-order); a
single preposition or article (preposition, determiner).

Limits: that a genitive can make an agent of an object ("Ukraine’s membership") is not seen.
"""

from __future__ import annotations

from compare.drift import cues, lexis
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs
from compare.wordlists import words

KIND = "phrase-structure"
SHAPES = ("one", "two")
NEEDS = Needs(either=cues.SAME | cues.REGRAMMARED | cues.PLACE)

EXAMPLES = (
    Example("at [the eastern borders of Ukraine] now", "at [Ukraine’s eastern borders] now", True, "none"),
    Example("a [statement by the White House] said", "a [White House statement] said", True, "none"),
    Example("a statement[, which was] made", "a statement[] made", True, "none"),
    Example("a [new] statement", "a [written] statement", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where content words agree and their packing does not."""
    if case.whole or case.marks:
        return None
    if not case.same_content and (case.one_sided or not _same_places(case)):
        return None
    sorts = {lexis.sort(w, case.lang) for w in case.grammar_a + case.grammar_b}
    if "negator" in sorts or "modal" in sorts:
        return None
    if case.one_sided:
        relative = words(case.lang, "function", "relative")
        if (
            len(case.only.words) > 1
            and any(w in relative for w in case.only.words)
            and "auxiliary" in case.only.sorts
        ):
            return Verdict("none", "a relative clause on one side, a bare participle or phrase on the other")
        return None
    if (
        case.a.content
        and case.b.content
        and (case.grammar_a or case.grammar_b or case.a.words != case.b.words)
    ):
        return Verdict("none", "the same content words, packed otherwise")
    return None


def _same_places(case: Case) -> bool:
    """Whether what is left on both sides are the same countries, by name or capital, beside other shared words."""
    a = sorted(lexis.country_of(x, case.lang) for x in case.left_a)
    b = sorted(lexis.country_of(x, case.lang) for x in case.left_b)
    return bool(a) and a == b and a[0] != "" and len(case.left_a) < len(case.a.content)
