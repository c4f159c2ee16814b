"""A corpus from its inputs to its tables. Start reading at ``run``: every step is one line of it.

What was done is kept under digests of what it was done on, so a run that was broken off goes on where it was, and a
run over more articles prepares and compares only what is new. Joins, verification and communities are done anew:
they are cheap (seconds for 60,000 documents), and a new article may change who belongs together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, BinaryIO

from compare.corpus import batches, boilerplate, choice, figures, intake, pool, relatives, tables
from compare.corpus.engine import Engine
from compare.corpus.store import CorpusError, Folder, alone, database, digest, reading, write
from compare.model import Failure
from compare.settings import Settings

Progress = Callable[[str, int, int], None]
"""Told (step, done, of); ``of`` is 0 where it is not known. Steps: read, prepare, relate, compare, write."""

STEPS = ("read", "prepare", "relate", "compare", "write")

BATCH = 128
"""Articles, or pairs, of a batch at most: what a kill costs, and what a worker holds."""


@dataclass(frozen=True, slots=True)
class Job:
    """One run: which articles, where to, how."""

    inputs: tuple[str, ...]
    folder: Folder
    settings: Settings
    signature: str
    """Version and settings (``run_local.signature``): results of another are not taken over."""
    engine: Engine
    most: int | None = 10_000
    """Pairs compared in full; None for all."""
    memory: int = 2 << 30
    """Bytes; half of them are for the joins."""
    stdin: BinaryIO | None = None
    progress: Progress = lambda step, done, total: None


def run(job: Job) -> dict[str, Any]:
    """Make the tables of a corpus; returns its manifest. Raises CorpusError where that cannot be."""
    job.folder.make()
    with alone(job.folder):
        told = {"made by": job.signature, "inputs": list(job.inputs), "complete": False}
        job.folder.tell(told)
        with database(job.folder, job.memory // 2, job.engine.workers) as db:
            failures = _take(db, job)
            with closing(job.engine):
                _prepare(db, job)
                groups = _relate(db, job)
                _compare(db, job)
            job.progress("write", 0, 1)
            counts = tables.write(db, job.folder, groups, failures, job.signature)
            job.progress("write", 1, 1)
        told |= {"complete": True, "counts": counts, "tables": tables.digests(job.folder)}
        job.folder.tell(told)
    return told


def resumed(folder: Folder) -> tuple[str, ...]:
    """The inputs of the run that is to be resumed."""
    found = folder.manifest()
    if not found:
        raise CorpusError(f"{folder.root} holds no run to resume: give the articles")
    return tuple(found["inputs"])


def _take(db: Any, job: Job) -> list[Failure]:
    """Make ``documents(doc, id, path, row, key, content, twin, learnt)`` and the view ``texts``."""
    import pyarrow as pa

    def tell(done: int) -> None:
        job.progress("read", done, 0)

    named, failures = intake.take(job.inputs, job.folder, job.settings, job.stdin, tell)
    if not named:
        told = f" ({failures[0].name}: {failures[0].reason})" if failures else ""
        raise CorpusError(f"no article to read{told}; give files, folders, or - for JSON Lines")
    corpus = pa.table(  # noqa: F841 (DuckDB reads it by its name)
        {
            "doc": pa.array(range(len(named)), pa.int32()),
            "id": [one.id for one in named],
            "path": [one.path for one in named],
            "row": pa.array([one.row for one in named], pa.int64()),
            "content": [one.content for one in named],
        }
    )
    db.execute("CREATE TABLE corpus AS FROM corpus")
    db.execute(f"CREATE VIEW texts AS FROM {reading(job.folder.files('text'))}")
    learnt = _boilerplate(db, job)
    told_of = dict(
        db.execute(
            "SELECT content, list(hash ORDER BY hash) FROM passages SEMI JOIN learnt USING (hash) GROUP BY content"
        ).fetchall()
        if learnt
        else []
    )
    lists = [told_of.get(one.content, []) for one in named]
    keyed = pa.table(  # noqa: F841
        {
            "doc": pa.array(range(len(named)), pa.int32()),
            "key": [
                digest(job.signature, one.id, one.content, *map(str, found))
                for one, found in zip(named, lists, strict=True)
            ],
            "learnt": pa.array(lists, pa.list_(pa.int64())),
        }
    )
    db.execute(
        "CREATE TABLE documents AS SELECT doc, id, path, row, key, content, twin, learnt FROM corpus "
        "JOIN keyed USING (doc) JOIN (SELECT content, twin FROM texts) USING (content)"
    )
    return failures


def _boilerplate(db: Any, job: Job) -> int:
    """Make ``passages(content, hash)`` and ``learnt(hash, documents, passage)``; returns how many were learnt."""
    import pyarrow as pa

    db.execute(
        "CREATE TABLE passages AS SELECT content, unnest(passages) AS hash FROM texts "
        "SEMI JOIN corpus USING (content)"
    )
    found = boilerplate.learn(db, lambda contents: intake.texts(db, job.folder, contents))
    rows = pa.table(  # noqa: F841
        {
            "hash": pa.array([h for h, _, _ in found], pa.int64()),
            "documents": pa.array([n for _, n, _ in found], pa.int64()),
            "passage": pa.array([text for _, _, text in found], pa.string()),
        }
    )
    db.execute("CREATE TABLE learnt AS FROM rows")
    return len(found)


_TEXT = ", ".join(f"texts.{name}" for name in intake.FIELDS)


def _prepare(db: Any, job: Job) -> None:
    """Read every article once. Makes the view ``prepared`` and what ``relatives`` needs."""
    _stage(
        db,
        job,
        "prepared",
        "prepare",
        "SELECT doc AS place, key FROM documents",
        f"SELECT t.key, d.id, d.learnt, {_TEXT} FROM todo t JOIN documents d USING (key) "
        "JOIN texts USING (content) ORDER BY place",
    )
    # Of articles of one text, title and language the first stands for all.
    db.execute(
        "CREATE TABLE twins AS SELECT doc, min(doc) OVER (PARTITION BY twin) AS first FROM documents "
        "JOIN prepared USING (key) WHERE failure = ''"
    )
    own = (
        "(SELECT doc, key FROM documents JOIN twins USING (doc) WHERE doc = first) JOIN prepared USING (key)"
    )
    db.execute(f"CREATE TABLE offered AS SELECT doc, spoken, told, shown, statements FROM {own}")
    db.execute(f"CREATE TABLE held AS SELECT doc, sequence, telling FROM {own}")
    db.execute(f"CREATE TABLE keys AS SELECT doc, unnest(keys) AS key FROM {own}")
    db.execute(f"CREATE TABLE words AS SELECT doc, unnest(terms) AS term, unnest(counts) AS found FROM {own}")


def _relate(db: Any, job: Job) -> tuple[relatives.Groups, relatives.Groups]:
    """Who belongs together, by places: communities of near-duplicates, and stories. Makes ``chosen``."""
    job.progress("relate", 0, 1)
    size = db.execute("SELECT count(*) FROM documents").fetchall()[0][0]
    _, copies, stories = relatives.relate(db, size, job.engine.joins, job.engine.workers)
    figures.count(db, job.engine.workers)
    choice.choose(db, copies, stories, job.most, job.settings.compare_all_to)
    job.progress("relate", 1, 1)
    return copies, stories


def _compare(db: Any, job: Job) -> None:
    """Compare the chosen pairs. Makes the view ``compared`` and ``chosen_keys(a, b, key)``."""
    import pyarrow as pa

    rows = db.execute(
        "SELECT c.a, c.b, c.relation, c.similarity, x.key, y.key FROM chosen c "
        "JOIN documents x ON x.doc = c.a JOIN documents y ON y.doc = c.b ORDER BY c.place"
    ).fetchall()
    keyed = pa.table(  # noqa: F841
        {
            "place": pa.array(range(len(rows)), pa.int64()),
            "a": pa.array([r[0] for r in rows], pa.int32()),
            "b": pa.array([r[1] for r in rows], pa.int32()),
            "relation": pa.array([r[2] for r in rows], pa.string()),
            "similarity": pa.array([r[3] for r in rows], pa.float64()),
            "key": pa.array([digest(job.signature, *map(str, r[2:])) for r in rows], pa.string()),
        }
    )
    db.execute("CREATE TABLE chosen_keys AS FROM keyed")
    packed = ", ".join(
        f"{name} := {table}.{name}"
        for table, names in (
            ("documents", ("key", "id", "learnt")),
            ("prepared", ("findings", "facts")),
            ("texts", intake.FIELDS),
        )
        for name in names
    )
    side = (
        f"(SELECT doc, struct_pack({packed}) AS one FROM documents "
        "SEMI JOIN (SELECT unnest([a, b]) AS doc FROM chosen_keys JOIN todo USING (key)) USING (doc) "
        "JOIN texts USING (content) JOIN prepared USING (key))"
    )
    _stage(
        db,
        job,
        "compared",
        "compare",
        "SELECT place, key FROM chosen_keys",
        "SELECT t.key, c.relation, c.similarity, x.one AS a, y.one AS b FROM todo t JOIN chosen_keys c USING (key) "
        f"JOIN {side} x ON x.doc = c.a JOIN {side} y ON y.doc = c.b ORDER BY t.place",
    )


def _stage(db: Any, job: Job, stage: str, step: str, wanted: str, rows: str) -> None:
    """Do the rows of a stage that no former run did, batch by batch, each a file; then make the stage's view."""
    import pyarrow as pa

    schema = batches.schema(stage)
    mark = digest(job.signature, str(schema))[
        :8
    ]  # files of other settings, or of other columns, are passed by
    done = job.folder.files(stage, mark)
    known = f"ANTI JOIN (SELECT key FROM {reading(done)}) USING (key)" if done else ""
    db.execute(f"CREATE OR REPLACE TABLE wanted AS {wanted}")
    db.execute(f"CREATE OR REPLACE TABLE todo AS SELECT place, key FROM wanted {known}")
    total = db.execute("SELECT count(*) FROM wanted").fetchall()[0][0]
    left = db.execute("SELECT count(*) FROM todo").fetchall()[0][0]
    finished = total - left
    size = max(1, min(BATCH, -(-left // (4 * job.engine.workers))))

    def split() -> Iterator[pool.Batch]:
        for batch in db.cursor().sql(rows).to_arrow_reader(size):
            for start in range(0, batch.num_rows, size):
                table = pa.Table.from_batches([batch.slice(start, size)])
                yield pool.Batch(digest(*table["key"].to_pylist()), table)

    for name, table in job.engine.each(stage, split() if left else ()):
        write(table, job.folder.stage(stage) / f"{mark}-{name}.parquet")
        finished += table.num_rows
        job.progress(step, finished, total)
    if not job.folder.files(stage, mark):
        write(schema.empty_table(), job.folder.stage(stage) / f"{mark}-none.parquet")
    files = reading(job.folder.files(stage, mark))
    db.execute(f"CREATE TABLE wanted_{stage} AS FROM wanted")
    db.execute(
        f"CREATE OR REPLACE VIEW {stage} AS SELECT * FROM {files} SEMI JOIN wanted_{stage} USING (key)"
    )
