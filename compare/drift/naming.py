"""What the rules about names ask: is this a name, are two names one, whom could a description stand for."""

from __future__ import annotations

from functools import cache, lru_cache

from compare import spelling
from compare.drift import lexis
from compare.drift.case import Case
from compare.drift.side import Side
from compare.wordlists import table, words

NEAR = 4
"""Words before a name in which its title and country stand ("US President Joe Biden")."""


@lru_cache(maxsize=20_000)
def same_form(a: str, b: str) -> bool:
    """Whether two name strings are spellings of one name, or a given name and its short form."""
    one, two = a.casefold(), b.casefold()
    return one == two or two in _short(one) or one in _short(two) or spelling.same_name(a, b) >= 0.5


@cache
def _nicknames() -> dict[str, list[str]]:
    of: dict[str, list[str]] = table("en", "nicknames")["short"]
    return of


def _short(name: str) -> tuple[str, ...]:
    """Short forms of a folded given name."""
    return tuple(_nicknames().get(name, ()))


def bare(side: Side, lang: str) -> tuple[str, ...]:
    """Forms of a side without grammar words, marks, roles and titles: what must be the name itself."""
    return _bare(side.forms, side.lemmas, side.words, side.sorts, lang)


@lru_cache(maxsize=64)  # the rules ask for the sides of one edit several times, and then never again
def _bare(
    forms: tuple[str, ...],
    lemmas: tuple[str, ...],
    folded: tuple[str, ...],
    sorts: tuple[str, ...],
    lang: str,
) -> tuple[str, ...]:
    roles, countries, demonyms = words(lang, "drift", "roles"), lexis.countries(lang), lexis.demonyms(lang)
    return tuple(
        f.removesuffix("'s").removesuffix("’s")
        for f, x, w, kind in zip(forms, lemmas, folded, sorts, strict=True)
        if kind == "content"
        and x not in roles
        and w not in roles
        and (w not in demonyms or w in countries or f.isupper())
    )


def is_name(side: Side, lang: str) -> bool:
    """Whether a side is a name and little else (an article, a title, a role, a possessive)."""
    if not side.names:
        return False
    if names_role(side, lang) and not words(lang, "function", "genitive").isdisjoint(side.words):
        return False
    forms = bare(side, lang)
    if not forms or not all(f[0].isupper() for f in forms):
        return False
    return not any(kind in ("auxiliary", "modal", "negator", "number", "pronoun") for kind in side.sorts)


def same(a: Side, b: Side, lang: str) -> bool:
    """Whether two names are one: the same form, one inside the other, or spellings of one name, piece by piece."""
    one, two = bare(a, lang), bare(b, lang)
    here, there = places(a, lang), places(b, lang)
    if here and there:
        return here == there
    if not one or not two:
        return False
    if len(one) == len(two) and sorted(one) == sorted(two):
        return True
    if len(one) == len(two):
        return all(same_form(x, y) for x, y in zip(one, two, strict=True))
    if abbreviated(one, two) or abbreviated(two, one):
        return True
    short, long = sorted((one, two), key=len)
    return all(any(same_form(x, y) for y in long) for x in short)


def abbreviated(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether one form is the first letters of the others ("OSCE"; also beside the long form, in brackets)."""
    if len(short) != 1 or len(short[0]) < 2 or not short[0].replace(".", "").isupper():
        return False
    letters = short[0].replace(".", "").casefold()
    return "".join(f[0] for f in long if f != short[0]).casefold() == letters and len(long) > 1


def places(side: Side, lang: str) -> frozenset[str]:
    """The countries a side names, by whatever form."""
    return frozenset(c for c in (lexis.country_of(x, lang) for x in side.lemmas) if c)


def names_role(side: Side, lang: str) -> bool:
    """Whether an office or profession stands in a side."""
    return not words(lang, "drift", "roles").isdisjoint(side.lemmas + side.words)


def heads(side: Side, lang: str) -> frozenset[str]:
    """What a side points with, if it does nothing but point at participants: name, country, role, body, being, pronoun.

    Empty where the side says anything else.
    """
    lists, linking, qualities = lexis.pointing(lang), lexis.linking(lang), words(lang, "drift", "qualities")
    found: set[str] = set()
    for form, word, lemma, kind in zip(side.forms, side.words, side.lemmas, side.sorts, strict=True):
        if kind == "pronoun":
            found.add("pronoun")
        elif kind == "content":
            sort = lists.get(lemma) or lists.get(word) or ("country" if lexis.country_of(lemma, lang) else "")
            if not lemma:
                continue
            if sort:
                found.add(sort)
            elif word in qualities:
                continue
            elif form in side.names or any(form in n.split() for n in side.names):
                found.add("name")
            else:
                return frozenset()
        elif kind in ("auxiliary", "modal", "negator", "number", "adverb") or (
            kind in ("preposition", "conjunction") and word not in linking
        ):
            return frozenset()
    return frozenset(found)


def told_so(name: Side, other: Side, case: Case) -> bool:
    """Whether one of the articles itself sets a country or role of ``other`` before the name ("US President Biden")."""
    roles = words(case.lang, "drift", "roles")
    wanted = {x for x in other.lemmas if x in roles} | {w for w in other.words if w in roles}
    where = places(other, case.lang)
    for form in bare(name, case.lang):
        folded = form.casefold()
        for at_hand in (case.index_a, case.index_b):
            if folded not in at_hand.words:
                continue
            text = at_hand.witness.article.words
            at = -1
            for _ in range(text.count(folded)):
                at = text.index(folded, at + 1)
                for w in text[max(0, at - NEAR) : at]:
                    if w in wanted or (
                        where and lexis.country_of(lexis.base(w, case.lang), case.lang) in where
                    ):
                        return True
    return False
