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


class Codes(dict[str, str]):
    """Folded word -> one character of its own, so that rapidfuzz compares words. Characters mean nothing beside
    those of the same run: the memory is begun anew between two runs once it is full."""

    def __missing__(self, word: str) -> str:
        n = len(self) + 1
        self[word] = found = chr(n if n < 0xD800 else n + 0x800)
        return found

    def of(self, words: Sequence[str], others: Sequence[str]) -> tuple[str, str]:
        """Two word sequences as strings, equal characters for equal words."""
        if len(self) >= MOST_KNOWN:
            self.clear()
        return "".join(map(self.__getitem__, words)), "".join(map(self.__getitem__, others))


codes = Codes()


@lru_cache(maxsize=200_000)
def tie(a: str, b: str, lang: str, names: bool = False) -> Tie:
    """The strongest tie between two folded words; ``names``: both are written as names. Symmetric."""
    if a == b:
        return EQUAL
    if a > b:
        a, b = b, a
    bare, other = a.replace(".", ""), b.replace(".", "")
    if bare == other and bare:
        return Tie(0.97, "written otherwise")
    if kind(a, lang) == 0 or kind(b, lang) == 0:
        return NONE
    if any(map(str.isdigit, a + b)):
        return _numbers(a, b)
    if kind(a, lang) == 1 or kind(b, lang) == 1:
        return _closed(a, b, lang)
    stem = lemma.lemma(a, lang), lemma.lemma(b, lang)
    if stem[0] == stem[1]:
        return Tie(0.95, "inflected")
    if other in long_forms(bare, lang) or bare in long_forms(other, lang):
        return Tie(0.95, "abbreviated")
    form = _look(a, b) or (_name(a, b) if names else NONE)
    return max(form, _dictionary(*stem, a, b, lang), key=lambda t: t.strength)


@lru_cache(maxsize=100_000)
def keys(word: str, lang: str) -> tuple[str, ...]:
    """Strings that a folded word shares with every other form of it: bare of points, its lemma, its short forms.
    Two words whose tie is ``STRONG`` or more have one in common, so words without a common key need no tie."""
    bare = word.replace(".", "")
    found = {word, bare, lemma.lemma(word, lang), *long_forms(bare, lang)}
    if any(map(str.isdigit, word)):
        found.add(word.replace(",", ""))
    if word in ("a", "an"):
        found.add("a")
    return tuple(sorted(found))


def _closed(a: str, b: str, lang: str) -> Tie:
    """Forms of one function word ("a"/"an", "is"/"was"); others correspond by their place alone."""
    if {a, b} == {"a", "an"} or (lemma.lemma(a, lang) == lemma.lemma(b, lang) and a[0] == b[0]):
        return Tie(0.9, "inflected")
    return NONE


def _dictionary(stem_a: str, stem_b: str, a: str, b: str, lang: str) -> Tie:
    best = NONE
    for x, y in {(stem_a, stem_b), (a, b)}:
        found = thesaurus.relation(min(x, y), max(x, y), lang)
        if found == "synonym":
            return Tie(0.8, "synonyms")
        if found == "near":
            best = Tie(0.7, "near synonyms")
        elif found == "antonym" and not best.strength:
            best = Tie(0.5, "opposites")
    return best


def _look(a: str, b: str) -> Tie | None:
    """Words that share their beginning (derived: "discuss", "discussion") or nearly all letters (misspelled)."""
    short = min(len(a), len(b))
    if short < 4:
        return None
    head = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), short)
    if head >= 4 and max(len(a), len(b)) - head <= 4 and head >= 0.5 * max(len(a), len(b)):
        return Tie(0.75 if head >= 5 else 0.66, "same stem")
    close = distance.similarity(a, b)
    return Tie(0.85 * close, "spelled otherwise") if close >= 0.75 and short >= 5 else None


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
