"""Results kept from run to run, so that what did not change is not computed again: one SQLite file beside a report.

A result is kept under a digest of everything it depends on: the article or the two articles, the settings, and the
code (``code``: files of this package, versions of the libraries, Python). A changed article, setting or rule
therefore asks for another key, and nothing ever needs to be invalidated. A file that cannot be read is begun anew.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache
from hashlib import blake2b
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_ASKED = 500
"""Keys of one question; SQLite takes 999 in its oldest builds."""


def key(*parts: Any) -> str:
    """A digest of values; equal values give equal digests in every run. A change of code changes every digest."""
    digest = blake2b(code(), digest_size=20)
    digest.update(_encoder().encode(parts))
    return digest.hexdigest()


def beside(out: Path) -> Path:
    """Where the cache of a report stands unless another place is named."""
    return out.parent / f".{out.name}.cache"


def load(file: Path, keys: Sequence[str], kind: type[T]) -> dict[str, T]:
    """The results kept under the keys, as far as they are there and can be read."""
    found: dict[str, T] = {}
    decoder = msgspec.msgpack.Decoder(kind)
    for name, data in _rows(file, keys):
        try:
            found[name] = decoder.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
    return found


def save(file: Path, results: Mapping[str, Any]) -> None:
    """Keep results under their keys. Where the place cannot be written, nothing is kept and nothing is said: the
    next run is slower, and no result differs."""
    if not results:
        return
    encoder = _encoder()
    rows = [(name, encoder.encode(value)) for name, value in sorted(results.items())]
    try:
        with _opened(file) as base:
            base.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", rows)
    except (sqlite3.DatabaseError, OSError):
        return


def sweep(file: Path, used: Iterable[str]) -> None:
    """Forget everything but the keys ``used``."""
    if not file.is_file():
        return
    try:
        with _opened(file) as base:
            base.execute("CREATE TEMP TABLE used (key TEXT PRIMARY KEY)")
            base.executemany("INSERT OR IGNORE INTO used VALUES (?)", [(name,) for name in sorted(used)])
            base.execute("DELETE FROM results WHERE key NOT IN (SELECT key FROM used)")
    except (sqlite3.DatabaseError, OSError):
        return


@cache
def code() -> bytes:
    """What decides results beside input and settings: this package's files (name, size, time), the versions of its
    libraries, and Python."""
    told = [sys.version]
    root = files("compare")
    if isinstance(root, Path):
        for path in sorted(p for place in (root, root.parent / "templates") for p in place.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                stat = path.stat()
                told.append(f"{path.relative_to(root.parent)} {stat.st_size} {stat.st_mtime_ns}")
    told += sorted(f"{d.name} {d.version}" for d in metadata.distributions())
    return blake2b("\n".join(told).encode("utf-8", "surrogateescape")).digest()


def _encoder() -> msgspec.msgpack.Encoder:
    return msgspec.msgpack.Encoder(order="deterministic")


def _rows(file: Path, keys: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    if not file.is_file():
        return
    try:
        with _opened(file) as base:
            for i in range(0, len(keys), _ASKED):
                some = keys[i : i + _ASKED]
                marks = ",".join("?" * len(some))
                yield from base.execute(f"SELECT key, value FROM results WHERE key IN ({marks})", some)
    except (sqlite3.DatabaseError, OSError):
        return


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    """The file as a database, committed at the end; one that is none is begun anew."""
    with closing(sqlite3.connect(file, timeout=30)) as base:
        try:
            base.execute(
                "CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID"
            )
            with base:
                yield base
            return
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise  # locked, or no place: not ours to remove
    file.unlink(missing_ok=True)
    raise sqlite3.DatabaseError("begun anew")
