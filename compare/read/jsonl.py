"""``.jsonl`` (also ``.ndjson``): one JSON object a line, UTF-8 (RFC 8259), with the fields of ``compare.read.record``.

Lines are read one by one, so that one bad line costs one article and a pile need not fit in memory as text.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

from compare.model import Document
from compare.read import record
from compare.read.decode import decode
from compare.read.refusal import Refused
from compare.settings import Settings

BYTES = 6
"""Longest JSON form of a code point outside the basic plane, halved: '\\ud83d\\ude00' is 12 bytes."""


def documents(stream: BinaryIO, settings: Settings) -> Iterator[tuple[int, Document | Refused]]:
    """The documents of a JSON Lines file with the numbers of their lines, from 1; a refusal for each bad line."""
    limit = 2 * BYTES * settings.max_chars
    for number, line in enumerate(_lines(stream, limit), 1):
        try:
            if line is None:
                raise Refused(f"longer than {limit:,} bytes", "split it into articles")
            if line.strip():
                yield number, record.document(_fields(line), "utf-8", settings)
        except Refused as refused:
            yield number, refused


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Lines without a byte order mark; None for one that is too long, whose rest is skipped."""
    line = stream.readline(limit)
    if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text, _ = decode(line + stream.read())
        yield from (part.encode("utf-8", "surrogatepass") for part in text.split("\n"))
        return
    line = line.removeprefix(codecs.BOM_UTF8)
    while line:
        whole = line.endswith(b"\n") or len(line) < limit
        yield line if whole else None
        while not whole and (line := stream.readline(limit)):
            whole = line.endswith(b"\n")
        line = stream.readline(limit)


def _fields(line: bytes) -> dict[str, object]:
    try:
        value = json.loads(line.decode("utf-8"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise Refused(f"not UTF-8 (byte {error.start} of the line)", "save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise Refused(
            f"bad JSON ({error.msg} at column {error.colno})", "put one JSON object on each line"
        ) from error
    except (RecursionError, ValueError) as error:  # nested beyond reason; an integer of thousands of digits
        raise Refused("JSON that cannot be read", "put one plain JSON object on each line") from error
    if not isinstance(value, dict):
        raise Refused("not a JSON object", 'write each article as {"id": …, "text": …}')
    return value


def _refuse_constant(name: str) -> None:
    raise Refused(f"bad JSON ({name} is no JSON value)", "put one JSON object on each line")
