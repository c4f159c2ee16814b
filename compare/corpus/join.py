"""The joins of discovery, in SQL: which documents share keys, and which share rare words.

DuckDB runs them out of core within the connection's memory limit; Spark runs the same text. Tables in:
``keys(doc, key)`` and ``terms(doc, term, weight)``, weights in whole ``discover.UNIT`` parts, so that no sum depends
on the order of its rows.
"""

from __future__ import annotations

from typing import Any

from compare import discover

KEY_CAP = 2_000
"""Documents that may share a key before it is set aside as boilerplate. 200 lost 40 % of the ordinary pairs of a
pile with a story of 1,000 copies; 2,000 kept recall at .997 with half a false candidate a document."""

TERM_CAP = 400
"""Documents that may share a weighty word before it stops proposing pairs; the others of its article still do."""

FEW = 32
"""Documents that may share a key however unlike they are. Word pairs of the language ("told reporters") stand in a
constant part of any pile, so the rows they join would grow with its square. A key of more documents joins only where
these are versions of something: where their smallest keys (a MinHash of one) have at most half as many values. Of
1,000 copies with a tenth of their words changed that keeps every pair; in 60,000 texts of random sentences from real
word pairs it leaves 0.9 false candidates a document where there were 14, in a quarter of the time."""

NEAR = f"""
WITH spare AS (
    SELECT key, count(*) AS documents FROM keys GROUP BY key HAVING count(*) BETWEEN 2 AND {KEY_CAP}
), live AS (SELECT doc, key, documents FROM keys JOIN spare USING (key)),
head AS (SELECT doc, min(key) AS smallest FROM live GROUP BY doc),
story AS (
    SELECT key FROM live JOIN head USING (doc) WHERE documents > {FEW}
    GROUP BY key HAVING 2 * count(DISTINCT smallest) <= count(*)
), joining AS (
    SELECT doc, key FROM live WHERE documents <= {FEW}
    UNION ALL SELECT live.doc, live.key FROM live JOIN story ON live.key = story.key
)
SELECT x.doc AS a, y.doc AS b FROM joining x JOIN joining y ON x.key = y.key AND x.doc < y.doc
GROUP BY x.doc, y.doc HAVING count(*) >= {discover.SHARED}
"""
"""Pairs (doc, later doc) that share at least ``discover.SHARED`` keys."""

STORY_LINE = round(discover.STORY / 2 * discover.UNIT**2)
"""The smallest cosine, in ``discover.UNIT`` squared, of a pair that is told."""

BLOCK = 1_000_000
"""Joined rows that are in memory at a time, about 60 bytes each."""

TOLD = f"""
WITH spare AS (SELECT term FROM terms GROUP BY term HAVING count(*) BETWEEN 2 AND {TERM_CAP}),
     live AS (SELECT doc, term, weight FROM terms WHERE term IN (SELECT term FROM spare))
SELECT x.doc AS a, y.doc AS b, CAST(sum(x.weight * y.weight) AS BIGINT) AS cosine
FROM live x JOIN live y ON x.term = y.term AND x.doc < y.doc
GROUP BY x.doc, y.doc HAVING sum(x.weight * y.weight) >= {STORY_LINE}
"""
"""Pairs (doc, later doc, cosine in ``discover.UNIT`` squared) from half of ``discover.STORY`` on."""

CAPPED = f"SELECT key, count(*) AS documents, min(doc) AS example FROM keys GROUP BY key HAVING count(*) > {KEY_CAP}"
"""The keys that are set aside."""


def near_candidates(db: Any) -> None:
    """Make ``candidates(a, b)`` of ``keys``."""
    db.execute(f"CREATE OR REPLACE TABLE candidates AS {NEAR}")


def story_pairs(db: Any) -> None:
    """Make ``told(a, b, cosine)`` of ``terms``: the rows of ``TOLD``, in a fifth of its time.

    The join of 60,000 articles has hundreds of millions of rows, nearly all of them of pairs that share one word. A
    hash table of all pairs is what costs; here the pairs of some articles at a time are sorted and summed.
    """
    import numpy as np
    import pyarrow as pa

    spare = f"SELECT term FROM terms GROUP BY term HAVING count(*) BETWEEN 2 AND {TERM_CAP}"
    live = f"SELECT doc, term, weight FROM terms SEMI JOIN ({spare}) USING (term) ORDER BY term, doc"
    doc, term, weight = (side.astype(np.int64) for side in db.execute(live).fetchnumpy().values())
    db.execute("CREATE OR REPLACE TABLE told (a INTEGER, b INTEGER, cosine BIGINT)")
    if not len(doc):
        return
    # A row joins the rows of its term behind it: those of the later articles.
    ends = np.append(np.flatnonzero(np.diff(term)) + 1, len(term))
    behind = np.repeat(ends, np.diff(ends, prepend=0)) - np.arange(len(term)) - 1
    order = np.argsort(doc, kind="stable")
    firsts = np.append(np.flatnonzero(np.diff(doc[order], prepend=-1)), len(order))
    joined = np.append(0, np.cumsum(behind[order]))[firsts]
    first = 0
    while first < len(firsts) - 1:
        last = max(first + 1, int(np.searchsorted(joined, joined[first] + BLOCK, "right")) - 1)
        rows = order[firsts[first] : firsts[last]]
        x, y = _joined(rows, behind[rows])
        a, b, cosine = _summed(doc[x], doc[y], weight[x] * weight[y])
        kept = cosine >= STORY_LINE
        found = pa.table({"a": a[kept], "b": b[kept], "cosine": cosine[kept]})  # noqa: F841 (DuckDB reads it)
        db.execute("INSERT INTO told FROM found")
        first = last


def _joined(rows: Any, behind: Any) -> tuple[Any, Any]:
    """Every one of some rows with each of the rows behind it, as two arrays of rows."""
    import numpy as np

    x = np.repeat(rows, behind)
    return x, x + 1 + np.arange(len(x)) - np.repeat(np.cumsum(behind) - behind, behind)


def _summed(a: Any, b: Any, worth: Any) -> tuple[Any, Any, Any]:
    """The pairs (a, b), each once, and the sums of what they are worth."""
    import numpy as np

    pair = (a << 32) | b
    order = np.argsort(pair, kind="stable")
    pair = pair[order]
    starts = np.flatnonzero(np.diff(pair, prepend=-1))
    sums = np.add.reduceat(worth[order], starts) if len(starts) else worth
    return pair[starts] >> 32, pair[starts] & 0xFFFFFFFF, sums
