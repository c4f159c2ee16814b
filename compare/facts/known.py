"""What the tables know by name: titles and other naming words, given names, institutions, and the key of a name.

A key says what a name stands for in every wording: "org:NATO", "fn:US:foreign ministry" (the State Department, the
"US Foreign Office"), "joint:NATO RU" (the body that two parties make, in either order).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from compare import wordlists
from compare.spelling import gazetteer
from compare.spelling.sounds import fold


@cache
def words(key: str) -> frozenset[str]:
    """A list of the naming words; the English lists serve all languages, since titles are met in translation."""
    return wordlists.words("en", "names", key)


@cache
def given_names() -> frozenset[str]:
    """Common given names, folded."""
    text = (files("compare.wordlists") / "any" / "given.txt").read_text(encoding="utf-8")
    forms = wordlists.table("any", "names")["given"]["groups"]
    return frozenset(text.split()) | frozenset(name for group in forms for name in group.split())


@cache
def organisations() -> dict[str, str]:
    """Folded name of a well-known body or acronym -> its acronym."""
    table = wordlists.table("en", "institutions").get("organisations", {})
    return {fold(form): key for key, forms in table.items() for form in (key, *forms)}


@cache
def functions() -> dict[str, str]:
    """Folded name of a ministry or the like -> the function it has in any country."""
    table = wordlists.table("en", "institutions").get("functions", {})
    return {fold(form): key for key, forms in table.items() for form in forms}


@cache
def heads() -> frozenset[str]:
    """Words that make a run of capitals the name of a body."""
    return wordlists.words("en", "institutions", "heads")


@lru_cache(maxsize=20_000)
def key_of(raw: str) -> str:
    """What the tables know a name as: "org:NATO", "fn:US:foreign ministry", "joint:nato russia"; '' for nothing."""
    low = fold(raw)
    bare = low.removeprefix("the ")
    if bare in organisations() and (len(bare) > 3 or raw.isupper()):
        return "org:" + organisations()[bare]
    parts, written = bare.split(), re.sub(r"(?i)^the ", "", raw).split()
    for cut in (0, 1, 2):
        function = functions().get(" ".join(parts[cut:]))
        if function and len(parts) > cut:
            country = gazetteer.country_of(" ".join(written[:cut])) if cut else ""
            if country is not None:
                return f"fn:{country}:{function}"
    office, of, land = bare.rpartition(" of ")
    if of and office in functions():
        return f"fn:{gazetteer.country_of(land) or ''}:{functions()[office]}"
    return _joint(raw)


def _joint(raw: str) -> str:
    """The body that two parties joined by a hyphen make: "NATO-Russia Council", "Russia-North Atlantic Alliance"."""
    sides = raw.split("-")
    if len(sides) != 2:
        return ""
    joint = wordlists.words("en", "institutions", "joint")
    keys = []
    for side in sides:
        for form in (side, " ".join(w for w in side.split() if w.casefold() not in joint)):
            known = organisations().get(fold(form)) or gazetteer.country_of(form)
            if known:
                keys.append(known)
                break
    named = any(w.casefold() in joint for w in raw.replace("-", " ").split())
    return "joint:" + " ".join(sorted(keys)) if len(keys) == 2 and named else ""
