"""The number words of a language, and the value of a number written in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from compare import wordlists


@dataclass(frozen=True, slots=True)
class Grammar:
    """The number words of one language, ready for look-up."""

    lang: str
    cardinals: dict[str, float]
    magnitudes: dict[str, float]
    short: dict[str, float]
    ordinals: dict[str, float]
    fractions: dict[str, float]
    multiples: dict[str, float]
    vague: dict[str, tuple[float, float]]
    words: frozenset[str]
    """Every word with which a number may begin, compounds apart."""
    articles: frozenset[str]
    joiners: frozenset[str]
    units: dict[str, str]
    before: re.Pattern[str]
    before_kind: dict[str, str]
    before_ends: tuple[str, ...]
    """The hedges that stand before a number, to be asked of the text at once."""
    after: re.Pattern[str]
    after_kind: dict[str, str]
    suffix: re.Pattern[str]
    half: re.Pattern[str]
    to: re.Pattern[str]
    between: re.Pattern[str]
    pieces: re.Pattern[str] | None
    not_one_after: frozenset[str]
    not_one_before: frozenset[str]
    ones: frozenset[str]
    units_first: bool
    vigesimal: bool


@cache
def grammar(lang: str) -> Grammar:
    """The grammar of a language; empty tables where the language has none."""
    t = wordlists.table(lang, "numbers")
    units: dict[str, str] = {}
    for source in (wordlists.table("any", "units"), wordlists.table(lang, "units")):
        for group in ("units", "currencies"):
            units.update({form: name for name, forms in source.get(group, {}).items() for form in forms})
    before = {form: kind for kind, forms in t.get("hedges_before", {}).items() for form in forms}
    after = {form: kind for kind, forms in t.get("hedges_after", {}).items() for form in forms}
    pieces = sorted({**t.get("cardinals", {}), **t.get("magnitudes", {})}, key=lambda w: (-len(w), w))
    compound = rf"(?:{'|'.join([*pieces, 'ein', *t.get('joiners', [])])})" if t.get("compound") else None
    return Grammar(
        lang=lang,
        **{k: dict(t.get(k, {})) for k in ("cardinals", "magnitudes", "ordinals", "fractions", "multiples")},
        short=dict(t.get("short_magnitudes", {})),
        vague={k: (v[0], v[1]) for k, v in t.get("vague", {}).items()},
        words=frozenset().union(
            *(
                t.get(k, ())
                for k in ("cardinals", "magnitudes", "ordinals", "multiples", "vague", "fractions")
            )
        ),
        articles=frozenset(t.get("articles", ())),
        joiners=frozenset(t.get("joiners", ())),
        units=units,
        before=re.compile(rf"(?<!\w)({any_of(before)})\s?$"),
        before_kind=before,
        before_ends=tuple(before),
        after=re.compile(rf"\s?(\+|{any_of(after)})(?!\w)"),
        after_kind={"+": "at least", **after},
        suffix=re.compile(rf"(?:{any_of(t.get('ordinal_suffixes', []))})(?!\w)"),
        half=re.compile(rf"\s(?:{any_of(t.get('half_after', []))})(?!\w)"),
        to=re.compile(rf"\s(?:{any_of(t.get('range_words', []))})\s"),
        between=re.compile(rf"\s(?:{any_of(t.get('between_joiners', []))})\s"),
        pieces=re.compile(compound) if compound else None,
        not_one_after=frozenset(t.get("not_one_after", ())) | frozenset(t.get("between", ())),
        not_one_before=frozenset(t.get("not_one_before", ())),
        ones=frozenset(t.get("ones", ())),
        units_first=bool(t.get("units_first")),
        vigesimal=bool(t.get("vigesimal")),
    )


def any_of(forms: Any) -> str:
    """One alternation of written forms, the longest first; matches nothing where there are none."""
    return "|".join(re.escape(f) for f in sorted(forms, key=lambda f: (-len(f), f))) or r"(?!)"


@cache
def between(lang: str) -> frozenset[str]:
    return frozenset(wordlists.table(lang, "numbers").get("between", ()))


def word_value(word: str, g: Grammar) -> tuple[float, bool] | None:
    """(value, is a magnitude) of a number word; compounds are put together first; None for other words."""
    if word in g.cardinals:
        return g.cardinals[word], False
    if word in g.magnitudes:
        return g.magnitudes[word], True
    if g.pieces is not None and len(word) > 5:
        return _compound(word.replace("ß", "ss"), g.lang)
    return None


@lru_cache(maxsize=10_000)
def _compound(word: str, lang: str) -> tuple[float, bool] | None:
    """Value of a number word written in one ("fünfundzwanzigtausend"), None if it is not made of number words."""
    g = grammar(lang)
    assert g.pieces is not None
    parts: list[str] = []
    at = 0
    while at < len(word):
        m = g.pieces.match(word, at)
        if m is None:
            return None
        parts.append(m.group())
        at = m.end()
    if len(parts) < 2:
        return None
    value = _sum([("eins" if p == "ein" else p) for p in parts], g)
    return None if value is None else (value, False)


def _sum(words: list[str], g: Grammar) -> float | None:
    """Value of a run of number words, None where they do not make one number ("two three")."""
    run = Sum(g.units_first, g.vigesimal)
    for word in words:
        if word in g.joiners:
            continue
        value = word_value(word, g)
        if value is None or not run.add(*value):
            return None
    return run.total + run.current


@dataclass(slots=True)
class Sum:
    """A spelled-out number as it grows: ``total`` of the closed thousands, ``current`` below the last magnitude."""

    units_first: bool
    vigesimal: bool
    total: float = 0
    current: float = 0
    last: float = float("inf")
    empty: bool = True

    def add(self, value: float, magnitude: bool) -> bool:
        """Take one more word; False where the word cannot belong to the number so far."""
        if magnitude and value >= 1000:
            if value >= self.last:
                return False
            self.total += (self.current or 1) * value
            self.current, self.last = 0, value
        elif magnitude:
            if self.current >= 100 and not self.empty:
                return False
            self.current = (self.current or 1) * value
        elif self.empty or not self.current:
            if value >= self.last or (not self.empty and value == 0):
                return False
            self.current = value
        elif self.vigesimal and value == 20 and self.current % 100 == 4:
            self.current += 76
        elif 0 < value < self._room() or (
            self.units_first and 0 < self.current % 100 < 10 and 20 <= value <= 90
        ):
            self.current += value
        else:
            return False
        self.empty = False
        return True

    def _room(self) -> float:
        """The next word must be smaller than this: 10 after twenty, 100 after three hundred."""
        if self.vigesimal and self.current % 100 in (60, 80):
            return 20
        room = 1
        while self.current % (room * 10) == 0:
            room *= 10
        return min(room, 100) if self.current != 10 else 1
