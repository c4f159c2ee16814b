"""Discovery: documents in, pairs and clusters out. The third set asks for the looser relation, the story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from compare import pipeline
from compare.corpus.find import discover
from compare.model import Document
from compare.settings import Settings

STORY = frozenset({"ecb"})
"""Sets whose gold clusters are events told by different outlets in their own words."""


def predict(name: str, rows: Sequence[Mapping[str, Any]]) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Pairs of ids, and the cluster of each id."""
    ids = [row["id"] for row in rows]
    articles = [pipeline.prepare(Document(row["id"], row["text"], lang="en"), Settings()) for row in rows]
    found = discover(articles)
    groups = found.stories if name in STORY else found.copies
    if name in STORY:
        pairs = [(i, j) for group in groups for n, i in enumerate(group) for j in group[n + 1 :]]
    else:
        pairs = [(i, j) for i, j, _ in found.near]
    return [(ids[i], ids[j]) for i, j in pairs], {ids[i]: str(n) for n, g in enumerate(groups) for i in g}
