"""The only door to rapidfuzz: similarity and equal runs over sequences coded one character a token."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rapidfuzz.distance import Indel, LCSseq, Levenshtein


class Codes(dict[str, str]):
    """Folded word -> one character of its own, surrogates skipped, so that rapidfuzz compares words. Characters mean
    nothing beside those of other codes."""

    def __missing__(self, word: str) -> str:
        n = len(self) + 1
        self[word] = found = chr(n if n < 0xD800 else n + 0x800)
        return found


def equal_runs(a: str, b: str) -> list[tuple[int, int, int]]:
    """The runs that the Levenshtein opcodes from ``a`` to ``b`` leave as they are: start in ``a``, start in ``b``,
    length."""
    found: list[tuple[str, int, int, int, int]] = Levenshtein.opcodes(a, b).as_list()  # type: ignore[assignment]
    return [(i, j, i2 - i) for tag, i, i2, j, _ in found if tag == "equal"]


def shared(a: Sequence[str], b: Sequence[str]) -> int:
    """How many items two sequences have in common, whatever their order, each as often as both have it: the longest
    common subsequence of the sorted ones (a quarter of the time of two counters)."""
    return int(LCSseq.similarity(sorted(a), sorted(b)))


def similarity(a: str, b: str) -> float:
    """Normalised Indel similarity, 0 to 1."""
    return float(Indel.normalized_similarity(a, b))


def pairwise(a: Sequence[str], b: Sequence[str], workers: int = 1) -> tuple[Any, Any]:
    """Normalised Indel similarity (float64) and Indel distance (int32) of ``a[i]`` with ``b[i]``, in threads."""
    import numpy as np
    from rapidfuzz.process import cpdist

    far = cpdist(a, b, scorer=Indel.distance, dtype=np.int32, workers=workers)
    whole = np.array([len(x) + len(y) for x, y in zip(a, b, strict=True)], dtype=np.float64)
    return np.where(whole > 0, 1.0 - far / np.maximum(whole, 1.0), 1.0), far


_ROWS = 256
"""Rows of a table of similarities that are in memory at a time."""


def alike(texts: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Every (i, j, normalised Indel similarity) with i < j and a similarity of ``least`` (above 0) on, in order."""
    import numpy as np
    from rapidfuzz.process import cdist

    for start in range(0, len(texts), _ROWS):
        some = texts[start : start + _ROWS]
        table = cdist(
            some, texts[start:], scorer=Indel.normalized_similarity, score_cutoff=least, dtype=np.float64
        )
        rows, columns = np.nonzero(np.triu(table, 1) >= least)
        for i, j in zip(rows.tolist(), columns.tolist(), strict=True):
            yield start + i, start + j, float(table[i, j])
