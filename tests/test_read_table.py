"""Tables are read a piece at a time, and say what they said when they were read whole."""

from __future__ import annotations

import io
import os
import threading
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.model import Document
from compare.read import decode, read, table
from compare.read.refusal import Refused
from compare.settings import Settings

FILLER = "Nothing of note was said about the harbour. " * 20


def told(data: bytes) -> list[tuple[int | str, str]]:
    """Row and id, or row and reason, of every row of a table; how it ends where it is none."""
    found: list[tuple[int | str, str]] = []
    try:
        for number, row in table.documents(lambda: io.BytesIO(data), Settings()):
            found.append((number, row.id if isinstance(row, Document) else row.reason))
    except Refused as refused:
        found.append(("", refused.reason))
    return found


@given(
    st.one_of(st.binary(max_size=80), st.text(max_size=80).map(lambda t: t.encode("utf-16"))), st.booleans()
)
def test_what_is_told_piece_by_piece_is_what_all_bytes_tell(data: bytes, head: bool) -> None:
    data = "id,text\n1,Über\n".encode() + data if head else data
    encoding = table._encoding(io.BytesIO(data))
    try:
        text, whole = decode.decode(data)
    except Refused:
        assert not encoding
        return
    assert encoding in ("", whole)
    assert bool(encoding) == whole.startswith("utf")
    assert not encoding or io.TextIOWrapper(io.BytesIO(data), encoding, newline="").read() == text


def large(last: bytes) -> bytes:
    """A table of three pieces whose last row ends so."""
    rows = [f"{n},{FILLER}\r\n" for n in range(3 * table._PIECE // len(FILLER))]
    return "".join(["id,text\r\n", *rows]).encode() + last


@pytest.mark.parametrize(
    ("last", "end"),
    [
        ('x,"Zürich, again"\r\n'.encode(), ("number", "x")),
        ("x,Zürich\r\n".encode("cp1252"), ("", "its encoding cannot be told")),
        (b"x,Z\xc3\xbcrich and \xff\xc3\xbc\r\n", ("", "UTF-8 with 1 broken place, the first at byte ")),
        (b"x,Z\0rich\r\n", ("", "binary, not text")),
        (b'x,"Zurich\r\n', ("", "not a table (unexpected end of data); rows after it are not read")),
        (b'x,"Zu"rich\r\n', ("", "not a table (',' expected after '\"'); rows after it are not read")),
        (b"x,Zurich,more\r\n", ("number", "3 cells under 2 columns")),
    ],
)
def test_what_is_wrong_far_down_is_told_with_its_row(last: bytes, end: tuple[str, str]) -> None:
    data = large(last)
    found = told(data)
    number, reason = found[-1]
    assert str(reason).startswith(end[1])
    assert number == (data.count(b"\n") if end[0] else "")


def test_a_header_in_quotation_marks_may_be_cut_by_any_delimiter() -> None:
    for delimiter in table.DELIMITERS:
        data = f'"id"{delimiter}"text"\n"7"{delimiter}"It was, he said; so."\n'.encode()
        assert told(data) == [(2, "7")]
    assert told(b'"id"x,"text"\n') == [
        ("", "not a table (',' expected after '\"'); rows after it are not read")
    ]


def test_a_cell_too_long_to_be_an_article_costs_its_row_only() -> None:
    data = f"id,text\na,Short.\nb,{'long ' * 1_100_000}\nc,Short.\n".encode()
    assert told(data) == [
        (2, "a"),
        (3, "5,500,000 characters, more than the 5,000,000 that are read"),
        (4, "c"),
    ]


def test_a_line_without_end_ends_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "LINE", 1000)
    assert told(b"id,text\na,Short.\nb," + b"long " * 300) == [
        (2, "a"),
        ("", "not a table (a line of more than 1,000 characters); rows after it are not read"),
    ]


def test_a_large_table_is_not_held_in_memory() -> None:
    data = large(b"") * 3
    tracemalloc.start()
    rows = sum(1 for _ in table.documents(lambda: io.BytesIO(data), Settings()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert rows > 3 * 3_000
    assert peak < len(data) / 2


def test_a_table_from_a_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "rows.csv"
    os.mkfifo(pipe)
    thread = threading.Thread(target=lambda: pipe.write_bytes(b"id,text\n1,It rained.\n"))
    thread.start()
    documents, failures = read([str(pipe)], Settings())
    thread.join()
    assert [d.text for d in documents] == ["It rained."]
    assert not failures
