"""What is told of every verified pair, compared in full or not: exact counts, at the speed of a join.

A full comparison links sentences and names every change; these figures only count. Words are counted in order (Indel:
what is left of each article beside their longest common subsequence of words), sentences word for word, and the
telling words (figures, negations, names within a sentence) by themselves, wherever they stand: a figure that one
article has and the other has nowhere is worth a look whether or not the pair was compared.
"""

from __future__ import annotations

from typing import Any

from compare import discover, distance
from compare.model import Article

CHUNK = 50_000
"""Pairs at a time; the words of their documents are in memory meanwhile."""

BETWEEN = " | "


def offered(article: Article) -> dict[str, Any]:
    """What an article gives to be counted: ``spoken``, its words as one character each, marks left out;
    ``told`` and ``shown``, its telling words folded and as they are first written; ``statements``, a 64-bit hash for
    every sentence with words."""
    words, text = article.words, article.document.text
    shown: dict[str, str] = {}
    for n in discover.telling_places(article):
        shown.setdefault(words[n], text[article.starts[n] : article.ends[n]])
    sentences = (" ".join(w for w in words[s.first : s.last] if w[0].isalnum()) for s in article.sentences)
    return {
        "spoken": discover.coded([w for w in words if w[0].isalnum()]),
        "told": list(shown),
        "shown": list(shown.values()),
        "statements": sorted({discover.signed(s) for s in sentences if s}),
    }


def count(db: Any, threads: int = 1) -> None:
    """Make ``figures(a, b, only_a, only_b, telling_a, telling_b, same)`` of ``near`` and of
    ``offered(doc, spoken, told, shown, statements)``: words that stand in one article only, telling words that the
    other has nowhere, sentences that stand word for word in both."""
    import numpy as np
    import pyarrow as pa

    db.execute(
        "CREATE TABLE figures (a INTEGER, b INTEGER, only_a INTEGER, only_b INTEGER, telling_a VARCHAR, "
        "telling_b VARCHAR, same INTEGER)"
    )
    for batch in db.cursor().sql("SELECT a, b FROM near ORDER BY a, b").to_arrow_reader(CHUNK):
        pairs = np.stack([batch["a"].to_numpy(), batch["b"].to_numpy()])
        docs, places = np.unique(pairs, return_inverse=True)
        a, b = (side.tolist() for side in places.reshape(pairs.shape))
        spoken, told, statements = _held(db, docs)
        sizes = np.array([len(s) for s in spoken], np.int64)
        _, apart = distance.pairwise([spoken[i] for i in a], [spoken[i] for i in b], threads)
        more = sizes[a] - sizes[b]
        found = pa.table(  # noqa: F841 (DuckDB reads it by its name)
            {
                "a": pairs[0],
                "b": pairs[1],
                "only_a": (apart + more) // 2,
                "only_b": (apart - more) // 2,
                "telling_a": [_lacking(told[i], told[j]) for i, j in zip(a, b, strict=True)],
                "telling_b": [_lacking(told[j], told[i]) for i, j in zip(a, b, strict=True)],
                "same": [len(statements[i] & statements[j]) for i, j in zip(a, b, strict=True)],
            }
        )
        db.execute("INSERT INTO figures FROM found")


def _held(db: Any, docs: Any) -> tuple[list[str], list[dict[str, str]], list[frozenset[int]]]:
    """What documents offer, in their order."""
    import pyarrow as pa

    asked = pa.table({"doc": docs})  # noqa: F841
    rows = db.sql("SELECT * FROM offered SEMI JOIN asked USING (doc) ORDER BY doc").to_arrow_table()
    told = [
        dict(zip(*both, strict=True))
        for both in zip(rows["told"].to_pylist(), rows["shown"].to_pylist(), strict=True)
    ]
    return rows["spoken"].to_pylist(), told, [frozenset(s) for s in rows["statements"].to_pylist()]


def _lacking(told: dict[str, str], other: dict[str, str]) -> str:
    """The telling words of an article that another has nowhere, in the order of their letters."""
    return BETWEEN.join(sorted([told[w] for w in told.keys() - other.keys()]))
