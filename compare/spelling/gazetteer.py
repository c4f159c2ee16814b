"""Places by name, in any language: countries, continents, capitals, large cities, and the words for their people.

The table ``wordlists/any/places.txt`` is built by ``bench/make_places.py`` from Unicode CLDR and GeoNames (see
``wordlists/NOTICE-places``). Names that two places share point to the far more populous one or to none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from compare import wordlists
from compare.spelling.sounds import fold


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its kind, a key that no other place has ("UA", "UA/Kyiv"), and its country's code."""

    kind: Literal["country", "region", "capital", "city"]
    key: str
    country: str
    name: str


@cache
def places() -> dict[str, Place]:
    """Every place by its folded names."""
    out: dict[str, Place] = {}
    text = (files("compare.wordlists") / "any" / "places.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        kind, code, name, more = line.split("\t")
        key = code if kind in ("country", "region") else f"{code}/{name}"
        place = Place(kind, key, code, name)  # type: ignore[arg-type]
        for form in more.split("|"):
            if form:
                out.setdefault(form, place)
    return out


@cache
def demonyms() -> dict[str, str]:
    """Folded word for people or adjective ("ukrainian", "dane") -> country code."""
    table = wordlists.table("en", "places")["demonyms"]
    return {fold(word): code for code, forms in table.items() for word in forms}


@cache
def _states() -> frozenset[str]:
    return frozenset(wordlists.table("any", "names")["words"]["states"])


@lru_cache(maxsize=50_000)
def find(name: str) -> Place | None:
    """The place of a name, with or without article and the words of its state form ("the Republic of Zambia")."""
    table = places()
    folded = fold(name)
    if len(folded) == 2 and not name.isupper() and "." not in name:
        return None
    for form in (folded, folded.removeprefix("the "), folded.replace(" ", "")):
        if form in table and (len(form) > 3 or name[:1].isupper()):
            return table[form]
    rest = " ".join(w for w in folded.split() if w not in _states())
    return table.get(rest) if rest and rest != folded and len(rest) > 3 else None


@cache
def forms() -> dict[str, tuple[str, ...]]:
    """Key of a country -> its folded names, in order."""
    out: dict[str, list[str]] = {}
    for form, place in places().items():
        if place.kind == "country":
            out.setdefault(place.key, []).append(form)
    return {key: tuple(sorted(names)) for key, names in out.items()}


def adjective_of(word: str, key: str) -> bool:
    """Whether a word begins as a country's names do and as no other country's ("gabonaise", "portuguesa")."""
    own = max((_common(word, form) for form in forms()[key]), default=0.0)
    if own < 1.0:
        return False
    return all(
        own > _common(word, form) for other, names in forms().items() if other != key for form in names
    )


def _common(word: str, form: str) -> float:
    """Shared beginning: its length where it is 4 letters or more and nearly all of the country's name, else 0."""
    n = 0
    while n < min(len(word), len(form)) and word[n] == form[n]:
        n += 1
    return float(n) if n >= 4 and n >= len(form) - 2 and len(word) - n <= 5 else 0.0


def country_of(word: str) -> str | None:
    """Country code of a country's name or of the word for its people or adjective; None for other words."""
    code = demonyms().get(fold(word))
    if code:
        return code
    place = find(word)
    return place.key if place and place.kind == "country" else None
