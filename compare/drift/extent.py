"""How much weight a stretch without counterpart has: what it carries decides."""

from __future__ import annotations

from compare.drift import lexis
from compare.drift.case import Case, Verdict, beyond
from compare.wordlists import words


def weighty(case: Case) -> bool:
    """Whether a content word with weight of its own is on one side only."""
    light = words(case.lang, "drift", "light")
    return any(x not in light for x in case.left_a + case.left_b)


def weigh(case: Case, where: str) -> Verdict:
    """Severity of words that stand on one side only; ``where`` says which side, for the reason."""
    side = case.only
    other = case.index_b if case.a.words else case.index_a
    light = words(case.lang, "drift", "light")
    weighty = [x for x in side.content if x not in light]
    if not weighty:
        return Verdict("none", f"only in {where}, and without weight of its own")
    if case.whole:
        return _sentence(case, where, other.words)
    said = beyond(case)
    new = [x for x in weighty if x not in said]
    if not new:
        return Verdict("none", f"only in {where} here, but said elsewhere in the same statement")
    verb = any(kind in ("auxiliary", "modal", "conjunction") for kind in side.sorts) or any(
        w.endswith(tuple(words(case.lang, "function", "past_endings"))) for w in side.words
    )
    if side.quantities or "number" in side.sorts:
        return Verdict("nuance", f"a figure or date only in {where}: “{side.text.strip()}”")
    if (len(weighty) >= 3 and verb) or len(weighty) >= 7:
        return Verdict("material", f"a statement of its own, only in {where}")
    return Verdict("nuance", f"only in {where}")


def _sentence(case: Case, where: str, other: frozenset[str]) -> Verdict:
    """A whole sentence: material by what it carries that the other article never says."""
    side = case.only
    if any(kind == "number" and w not in other for w, kind in zip(side.words, side.sorts, strict=True)):
        return Verdict(
            "material", f"a sentence only in {where}, with a figure the other article does not give"
        )
    names = [n for n in side.names if not any(part.casefold() in other for part in n.split())]
    if names:
        return Verdict(
            "material", f"a sentence only in {where}, with a name the other article does not give: {names[0]}"
        )
    if side.quotation or "quote" in side.sorts:
        return Verdict("material", f"a sentence only in {where}, with a quotation")
    if any(x in words(case.lang, "reporting", "neutral") for x in side.lemmas) and lexis.phrases(
        case.lang, "reporting", "formulas"
    ):
        return Verdict("material", f"a sentence only in {where}, on the word of a source")
    return Verdict("nuance", f"a sentence only in {where}")
