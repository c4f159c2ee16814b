"""The joins of discovery, in SQL on DuckDB: which documents share keys, and which share rare words.

DuckDB runs them out of core within the connection's memory limit. Tables in: ``keys(doc, key)`` and
``terms(doc, term, weight)``. Nothing here depends on the order of the rows: every answer is sorted.
"""

from __future__ import annotations

from typing import Any

from compare import discover

KEY_CAP = 2_000
"""Documents that may share a key before it is set aside as boilerplate. 200 lost 40 % of the ordinary pairs of a
pile with a story of 1,000 copies; 2,000 kept recall at .997 with half a false candidate a document."""

TERM_CAP = 400
"""Documents that may share a weighty word before it stops proposing pairs; the others of its article still do."""

_SPARE = "SELECT {column} FROM {table} GROUP BY 1 HAVING count(*) BETWEEN 2 AND {cap}"


def near_candidates(db: Any) -> list[tuple[int, int]]:
    """Pairs (doc, later doc) that share at least ``discover.SHARED`` keys, sorted. Fills table ``capped``."""
    db.execute(
        f"CREATE OR REPLACE TABLE capped AS SELECT key, count(*) AS documents FROM keys "
        f"GROUP BY key HAVING count(*) > {KEY_CAP} ORDER BY key"
    )
    db.execute(
        "CREATE OR REPLACE TEMP TABLE live AS SELECT doc, key FROM keys "
        f"SEMI JOIN ({_SPARE.format(column='key', table='keys', cap=KEY_CAP)}) USING (key)"
    )
    return list(
        db.execute(
            "SELECT x.doc, y.doc FROM live x JOIN live y ON x.key = y.key AND x.doc < y.doc "
            f"GROUP BY ALL HAVING count(*) >= {discover.SHARED} ORDER BY ALL"
        ).fetchall()
    )


def story_pairs(db: Any) -> list[tuple[int, int, float]]:
    """Pairs (doc, later doc, cosine of their weightiest words) from half of ``discover.STORY`` on, sorted."""
    db.execute(
        "CREATE OR REPLACE TEMP TABLE telling AS SELECT doc, term, weight FROM terms "
        f"SEMI JOIN ({_SPARE.format(column='term', table='terms', cap=TERM_CAP)}) USING (term)"
    )
    return list(
        db.execute(
            "SELECT x.doc, y.doc, round(sum(x.weight * y.weight), 6) AS cosine "
            "FROM telling x JOIN telling y ON x.term = y.term AND x.doc < y.doc "
            f"GROUP BY ALL HAVING cosine >= {discover.STORY / 2} ORDER BY ALL"
        ).fetchall()
    )
