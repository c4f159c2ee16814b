"""A constituent in another place, or the scope of a coordination changed by its order.

Terms: ERRANT R:WO; MQM Linguistic conventions/Grammar/Word order.

What it is: the same words in another order, or a phrase that moved ("on Thursday" from the end to the
beginning; "on" may drop). None, unless an "and" now joins other words, which changes who or what belongs
together.

What it is not: the same words with other grammar words between them (phrase-structure); names that exchanged
their parts around a verb (participant-shift).

Limits: whether a moved phrase now belongs to another verb is not seen.
"""

from __future__ import annotations

from compare.drift import cues, lexis
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs
from compare.wordlists import words

KIND = "word-order"
SHAPES = ("two",)
NEEDS = Needs(either=cues.SAME | cues.REGRAMMARED)

EXAMPLES = (
    Example("[clearly he] said", "[he clearly] said", True, "none"),
    Example("a call with officials [on Thursday]", "a [Thursday] call with officials", False),
    Example(
        "the [Obama, Bush and Clinton administrations] did",
        "the [Obama administration, Bush and Clinton] did",
        True,
        "nuance",
    ),
    Example("the [old and new] house", "the [old or new] house", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where both sides have the same words in another order, or the edit moved whole."""
    a, b = case.a, case.b
    if case.one_sided or case.whole or not case.same_content or case.marks:
        return None
    joining = words(case.lang, "function", "joining")
    extra = case.grammar_a + case.grammar_b
    if extra and not (
        case.edit.moved and all(lexis.sort(w, case.lang) in ("preposition", "determiner") for w in extra)
    ):
        return None
    if a.content == b.content and not case.edit.moved and sorted(a.words) != sorted(b.words):
        return None
    if a.words == b.words and not case.edit.moved:
        return None
    if (
        any(w in joining for w in a.words)
        and len(a.content) > 2
        and _scope(a.lemmas, joining) != _scope(b.lemmas, joining)
    ):
        return Verdict("nuance", "the same words, but “and” joins other ones")
    return Verdict("none", "the same words in another place or order")


def _scope(lemmas: tuple[str, ...], joining: frozenset[str]) -> frozenset[str]:
    """The words on both sides of the joining word, next to it."""
    for i, w in enumerate(lemmas):
        if w in joining:
            return frozenset(lemmas[i - 1 : i] + lemmas[i + 1 : i + 2] + lemmas[-1:])
    return frozenset()
