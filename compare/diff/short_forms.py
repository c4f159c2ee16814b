"""One word against several: abbreviations and what they stand for, ranges in words, words written apart.

Well-known pairs are data (``wordlists/<language>/abbreviations.toml``); any other short word is tried against the
initials of the words that have no link yet ("BIHU", "Bavarian Ice Hockey Union").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.diff import lexical
from compare.diff.grid import Grid, Unit, Words


def link_short_forms(grid: Grid) -> None:
    """Link one word with several that it stands for, both ways."""
    free_a = [i for i, j in enumerate(grid.to_b) if j < 0]
    free_b = [j for j, i in enumerate(grid.to_a) if i < 0]
    if not free_a or not free_b:
        return
    for j, i, i2 in _spelled_out(grid.b, free_b, grid.names_b, grid.a, free_a, grid.lang):
        if grid.to_a[j] < 0 and all(k < 0 for k in grid.to_b[i:i2]):
            grid.join_phrase(Unit(i, i2, j, j + 1, "abbreviated"))
    for i, j, j2 in _spelled_out(grid.a, free_a, grid.names_a, grid.b, free_b, grid.lang):
        if grid.to_b[i] < 0 and all(k < 0 for k in grid.to_a[j:j2]):
            grid.join_phrase(Unit(i, i + 1, j, j2, "abbreviated"))


def _spelled_out(
    words: Words, places: list[int], names: Sequence[bool], long: Words, free: list[int], lang: str
) -> Iterator[tuple[int, int, int]]:
    """Words and the runs of at least two free words each stands for: by its parts, by the list, by initials.

    Initials are sought for capitalised words only, unless the text has no capitals at all.
    """
    if len(free) < 2:
        return
    runs = [k for k in free if k + 1 < len(long)]
    joined: dict[str, int] = {}
    for k in runs:
        joined.setdefault(long[k] + long[k + 1], k)
    small = True not in names
    rows = [free, [k for k in free if lexical.kind(long[k], lang) == 2]]
    heads = [("".join([long[k][0] for k in row]), row) for row in rows]
    for i in places:
        word = words[i].replace(".", "")
        if not word or not word[0].isalnum() or len(word) > 30:
            continue
        if len(word) > 5 and word in joined:
            yield i, joined[word], joined[word] + 2
        if word[0].isdigit():
            yield from ((i, j, j2) for j, j2 in _range(word, long, runs))
        for form in lexical.long_forms(word, lang):
            parts = tuple(form.split())
            if len(parts) > 1:
                yield from ((i, k, k + len(parts)) for k in runs if tuple(long[k : k + len(parts)]) == parts)
        if (small or names[i]) and 2 < len(word) < 9 and word.isalpha() and lexical.kind(word, lang) == 2:
            yield from ((i, j, j2) for j, j2 in _initials(word, heads))


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
