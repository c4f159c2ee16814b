"""What a newsroom laid down, applied to what was found: preferred forms, glossary, synonyms, own patterns, kinds
re-graded or switched off, findings ignored for a reason.

The rules of the house judge findings; they never delete a change between two articles, because a page without it would
show two texts as equal that are not. A change of a kind that is switched off, or that an ignore rule takes, stays
where it is, counted and listed, with the reason in ``ignored``. An artefact of a kind that is switched off is not
looked for, and listed as not run.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any, cast

import regex

from compare import identity
from compare.lemma import lemma
from compare.model import Comparison, Drift, Finding, Meaning, Span, Weight, Witness
from compare.settings import HOUSE, Ignore, Pattern, Preferred, Settings
from compare.text import tokens

HOUSE_STYLE = "house-style"
"""Kind of the finding where an alias stands for the preferred form."""

PATTERN_SECONDS = 1.0
"""Longest that one own pattern may take on one article: a pattern that backtracks without end is stopped and
listed as not run. The longest honest pattern tried took 0.02 s on a million characters."""

OFF = "switched off by the configuration"


def examined(witness: Witness, settings: Settings) -> Witness:
    """A witness with the findings of the house style and of own patterns, weighed and marked as the house wants."""
    if not _any(settings):
        return witness
    own, stopped = _own(witness, settings.patterns)
    found = [*witness.findings, *own, *_aliases(witness, settings.preferred)]
    grades = dict(settings.kinds)
    off = sorted({f.kind for f in found if grades.get(f.kind) == "off"})
    kept = [_graded(f, grades) for f in found if grades.get(f.kind) != "off"]
    kept.sort(key=lambda f: (f.spans, f.kind))
    marked = replace(witness, findings=tuple(kept))
    if settings.ignore:
        names = identity.artefacts(marked)
        marked = replace(
            marked,
            findings=tuple(
                replace(f, ignored=_artefact_ignored(f, name, marked, settings.ignore))
                for f, name in zip(kept, names, strict=True)
            ),
        )
    return replace(marked, not_run=(*witness.not_run, *((kind, OFF) for kind in off), *stopped))


def compared(comparison: Comparison, settings: Settings) -> Comparison:
    """A comparison with every drift weighed and marked as the house wants; none is left out."""
    if not _any(settings):
        return comparison
    texts = (comparison.a.article.document.text, comparison.b.article.document.text)
    terms = [_occurrences(text, settings.glossary) for text in texts]
    drifts = [_judged(drift, comparison, settings, terms) for drift in comparison.drifts]
    judged = replace(comparison, drifts=tuple(drifts))
    if not settings.ignore:
        return judged
    names = identity.drifts(judged)
    marked = (
        d if d.ignored else replace(d, ignored=_drift_ignored(d, name, judged, settings.ignore))
        for d, name in zip(drifts, names, strict=True)
    )
    return replace(judged, drifts=tuple(marked))


def _any(settings: Settings) -> bool:
    return any(getattr(settings, name) for name in HOUSE if name != "glossary_severity")


# ------------------------------------------------------------------ one article


def _own(witness: Witness, patterns: Iterable[Pattern]) -> tuple[list[Finding], list[tuple[str, str]]]:
    """Findings of own patterns, and the patterns that were stopped."""
    text = witness.article.document.text
    found: list[Finding] = []
    stopped: list[tuple[str, str]] = []
    for own in patterns:
        compiled = _compiled(own.pattern)
        group: str | int = "mark" if "mark" in compiled.groupindex else 0
        try:
            for m in compiled.finditer(text, timeout=PATTERN_SECONDS):
                start, end = m.span(group)
                if 0 <= start < end:
                    reading = m.expand(own.read) if own.read is not None else None
                    evidence = f"matches the pattern {own.pattern}"
                    severity = cast(Weight, own.severity)
                    found.append(
                        Finding(own.kind, (Span(start, end),), severity, own.message, reading, evidence)
                    )
        except TimeoutError:
            stopped.append((own.kind, f"the pattern took longer than {PATTERN_SECONDS:g} s on this article"))
    return found, stopped


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.VERSION1)


def _aliases(witness: Witness, preferred: tuple[Preferred, ...]) -> list[Finding]:
    """One finding for every alias that stands in the text, with all its places."""
    if not preferred:
        return []
    text = witness.article.document.text
    pattern, forms = _forms(preferred)
    inside = [f.span for f in witness.article.furniture if f.kind]
    places: dict[str, list[Span]] = {}
    for m in pattern.finditer(text):
        span = Span(*m.span())
        if forms[m.group()] != m.group() and not any(s.start <= span.start < s.end for s in inside):
            places.setdefault(m.group(), []).append(span)
    return [
        Finding(
            HOUSE_STYLE,
            tuple(spans),
            "minor",
            f"The house style writes “{forms[alias]}”.",
            forms[alias],
            f"“{alias}” is listed as an alias",
        )
        for alias, spans in places.items()
    ]


@lru_cache(maxsize=64)
def _forms(preferred: tuple[Preferred, ...]) -> tuple[regex.Pattern[str], dict[str, str]]:
    """A pattern for every form, and the preferred one of each. The longest form at a place has the word, so that a
    preferred form that holds an alias is left alone; no form is found inside a word, an address or a file name."""
    forms = {form: p.form for p in preferred for form in (*p.aliases, p.form)}
    longest = sorted(forms, key=lambda f: (-len(f), f))
    choice = "|".join(regex.escape(f, special_only=True) for f in longest)
    return regex.compile(rf"(?<![\w/@]|\w\.)(?:{choice})(?!\w|[./@]\w)"), forms


def _graded(finding: Finding, grades: dict[str, str]) -> Finding:
    grade = grades.get(finding.kind)
    return replace(finding, severity=cast(Weight, grade)) if grade else finding


# ------------------------------------------------------------------ two articles


def _judged(
    drift: Drift, comparison: Comparison, settings: Settings, terms: list[list[tuple[Span, str]]]
) -> Drift:
    """A drift by the kinds' grades, then by the forms and synonyms of the house, then by its glossary."""
    grade = dict(settings.kinds).get(drift.kind)
    if grade == "off":
        return replace(drift, severity="none", ignored=f"kind {OFF}")
    if grade and grade != drift.severity:
        drift = _weighed(drift, grade, f"re-graded from {drift.severity} by the configuration")
    if drift.edit.link < 0:
        return drift
    if drift.severity != "none":
        drift = _same_to_the_house(drift, comparison, settings)
    return _kept_term(drift, terms, settings)


def _same_to_the_house(drift: Drift, c: Comparison, settings: Settings) -> Drift:
    a, b = (
        tuple(w.article.document.text[slice(*span)] for span in spans)
        for w, spans in ((c.a, drift.edit.a), (c.b, drift.edit.b))
    )
    lang = c.a.article.lang
    if settings.preferred and any(a) and any(b):
        pattern, forms = _forms(settings.preferred)
        one, two = (
            _words([pattern.sub(lambda m: forms[m.group()], s) for s in side], lang) for side in (a, b)
        )
        if one == two and _words(a, lang) != _words(b, lang):
            return _weighed(drift, "none", "two forms of one name or term in the house style")
    if settings.synonyms:
        sets = _sets(settings.synonyms, lang)
        shared = sets.get(_lemmas(a, lang), frozenset()) & sets.get(_lemmas(b, lang), frozenset())
        if shared:
            # The words of a quotation are the speaker's: another word is another word there.
            least = "nuance" if drift.quote_altered else "none"
            return _weighed(drift, least, "synonyms by the configuration")
    return drift


def _kept_term(drift: Drift, terms: list[list[tuple[Span, str]]], settings: Settings) -> Drift:
    a, b = (_touched(where, spans) for where, spans in zip(terms, (drift.edit.a, drift.edit.b), strict=True))
    lost = sorted((a - b) + (b - a))
    if not lost:
        return drift
    return _weighed(drift, settings.glossary_severity, f"the glossary wants “{lost[0]}” to stay")


def _weighed(drift: Drift, severity: str, why: str) -> Drift:
    return replace(drift, severity=cast(Meaning, severity), reason=f"{why}; {drift.reason}")


def _occurrences(text: str, glossary: tuple[str, ...]) -> list[tuple[Span, str]]:
    if not glossary:
        return []
    pattern, names = _terms(glossary)
    return [(Span(*m.span()), names[m.group().casefold()]) for m in pattern.finditer(text)]


@lru_cache(maxsize=64)
def _terms(glossary: tuple[str, ...]) -> tuple[regex.Pattern[str], dict[str, str]]:
    """A term in small letters is found in any case, one with capitals as it is written."""
    longest = sorted(glossary, key=lambda t: (-len(t), t))
    choice = "|".join(
        f"(?i:{regex.escape(t, special_only=True)})" if t == t.lower() else regex.escape(t, special_only=True)
        for t in longest
    )
    return regex.compile(rf"(?<!\w)(?:{choice})(?!\w)"), {t.casefold(): t for t in longest}


def _touched(where: list[tuple[Span, str]], spans: tuple[Span, ...]) -> Counter[str]:
    """The terms that an edit's spans overlap, each place once."""
    starts = [span.start for span, _ in where]
    touched: set[int] = set()
    for span in spans:
        for i in range(max(0, bisect_left(starts, span.start) - 1), bisect_left(starts, span.end)):
            if where[i][0].start < span.end and span.start < where[i][0].end:
                touched.add(i)
    return Counter(where[i][1] for i in sorted(touched))


def _words(parts: Iterable[str], lang: str) -> tuple[str, ...]:
    return tuple(word for part in parts for word in tokens(part, 0, len(part), lang)[2])


def _lemmas(parts: Iterable[str], lang: str) -> str:
    return " ".join(lemma(word, lang) for word in _words(parts, lang))


@lru_cache(maxsize=64)
def _sets(synonyms: tuple[tuple[str, ...], ...], lang: str) -> dict[str, frozenset[int]]:
    """Dictionary forms of a phrase -> the sets it stands in."""
    found: dict[str, set[int]] = {}
    for i, group in enumerate(synonyms):
        for phrase in group:
            found.setdefault(_lemmas((phrase,), lang), set()).add(i)
    found.pop("", None)
    return {phrase: frozenset(which) for phrase, which in found.items()}


# ------------------------------------------------------------------ what is ignored


def _artefact_ignored(finding: Finding, name: str, witness: Witness, rules: Iterable[Ignore]) -> str:
    document = witness.article.document
    words = [document.text[slice(*s)] for s in finding.spans]
    return _ignored(rules, finding.kind, name, (document.id,), words)


def _drift_ignored(drift: Drift, name: str, c: Comparison, rules: Iterable[Ignore]) -> str:
    a, b = c.a.article.document, c.b.article.document
    words = [a.text[slice(*s)] for s in drift.edit.a] + [b.text[slice(*s)] for s in drift.edit.b]
    return _ignored(rules, drift.kind, name, (a.id, b.id), words)


def _ignored(rules: Iterable[Ignore], kind: str, name: str, ids: tuple[str, ...], words: list[str]) -> str:
    """The reason of the first rule that takes a finding; '' where none does."""
    for rule in rules:
        wanted: tuple[tuple[str, Any], ...] = (
            (rule.kind, (kind,)),
            (rule.id, (name,)),
            (rule.document, ids),
            (rule.text, [w.strip() for w in words]),
        )
        if all(not glob or any(fnmatchcase(v, glob) for v in values) for glob, values in wanted):
            return rule.reason
    return ""
