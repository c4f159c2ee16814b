"""Relatives in a pile held in memory: candidates by the joins, verified pair by pair, communities by linkage.

As in a corpus, what stands under many articles otherwise unlike (``boilerplate``) is learnt first and left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from compare import discover as offers
from compare import pipeline
from compare.corpus import boilerplate, join, relatives
from compare.model import Article
from compare.settings import Settings


@dataclass(frozen=True, slots=True)
class Found:
    """Relatives in a pile, by the articles' places in it."""

    near: tuple[tuple[int, int, float], ...]
    """Near-duplicates (i, j, content-word similarity), i < j, sorted."""
    copies: tuple[tuple[int, ...], ...]
    """Communities of near-duplicates, every article in exactly one."""
    stories: tuple[tuple[int, ...], ...]
    """Communities of articles on one event, every article in exactly one."""


def discover(articles: Sequence[Article]) -> Found:
    """All near-duplicates and stories of a pile. Needs DuckDB (extra ``corpus``)."""
    import duckdb

    with duckdb.connect() as db:
        learnt = boilerplate.within(db, [a.document.text for a in articles])
        articles = [_without(learnt, a) for a in articles] if learnt else articles
        relatives.hold(db, [a.words for a in articles], [offers.telling(a) for a in articles])
        _words(db, articles)
        return Found(
            *relatives.relate(db, len(articles), relatives.Joins(join.near_candidates, join.story_pairs))
        )


def _without(learnt: frozenset[int], article: Article) -> Article:
    """An article without its passages that are boilerplate."""
    found = boilerplate.spans(article.document.text, learnt)
    document = replace(article.document, lang=article.lang)
    return pipeline.prepare(document, Settings(), found) if found else article


def _words(db: Any, articles: Sequence[Article]) -> None:
    import pyarrow as pa

    found = [sorted((offers.signed(w), n) for w, n in offers.counts(a).items()) for a in articles]
    rows = pa.table(  # noqa: F841
        {
            "doc": pa.array([n for n, words in enumerate(found) for _ in words], pa.int32()),
            "term": pa.array([w for words in found for w, _ in words], pa.int64()),
            "found": pa.array([n for words in found for _, n in words], pa.int32()),
        }
    )
    db.execute("CREATE TABLE words AS FROM rows")
