"""How much weight a stretch without counterpart has: what it carries decides."""

from __future__ import annotations

from itertools import repeat

from compare.drift import evidence, lexis
from compare.drift.case import Case, Verdict, beyond
from compare.drift.index import Index
from compare.drift.side import Side
from compare.wordlists import words

CLAUSE = 0.7
"""Share of common words around a clause from which it is an addition, not a free rendering of what is there."""


TOLD = 0.3
"""Share of a sentence's content words in one sentence of the other article from which it may be told there in other
words: of 601 unlinked sentences of machine-translated news it holds back 45 % of those that have a counterpart after
all and 23 % of those that have none."""


REPEATED = 0.75
"""Share of a sentence's content words in another sentence of its article from which it repeats that one."""


def weigh(case: Case, where: str) -> Verdict:
    """Severity of words that stand on one side only; ``where`` says which side, for the reason."""
    side = case.only
    other = case.index_b if case.a.words else case.index_a
    light = words(case.lang, "drift", "light")
    weighty = [x for x in side.content if x not in light]
    if not weighty:
        return Verdict("none", f"only in {where}, and without weight of its own")
    if case.whole:
        return _sentence(case, where, other)
    said = beyond(case)
    there = frozenset(map(lexis.base, said, repeat(case.lang)))
    new = [x for x in weighty if x not in said and x not in there]
    if not new:
        return Verdict("none", f"only in {where} here, but said elsewhere in the same statement")
    if side.quantities or "number" in side.sorts:
        return Verdict("nuance", f"a figure or date only in {where}: “{side.text.strip()}”")
    clause = (len(weighty) >= 4 and _verb(side, case.lang)) or len(weighty) >= 9
    if (
        clause
        and _strange(new, there, other, case.lang) >= max(3, 0.6 * len(weighty))
        and evidence.likeness(case) >= CLAUSE
    ):
        return Verdict("material", f"a statement of its own, only in {where}")
    return Verdict("nuance", f"only in {where}")


def _strange(new: list[str], there: frozenset[str], other: Index, lang: str) -> int:
    """How many words the other article does not have, nor its statement a relative of."""
    strange = (x for x in new if x not in there and x not in other.vocabulary)
    return sum(not any(lexis.related(x, y, lang) for y in there) for x in strange)


def _verb(side: Side, lang: str) -> bool:
    """Whether a verb may stand in a side: by a word that goes with one, or by its ending."""
    endings = tuple(words(lang, "function", "past_endings"))
    return not {"auxiliary", "modal", "conjunction"}.isdisjoint(side.sorts) or any(
        w.endswith(endings) for w in side.words
    )


def _sentence(case: Case, where: str, at: Index) -> Verdict:
    """A whole sentence: material by what it carries that the other article never says."""
    side, other = case.only, at.words
    if not _full(side):
        return Verdict("nuance", f"a line only in {where}, no full sentence")
    verdict = _carries(case, where, other)
    mine, spans = (case.index_a, case.edit.a) if case.a.words else (case.index_b, case.edit.b)
    if verdict.severity == "material" and evidence.told(side.content, mine, spans[0]) >= REPEATED:
        return Verdict("nuance", f"a sentence only in {where}, which repeats one of its own article")
    if verdict.severity == "material" and evidence.told(side.content, at) >= TOLD:
        return Verdict("nuance", f"{verdict.reason}; but it shares words with a sentence there")
    return verdict


def _carries(case: Case, where: str, other: frozenset[str]) -> Verdict:
    """What a sentence carries that the words of the other article do not."""
    side = case.only
    if any(kind == "number" and w not in other for w, kind in zip(side.words, side.sorts, strict=True)):
        return Verdict(
            "material", f"a sentence only in {where}, with a figure the other article does not give"
        )
    names = [
        n
        for n in side.names
        if not any(part.casefold() in other for part in n.split())
        and not all(lexis.common(part.casefold(), case.lang) for part in n.split())
    ]
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


def _full(side: Side) -> bool:
    """Whether a side is a sentence of its own: six content words or more, and a stop at the end (perhaps in marks)."""
    ends = side.text.rstrip("\"'”’»“)] ")
    ends = "" if ends.endswith(("...", "…")) else ends
    return len(side.content) >= 6 and ends.endswith((".", "!", "?", "。"))
