"""One word against several: abbreviations and what they stand for, ranges in words, words written apart.

Well-known pairs are data (``wordlists/<language>/abbreviations.toml``); any other short word is tried against the
initials of the words that have no link yet ("BIHU", "Bavarian Ice Hockey Union").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from compare.diff import lexical
from compare.diff.grid import Grid, Unit, Words


def link_short_forms(grid: Grid, free_a: list[int], free_b: list[int]) -> bool:
    """Link one of the words without link with several that it stands for, both ways; whether any was."""
    for j, i, i2 in _spelled_out(grid.b, free_b, grid.names_b, grid.a, free_a, grid.kinds_a, grid.lang):
        if grid.to_a[j] < 0 and max(grid.to_b[i:i2]) < 0:
            grid.join_phrase(Unit(i, i2, j, j + 1, "abbreviated"))
    for i, j, j2 in _spelled_out(grid.a, free_a, grid.names_a, grid.b, free_b, grid.kinds_b, grid.lang):
        if grid.to_b[i] < 0 and max(grid.to_a[j:j2]) < 0:
            grid.join_phrase(Unit(i, i + 1, j, j2, "abbreviated"))
    return bool(grid.phrases)


def _spelled_out(
    words: Words,
    places: list[int],
    names: Sequence[int],
    long: Words,
    free: list[int],
    kinds: Sequence[int],
    lang: str,
) -> Iterator[tuple[int, int, int]]:
    """Words and the runs of at least two free words each stands for: by its parts, by the list, by initials.

    Initials are sought for capitalised words only, unless the text has no capitals at all. ``kinds`` are those of
    ``long``.
    """
    if len(free) < 2:
        return
    last = len(long) - 1
    runs = free if free[-1] < last else free[:-1]
    joined = {long[k] + long[k + 1]: k for k in reversed(runs)}
    small = True not in names
    heads: list[tuple[str, list[int]]] = []
    short = _shorts(lang)
    for i in places:
        known = short[words[i]]
        if known is None:
            continue
        word, sought, phrases, digit = known
        if word in joined and len(word) > 5:
            yield i, joined[word], joined[word] + 2
        if digit:
            yield from ((i, j, j2) for j, j2 in _range(word, long, runs))
        for parts in phrases:
            yield from ((i, k, k + len(parts)) for k in runs if tuple(long[k : k + len(parts)]) == parts)
        if sought and (small or names[i]):
            if not heads:
                rows = [free, [k for k in free if kinds[k] == 2]]
                heads = [("".join([long[k][0] for k in row]), row) for row in rows]
            if word in heads[0][0] or word in heads[1][0]:
                yield from ((i, j, j2) for j, j2 in _initials(word, heads))


Short = tuple[str, bool, tuple[tuple[str, ...], ...], bool]
"""A word without points, whether it may be initials, the phrases it is listed with, whether it begins with a digit."""


class Shorts(dict[str, Short | None]):
    """Folded word -> what it can stand for; None where for nothing."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang = lang

    def __missing__(self, word: str) -> Short | None:
        if len(self) >= lexical.MOST_KNOWN:
            self.clear()
        self[word] = found = self._read(word.replace(".", ""))
        return found

    def _read(self, word: str) -> Short | None:
        if not word or not word[0].isalnum() or len(word) > 30:
            return None
        phrases = [tuple(form.split()) for form in lexical.long_forms(word, self.lang) if " " in form]
        sought = 2 < len(word) < 9 and word.isalpha() and lexical.kind(word, self.lang) == 2
        digit = word[0].isdigit()
        return (word, sought, tuple(phrases), digit) if sought or phrases or digit or len(word) > 5 else None


@cache
def _shorts(lang: str) -> Shorts:
    return Shorts(lang)


def _range(word: str, long: Words, runs: list[int]) -> Iterator[tuple[int, int]]:
    """Three words that say a range of two numbers ("9-10"/"9 and 10")."""
    parts = word.replace("–", "-").split("-")
    if len(parts) == 2:
        yield from ((k, k + 3) for k in runs if [long[k], *long[k + 2 : k + 3]] == parts)


def _initials(word: str, heads: list[tuple[str, list[int]]]) -> Iterator[tuple[int, int]]:
    """Runs whose words begin with the letters of a short word, with or without the closed words between them."""
    for letters, row in heads:
        at = letters.find(word)
        while at >= 0:
            yield row[at], row[at + len(word) - 1] + 1
            at = letters.find(word, at + 1)
