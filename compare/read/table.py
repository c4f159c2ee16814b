"""``.csv`` and ``.tsv``: a header row, then one article a row, with the columns of ``compare.read.record``.

Quoting follows RFC 4180, strictly: a stray quotation mark would swallow the articles after it. The delimiter is
the one that yields the needed columns (a European spreadsheet writes semicolons into ``.csv``). Every cell is
text: an id of "007" stays "007".

A table in UTF-8 or UTF-16 is read twice, a piece at a time: once to see that all of it is in that encoding, once for
its rows; its size is not bounded. In another encoding, which must be told from all of its bytes, it is held in memory.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from itertools import chain
from typing import BinaryIO

from compare.model import Document
from compare.read import files, record
from compare.read.decode import binary, decode, unicode
from compare.read.refusal import Refused
from compare.settings import Settings

DELIMITERS = (",", "\t", ";")

IN_MEMORY = 2**31
"""Most bytes of a table, unpacked, that is held in memory; a larger one belongs in UTF-8."""

LINE = 2**28
"""Longest line, and longest cell, in characters: fifty times the longest article that is read unless told otherwise.
A longer one ends the table."""

_PIECE = 2**20
"""Bytes looked at a time."""


def documents(opened: Callable[[], BinaryIO], settings: Settings) -> Iterator[tuple[int, Document | Refused]]:
    """The documents of a table with the numbers of their rows (the header is row 1); a refusal for each bad row.

    ``opened`` gives the bytes of the table, each time from their beginning.
    """
    limit = csv.field_size_limit(LINE)
    try:
        with opened() as stream:
            encoding = _encoding(stream)
        if encoding:
            with opened() as stream:
                yield from _documents(io.TextIOWrapper(stream, encoding, newline=""), encoding, settings)
        else:
            with opened() as stream:
                text, encoding = decode(files.bounded(stream, IN_MEMORY))
            yield from _documents(io.StringIO(text, newline=""), encoding, settings)
    except csv.Error as error:
        raise Refused(
            f"not a table ({error}); rows after it are not read", "quote cells as RFC 4180 says"
        ) from error
    finally:
        csv.field_size_limit(limit)


def _encoding(stream: BinaryIO) -> str:
    """The encoding of a stream all of which is Unicode text, told by its beginning; '' where ``decode`` must say."""
    piece = stream.read(_PIECE)
    encoding = unicode(piece)
    if not encoding:
        return ""
    decoder = codecs.getincrementaldecoder(encoding)()
    blank, first = True, True
    while piece:
        try:
            text = decoder.decode(piece)
        except UnicodeDecodeError:
            return ""
        if "\0" in text or (first and binary(text)):
            return ""
        blank, first = blank and not text.strip(), False
        piece = stream.read(_PIECE)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return ""
    return "" if blank else encoding


def _documents(
    stream: io.TextIOBase, encoding: str, settings: Settings
) -> Iterator[tuple[int, Document | Refused]]:
    rows = enumerate(_rows(stream), 1)
    header = [_column(cell) for cell in next(rows)[1]]
    for number, row in rows:
        try:
            if any(row):
                yield number, record.document(_fields(header, row), encoding, settings)
        except Refused as refused:
            yield number, refused


def _rows(stream: io.TextIOBase) -> Iterator[list[str]]:
    """The rows, cut by the delimiter whose header has the needed columns."""
    lines, read = _lines(stream), list[str]()
    failed: csv.Error | None = None
    for delimiter in DELIMITERS:
        try:
            tried = next(csv.reader(chain(read[:], _kept(lines, read)), delimiter=delimiter, strict=True), [])
        except csv.Error as error:  # a header in quotation marks, cut by another delimiter
            failed = failed or error
            continue
        header = [_column(cell) for cell in tried]
        if set(record.NEEDED) <= set(header):
            doubled = sorted({column for column in header if header.count(column) > 1})
            if doubled:
                raise Refused(f'column "{doubled[0]}" stands twice', "give every column a name of its own")
            yield from csv.reader(chain(read, lines), delimiter=delimiter, strict=True)
            return
    if failed:
        raise failed
    wanted = " and ".join(f'"{column}"' for column in record.NEEDED)
    raise Refused(f"no columns {wanted} in the first row", f"name the columns {wanted} in a header row")


def _lines(stream: io.TextIOBase) -> Iterator[str]:
    while line := stream.readline(LINE + 1):
        if len(line) > LINE:
            raise csv.Error(f"a line of more than {LINE:,} characters")
        yield line


def _kept(lines: Iterator[str], read: list[str]) -> Iterator[str]:
    """The lines, each also added to those that were read."""
    for line in lines:
        read.append(line)
        yield line


def _column(cell: str) -> str:
    """A column's name: the known ones in any case and with stray blanks, the others as they are."""
    plain = cell.strip().casefold()
    return plain if plain in record.NEEDED + record.KNOWN else cell


def _fields(header: list[str], row: list[str]) -> dict[str, str]:
    if len(row) > len(header):
        raise Refused(f"{len(row)} cells under {len(header)} columns", "quote cells that hold the delimiter")
    return dict(zip(header, row, strict=False))
