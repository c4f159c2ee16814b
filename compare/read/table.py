"""``.csv`` and ``.tsv``: a header row, then one article a row, with the columns of ``compare.read.record``.

Quoting follows RFC 4180, strictly: a stray quotation mark would swallow the articles after it. The delimiter is
the one that yields the needed columns (a European spreadsheet writes semicolons into ``.csv``). Every cell is
text: an id of "007" stays "007".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from compare.model import Document
from compare.read import record
from compare.read.decode import decode
from compare.read.refusal import Refused
from compare.settings import Settings

DELIMITERS = (",", "\t", ";")


def documents(data: bytes, settings: Settings) -> Iterator[tuple[int, Document | Refused]]:
    """The documents of a table with the numbers of their rows (the header is row 1); a refusal for each bad row."""
    text, encoding = decode(data)
    limit = csv.field_size_limit(min(2**31 - 1, max(len(text), 1)))
    try:
        rows = enumerate(_rows(text), 1)
        header = [_column(cell) for cell in next(rows)[1]]
        for number, row in rows:
            try:
                if any(row):
                    yield number, record.document(_fields(header, row), encoding, settings)
            except Refused as refused:
                yield number, refused
    except csv.Error as error:
        raise Refused(
            f"not a table ({error}); rows after it are not read", "quote cells as RFC 4180 says"
        ) from error
    finally:
        csv.field_size_limit(limit)


def _rows(text: str) -> Iterator[list[str]]:
    """The rows, cut by the delimiter whose header has the needed columns."""
    for delimiter in DELIMITERS:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        header = [_column(cell) for cell in next(rows, [])]
        if set(record.NEEDED) <= set(header):
            doubled = sorted({column for column in header if header.count(column) > 1})
            if doubled:
                raise Refused(f'column "{doubled[0]}" stands twice', "give every column a name of its own")
            yield header
            yield from rows
            return
    wanted = " and ".join(f'"{column}"' for column in record.NEEDED)
    raise Refused(f"no columns {wanted} in the first row", f"name the columns {wanted} in a header row")


def _column(cell: str) -> str:
    """A column's name: the known ones in any case and with stray blanks, the others as they are."""
    plain = cell.strip().casefold()
    return plain if plain in record.NEEDED + record.KNOWN else cell


def _fields(header: list[str], row: list[str]) -> dict[str, str]:
    if len(row) > len(header):
        raise Refused(f"{len(row)} cells under {len(header)} columns", "quote cells that hold the delimiter")
    return dict(zip(header, row, strict=False))
