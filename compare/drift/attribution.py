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

from compare import distance
from compare.drift import cues, evidence, lexis, naming, reporting
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs
from compare.drift.side import Side
from compare.wordlists import table, words

KIND = "attribution"
SHAPES = ("one", "two")
NEEDS = Needs(either=cues.REPORT)

EXAMPLES = (
    Example("[According to] the agency it ended.", "[As reported by] the agency it ended.", True, "none"),
    Example("He [said] it was over.", "He [claimed] it was over.", True, "material"),
    Example("It was over[].", "It was over[, the White House said].", True, "material"),
    Example("Er [sagte], es sei vorbei.", "Er [behauptete], es sei vorbei.", True, "material", "de"),
    Example("Он [сказал], что всё кончено.", "Он [утверждал], что всё кончено.", True, "material", "ru"),
    Example("He [stressed] it was over.", "He [underlined] it was over.", False),
    Example("“[]They met,” he wrote.", "“[Recall that] they met,” he wrote.", True, "nuance"),
)


ALIKE = 0.6
"""Similarity of letters from which two sources may be one in two spellings."""


def judge(case: Case) -> Verdict | None:
    """Answer where the reporting formula, its source or its doubt differs."""
    if case.whole or case.marks:
        return None
    lang = case.lang
    told_a, told_b = reporting.tells(case.a, lang), reporting.tells(case.b, lang)
    formula_a, formula_b = reporting.formula(case.a, lang), reporting.formula(case.b, lang)
    if not (told_a or told_b or formula_a or formula_b):
        return None
    doubt_a, doubt_b = reporting.doubt(case.a, lang), reporting.doubt(case.b, lang)
    small = len(case.left_a) <= 4 and len(case.left_b) <= 4
    if bool(doubt_a) != bool(doubt_b) and small and not (case.one_sided and len(case.only.content) > 2):
        other = case.b if doubt_a else case.a
        doubt = doubt_a or doubt_b
        if lexis.base(doubt, lang) in other.lemmas:
            return None
        if reporting.tells(other, lang) or formula_a or formula_b:
            why = f"“{doubt}” puts a doubt beside the statement; the other side attributes it neutrally"
            return Verdict("material", why)
        return Verdict("nuance", f"only one side has the doubting verb “{doubt}”")
    if case.one_sided:
        return _one_sided(case, bool(formula_a or formula_b))
    if not ((formula_a or told_a) and (formula_b or told_b)):
        return _lone(case, formula_a or formula_b)
    if not (formula_a or formula_b) and len(case.a.content) == len(case.b.content) == 1:
        return None
    if not (reporting.source(case.a, lang) and reporting.source(case.b, lang)):
        return (
            Verdict("none", "the statement is reported by another formula")
            if formula_a != formula_b
            else None
        )
    return _sources(case)


def _one_sided(case: Case, formula: bool) -> Verdict | None:
    side = case.only
    if not formula and not (reporting.source(side, case.lang) and len(side.words) >= 2):
        return None
    if len(side.content) > 8:
        return None
    said = f"only one side names the source: “{side.text.strip(' ,')}”"
    if _goes_on(case):
        return Verdict("nuance", f"{said}; the other side goes on with a quotation begun before")
    return Verdict("material" if _new_source(case) and not _halved(case) else "nuance", said)


def _sources(case: Case) -> Verdict | None:
    if len(case.left_a) > 6 or len(case.left_b) > 6:
        return None
    if naming.same(case.a, case.b, case.lang):
        return Verdict("none", "the same source, reported by another formula")
    one, two = _named(case.a, case), _named(case.b, case)
    if "pronoun" in case.a.sorts + case.b.sorts:
        return Verdict("none", "the source is a pronoun on one side")
    if not one or not two:
        return Verdict("nuance", "the source is given otherwise")
    if any(x == y or distance.similarity(x, y) >= ALIKE for x in one for y in two):
        return Verdict("none", "the same source, reported by another formula")
    if _letters(one, two) or _letters(two, one):
        return Verdict("none", "the same source, one by its first letters")
    said = f"“{case.a.text}”, “{case.b.text}”"
    verbs = words(case.lang, "reporting", "neutral") | words(case.lang, "reporting", "committed")
    if set(case.a.content) & set(case.b.content) - verbs and not evidence.copied(case):
        return Verdict("nuance", f"a source that both sides name in part alike: {said}")
    if any(evidence.named_in(case.index_b, x) for x in one) or any(
        evidence.named_in(case.index_a, x) for x in two
    ):
        return Verdict("material", f"another source: {said}")
    firm = evidence.likeness(case) >= evidence.ALIKE
    return Verdict(
        "material" if firm else "nuance", f"another source, or another rendering of its name: {said}"
    )


def _letters(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether one of some folded names is the first letters of others in a row ("rbf")."""
    return len(long) > 1 and "".join(x[0] for x in long) in short


def _named(side: Side, case: Case) -> tuple[str, ...]:
    names = (f for f in naming.bare(side, case.lang) if f[0].isupper())
    return tuple(f.casefold() for f in names if not (side.initial and lexis.common(f.casefold(), case.lang)))


def _lone(case: Case, formula: tuple[str, ...]) -> Verdict | None:
    if formula and len(case.a.content) <= 3 and len(case.b.content) <= 3:
        return Verdict("nuance", f"only one side has the formula “{' '.join(formula)}”")
    return None


def _new_source(case: Case) -> bool:
    """Whether the source is one that the other article never names; a day of the week is none, nor is a word of the
    dictionary that only has its capital from the beginning of a quotation ("Recall that")."""
    other = (case.index_b if case.a.words else case.index_a).words
    days = table(case.lang, "dates")
    calendar = {*days.get("months", ()), *days.get("weekdays", ())}
    known = {
        w
        for name, (_, entity) in zip(case.only.names, case.only.mentions, strict=False)
        if entity.kind != "other"
        for w in name.casefold().split()
    }
    names = [
        n
        for n in _named(case.only, case)
        if len(n) > 2 and n not in calendar and (n in known or not lexis.common(n, case.lang))
    ]
    return bool(names) and not any(n in other for n in names)


def _halved(case: Case) -> bool:
    """Whether the edit cuts the name of its source in two: the rest of it stands in the edit before or after."""
    spans = case.edit.a if case.a.words else case.edit.b
    low, high = spans[0].start, spans[-1].end
    return any(m.span.start < low or m.span.end > high for m, _ in case.only.mentions)


def _goes_on(case: Case) -> bool:
    """Whether the empty side lies in a quotation that begins before its sentence: its source is named there."""
    at, side = (case.index_b, case.b) if case.a.words else (case.index_a, case.a)
    if case.link is None or side.quotation is None:
        return False
    first = (case.link.b if case.a.words else case.link.a)[0]
    return side.quotation.inner.start < at.witness.article.sentences[first].span.start
