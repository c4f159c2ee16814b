"""Which pairs are compared in full, the likeliest to show something first.

Every verified pair is known by how many of its words differ and how many of these are telling (figures, names,
negations); a full comparison costs a thousand times as much, so it is made in this order and up to a number:

1. the most telling pair of every story;
2. all other pairs by similarity × telling words that differ: near-duplicates that differ in what matters;
3. of articles that tell one story in their own words, the reference of the largest group of near-duplicates with
   the reference of every other group: all pairs would say the same again.

In a community of more near-duplicates than the setting ``compare_all_to`` each is compared with the reference, the
member most similar to all others, and with its nearest relative only (``compare.choice``, as in a small pile): a pile
of 2,000 copies has two million pairs and hardly more changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from compare import choice, discover
from compare.corpus.relatives import Groups

_SOME = 100_000
"""Pairs of large communities that are in memory at a time, beside those of one."""

_WHOLE = 1_000_000
"""Similarities are summed in whole millionths: the same sum in any order."""


def choose(db: Any, copies: Groups, stories: Groups, most: int | None, all_to: int) -> None:
    """Make ``groups(doc, copies, story)``, ``refs(copies, doc)`` and ``chosen(place, a, b, relation, similarity)``.

    ``most`` pairs are chosen at most; in communities of up to ``all_to`` articles every pair may be."""
    import pyarrow as pa

    of = {i: n for n, group in enumerate(copies) for i in group}
    rows = sorted((i, of[i], n) for n, group in enumerate(stories) for i in group)
    placed = pa.table(  # noqa: F841 (DuckDB reads it by its name)
        {
            name: pa.array([row[k] for row in rows], pa.int32())
            for k, name in enumerate(("doc", "copies", "story"))
        }
    )
    db.execute("CREATE TABLE groups AS FROM placed")
    _stars(db, all_to)
    db.execute(
        "CREATE TABLE refs AS SELECT copies, doc, story, size FROM ("
        "SELECT g.copies, g.doc, g.story, count(*) OVER (PARTITION BY g.copies) AS size, row_number() OVER ("
        "PARTITION BY g.copies ORDER BY t.doc IS NULL, coalesce(s.total, 0) DESC, g.doc) AS place "
        "FROM groups g LEFT JOIN stars t ON t.doc = g.doc LEFT JOIN ("
        f"SELECT doc, sum(CAST(round(similarity * {_WHOLE}) AS BIGINT)) AS total FROM ("
        "SELECT a AS doc, similarity FROM near UNION ALL SELECT b, similarity FROM near) GROUP BY doc"
        ") s ON s.doc = g.doc) WHERE place = 1"
    )
    db.execute(
        f"""
        CREATE TABLE chosen AS
        WITH copy AS (
            SELECT n.a, n.b, 'near-duplicate' AS relation, n.similarity,
                   CAST(round(n.similarity * {_WHOLE}) AS BIGINT) * n.telling AS worth, x.story
            FROM near n JOIN groups x ON x.doc = n.a JOIN groups y ON y.doc = n.b JOIN refs r ON r.copies = x.copies
                 LEFT JOIN spokes s ON s.a = n.a AND s.b = n.b
            WHERE r.size <= {all_to} OR x.copies <> y.copies OR s.a IS NOT NULL
        ), head AS (
            SELECT story, arg_min(doc, (-size, doc)) AS doc FROM refs GROUP BY story HAVING count(*) > 1
        ), telling AS (
            SELECT least(h.doc, r.doc) AS a, greatest(h.doc, r.doc) AS b, h.story
            FROM head h JOIN refs r USING (story) WHERE r.doc <> h.doc
        ), own AS (
            SELECT a, b, 'same statements' AS relation, cosine / {float(discover.UNIT**2)} AS similarity,
                   {_WHOLE} AS worth, story
            FROM telling JOIN told USING (a, b) ANTI JOIN near n USING (a, b)
        ), every AS (
            SELECT *, row_number() OVER (PARTITION BY story ORDER BY worth DESC, a, b) AS rank
            FROM (FROM copy UNION ALL FROM own)
        )
        SELECT row_number() OVER (ORDER BY story, a, b) AS place, a, b, relation, similarity FROM (
            FROM every ORDER BY rank > 1, worth DESC, a, b {"" if most is None else f"LIMIT {most}"}
        )
        """
    )


def _stars(db: Any, all_to: int) -> None:
    """Make ``stars(doc)``, the reference of every community of more than ``all_to`` articles, and ``spokes(a, b)``, the
    pairs of them that may be compared."""
    import pyarrow as pa

    db.execute("CREATE TABLE stars (doc INTEGER)")
    db.execute("CREATE TABLE spokes (a INTEGER, b INTEGER)")
    db.execute(
        "CREATE TABLE large AS SELECT copies, list(doc ORDER BY doc) AS members FROM groups GROUP BY copies "
        f"HAVING count(*) > {all_to}"
    )
    members = dict(db.execute("SELECT copies, members FROM large").fetchall())
    inside = db.cursor().execute(
        "SELECT x.copies, n.a, n.b, n.similarity FROM near n JOIN groups x ON x.doc = n.a "
        "JOIN groups y ON y.doc = n.b AND y.copies = x.copies SEMI JOIN large l ON l.copies = x.copies ORDER BY 1, 2, 3"
    )
    for community, rows in groupby(_rows(inside), itemgetter(0)):
        found = choice.star(members[community], (row[1:] for row in rows))
        spokes_ = pa.table(  # noqa: F841 (DuckDB reads it by its name)
            {
                name: pa.array([pair[k] for pair in found.pairs], pa.int32())
                for k, name in enumerate(("a", "b"))
            }
        )
        db.execute("INSERT INTO spokes FROM spokes_")
        db.execute("INSERT INTO stars VALUES (?)", [found.reference])


def _rows(result: Any) -> Iterator[Any]:
    """The rows of a query, some at a time."""
    while some := result.fetchmany(_SOME):
        yield from some
