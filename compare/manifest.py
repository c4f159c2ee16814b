"""A list of texts and what was made from them, for a gate: ``source`` and ``derived``, a pair a row.

``.csv`` and ``.tsv`` have a header row; ``.jsonl`` has an object a line. Other columns are left alone. Paths are those
of files with one article each, from the list's own folder.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

from compare.model import Document, Failure
from compare.read import read
from compare.settings import Settings

LARGEST = 64_000_000
"""Bytes of a list that are read: about 500,000 pairs."""

_NEEDED = ("source", "derived")
_DELIMITERS = {".csv": ",", ".tsv": "\t"}

Pairs = tuple[tuple[int, int], ...]


class ManifestError(Exception):
    """A list that cannot be used; the message says which line, why, and what to do."""


def load(path: Path, settings: Settings) -> tuple[tuple[Document, ...], Pairs, tuple[Failure, ...]]:
    """The documents of a list, its pairs as places in them (source, derived) in the list's order, and the files that
    failed. Raises ManifestError for the list itself."""
    rows = list(_rows(path))
    if not rows:
        raise ManifestError(f"{path}: no pair in it; write a row with source and derived for each")
    files = {name: str(path.parent / name) for _, row in rows for name in row}
    documents, failures = read(tuple(sorted(set(files.values()))), settings)
    places: dict[str, list[int]] = {}
    for i, document in enumerate(documents):
        places.setdefault(os.path.realpath(document.path), []).append(i)
    failed = {os.path.realpath(f.name) for f in failures}
    pairs: list[tuple[int, int]] = []
    for line, row in rows:
        found = [places.get(os.path.realpath(files[name]), []) for name in row]
        for name, where in zip(row, found, strict=True):
            if len(where) != 1 and os.path.realpath(files[name]) not in failed:
                raise ManifestError(
                    f"{path}:{line}: {name} holds {len(where)} articles; name a file with one"
                )
        if all(len(where) == 1 for where in found):
            pairs.append((found[0][0], found[1][0]))
    return documents, tuple(pairs), failures


def _rows(path: Path) -> Iterator[tuple[int, tuple[str, str]]]:
    """(line, (source, derived)) of every row."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise ManifestError(f"{path}: {(error.strerror or str(error)).lower()}; check the name") from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ManifestError(f"{path}:{line}: not UTF-8; save the list as UTF-8") from error
    if len(data) > LARGEST:
        raise ManifestError(f"{path}: larger than {LARGEST:,} bytes; split it")
    suffix = path.suffix.lower()
    if suffix in _DELIMITERS:
        yield from _table(path, text, _DELIMITERS[suffix])
    elif suffix in (".jsonl", ".ndjson"):
        yield from _lines(path, text)
    else:
        raise ManifestError(f"{path}: a list is .csv, .tsv or .jsonl; give it one of these names")


def _table(path: Path, text: str, delimiter: str) -> Iterator[tuple[int, tuple[str, str]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = reader.fieldnames or ()
        for name in _NEEDED:
            if name not in header:
                raise ManifestError(f"{path}:1: no column {name!r}; the first line names source and derived")
        for row in reader:
            yield reader.line_num, _pair(path, reader.line_num, row)
    except csv.Error as error:
        raise ManifestError(f"{path}:{reader.line_num}: {error}; check the quotes") from error


def _lines(path: Path, text: str) -> Iterator[tuple[int, tuple[str, str]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise ManifestError(f"{path}:{number}: bad JSON; write one object on each line") from error
        if not isinstance(row, dict):
            raise ManifestError(f'{path}:{number}: not an object; write {{"source": "…", "derived": "…"}}')
        yield number, _pair(path, number, row)


def _pair(path: Path, line: int, row: dict[str, object]) -> tuple[str, str]:
    source, derived = (row.get(name) for name in _NEEDED)
    for name, value in zip(_NEEDED, (source, derived), strict=True):
        if not isinstance(value, str) or not value.strip() or "\0" in value:
            raise ManifestError(f"{path}:{line}: {name} is no path; write the file of the {name} text")
    return str(source), str(derived)
