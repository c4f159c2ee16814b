"""Who belongs together, from a database that holds what the articles offer.

Tables in: ``held(doc, sequence, telling)``, ``keys(doc, key)``, ``words(doc, term, found)``; ``doc`` counts from 0.
Start reading at ``relate``. Candidates come from the joins; every one of them is verified on its words before
anything is clustered, because the components of unverified pairs swallow a corpus (precision .007 at 60,000).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from compare import cluster, distance
from compare import discover as offers
from compare.corpus import join

Pairs = tuple[tuple[int, int, float], ...]
Groups = cluster.Groups

CHUNK = 100_000
"""Candidates verified at a time; the words of their documents are in memory meanwhile."""

DOCS = 20_000
"""Documents whose words are weighed at a time."""

CLOSED = 200
"""Articles of a community up to which its members are verified against each other where no key joined them."""


class Joins(NamedTuple):
    """Who runs the two joins: each makes its table (``candidates``, ``told``) in the database."""

    near: Callable[[Any], None]
    told: Callable[[Any], None]


def hold(db: Any, articles: Sequence[Sequence[str]], telling: Sequence[str], first: int = 0) -> None:
    """Make ``held`` and ``keys`` of articles, given by their words; from a ``first`` other than 0 on, add to them."""
    import numpy as np
    import pyarrow as pa

    found = offers.offer(articles)
    docs = np.arange(first, first + len(articles), dtype=np.int32)
    width = found.codes.itemsize  # in UTF-8 as well
    starts = np.concatenate([[0], np.cumsum(found.lengths)]) * width
    letters = [pa.py_buffer(starts.astype(np.int64)), pa.py_buffer(found.sequence().encode())]
    sequence = pa.LargeStringArray.from_buffers(len(articles), *letters)
    for name, rows in (
        ("held", {"doc": docs, "sequence": sequence, "telling": telling}),
        ("keys", {"doc": np.repeat(docs, found.counts), "key": found.keys}),
    ):
        more = pa.table(rows)  # noqa: F841 (DuckDB reads it by its name)
        db.execute(f"INSERT INTO {name} FROM more" if first else f"CREATE TABLE {name} AS FROM more")


def relate(db: Any, size: int, joins: Joins, threads: int = 1) -> tuple[Pairs, Groups, Groups]:
    """Near-duplicates, communities of near-duplicates, stories. Makes ``near``, ``told`` and ``capped``."""
    groups, led = near(db, size, joins.near, threads)
    _weigh(db, size)
    joins.told(db)
    found = tuple(db.execute("SELECT a, b, similarity FROM near ORDER BY a, b").fetchall())
    return found, groups, _stories(db, size, led)


def near(
    db: Any, size: int, candidates: Callable[[Any], None], threads: int = 1
) -> tuple[Groups, dict[int, int]]:
    """Make ``near`` and ``capped``; returns the communities, and who follows which reference (``_led``)."""
    db.execute(f"CREATE OR REPLACE TABLE capped AS {join.CAPPED} ORDER BY key")
    candidates(db)
    db.execute("CREATE OR REPLACE TABLE near (a INTEGER, b INTEGER, similarity DOUBLE, telling INTEGER)")
    led = _led(db)
    verify(db, "candidates", threads)
    groups = _communities(db, size, led)
    if _open_pairs(db, groups):
        verify(db, "opened", threads)
    return groups, led


def verify(db: Any, candidates: str, threads: int) -> None:
    """Add to ``near`` the pairs of a table whose content words are alike, with how many telling words stand in one of
    them only."""
    import numpy as np
    import pyarrow as pa

    reader = db.cursor().sql(f"SELECT a, b FROM {candidates} ORDER BY a, b").to_arrow_reader(CHUNK)
    for batch in reader:
        pairs = np.stack([batch["a"].to_numpy(), batch["b"].to_numpy()])
        docs, places = np.unique(pairs, return_inverse=True)
        a, b = (side.tolist() for side in places.reshape(pairs.shape))
        sequence, telling = _held(db, docs)
        alike, _ = distance.pairwise([sequence[i] for i in a], [sequence[i] for i in b], threads)
        kept = (alike >= offers.NEAR).nonzero()[0]
        _, told = distance.pairwise([telling[a[n]] for n in kept], [telling[b[n]] for n in kept], threads)
        found = pa.table(  # noqa: F841 (DuckDB reads it by its name)
            {
                "a": pairs[0][kept],
                "b": pairs[1][kept],
                "similarity": alike[kept].round(6),
                "telling": told,
            }
        )
        db.execute("INSERT INTO near FROM found")


def _held(db: Any, docs: Any) -> tuple[list[str], list[str]]:
    """Sequence and telling words of documents, in their order: each is fetched once, however many pairs it is in."""
    import pyarrow as pa

    asked = pa.table({"doc": docs})  # noqa: F841
    rows = db.sql(
        "SELECT sequence, telling FROM held SEMI JOIN asked USING (doc) ORDER BY doc"
    ).to_arrow_table()
    return rows["sequence"].to_pylist(), rows["telling"].to_pylist()


def _communities(db: Any, size: int, led: dict[int, int]) -> Groups:
    return _grouped(db, "SELECT a, b, similarity FROM near", size, led, offers.NEAR / 2)


def _grouped(db: Any, pairs: str, size: int, led: dict[int, int], line: float) -> Groups:
    """Communities of the pairs of a query, those who follow a reference with it."""
    import numpy as np

    a, b, similarity = db.execute(pairs).fetchnumpy().values()
    own = ~np.isin(a, list(led)) & ~np.isin(b, list(led))
    groups = cluster.communities_of(size, a[own], b[own], similarity[own], line)
    if not led:
        return groups
    followers: dict[int, list[int]] = {}
    for member, leader in sorted(led.items()):
        followers.setdefault(leader, []).append(member)
    heads = (g for g in groups if g[0] not in led)
    return tuple(sorted(tuple(sorted((*g, *(m for i in g for m in followers.get(i, ()))))) for g in heads))


def _open_pairs(db: Any, groups: Groups) -> bool:
    """Make ``opened``: pairs of one community that no key brought together. It costs a few comparisons and finds
    what two heavy rewrites of one article no longer show by their shingles."""
    import pyarrow as pa

    rows = [(n, i) for n, g in enumerate(groups) if 2 < len(g) <= CLOSED for i in g]
    members = pa.table(  # noqa: F841
        {
            "community": pa.array([n for n, _ in rows], pa.int32()),
            "doc": pa.array([i for _, i in rows], pa.int32()),
        }
    )
    db.execute(
        "CREATE OR REPLACE TABLE opened AS SELECT x.doc AS a, y.doc AS b FROM members x JOIN members y "
        "ON x.community = y.community AND x.doc < y.doc ANTI JOIN near n ON n.a = x.doc AND n.b = y.doc"
    )
    return bool(db.execute("SELECT count(*) FROM opened").fetchall()[0][0])


# ------------------------------------------------------------------ documents most of whose keys are set aside


def _led(db: Any) -> dict[int, int]:
    """Member -> reference, for documents at least half of whose keys are over the cap; the pairs are candidates.

    They are copies of a text that stands in the pile more often than ``join.KEY_CAP``. In order of their smallest
    keys, which puts likes side by side, each follows the most similar reference it shares keys with, or becomes one.
    """
    rows = (
        db.execute(
            "SELECT doc, list(key ORDER BY key) FILTER (c.key IS NOT NULL), any_value(sequence) FROM keys k "
            "LEFT JOIN (SELECT key FROM capped) c USING (key) JOIN held USING (doc) GROUP BY doc "
            f"HAVING 2 * count(c.key) >= count(*) AND count(c.key) >= {offers.SHARED} ORDER BY 2, 1"
        ).fetchall()
        if db.execute("SELECT count(*) FROM capped").fetchall()[0][0]
        else []
    )
    sequences: dict[int, str] = {}
    references: dict[int, list[int]] = {}
    led: dict[int, int] = {}
    for doc, keys, sequence in rows:
        shared = Counter(r for key in keys for r in references.get(key, ()))
        best = [r for r, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:8]]
        likes = sorted((-offers.similarity(sequence, sequences[r]), r) for r in best)
        if likes and -likes[0][0] >= offers.NEAR:
            led[doc] = likes[0][1]
            continue
        sequences[doc] = sequence
        for key in keys:
            references.setdefault(key, []).append(doc)
    pairs = sorted((min(pair), max(pair)) for pair in led.items())
    if pairs:
        db.executemany("INSERT INTO candidates VALUES (?, ?)", pairs)
        db.execute("CREATE OR REPLACE TABLE candidates AS SELECT DISTINCT a, b FROM candidates")
    return led


# ------------------------------------------------------------------ stories


def _weigh(db: Any, size: int) -> None:
    """Make ``terms`` of ``words``."""
    import pyarrow as pa

    db.execute(
        "CREATE OR REPLACE TABLE frequency AS SELECT term, count(*) AS documents FROM words GROUP BY term "
        f"HAVING count(*) > 1 AND count(*) <= {max(2, int(offers.COMMON * size))}"
    )
    db.execute("CREATE OR REPLACE TABLE terms (doc INTEGER, term BIGINT, weight BIGINT)")
    for start in range(0, size, DOCS):
        rows = db.execute(
            "SELECT doc, term, found, documents FROM words JOIN frequency USING (term) "
            f"WHERE doc >= {start} AND doc < {start + DOCS}"
        ).fetchnumpy()
        docs, terms, weight = offers.weigh(rows["doc"], rows["term"], rows["found"], rows["documents"], size)
        weighed = pa.table({"doc": docs, "term": terms, "weight": weight})  # noqa: F841
        db.execute("INSERT INTO terms FROM weighed")


def _stories(db: Any, size: int, led: dict[int, int]) -> Groups:
    """Communities over both relations: near-duplicates count by the larger of their two similarities."""
    return _grouped(
        db,
        "SELECT a, b, max(s) AS s FROM (SELECT a, b, similarity AS s FROM near UNION ALL "
        f"SELECT a, b, cosine / {float(offers.UNIT**2)} FROM told) GROUP BY a, b",
        size,
        led,
        offers.STORY,
    )
