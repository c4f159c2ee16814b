"""What the rules about names ask: is this a name, are two names one, whom could a description stand for."""

from __future__ import annotations

from functools import lru_cache

from compare import spelling
from compare.drift import lexis
from compare.drift.case import Side
from compare.wordlists import words


@lru_cache(maxsize=20_000)
def same_form(a: str, b: str) -> bool:
    """Whether two name strings are spellings of one name."""
    return a.casefold() == b.casefold() or spelling.same_name(a, b) >= 0.5


def bare(side: Side, lang: str) -> tuple[str, ...]:
    """Forms of a side without grammar words, marks, roles and titles: what must be the name itself."""
    roles = words(lang, "drift", "roles")
    return tuple(
        f
        for f, x, w, kind in zip(side.forms, side.lemmas, side.words, side.sorts, strict=True)
        if kind == "content"
        and x not in roles
        and w not in roles
        and (lexis.demonyms(lang).get(w) is None or w in lexis.countries(lang) or f.isupper())
    )


def is_name(side: Side, lang: str) -> bool:
    """Whether a side is a name and little else (an article, a title, a role, a possessive)."""
    forms = bare(side, lang)
    return bool(forms) and all(f[0].isupper() for f in forms) and bool(side.names)


def same(a: Side, b: Side, lang: str) -> bool:
    """Whether two names are one: the same form, one inside the other, or spellings of one name, piece by piece."""
    one, two = bare(a, lang), bare(b, lang)
    short, long = sorted((one, two), key=len)
    if not short:
        return False
    countries = {country_of(x, lang) for x in a.lemmas} - {""}, {country_of(x, lang) for x in b.lemmas} - {""}
    if countries[0] or countries[1]:
        return countries[0] == countries[1]
    if len(one) == len(two) and same_form(" ".join(one), " ".join(two)):
        return all(same_form(x, y) or len(one) > 2 for x, y in zip(one, two, strict=True))
    if (
        acronym(one) == "".join(two).replace(".", "").casefold()
        or acronym(two) == "".join(one).replace(".", "").casefold()
    ):
        return True
    return len(one) != len(two) and all(any(same_form(x, y) for y in long) for x in short)


def acronym(forms: tuple[str, ...]) -> str:
    """The first letters of a name of several words, folded; empty for one word."""
    return "".join(f[0] for f in forms).casefold() if len(forms) > 1 else ""


@lru_cache(maxsize=20_000)
def country_of(lemma: str, lang: str) -> str:
    """The country a folded word names, by itself or as adjective or capital; empty where none."""
    return lemma if lemma in lexis.countries(lang) else lexis.demonyms(lang).get(lemma, "")


def could_stand_for(a: Side, b: Side, lang: str) -> bool:
    """Whether two names of unlike sort can point to one participant: a place for its government, a body for its head."""
    return _sort(a, lang) != _sort(b, lang) or "" in (_sort(a, lang), _sort(b, lang))


def _sort(side: Side, lang: str) -> str:
    """person, place or organisation, as far as the facts or the lists say; empty where they do not."""
    kinds = {entity.kind for _, entity in side.mentions}
    if len(kinds) == 1:
        return str(kinds.pop())
    if kinds:
        return "mixed"
    if any(country_of(x, lang) for x in side.lemmas):
        return "place"
    if not words(lang, "drift", "institutions").isdisjoint(side.lemmas):
        return "organisation"
    return "person" if len(bare(side, lang)) <= 3 else ""


def names_role(side: Side, lang: str) -> bool:
    """Whether an office or profession stands in a side."""
    return not words(lang, "drift", "roles").isdisjoint(side.lemmas + side.words)


def names_body(side: Side, lang: str) -> bool:
    """Whether the noun of an institution stands in a side."""
    return not words(lang, "drift", "institutions").isdisjoint(side.lemmas)


def points(side: Side, lang: str) -> bool:
    """Whether a side does nothing but point at a participant: a name, a pronoun, a role, a description."""
    if not side.words or side.quantities:
        return False
    persons = words(lang, "drift", "persons")
    roles, bodies = words(lang, "drift", "roles"), words(lang, "drift", "institutions")
    heads = 0
    for form, word, lemma, kind in zip(side.forms, side.words, side.lemmas, side.sorts, strict=True):
        if kind == "pronoun":
            heads += 1
        elif kind == "content":
            if (
                form[0].isupper()
                or lemma in roles
                or lemma in persons
                or lemma in bodies
                or word in roles
                or country_of(lemma, lang)
            ):
                heads += 1
            elif word not in words(lang, "drift", "qualities"):
                return False
        elif kind in ("auxiliary", "modal", "negator", "number") or (
            kind == "preposition" and word not in words(lang, "function", "genitive")
        ):
            return False
    return heads > 0
