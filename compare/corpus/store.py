"""The folder of a corpus: where each table stands, how it is written, and the database that reads it.

``DIR/tables`` holds the results, ``DIR/index`` what ``retold find`` reads, ``DIR/work`` what a later run need not do
again. A file of ``work`` is named by a digest of what it was made from and is moved to its name when it is whole:
what is there is complete, so a run that was killed leaves nothing that must be repaired, and a run over more
articles finds what is done.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

MANIFEST = "retold.json"
"""What the folder is: version, settings, inputs, whether the run ended, a digest of every table."""

STAGES = ("text", "prepared", "verified", "compared")

ROWS = 8192
"""Rows of a row group in ``tables``: fixed, so that the same rows give the same bytes."""


class CorpusError(Exception):
    """The corpus cannot be made or read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of one corpus."""

    root: Path

    def stage(self, name: str) -> Path:
        """The folder of one stage's files."""
        return self.root / "work" / name

    @property
    def tables(self) -> Path:
        return self.root / "tables"

    @property
    def index(self) -> Path:
        return self.root / "index"

    def files(self, name: str, mark: str = "") -> list[str]:
        """The finished files of a stage whose names begin with a mark, in order of name."""
        return sorted(str(p) for p in self.stage(name).glob(f"{mark}*.parquet") if not p.name.startswith("."))

    def manifest(self) -> dict[str, Any]:
        """What the manifest says, {} where there is none. Raises CorpusError where it is not ours."""
        path = self.root / MANIFEST
        if not path.is_file():
            return {}
        try:
            found = json.loads(path.read_bytes())
        except ValueError as error:
            raise CorpusError(f"{path} is damaged: choose another folder, or remove it") from error
        return found if isinstance(found, dict) else {}

    def tell(self, manifest: dict[str, Any]) -> None:
        """Write the manifest."""
        with whole(self.root / MANIFEST) as path:
            path.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

    def make(self) -> None:
        """Make the folders and take away what a killed run left half-written."""
        if self.root.exists() and not self.root.is_dir():
            raise CorpusError(f"{self.root} is a file: choose a folder")
        known = (self.root / MANIFEST).exists() or not self.root.exists()
        if not known and any(not p.name.startswith(".") for p in self.root.iterdir()):
            raise CorpusError(f"{self.root} is not empty and is no corpus of retold: choose another folder")
        for folder in (*map(self.stage, STAGES), self.stage("spill"), self.tables, self.index):
            folder.mkdir(parents=True, exist_ok=True)
        for pattern in ("*.tmp", "*/*.tmp", "work/*/*.tmp"):
            for left in sorted(self.root.glob(f"{pattern}")):
                if left.name.startswith("."):
                    left.unlink(missing_ok=True)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A name to write to; what was written gets the name ``path`` when all of it is there."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield fresh
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


@contextmanager
def alone(folder: Folder) -> Iterator[None]:
    """Only one run at a time works in a folder; the system ends the claim of a run that was killed."""
    try:
        import fcntl
    except ImportError:  # Windows has no such lock
        yield
        return
    with (folder.root / "work" / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CorpusError(
                f"another run works in {folder.root}: wait for it, or choose another folder"
            ) from error
        yield


def digest(*parts: str) -> str:
    """128 bits of the parts as hexadecimal digits."""
    made = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()


def write(table: Any, path: Path) -> None:
    """An Arrow table as a Parquet file, whole or not at all."""
    import pyarrow.parquet as pq

    with whole(path) as fresh:
        pq.write_table(table, fresh, compression="zstd", row_group_size=ROWS)


def write_query(db: Any, sql: str, path: Path) -> None:
    """The rows of an ordered query as a Parquet file of fixed row groups; the same rows give the same bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    reader = db.sql(sql).to_arrow_reader(ROWS)
    with whole(path) as fresh, pq.ParquetWriter(fresh, reader.schema, compression="zstd") as writer:
        held: list[Any] = []
        rows = 0
        for batch in reader:
            held.append(batch)
            rows += batch.num_rows
            while rows >= ROWS:
                table = pa.Table.from_batches(held, reader.schema)
                writer.write_table(table.slice(0, ROWS), row_group_size=ROWS)
                held = table.slice(ROWS).to_batches()
                rows -= ROWS
        writer.write_table(pa.Table.from_batches(held, reader.schema), row_group_size=ROWS)


@contextmanager
def database(folder: Folder, memory: int, threads: int) -> Iterator[Any]:
    """DuckDB within a memory limit (bytes), spilling into the folder. Needs the extra ``corpus``."""
    try:
        import duckdb
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise CorpusError("a corpus needs extra libraries: pip install 'retold[corpus]'") from error
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": f"{max(memory, 64 << 20) // (1 << 20)}MiB",
        "threads": str(max(1, threads)),
        "temp_directory": str(folder.stage("spill")),
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "preserve_insertion_order": "false",
    }
    with duckdb.connect(":memory:", config=config) as db:
        yield db


def reading(files: Sequence[str]) -> str:
    """The files of a stage as a table expression of SQL."""
    names = ", ".join("'" + name.replace("'", "''") + "'" for name in files)
    return f"read_parquet([{names}])"
