"""What speaks for two words being the same word in another dress: form, dictionary, class.

Every answer is a ``Tie``: how strong (0 to 1) and why in a reader's words. Strengths order the evidence, they are
no probabilities: a whole word beats an inflection, an inflection beats a look-alike, a look-alike beats a
dictionary's word. Nothing here looks at the place of a word in its sentence; ``links`` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from compare import distance, lemma, spelling, thesaurus, wordlists

CLASSES = (
    "article",
    "possessive",
    "determiner",
    "pronoun",
    "preposition",
    "conjunction",
    "auxiliary",
    "negation",
    "particle",
)


class Tie(NamedTuple):
    """Evidence that two words correspond: its strength and its name."""

    strength: float
    why: str


MOST_KNOWN = 200_000
"""Words remembered (about 20 MB) before a memory is begun anew."""

NONE = Tie(0.0, "")
EQUAL = Tie(1.0, "equal")
SYNONYMS = Tie(0.8, "synonyms")

STRONG = 0.9
"""Ties of one word's forms; they are linked before dictionary and look-alikes are asked."""


@lru_cache(maxsize=100_000)
def classes(word: str, lang: str) -> frozenset[str]:
    """Closed classes a folded word belongs to in a language; empty for content words, numbers and marks.

    Where the language has no table a word of one or two letters counts as closed (class ``short``): in alphabetic
    scripts hardly any name or noun is that short.
    """
    table = _classes(lang)
    if not table:
        return frozenset(("short",)) if len(word) < 3 and word.isalpha() and word.isascii() else frozenset()
    return table.get(word, frozenset())


@cache
def _classes(lang: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name in CLASSES:
        for word in wordlists.words(lang, "word-classes", name):
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def kind(word: str, lang: str) -> int:
    """0 for a mark, 1 for a word of a closed class, 2 for a content word or number."""
    return kinds(lang)[word]


class _Kinds(dict[str, int]):
    """Folded word -> its kind, worked out once: a look-up costs a third of a cached call."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang = lang

    def __missing__(self, word: str) -> int:
        found = (1 if classes(word, self.lang) else 2) if any(map(str.isalnum, word)) else 0
        if len(self) >= MOST_KNOWN:
            self.clear()
        self[word] = found
        return found


@cache
def kinds(lang: str) -> _Kinds:
    """The kinds of the words of a language, looked up by word."""
    return _Kinds(lang)


class Codes(distance.Codes):
    """Characters of words, begun anew between two runs once the memory is full."""

    def of(self, words: Sequence[str], others: Sequence[str]) -> tuple[str, str]:
        """Two word sequences as strings, equal characters for equal words."""
        if len(self) >= MOST_KNOWN:
            self.clear()
        return "".join(map(self.__getitem__, words)), "".join(map(self.__getitem__, others))


codes = Codes()


class _Word(NamedTuple):
    """What a tie asks of one folded word."""

    bare: str
    """Without points."""
    digit: bool
    kind: int
    stem: str
    long: tuple[str, ...]


class _Ties(dict[str, Tie]):
    """Folded word -> its tie to the one word this row belongs to."""

    __slots__ = ("of", "word")

    def __init__(self, of: TieTable, word: str) -> None:
        super().__init__()
        self.of, self.word = of, word

    def __missing__(self, other: str) -> Tie:
        a, b = sorted((self.word, other))
        self[other] = found = _tie(a, b, self.of.lang, self.of.names)
        self.of.held += 1
        return found


class TieTable(dict[str, _Ties]):
    """Folded word -> folded word -> the strongest tie between the two, each worked out once."""

    def __init__(self, lang: str, names: bool) -> None:
        super().__init__()
        self.lang, self.names = lang, names
        self.held = 0

    def __missing__(self, word: str) -> _Ties:
        if self.held >= MOST_KNOWN:
            self.clear()
            self.held = 0
        self[word] = row = _Ties(self, word)
        return row


@cache
def ties(lang: str, names: bool = False) -> TieTable:
    """The ties between the words of a language; ``names``: between two words that are both written as names."""
    return TieTable(lang, names)


def tie(a: str, b: str, lang: str, names: bool = False) -> Tie:
    """The strongest tie between two folded words; ``names``: both are written as names. Symmetric."""
    return ties(lang, names)[a][b]


@lru_cache(maxsize=100_000)
def _word(word: str, lang: str) -> _Word:
    bare = word.replace(".", "")
    digit = any(map(str.isdigit, word))
    return _Word(bare, digit, kind(word, lang), lemma.lemma(word, lang), long_forms(bare, lang))


def _tie(a: str, b: str, lang: str, names: bool) -> Tie:
    """The strongest tie between two words, the smaller one first."""
    if a == b:
        return EQUAL
    x, y = _word(a, lang), _word(b, lang)
    if x.bare == y.bare and x.bare:
        return Tie(0.97, "written otherwise")
    if not x.kind or not y.kind:
        return NONE
    if x.digit or y.digit:
        return _numbers(a, b)
    if x.kind == 1 or y.kind == 1:
        return _closed(a, b, x.stem, y.stem)
    if x.stem == y.stem:
        return Tie(0.95, "inflected")
    if y.bare in x.long or x.bare in y.long:
        return Tie(0.95, "abbreviated")
    form = _look(a, b) or (_name(a, b) if names else NONE)
    if form.strength >= SYNONYMS.strength:
        return form
    known = _dictionary(x.stem, y.stem, a, b, lang)
    return known if known.strength > form.strength else form


class Keys(dict[str, tuple[str, ...]]):
    """Folded word -> the strings that it shares with every other form of it: bare of points, its lemma, its short
    forms.

    Two words whose tie is ``STRONG`` or more have one in common, so words without a common key need no tie."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang = lang

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= MOST_KNOWN:
            self.clear()
        known = _word(word, self.lang)
        found = {word, known.bare, known.stem, *known.long}
        if known.digit:
            found.add(word.replace(",", ""))
        if word in ("a", "an"):
            found.add("a")
        self[word] = keys = tuple(sorted(found))
        return keys


@cache
def keys(lang: str) -> Keys:
    """The keys of the words of a language, looked up by word."""
    return Keys(lang)


def _closed(a: str, b: str, stem_a: str, stem_b: str) -> Tie:
    """Forms of one function word ("a"/"an", "is"/"was"); others correspond by their place alone."""
    if (a == "a" and b == "an") or (stem_a == stem_b and a[0] == b[0]):
        return Tie(0.9, "inflected")
    return NONE


def _dictionary(stem_a: str, stem_b: str, a: str, b: str, lang: str) -> Tie:
    best = NONE
    for x, y in ((stem_a, stem_b), (a, b)):
        found = thesaurus.relation(x, y, lang)
        if found == "synonym":
            return SYNONYMS
        if found == "near":
            best = Tie(0.7, "near synonyms")
        elif found == "antonym" and not best.strength:
            best = Tie(0.5, "opposites")
        if x == a and y == b:
            break
    return best


def _look(a: str, b: str) -> Tie | None:
    """Words that share their beginning (derived: "discuss", "discussion") or nearly all letters (misspelled)."""
    short, long = sorted((len(a), len(b)))
    if short < 4:
        return None
    if a[:4] == b[:4]:
        head = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), short)
        if long - head <= 4 and head >= 0.5 * long:
            return Tie(0.75 if head >= 5 else 0.66, "same stem")
    if short < 5 or 2 * short < 0.74 * (short + long):  # too many letters of the longer word are left over
        return None
    close = distance.similarity(a, b)
    return Tie(0.85 * close, "spelled otherwise") if close >= 0.75 else None


def _name(a: str, b: str) -> Tie:
    likely = spelling.same_name(a, b)
    return Tie(0.6 + 0.29 * likely, "name spelled otherwise") if likely >= 0.6 else NONE


def _numbers(a: str, b: str) -> Tie:
    x, y = a.replace(",", ""), b.replace(",", "")
    if x == y:
        return Tie(0.97, "written otherwise")
    return Tie(0.45, "another number") if x[0].isdigit() and y[0].isdigit() else NONE


@cache
def _long(lang: str) -> dict[str, tuple[str, ...]]:
    """Every word of the table with the other ways to say it, the longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for short, forms in wordlists.table(lang, "abbreviations").get("long", {}).items():
        for word in (short, *[form for form in forms if " " not in form]):
            found[word] = (*found.get(word, ()), *[form for form in (*forms, short) if form != word])
    return {word: tuple(sorted(set(forms), key=lambda f: (-len(f), f))) for word, forms in found.items()}


def long_forms(word: str, lang: str) -> tuple[str, ...]:
    """What a well-known abbreviation stands for, and its other forms ("american" of "us"), folded; () for others."""
    return _long(lang).get(word, ())
