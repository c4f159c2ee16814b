"""Findings as workflow commands of GitHub Actions: each becomes an annotation beside its line in a pull request.

Form and escapes are those of the documentation of workflow commands ("Setting an error message").
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.export.rows import Place, Row

_COMMAND = {0: "notice", 1: "warning", 2: "error", 3: "error"}


def dumps(rows: Iterable[Row]) -> bytes:
    """The findings as lines of workflow commands; what is set aside makes none."""
    lines = (_line(row) for row in rows if row.counts)
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")


def at(row: Row) -> str:
    """``file:line:column`` of a finding, as far as its file has lines."""
    place = row.places[0]
    region = place.region
    return f"{place.file}:{region.line}:{region.column}" if region else place.file


def _line(row: Row) -> str:
    place = row.places[0]
    told = {"title": f"{row.kind} ({row.severity})", **_where(place)}
    fields = ",".join(f"{key}={_property(value)}" for key, value in told.items())
    return f"::{_COMMAND[row.rank]} {fields}::{_data(row.message)}"


def _where(place: Place) -> dict[str, str]:
    if not place.document.path:
        return {}
    where = {"file": place.document.path}
    if place.region:
        line, column, end_line, end_column = place.region
        where["line"] = str(line)
        if end_line == line:
            # Columns are shown inside one line only.
            where |= {"endLine": str(end_line), "col": str(column), "endColumn": str(end_column)}
        else:
            where["endLine"] = str(end_line)
    return where


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
