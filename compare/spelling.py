"""Whether two strings spell one name: transliteration families, phonetic keys, initials, diacritics, look-alikes."""

from __future__ import annotations

from compare import distance


def same_name(a: str, b: str) -> float:
    """Likelihood, 0 to 1, that two name strings are spellings of one name (0.5 is the line). Symmetric."""
    return distance.similarity(a.casefold(), b.casefold())
