"""Relatives in a pile held in memory: candidates by the joins, verified pair by pair, communities by linkage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from compare import cluster
from compare import discover as offers
from compare.corpus import join
from compare.model import Article


@dataclass(frozen=True, slots=True)
class Found:
    """Relatives in a pile, by the articles' places in it."""

    near: tuple[tuple[int, int, float], ...]
    """Near-duplicates (i, j, word-sequence similarity), i < j, sorted."""
    copies: tuple[tuple[int, ...], ...]
    """Communities of near-duplicates, every article in exactly one."""
    stories: tuple[tuple[int, ...], ...]
    """Communities of articles on one event, every article in exactly one."""


def discover(articles: Sequence[Article]) -> Found:
    """All near-duplicates and stories of a pile. Needs DuckDB (extra ``corpus``)."""
    import duckdb
    import numpy as np

    with duckdb.connect() as db:
        rows = [(n, k) for n, article in enumerate(articles) for k in offers.keys(article)]
        _fill(
            db, np, "keys", {"doc": ([d for d, _ in rows], np.int32), "key": ([k for _, k in rows], np.int64)}
        )
        candidates = join.near_candidates(db)
        near, copies = verify([offers.sequence(a) for a in articles], candidates)
        terms = weighted(articles)
        _fill(
            db,
            np,
            "terms",
            {
                "doc": ([d for d, _, _ in terms], np.int32),
                "term": ([t for _, t, _ in terms], object),
                "weight": ([w for _, _, w in terms], np.float64),
            },
        )
        told = join.story_pairs(db)
    return Found(near, copies, stories(len(articles), near, told))


def _fill(db: Any, np: Any, table: str, columns: dict[str, tuple[list[Any], Any]]) -> None:
    """Make a table of columns {name: (values, numpy type)}."""
    frame = {name: np.array(values, dtype=kind) for name, (values, kind) in columns.items()}  # noqa: F841
    db.execute(f"CREATE TABLE {table} AS SELECT * FROM frame")


def verify(
    sequences: Sequence[str], candidates: Sequence[tuple[int, int]]
) -> tuple[tuple[tuple[int, int, float], ...], tuple[tuple[int, ...], ...]]:
    """The candidates that are near-duplicates, and their communities.

    Members of one community that no key brought together are verified too: it costs a few comparisons and finds
    the pairs that two heavy rewrites of one article no longer show by their shingles.
    """
    near = {
        p: s for p in candidates if (s := offers.similarity(sequences[p[0]], sequences[p[1]])) >= offers.NEAR
    }
    groups = cluster.communities(len(sequences), [(i, j, s) for (i, j), s in near.items()], offers.NEAR / 2)
    for group in groups:
        for n, i in enumerate(group):
            for j in group[n + 1 :]:
                if (i, j) not in near and (s := offers.similarity(sequences[i], sequences[j])) >= offers.NEAR:
                    near[i, j] = s
    return tuple((i, j, s) for (i, j), s in sorted(near.items())), groups


def weighted(articles: Sequence[Article]) -> list[tuple[int, str, float]]:
    """The weightiest words of every article as (place, lemma, weight)."""
    found = [offers.counts(a) for a in articles]
    frequency: Counter[str] = Counter()
    for words in found:
        frequency.update(words.keys())
    size = len(articles)
    return [
        (n, w, x) for n, words in enumerate(found) for w, x in offers.weights(words, frequency, size).items()
    ]


def stories(
    size: int, near: Sequence[tuple[int, int, float]], told: Sequence[tuple[int, int, float]]
) -> tuple[tuple[int, ...], ...]:
    """Communities over both relations: near-duplicates count by the larger of their two similarities."""
    best = {(i, j): s for i, j, s in told}
    for i, j, s in near:
        best[i, j] = max(s, best.get((i, j), 0.0))
    return cluster.communities(size, [(i, j, s) for (i, j), s in best.items()], offers.STORY)
