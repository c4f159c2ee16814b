"""Kinds of drift: one file a kind, in an order that is meaning. ``classify`` names and weighs every edit.

Several rules often answer for one edit; the first in ``RULES`` gives the kind, the others are kept in
``Drift.also``.
"""

from __future__ import annotations

from functools import lru_cache
from types import ModuleType

from compare.drift import (
    addition,
    attribution,
    capitalisation,
    caution,
    content_substitution,
    cues,
    date_time,
    determiner,
    function_word,
    grammatical_number,
    institution_name,
    intensity,
    lexical_substitution,
    modality,
    mt_artefact,
    name_variant,
    negation,
    notes,
    number_quantity,
    omission,
    orthography,
    participant_shift,
    phrase_structure,
    place_name,
    preposition,
    punctuation,
    quotation_status,
    quote_punctuation,
    referring_expression,
    specification,
    stamps,
    tense_aspect,
    title_role,
    voice_nominalisation,
    word_order,
)
from compare.drift.case import Case, Verdict
from compare.drift.coverage import not_run as not_run
from compare.drift.index import index
from compare.model import Alignment, Drift, Edit, Witness

RULES: tuple[ModuleType, ...] = (
    mt_artefact,
    quote_punctuation,
    quotation_status,
    capitalisation,
    number_quantity,
    date_time,
    orthography,
    name_variant,
    place_name,
    institution_name,
    title_role,
    participant_shift,
    negation,
    modality,
    punctuation,
    attribution,
    referring_expression,
    word_order,
    determiner,
    preposition,
    grammatical_number,
    voice_nominalisation,
    tense_aspect,
    phrase_structure,
    function_word,
    intensity,
    specification,
    content_substitution,
    lexical_substitution,
    addition,
    omission,
)
"""Every kind, in the order in which they have the word."""

_BY_SHAPE: dict[str, tuple[ModuleType, ...]] = {
    shape: tuple(rule for rule in RULES if shape in rule.SHAPES) for shape in ("whole", "marks", "one", "two")
}
"""The rules that can answer for an edit of a shape (``Case.shape``), in the same order."""


def classify(a: Witness, b: Witness, alignment: Alignment, edits: tuple[Edit, ...]) -> tuple[Drift, ...]:
    """One drift for every edit, in the same order."""
    lang = a.article.lang
    one, two = index(a, lang), index(b, lang)
    told = notes.told(a), notes.told(b)
    return tuple([_name(Case(edit, one, two, alignment), *told) for edit in edits])


def _name(case: Case, told_a: notes.Told, told_b: notes.Told) -> Drift:
    kind, verdict, also = _judged(case)
    severity, reason = verdict.severity, verdict.reason
    if severity == "material" and (doubt := caution.unsure(case, kind)):
        severity, reason = "nuance", f"{reason}; {doubt}"
    if severity == "material" and case.link is not None and stamps.stamped(case):
        severity, reason = "nuance", f"{reason}; in the date stamp of a page, not in a statement"
    if severity == "none" and case.cues & cues.WEIGHTY and case.quote_altered:
        severity, reason = "nuance", f"a word inside a quotation is altered; {reason}"
    return Drift(
        case.edit,
        kind,
        severity,
        reason,
        also,
        verdict.note or notes.note(case, kind, severity, told_a, told_b),
        case.in_quote,
        case.quote_altered,
    )


def _judged(case: Case) -> tuple[str, Verdict, tuple[str, ...]]:
    """The first answer with its kind, and the kinds of the other rules that answer."""
    kind, first = "", None
    also: list[str] = []
    for rule in asked(case.shape, case.a.cues, case.b.cues, case.cues):
        if first is None:
            first = rule.judge(case)
            kind = rule.KIND
        elif rule.NEEDS.suffice or rule.judge(case) is not None:
            also.append(rule.KIND)
    if first is None:
        return "lexical-substitution", Verdict("nuance", "no rule explains the change"), ()
    return kind, first, tuple(also)


@lru_cache(maxsize=20_000)
def asked(shape: str, a: int, b: int, edit: int) -> tuple[ModuleType, ...]:
    """The rules that can answer for an edit, in order, by its shape, the cues of its sides and all its cues."""
    return tuple(
        rule
        for rule in _BY_SHAPE[shape]
        if edit & rule.NEEDS.either
        and a & rule.NEEDS.both
        and b & rule.NEEDS.both
        and not edit & rule.NEEDS.never
    )
