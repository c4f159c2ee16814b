"""Reading: files, folders and streams of articles as documents, and one line for each input that is none.

One module a format, listed in ``FORMATS``; ``decode`` reads bytes as text, ``record`` one row of a table as a
document, ``naming`` gives ids. Nothing here trusts an input: no path is taken from one, every size is bounded,
and whatever a format's parser raises becomes the failure of that one file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import regex

from compare.model import Document, Failure
from compare.read import docx, files, html, jsonl, naming, parquet, plain, table
from compare.read.refusal import Refused
from compare.settings import Settings

ARTICLE: dict[str, Callable[[bytes, Settings], Iterator[Document]]] = {
    "": plain.documents,
    ".txt": plain.documents,
    ".md": plain.documents,
    ".html": html.documents,
    ".htm": html.documents,
    ".docx": docx.documents,
}
"""Formats that hold one article, by suffix."""

PILE = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
"""Formats that hold many."""

_NUMBERED = regex.compile(r"(\D*)(\d{0,18})")

STDIN = "-"
"""The path that means JSON Lines on standard input."""


@dataclass(frozen=True, slots=True)
class Found:
    """A document before it has its final id: of a file (``path``) or of a record (its own id)."""

    document: Document
    source: str
    path: Path | None = None


def read(
    paths: Sequence[str], settings: Settings, stdin: BinaryIO | None = None
) -> tuple[tuple[Document, ...], tuple[Failure, ...]]:
    """Every document of the paths, sorted by id, and every failure, sorted by name.

    A path is a file, a folder (read with all below it) or ``-`` for JSON Lines on ``stdin``. The order of the
    paths does not change the answer.
    """
    good: list[Found] = []
    bad: list[Failure] = []
    for item in stream(paths, settings, stdin):
        if isinstance(item, Failure):
            bad.append(item)
        else:
            good.append(item)
    documents, doubled = _named(good)
    return documents, tuple(sorted(bad + doubled, key=lambda f: (natural(f.name), f.reason)))


def stream(paths: Sequence[str], settings: Settings, stdin: BinaryIO | None) -> Iterator[Found | Failure]:
    """The documents and failures of the paths one by one, before ``read`` gives the documents their final ids."""
    if STDIN in paths and stdin is not None:
        try:
            yield from _pile("stdin", jsonl.documents(stdin, settings))
        except Refused as refused:
            yield refused.at("stdin")
    for path in files.found([p for p in paths if p != STDIN]):
        if isinstance(path, Failure):
            yield path
        else:
            yield from _file(path, settings)


def _file(path: Path, settings: Settings) -> Iterator[Found | Failure]:
    name, suffix = files.shown(path), files.suffix(path)
    try:
        if suffix in PILE:
            yield from _pile(name, _records(path, suffix, settings))
        elif suffix in ARTICLE:
            for document in ARTICLE[suffix](files.content(path, settings.max_chars), settings):
                yield Found(replace(document, name=files.shown(path.name), path=name), name, path)
        else:
            known = ", ".join(sorted((*filter(None, ARTICLE), *PILE)))
            raise Refused(f"no format that is read ({suffix})", f"convert it to one of {known}")
    except Refused as refused:
        yield refused.at(name)
    except (OSError, EOFError) as error:
        yield files.unreadable(error if isinstance(error, OSError) else OSError(str(error))).at(name)
    except Exception as error:
        # A parser of an untrusted format may raise anything; one file must not cost the pile.
        yield Refused(f"cannot be read ({type(error).__name__})", "save it again, or as text").at(name)


def _records(path: Path, suffix: str, settings: Settings) -> Iterator[tuple[int, Document | Refused]]:
    if suffix == ".parquet":
        yield from parquet.documents(path, settings)
    elif suffix in (".csv", ".tsv"):
        yield from table.documents(files.openings(path), settings)
    else:
        with files.opened(path) as stream:
            yield from jsonl.documents(stream, settings)


def _pile(name: str, records: Iterator[tuple[int, Document | Refused]]) -> Iterator[Found | Failure]:
    """The records of a pile; a failure is named by the pile and its line or row."""
    number = 0
    for number, record in records:
        if isinstance(record, Refused):
            yield record.at(f"{name}:{number}")
        else:
            yield Found(replace(record, path=name, row=number), f"{name}:{number}")
    if not number:
        raise Refused("no article in it", "put one article on each line or row")


def _named(good: list[Found]) -> tuple[tuple[Document, ...], list[Failure]]:
    """The documents under their final ids; of records with one id, the first by text stays."""
    records: dict[str, Found] = {}
    doubled: list[Failure] = []
    given = (found for found in good if found.path is None)
    for item in sorted(given, key=lambda f: (f.document.id, f.document.text, natural(f.source))):
        if item.document.id in records:
            doubled.append(twice(item.document.id, records[item.document.id].source, item.source))
        else:
            records[item.document.id] = item
    ids = naming.of_records(records)
    paths = naming.of_files([f.path for f in good if f.path is not None], ids.values())
    documents = [replace(item.document, id=ids[name]) for name, item in records.items()]
    documents += [replace(f.document, id=paths[f.path]) for f in good if f.path is not None]
    return tuple(sorted(documents, key=lambda d: d.id)), doubled


def twice(name: str, first: str, second: str) -> Failure:
    """The failure of a record whose id another record has."""
    reason = f'the id "{name}" is already that of an article ({first})'
    return Refused(reason, "give every article an id of its own").at(second)


def natural(name: str) -> list[tuple[str, int]]:
    """A name's place in the order a reader expects: line 3 before line 11."""
    return [(word, int(number or 0)) for word, number in _NUMBERED.findall(name)]
