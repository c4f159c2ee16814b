"""Word links of sentence pairs whose gold tokens are given, by the product's own calls with default settings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

from compare import diff, pipeline
from compare.model import Article, Document, Link
from compare.settings import Settings


def predict(rows: Iterable[dict[str, Any]]) -> dict[str, list[list[int]]]:
    """Rows ``{"id", "a": tokens, "b": tokens}``: for every id the links [i, j] between gold tokens, sorted.

    The gold tokens are joined by spaces, prepared as English documents and linked as one group over all sentences;
    a link of our tokens counts for every gold token its characters overlap.
    """
    return {row["id"]: _links(row["a"], row["b"]) for row in rows}


def _links(a: Sequence[str], b: Sequence[str]) -> list[list[int]]:
    x, y = _article("a", a), _article("b", b)
    group = Link(
        tuple(range(len(x.sentences))), tuple(range(len(y.sentences))), 1.0, "same statement", "given"
    )
    places_a, places_b = _projected(x, a), _projected(y, b)
    found = {
        (i, j) for link in diff.word_links(x, y, group) for i in places_a[link.a] for j in places_b[link.b]
    }
    return [list(pair) for pair in sorted(found)]


def _article(name: str, tokens: Sequence[str]) -> Article:
    return pipeline.prepare(Document(name, " ".join(tokens), lang="en"), Settings())


def _projected(article: Article, tokens: Sequence[str]) -> list[range]:
    """For every token of ours the gold tokens it overlaps."""
    starts: list[int] = []
    at = 0
    for token in tokens:
        starts.append(at)
        at += len(token) + 1
    return [
        range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1))
        for start, end in zip(article.starts, article.ends, strict=True)
    ]
