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

TOLD = f"""
WITH spare AS (SELECT term FROM terms GROUP BY term HAVING count(*) BETWEEN 2 AND {TERM_CAP}),
     live AS (SELECT doc, term, weight FROM terms WHERE term IN (SELECT term FROM spare))
SELECT x.doc AS a, y.doc AS b, CAST(sum(x.weight * y.weight) AS BIGINT) AS cosine
FROM live x JOIN live y ON x.term = y.term AND x.doc < y.doc
GROUP BY x.doc, y.doc HAVING sum(x.weight * y.weight) >= {round(discover.STORY / 2 * discover.UNIT**2)}
"""
"""Pairs (doc, later doc, cosine in ``discover.UNIT`` squared) from half of ``discover.STORY`` on."""

CAPPED = f"SELECT key, count(*) AS documents, min(doc) AS example FROM keys GROUP BY key HAVING count(*) > {KEY_CAP}"
"""The keys that are set aside."""


def near_candidates(db: Any) -> None:
    """Make ``candidates(a, b)`` of ``keys``."""
    db.execute(f"CREATE OR REPLACE TABLE candidates AS {NEAR}")


def story_pairs(db: Any) -> None:
    """Make ``told(a, b, cosine)`` of ``terms``."""
    db.execute(f"CREATE OR REPLACE TABLE told AS {TOLD}")
