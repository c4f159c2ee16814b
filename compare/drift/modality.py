"""How certain, possible, required, intended or ready something is said to be.

Terms: translation studies: modality shift; linguistics: epistemic and deontic modality, evidential hedges;
ERRANT R:VERB:TENSE (modals); MQM Accuracy.

What it is: a modal of another group (would, could, must), a hedge added or dropped (reportedly, likely,
perhaps), another stance (expects, demands; is ready to, will), a statement turned into a question. Another
strength of a modal or a hedge is material; another stance is a nuance; the past form of the same modal after
a verb of saying (can, could) is none.

What it is not: the future as a plain tense where no other modal stands against it (tense-aspect).

Limits: modals in idioms ("could not but") are read like any other.
"""

from __future__ import annotations

from functools import cache

from compare.drift import caution, cues, evidence, lexis
from compare.drift.case import Case, Example, Verdict, statement_words
from compare.drift.cues import Needs
from compare.drift.side import Side
from compare.wordlists import table, words

KIND = "modality"
SHAPES = ("marks", "one", "two")
NEEDS = Needs(either=cues.MODALITY)

EXAMPLES = (
    Example(
        "The sanctions [would] cause a rupture.", "The sanctions [could] cause a rupture.", True, "material"
    ),
    Example("He said progress [can] be made.", "He said progress [could] be made.", True, "none"),
    Example("The man [allegedly ]stole a car.", "The man []stole a car.", True, "material"),
    Example("Russia [expects to receive] guarantees.", "Russia [will demand] guarantees.", True, "nuance"),
    Example("It ends[.]", "It ends[?]", True, "material"),
    Example("Sie [müssen] gehen.", "Sie [können] gehen.", True, "material", "de"),
    Example("Ils [doivent] partir.", "Ils [peuvent] partir.", True, "material", "fr"),
    Example("Ellos [deben] salir.", "Ellos [pueden] salir.", True, "material", "es"),
    Example("Они [должны] уйти.", "Они [могут] уйти.", True, "material", "ru"),
    Example("Вони [повинні] піти.", "Вони [можуть] піти.", True, "material", "uk"),
    Example("The sanctions [have] hurt.", "The sanctions [had] hurt.", False),
    Example("Members [can] take two hours.", "Members [will] take two hours.", True, "nuance"),
    Example("Half of []visitors come.", "Half of [potential ]visitors come.", True, "nuance"),
)


def judge(case: Case) -> Verdict | None:
    """Answer where modals, hedges, stances or the question mark differ."""
    if case.whole:
        return None
    asked = _asks(case.a) != _asks(case.b)
    if asked and len(case.left_a) <= 2 and len(case.left_b) <= 2:
        why = "a statement on one side, a question on the other"
        bare = all(
            side.words and len(side.words) <= 2 and "..." not in side.text for side in (case.a, case.b)
        )
        return Verdict("material" if bare else "nuance", why)
    small = len(case.left_a) <= 3 and len(case.left_b) <= 3
    if not small and not (case.a.words and case.b.words):
        return None
    return (
        _modals(case)
        or _hedges(case)
        or (_stances(case) if len(case.left_a) <= 6 and len(case.left_b) <= 6 else None)
    )


def _asks(side: Side) -> bool:
    """Whether a question mark ends the sentence in a side."""
    return "?" in side.words and not side.after


def _modals(case: Case) -> Verdict | None:
    groups = lexis.modal_groups(case.lang)
    a = [w for w in case.grammar_a if w in groups]
    b = [w for w in case.grammar_b if w in groups]
    if not a and not b:
        return None
    if a and b:
        if [groups[w] for w in a] == [groups[w] for w in b] and len(case.left_a) + len(case.left_b) > 3:
            return None
        if [groups[w] for w in a] == [groups[w] for w in b]:
            return Verdict("none", f"the same strength in another form: “{a[0]}”, “{b[0]}”")
        if "shall" in (a[0], b[0]):
            return Verdict("nuance", f"“shall” promises or obliges: “{a[0]}”, “{b[0]}”")
        said = f"“{a[0]}” ({groups[a[0]]}), “{b[0]}” ({groups[b[0]]})"
        hedges = lexis.groups(case.lang, "modality", "hedges")
        near = sorted((a[0], b[0])) in table(case.lang, "modality").get("near", ())
        near = near or {groups[a[0]], groups[b[0]]} == {"certain", "required"}
        near = near or any(w in hedges for w in case.a.words + case.b.words)
        if near or len(case.left_a) > 1 or len(case.left_b) > 1 or _stands_too(case, a[0], b[0]):
            return Verdict("nuance", f"another strength, in other words: {said}")
        return Verdict("material", f"another strength: “{a[0]}” ({groups[a[0]]}), “{b[0]}” ({groups[b[0]]})")
    lone = a or b
    if lone and len(case.left_a) + len(case.left_b) <= 2 and _as_often(case, groups[lone[0]]):
        return Verdict("none", f"“{lone[0]}”: the other statement has a modal of the same strength elsewhere")
    other = case.b if a else case.a
    if lone and _equivalent(other, groups[lone[0]], case.lang):
        return Verdict("none", f"the same strength in other words: “{case.a.text}”, “{case.b.text}”")
    if not lone or (case.one_sided and len(case.only.content) > 1):
        return None
    if groups[lone[0]] == "certain":
        return (
            None
            if not _stance(case.b if a else case.a, case.lang)
            else Verdict("nuance", f"“{lone[0]}” on one side, another stance on the other")
        )
    if not case.same_content or not case.one_sided:
        return Verdict("nuance", f"only one side has “{lone[0]}” ({groups[lone[0]]})")
    bare = len(case.only.words) <= 2 and evidence.likeness(case) >= evidence.ALIKE
    return Verdict("material" if bare else "nuance", f"only one side has “{lone[0]}” ({groups[lone[0]]})")


def _statements(case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if case.link is None:
        return (), ()
    return statement_words(case.index_a, case.link.a), statement_words(case.index_b, case.link.b)


def _as_often(case: Case, group: str) -> bool:
    """Whether both statements have as many modals, and phrases for them, of a group."""
    one, two = (_strength(words, group, case.lang) for words in _statements(case))
    return one == two > 0


def _strength(these: tuple[str, ...], group: str, lang: str) -> int:
    """How often words say what a modal of a group says."""
    groups, listed = lexis.modal_groups(lang), lexis.phrases(lang, "modality", f"{group}_phrases")
    phrases = sum(these[i : i + len(p)] == p for i, w in enumerate(these) for p in listed.get(w, ()))
    return phrases + sum(groups.get(w) == group for w in these)


def _stands_too(case: Case, x: str, y: str) -> bool:
    """Whether a phrase beside one modal says what the other modal says ("will be able to", "can")."""
    groups = lexis.modal_groups(case.lang)
    return _equivalent(case.a, groups[y], case.lang) or _equivalent(case.b, groups[x], case.lang)


def _equivalent(side: Side, group: str, lang: str) -> bool:
    """Whether a phrase in or around a side says what a modal of the group says ("have to" for "must")."""
    listed = lexis.phrases(lang, "modality", f"{group}_phrases")
    return bool(listed) and bool(lexis.has_phrase(side.before[-2:] + side.words + side.after[:4], listed))


def _hedges(case: Case) -> Verdict | None:
    grades = lexis.groups(case.lang, "modality", "hedges")
    if grades.keys().isdisjoint(case.a.words) and grades.keys().isdisjoint(case.b.words):
        return None
    a = {grades[w]: w for w in case.a.words if w in grades}
    b = {grades[w]: w for w in case.b.words if w in grades}
    denied = [
        any(lexis.negates(w, case.lang) for w in side.words + side.after[:2]) for side in (case.a, case.b)
    ]
    if {*a, *b} == {"likely", "unlikely"} and denied[0] != denied[1]:
        return Verdict("none", "unlikely on one side, probably not on the other")
    if set(a) == set(b) or len(case.a.words) > 6 or len(case.b.words) > 6:
        return None
    one, two = _statements(case)
    if one and {grades[w] for w in one if w in grades} == {grades[w] for w in two if w in grades}:
        bare = len(case.left_a) <= 1 and len(case.left_b) <= 1
        return Verdict("none", "both statements are hedged alike, in another place") if bare else None
    if one and {"possible", "likely", "seeming"} >= set(a) | set(b) and _as_possible(one, two, case.lang):
        return Verdict("nuance", "a hedge on one side, a modal that says as much on the other")
    if (
        one
        and {"hearsay", "likely"} & (set(a) | set(b))
        and _believes(one, case.lang) != _believes(two, case.lang)
    ):
        return Verdict("nuance", "a hedge on one side, a verb of belief or charge on the other")
    said = ", ".join(f"“{w}”" for w in [*a.values(), *b.values()])
    if len(case.only.content) > 2 and case.one_sided:
        return None
    weak = {"seeming", "certain", "attributive"} >= set(a) | set(b)
    alone = len(case.left_a) + len(case.left_b) <= 1 or (bool(a) and bool(b) and len(case.left_a) <= 1)
    firm = alone and not weak and (bool(a) != bool(b) or evidence.likeness(case) >= caution.FIRM)
    if firm and one and bool(a) != bool(b) and not evidence.copied(case):
        others = two if a else one
        if any(w in grades for w in others) or ("hearsay" in {*a, *b} and _reports(one, two, case.lang)):
            return Verdict("nuance", f"{said} on one side; the other statement is hedged too, in other words")
    return Verdict("material" if firm else "nuance", f"another degree of certainty: {said}")


def _reports(one: tuple[str, ...], two: tuple[str, ...], lang: str) -> bool:
    """Whether two statements have verbs of saying in different number: one may stand for a hedge of the other."""
    verbs = words(lang, "reporting", "neutral") | words(lang, "reporting", "committed")
    counts = [sum(lexis.base(w, lang) in verbs for w in these) for these in (one, two)]
    return counts[0] != counts[1]


def _believes(these: tuple[str, ...], lang: str) -> bool:
    """Whether a verb of belief or charge stands among some words."""
    return not words(lang, "modality", "beliefs").isdisjoint(these)


def _as_possible(one: tuple[str, ...], two: tuple[str, ...], lang: str) -> bool:
    """Whether one statement has a modal of possibility more than the other, which stands for its hedge."""
    return _strength(one, "possible", lang) != _strength(two, "possible", lang)


def _stances(case: Case) -> Verdict | None:
    a, b = _stance(case.a, case.lang), _stance(case.b, case.lang)
    if a == b or case.one_sided:
        return None
    if a and b:
        return Verdict("nuance", f"another stance: {a}, {b}")
    other = case.b if a else case.a
    if any(kind == "modal" for kind in other.sorts):
        return Verdict("nuance", f"a stance on one side ({a or b}), a plain statement on the other")
    return None


def _stance(side: Side, lang: str) -> str:
    """The stance a side takes before a verb; empty where none."""
    of = _stance_words(lang)
    if of.keys().isdisjoint(side.lemmas):
        return ""
    followers = words(lang, "modality", "followers")
    for i, lemma in enumerate(side.lemmas):
        if lemma in of and (
            not followers or any(w in followers for w in (side.words[i + 1 : i + 2] or side.after[:1]))
        ):
            return f"{of[lemma]} (“{side.forms[i]}”)"
    strong = table(lang, "modality").get("strong", ())
    return next(
        (f"{of[x]} (“{f}”)" for x, f in zip(side.lemmas, side.forms, strict=True) if x in of and x in strong),
        "",
    )


@cache
def _stance_words(lang: str) -> dict[str, str]:
    return lexis.groups(lang, "modality", "stances")
