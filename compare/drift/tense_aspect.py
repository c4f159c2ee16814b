"""Tense, perfect, progressive, backshift.

Terms: ERRANT R:VERB:TENSE, M:VERB; linguistics: tense, aspect, sequence of tenses.

What it is: the same verb in another tense or aspect ("supplies", "is supplying"; "found", "had found"), an
auxiliary added or dropped. The time frame differs: a nuance. No change of meaning: the present perfect for
the plain past ("has found", "found"), a participle for its clause ("wearing", "is wearing"), and present
against past of one verb close behind a verb of saying or a condition (the sequence of tenses). Future against
past is material.

What it is not: another modal (modality); passive for active (voice-nominalisation).

Limits: tense is read from the form of the words, not from a parse.
"""

from __future__ import annotations

from compare.drift import cues, evidence, forms, lexis
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs
from compare.drift.side import Side
from compare.wordlists import words

KIND = "tense-aspect"
SHAPES = ("one", "two")
NEEDS = Needs(either=cues.SAME | cues.REGRAMMARED)

EXAMPLES = (
    Example("He said Russia [continues] to wait.", "He said Russia [continued] to wait.", True, "none"),
    Example("The firm [supplies] arms.", "The firm [is supplying] arms.", True, "nuance"),
    Example("He [] found out.", "He [had] found out.", True, "nuance"),
    Example("He [] found out.", "He [has] found out.", True, "none"),
    Example("The firm [attacks].", "The firm [defends].", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where auxiliaries or verb forms of the same words differ."""
    a, b = case.a, case.b
    if case.whole or not case.same_content or case.marks:
        return None
    extra = case.grammar_a + case.grammar_b
    if any(not _auxiliary(w, case.lang) for w in extra):
        return None
    be = words(case.lang, "function", "agreement_be_past") | words(
        case.lang, "function", "agreement_be_present"
    )
    if not case.one_sided and not be.isdisjoint(extra) and a.content and _passive_only(case):
        return None
    verbs = [
        (x, y)
        for x, y, p, q in zip(a.words, b.words, a.lemmas, b.lemmas, strict=False)
        if x != y and p == q and forms.differ_in(x, y, "", case.lang) == "tense"
    ]
    if not extra and not verbs:
        return None
    if _shares_content(a, b) or (not a.content and not b.content):
        return _weigh(case)
    return None


def _weigh(case: Case) -> Verdict:
    one, two = _time(case.a, case.lang), _time(case.b, case.lang)
    said = f"“{case.a.text}”, “{case.b.text}”"
    if {one, two} == {"past", "future"} and case.a.content:
        firm = evidence.likeness(case) >= evidence.ALIKE
        why = f"what happened on one side is still to happen on the other: {said}"
        return Verdict("material" if firm else "nuance", why)
    perfect = words(case.lang, "function", "agreement_have") | words(
        case.lang, "function", "perfect_auxiliary"
    )
    ongoing = any(w.endswith("ing") for w in case.a.words) != any(w.endswith("ing") for w in case.b.words)
    aspect = ongoing or any(w in perfect for w in case.grammar_a) != any(w in perfect for w in case.grammar_b)
    extra = case.grammar_a + case.grammar_b
    if extra and all(w in words(case.lang, "function", "agreement_have") for w in extra) and not ongoing:
        return Verdict("none", f"the present perfect for the plain past, or the other way round: {said}")
    if _clause(case):
        return Verdict("none", f"a clause on one side, its participle on the other: {said}")
    reported = forms.under_speech(case.a, case.lang) or forms.under_speech(case.b, case.lang)
    if not aspect and "future" not in (one, two) and reported:
        return Verdict("none", f"sequence of tenses under reported speech or a condition: {said}")
    if not aspect and not case.a.content and not case.b.content and one == two:
        return Verdict("none", f"another form of the auxiliary: {said}")
    return Verdict("nuance", f"another {'aspect' if aspect else 'tense'} of the same verb: {said}")


def _clause(case: Case) -> bool:
    """Whether nothing but a form of "be" before one and the same participle differs ("is wearing", "wearing")."""
    be = words(case.lang, "function", "agreement_be_present") | words(
        case.lang, "function", "agreement_be_past"
    )
    extra = case.grammar_a + case.grammar_b
    kept = [
        tuple(w for w, kind in zip(side.words, side.sorts, strict=True) if kind == "content")
        for side in (case.a, case.b)
    ]
    return len(extra) == 1 and extra[0] in be and bool(kept[0]) and kept[0] == kept[1]


def _auxiliary(word: str, lang: str) -> bool:
    return lexis.sort(word, lang) == "auxiliary" or lexis.modal_groups(lang).get(word) == "certain"


def _time(side: Side, lang: str) -> str:
    return next((t for t in (forms.time_of(w, lang) for w in side.words) if t), "")


def _shares_content(a: Side, b: Side) -> bool:
    return bool(set(a.content) & set(b.content))


def _passive_only(case: Case) -> bool:
    """Whether "be" stands before a participle on one side only: passive, not progressive."""
    side = case.a if len(case.a.words) > len(case.b.words) else case.b
    if any(w.endswith("ing") for w in case.a.words + case.b.words):
        return False
    return any(w.endswith(("ed", "en", "n", "t")) for w in side.words[1:]) and not any(
        w.endswith("ing") for w in side.words
    )
