"""Parquet by DuckDB (extra ``parquet``): the columns of ``findings.csv``, every cell text, zstd."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from compare.export.csv import COLUMNS
from compare.export.findings import Findings, rows


def files(findings: Findings) -> Iterator[tuple[str, bytes]]:
    """``findings.parquet``."""
    import duckdb

    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as db:
        path = Path(folder, "findings.parquet")
        db.execute(f"CREATE TABLE findings ({', '.join(f'{c} VARCHAR' for c in COLUMNS)})")
        table = list(rows(findings))
        if table:
            db.executemany(f"INSERT INTO findings VALUES ({', '.join('?' * len(COLUMNS))})", table)
        db.execute(f"COPY findings TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
        yield "findings.parquet", path.read_bytes()
