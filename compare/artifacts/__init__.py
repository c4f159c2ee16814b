"""Detectors of marks that machines left in one text: one file a detector, listed here in order.

``findings`` is the entry. A detector says what it needs (``NEEDS``); one that cannot run on an article is listed as not
run, with the reason. Adding a detector is one file and one line.
"""

from __future__ import annotations

from functools import cache
from typing import cast

from compare.artifacts import (
    agreement_error,
    article_error,
    calque,
    comma_splice,
    coordination_scope,
    date_inconsistency,
    duplicated_token,
    excess_whitespace,
    furniture,
    garbled_institution,
    inconsistent_bracket,
    inconsistent_capitalisation,
    inconsistent_name,
    inconsistent_number,
    inconsistent_orthography,
    inconsistent_place,
    inconsistent_quote,
    inconsistent_quote_punctuation,
    inconsistent_term,
    invisible_character,
    loaded_attribution,
    machine_repetition,
    malformed_compound,
    missing_apostrophe,
    missing_capital,
    missing_punctuation,
    missing_word,
    misspelled_word,
    mojibake,
    name_form,
    number_error,
    number_inconsistency,
    participant_reversal,
    pronoun_form,
    punctuation_calque,
    quotation_marks,
    redundancy,
    scare_quotes,
    space_before_punctuation,
    split_quotation,
    spurious_sentence_break,
    stray_punctuation,
    template_tags,
    temporal_deixis,
    tense_error,
    tense_inconsistency,
    truncated_text,
    untranslated_word,
    word_order,
    wrong_institution,
)
from compare.artifacts.manual import page
from compare.artifacts.rule import Detector, missing
from compare.model import Article, Facts, Finding, Span

DETECTORS: tuple[Detector, ...] = cast(
    "tuple[Detector, ...]",
    (
        furniture,
        excess_whitespace,
        template_tags,
        mojibake,
        invisible_character,
        truncated_text,
        spurious_sentence_break,
        stray_punctuation,
        machine_repetition,
        duplicated_token,
        quotation_marks,
        space_before_punctuation,
        missing_apostrophe,
        missing_punctuation,
        punctuation_calque,
        split_quotation,
        missing_capital,
        untranslated_word,
        misspelled_word,
        agreement_error,
        pronoun_form,
        number_error,
        article_error,
        tense_error,
        missing_word,
        malformed_compound,
        word_order,
        coordination_scope,
        comma_splice,
        wrong_institution,
        garbled_institution,
        name_form,
        calque,
        redundancy,
        inconsistent_name,
        inconsistent_place,
        inconsistent_orthography,
        inconsistent_capitalisation,
        inconsistent_term,
        inconsistent_quote,
        inconsistent_number,
        inconsistent_bracket,
        inconsistent_quote_punctuation,
        date_inconsistency,
        tense_inconsistency,
        number_inconsistency,
        participant_reversal,
        loaded_attribution,
        temporal_deixis,
        scare_quotes,
    ),
)
"""In the order of the tiers. Where two find the same thing on the same characters, the first keeps it."""


def findings(article: Article, facts: Facts) -> tuple[tuple[Finding, ...], tuple[tuple[str, str], ...]]:
    """All artefacts of an article in text order, and the checks that could not run as (kind, why)."""
    found: list[Finding] = []
    able, not_run = _able(article.lang, bool(article.document.date))
    for detector in able:
        found += detector.find(article, facts)
    return _once(article, found), not_run


@cache
def _able(lang: str, dated: bool) -> tuple[tuple[Detector, ...], tuple[tuple[str, str], ...]]:
    """The detectors that can run on a text of a language, and the kinds that cannot be told, with the reason."""
    able: list[Detector] = []
    not_run: list[tuple[str, str]] = []
    for detector in DETECTORS:
        why = next((w for w in (missing(need, lang, dated) for need in detector.NEEDS) if w), "")
        if why:
            not_run += [(kind, why) for kind in detector.KINDS]
        else:
            able.append(detector)
    return tuple(able), tuple(not_run)


def manual() -> str:
    """The manual of all detectors as Markdown: the text of ``docs/artefacts.md``."""
    return page(DETECTORS)


def _place(finding: Finding) -> tuple[tuple[Span, ...], str]:
    return finding.spans, finding.kind


def _once(article: Article, found: list[Finding]) -> tuple[Finding, ...]:
    """Every mark once: nothing else is told about furniture, and no place has two findings of one tier's same kind."""
    inside = [f.span for f in article.furniture if f.kind]
    own = {(f.span, f.kind) for f in article.furniture}
    kept: list[Finding] = []
    taken: dict[str, list[Span]] = {}
    for finding in found:
        first = finding.spans[0]
        if len(finding.spans) == 1 and (first, finding.kind) not in own:
            if any(s.start <= first.start and first.end <= s.end for s in inside):
                continue
            group = _SAME.get(finding.kind, finding.kind)
            places = taken.setdefault(group, [])
            if any(s.start < first.end and first.start < s.end for s in places):
                continue
            places.append(first)
        elif (first, finding.kind) in own:
            own.remove((first, finding.kind))
            inside.append(first)
        kept.append(finding)
    return tuple(sorted(kept, key=_place))


_SAME = {
    "duplicated-token": "repetition",
    "machine-repetition": "repetition",
    "double-period": "stop",
    "stray-punctuation": "stop",
    "space-before-punctuation": "stop",
    "spurious-sentence-break": "stop",
    "quote-pairing": "quote",
    "quote-spacing": "quote",
    "mojibake": "character",
    "look-alike": "character",
    "untranslated-word": "word",
    "misspelled-word": "word",
    "missing-apostrophe": "word",
    "calque": "wording",
    "false-friend": "wording",
    "redundancy": "wording",
    "temporal-deixis": "wording",
    "missing-word": "wording",
    "number-error": "wording",
    "truncated-text": "end",
    "missing-punctuation": "end",
}
"""Kinds that are two names of one thing where they stand on the same characters."""
