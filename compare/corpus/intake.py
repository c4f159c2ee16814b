"""Takes articles in, one at a time: texts go to shards on disk, what stays in memory is an id and a digest each.

A text is stored once, under the digest of all that its source said; a later run over the same articles and more
reads them all again (which is cheap) and stores only what is new. Final ids depend on the whole pile and are given
at the end, by the rules of ``compare.read``.
"""

from __future__ import annotations

import glob
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from compare import read
from compare.corpus import boilerplate
from compare.corpus.store import Folder, digest, reading, write
from compare.model import Document, Failure, Span
from compare.read import naming
from compare.settings import Settings

SHARD_ROWS = 256
SHARD_CHARACTERS = 8_000_000

_PLAIN = ("text", "name", "title", "outlet", "date", "url", "lang", "origin", "encoding")
"""Fields of a document that are kept as they are; ``more`` holds the others as JSON."""

FIELDS = (*_PLAIN, "more")
"""The columns of a stored text from which ``document`` makes a document."""


class Taken(NamedTuple):
    """A document that was taken in: its final id, the digest of its text and of what its source said, and where it
    stands: file and line or row, as in ``Document``."""

    id: str
    content: str
    path: str
    row: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """A document in memory: everything but its text."""

    id: str
    content: str
    source: str
    order: str
    """How the text begins: which of two records of one id comes first."""
    file: Path | None
    """The file of which it is the one article; None for a record."""
    place: tuple[str, int]
    """``path`` and ``row`` of the document."""


def expanded(paths: Iterable[str]) -> list[str]:
    """The paths, patterns with ``* ? [`` replaced by what they match, where no file has that very name."""
    out: list[str] = []
    for path in paths:
        matched = (
            sorted(glob.glob(path, recursive=True))
            if glob.has_magic(path) and not Path(path).exists()
            else []
        )
        out += matched or [path]
    return out


def take(
    paths: Sequence[str],
    folder: Folder,
    settings: Settings,
    stdin: BinaryIO | None,
    progress: Callable[[int], None],
) -> tuple[list[Taken], list[Failure]]:
    """Store every text that is new. Returns every document by id, and all failures."""
    known = _known(folder)
    entries: list[_Entry] = []
    bad: list[Failure] = []
    shard = _Shard(folder)
    for item in read.stream(expanded(paths), settings, stdin):
        if isinstance(item, Failure):
            bad.append(item)
            continue
        document = item.document
        row = _row(document)
        if row["content"] not in known:
            known.add(row["content"])
            shard.add(row)
        entries.append(
            _Entry(document.id, row["content"], item.source, document.text[:200], item.path,
                   (document.path, document.row))
        )  # fmt: skip
        progress(len(entries))
    shard.flush()
    named, doubled = _named(entries)
    return named, sorted(bad + doubled, key=lambda f: (read.natural(f.name), f.reason))


def _known(folder: Folder) -> set[str]:
    import pyarrow.parquet as pq

    found: set[str] = set()
    for name in folder.files("text"):
        found.update(pq.read_table(name, columns=["content"])["content"].to_pylist())
    return found


class _Shard:
    """Rows on their way to a file."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.rows: list[dict[str, Any]] = []
        self.characters = 0

    def add(self, row: dict[str, Any]) -> None:
        self.rows.append(row)
        self.characters += len(row["text"])
        if len(self.rows) >= SHARD_ROWS or self.characters >= SHARD_CHARACTERS:
            self.flush()

    def flush(self) -> None:
        if self.rows:
            import pyarrow as pa

            name = digest(*(row["content"] for row in self.rows))
            kinds = {name: pa.string() for name in ("content", "twin", *_PLAIN, "more")}
            schema = pa.schema([*kinds.items(), ("passages", pa.list_(pa.int64()))])
            write(pa.Table.from_pylist(self.rows, schema), self.folder.stage("text") / f"{name}.parquet")
        self.rows, self.characters = [], 0


def _row(document: Document) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(document, name) for name in _PLAIN}
    row["more"] = json.dumps([document.source_map, document.extra], ensure_ascii=False)
    row["content"] = digest(*row.values())
    row["twin"] = digest(document.text, document.title, document.lang)
    row["passages"] = sorted({hashed for _, _, hashed in boilerplate.passages(document.text)})
    return row


def document(row: dict[str, Any]) -> Document:
    """The document of a stored row and its final ``id``; with ``path`` and ``row`` where the row has them."""
    places, extra = json.loads(row["more"])
    return Document(
        row["id"],
        source_map=tuple((Span(*here), Span(*there)) for here, there in places),
        extra=tuple((key, value) for key, value in extra),
        path=row.get("path", ""),
        row=row.get("row", 0),
        **{name: row[name] for name in _PLAIN},
    )


def _named(entries: list[_Entry]) -> tuple[list[Taken], list[Failure]]:
    """Final ids as ``read`` gives them; of records with one id, the first by text stays."""
    records: dict[str, _Entry] = {}
    doubled: list[Failure] = []
    given = [e for e in entries if e.file is None]
    for entry in sorted(given, key=lambda e: (e.id, e.order, e.content, read.natural(e.source))):
        if entry.id in records:
            doubled.append(read.twice(entry.id, records[entry.id].source, entry.source))
        else:
            records[entry.id] = entry
    ids = naming.of_records(records)
    paths = naming.of_files([e.file for e in entries if e.file is not None], ids.values())
    named = [Taken(ids[name], e.content, *e.place) for name, e in records.items()]
    named += [Taken(paths[e.file], e.content, *e.place) for e in entries if e.file is not None]
    return sorted(named), doubled


def texts(db: Any, folder: Folder, contents: Iterable[str]) -> dict[str, str]:
    """The texts of contents."""
    import pyarrow as pa

    asked = pa.table({"content": pa.array(list(contents), pa.string())})  # noqa: F841 (DuckDB reads it by its name)
    found = db.execute(
        f"SELECT content, text FROM {reading(folder.files('text'))} SEMI JOIN asked USING (content)"
    ).fetchall()
    return dict(found)
