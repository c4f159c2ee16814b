"""On whose word a statement rests, and the verb or formula that reports it.

Terms: journalism: attribution, sourcing; linguistics: evidentiality; MQM Accuracy.

What it is: a source named on one side only ("the White House said"), another source (material), a formula of
attribution put otherwise ("According to", "As reported by"), a neutral verb exchanged for one that doubts
("said", "claimed": material).

What it is not: a neutral verb exchanged for another neutral one ("stressed", "underlined": lexical-
substitution); the marks of a quotation (quotation-status).

Limits: a source counts as another one when it shares no word with the first and neither is a pronoun; whether
"the spokesman" is the person named elsewhere is left to the reader.
"""

from __future__ import annotations

from compare.drift import lexis, naming
from compare.drift.case import Case, Example, Side, Verdict
from compare.wordlists import words

KIND = "attribution"

EXAMPLES = (
    Example("[According to] the agency it ended.", "[As reported by] the agency it ended.", True, "none"),
    Example("He [said] it was over.", "He [claimed] it was over.", True, "material"),
    Example("It was over[].", "It was over[, the White House said].", True, "nuance"),
    Example("He [stressed] it was over.", "He [underlined] it was over.", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where the reporting formula, its source or its doubt differs."""
    if case.whole:
        return None
    doubt_a, doubt_b = _doubting(case.a, case.lang), _doubting(case.b, case.lang)
    told_a, told_b = _telling(case.a, case.lang), _telling(case.b, case.lang)
    if bool(doubt_a) != bool(doubt_b) and (
        told_a or told_b or case.one_sided or not (case.left_a and case.left_b)
    ):
        if len(case.left_a) <= 4 and len(case.left_b) <= 4:
            return Verdict(
                "material",
                f"“{doubt_a or doubt_b}” puts a doubt beside the statement; the other side reports it plainly",
            )
    formula_a, formula_b = _formula(case.a, case.lang), _formula(case.b, case.lang)
    if case.one_sided:
        side = case.only
        sourced = (told_a or told_b) and (
            _source(side, case.lang) or (case.only.content and len(side.words) > 2)
        )
        if (formula_a or formula_b or sourced) and len(side.content) <= 8:
            severity = "material" if _new_source(case) else "nuance"
            return Verdict(
                "material" if severity == "material" else "nuance",
                f"only one side names the source: “{side.text.strip(' ,')}”",
            )
        return None
    if not ((formula_a or told_a) and (formula_b or told_b)):
        return _lone(case, formula_a or formula_b)
    if not (formula_a or formula_b) and len(case.a.content) == len(case.b.content) == 1:
        return None
    if not (_source(case.a, case.lang) and _source(case.b, case.lang)):
        return (
            Verdict("none", "the statement is reported by another formula")
            if formula_a != formula_b
            else None
        )
    return _sources(case)


def _sources(case: Case) -> Verdict | None:
    if naming.same(case.a, case.b, case.lang):
        return Verdict("none", "the same source, reported by another formula")
    shared = set(case.a.content) & set(case.b.content)
    if shared and any(x for x in shared if not lexis.groups(case.lang, "reporting", "verbs").get(x)):
        return Verdict("none", "the same source, reported by another formula")
    if not naming.bare(case.a, case.lang) or not naming.bare(case.b, case.lang):
        return Verdict("nuance", f"the source is given otherwise: “{case.a.text}”, “{case.b.text}”")
    return Verdict("material", f"another source: “{case.a.text}”, “{case.b.text}”")


def _lone(case: Case, formula: tuple[str, ...]) -> Verdict | None:
    if formula and len(case.a.content) <= 3 and len(case.b.content) <= 3:
        return Verdict("nuance", f"only one side has the formula “{' '.join(formula)}”")
    return None


def _new_source(case: Case) -> bool:
    """Whether the source is one that the other article never names."""
    other = case.all_b if case.a.words else case.all_a
    names = [n for n in naming.bare(case.only, case.lang) if n[0].isupper()]
    return bool(names) and not any(n.casefold() in other for n in names)


def _doubting(side: Side, lang: str) -> str:
    doubting = words(lang, "reporting", "doubting")
    return next((f for f, x in zip(side.forms, side.lemmas, strict=True) if x in doubting), "")


def _telling(side: Side, lang: str) -> bool:
    return any(
        x in words(lang, "reporting", key) for x in side.lemmas for key in ("neutral", "weight", "doubting")
    )


def _formula(side: Side, lang: str) -> tuple[str, ...]:
    return lexis.has_phrase(side.words, lexis.phrases(lang, "reporting", "formulas"))


def _source(side: Side, lang: str) -> bool:
    return (
        bool(side.names)
        or naming.names_role(side, lang)
        or not words(lang, "reporting", "sources").isdisjoint(side.lemmas)
        or "pronoun" in side.sorts
    )
