"""A part of a corpus as a report: its pairs with the most material changes, one pair, or one story.

The comparisons are made anew from the stored texts, so a page shows what the tables count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from compare import group
from compare.corpus import batches
from compare.corpus.store import CorpusError, Folder, database, reading
from compare.model import Comparison, CorpusReport, Failure, Pairing, Relation, Witness
from compare.settings import Settings

MEMORY = 1 << 30

Row = tuple[str, str, Relation, float]
"""Ids of a pair as it was compared, its relation, its similarity."""


@contextmanager
def _tables(folder: Folder) -> Iterator[Any]:
    if not folder.manifest().get("complete"):
        raise CorpusError(
            f"{folder.root} holds no finished corpus: make it with 'retold corpus INPUT --out DIR'"
        )
    with database(folder, MEMORY, 2) as db:
        for name in ("documents", "pairs", "stories", "failures"):
            db.execute(f"CREATE VIEW {name} AS FROM {reading([str(folder.tables / f'{name}.parquet')])}")
        db.execute(f"CREATE VIEW texts AS FROM {reading(folder.files('text'))}")
        yield db


def top(folder: Folder, settings: Settings, signature: str, most: int) -> CorpusReport:
    """The ``most`` compared pairs with the most material changes, then the most nuances."""
    with _tables(folder) as db:
        rows = db.execute(
            "SELECT text_a, text_b, relation, similarity FROM pairs WHERE compared AND text_a = a AND text_b = b "
            "AND text_a <> text_b ORDER BY material DESC, nuance DESC, similarity DESC, a, b LIMIT ?",
            [most],
        ).fetchall()
        failures = tuple(Failure(*row) for row in db.execute("FROM failures").fetchall())
        return _report(db, rows, settings, signature, failures)


def pair(folder: Folder, settings: Settings, signature: str, a: str, b: str) -> CorpusReport:
    """Two articles of a corpus in the order given, whether or not they were found to belong together."""
    with _tables(folder) as db:
        known = {
            row[0] for row in db.execute("SELECT id FROM documents WHERE id IN (?, ?)", [a, b]).fetchall()
        }
        for name in (a, b):
            if name not in known:
                raise CorpusError(f'no article "{name}" in {folder.root}: tables/documents.parquet lists all')
        found = db.execute(
            "SELECT relation, similarity FROM pairs WHERE a = ? AND b = ?", sorted((a, b))
        ).fetchall()
        return _report(db, [(a, b, *(found[0] if found else ("unrelated", 0.0)))], settings, signature)


def story(folder: Folder, settings: Settings, signature: str, number: int, most: int) -> CorpusReport:
    """The pairs of a story, the most telling first and at most ``most``; of a large one those that were
    compared or have its reference."""
    with _tables(folder) as db:
        found = db.execute("SELECT documents, reference FROM stories WHERE story = ?", [number]).fetchall()
        if not found:
            raise CorpusError(f"no story {number} in {folder.root}: tables/stories.parquet lists all")
        only = "AND (compared OR ? IN (a, b))" if found[0][0] > settings.compare_all_to else "AND ? <> ''"
        rows = db.execute(
            f"SELECT a, b, relation, similarity FROM pairs WHERE story = ? AND text_a <> text_b {only} "
            "ORDER BY material DESC NULLS LAST, telling_apart * similarity DESC NULLS LAST, a, b LIMIT ?",
            [number, found[0][1], most],
        ).fetchall()
        return _report(db, rows, settings, signature)


def _report(
    db: Any, rows: Sequence[Row], settings: Settings, signature: str, failures: tuple[Failure, ...] = ()
) -> CorpusReport:
    """The report of pairs: their articles by id, their comparisons."""
    ids = sorted({name for row in rows for name in row[:2]})
    found = {name: (w, group.evidence(w.article)) for name, w in _witnesses(db, ids, settings)}
    place = {name: n for n, name in enumerate(ids)}
    made: list[Comparison] = []
    for a, b, relation, similarity in rows:
        made.append(batches.comparison(found[a], found[b], similarity, relation, settings))
    pairings = tuple(
        Pairing(place[a], place[b], c.relation, c.similarity, c.reason)
        for (a, b, _, _), c in zip(rows, made, strict=True)
    )
    return CorpusReport(tuple(found[i][0] for i in ids), pairings, tuple(made), failures, signature=signature)


def _witnesses(db: Any, ids: list[str], settings: Settings) -> Iterator[tuple[str, Witness]]:
    import pyarrow as pa

    asked = pa.table({"id": pa.array(ids, pa.string())})  # noqa: F841 (DuckDB reads it by its name)
    rows = db.sql(
        "SELECT id, learnt, path, d.row, t.* FROM documents d SEMI JOIN asked USING (id) JOIN texts t USING (content)"
    ).to_arrow_table()
    for row in rows.to_pylist():
        yield row["id"], batches.witness(row | {"name": _shown(row)}, settings)


def _shown(row: dict[str, Any]) -> str:
    """What a page calls the source of an article: its file, and its line or row there."""
    return f"{row['name']} ({row['path']}:{row['row']})" if row["row"] else row["path"] or row["name"]
