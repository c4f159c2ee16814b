"""``.parquet``: the columns of ``compare.read.record``, read by DuckDB (extra ``parquet``), every value as text.

Strings are forced because every reader of Parquet guesses otherwise (an id "007" would become 7).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from compare.model import Document
from compare.read import record
from compare.read.refusal import Refused, missing
from compare.settings import Settings

ROWS = 256
"""Rows fetched at a time."""


def documents(path: Path, settings: Settings) -> Iterator[tuple[int, Document | Refused]]:
    """The documents of a Parquet file with the numbers of their rows, from 1; a refusal for each bad row."""
    try:
        import duckdb
    except ImportError as error:
        raise missing("parquet", "Parquet") from error
    offline: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "threads": "1",
    }
    with duckdb.connect(":memory:", config=offline) as connection:
        try:
            columns = _columns(connection, path)
            selected = ", ".join(_select(name, kind) for name, kind in columns)
            rows = connection.execute(f"SELECT {selected} FROM read_parquet(?)", [_literal(path)])
            number = 0
            while batch := rows.fetchmany(ROWS):
                for row in batch:
                    number += 1
                    try:
                        yield number, record.document(_fields(columns, row), "utf-8", settings)
                    except Refused as refused:
                        yield number, refused
        except duckdb.Error as error:
            raise Refused(
                f"not readable as Parquet ({str(error).splitlines()[0]})", "write it again"
            ) from error


def _columns(connection: Any, path: Path) -> list[tuple[str, str]]:
    described = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [_literal(path)]).fetchall()
    columns = [(str(name), str(kind)) for name, kind, *_ in described]
    for needed in record.NEEDED:
        if needed not in (name for name, _ in columns):
            raise Refused(
                f'no column "{needed}"', f"name the columns of the articles {', '.join(record.NEEDED)}"
            )
    return columns


def _select(name: str, kind: str) -> str:
    quoted = '"' + name.replace('"', '""') + '"'
    return (
        quoted if kind == "VARCHAR" or name in record.NEEDED + record.KNOWN else f"to_json({quoted})::VARCHAR"
    )


def _fields(columns: list[tuple[str, str]], row: tuple[Any, ...]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for (name, kind), value in zip(columns, row, strict=True):
        if value is None:
            continue
        if name in record.NEEDED + record.KNOWN:
            out[name] = value if isinstance(value, str | int | float) else str(value)
        else:
            out[name] = value if kind == "VARCHAR" else json.loads(value)
    return out


def _literal(path: Path) -> str:
    """The path as DuckDB reads it literally: its wildcards in brackets."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in str(path))
