"""A workbook (extra ``xlsx``): findings, pairs, documents and failures, each sheet with filters, a fixed head and
fitting widths. Every cell is text or a number; nothing is ever a formula or a link."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from typing import Any

from compare.export.csv import COLUMNS
from compare.export.findings import Findings, rows

_WIDEST = 60
"""Characters of the widest column; longer text wraps."""
_CELL = 32_767
"""Characters a cell can hold (ECMA-376); Excel refuses a file with more."""


def files(findings: Findings) -> Iterator[tuple[str, bytes]]:
    """``findings.xlsx``."""
    import xlsxwriter

    out = io.BytesIO()
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
    }
    with xlsxwriter.Workbook(out, options) as book:
        # The same findings give the same bytes: the time of making is not part of them.
        book.set_properties({"title": findings["label"], "created": datetime.datetime(2000, 1, 1)})
        head, body = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for name, columns, table in _sheets(findings):
            _sheet(book.add_worksheet(name), columns, table, head, body)
    yield "findings.xlsx", out.getvalue()


def _sheets(findings: Findings) -> Iterator[tuple[str, Sequence[str], list[Sequence[Any]]]]:
    yield "findings", COLUMNS, list(rows(findings))
    yield (
        "pairs",
        ("a", "b", "relation", "similarity", "links", "material", "nuance", "none", "reason"),
        [
            (
                c["a"],
                c["b"],
                c["relation"],
                c["similarity"],
                len(c["links"]),
                *c["drift"].values(),
                c["reason"],
            )
            for c in findings["comparisons"]
        ],
    )
    facts = ("id", "name", "title", "outlet", "date", "url", "lang", "words", "sentences", "characters")
    yield "documents", facts, [tuple(d[key] for key in facts) for d in findings["documents"]]
    yield "failures", ("name", "reason", "remedy"), [tuple(f.values()) for f in findings["failures"]]


def _sheet(sheet: Any, columns: Sequence[str], table: list[Sequence[Any]], head: Any, body: Any) -> None:
    sheet.write_row(0, 0, columns, head)
    for n, row in enumerate(table, 1):
        for m, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(n, m, cell[:_CELL], body)
            else:
                sheet.write_number(n, m, cell, body)
    for m, column in enumerate(columns):
        longest = max([len(column) + 3, *(len(str(row[m])) + 1 for row in table)])
        sheet.set_column(m, m, min(longest, _WIDEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(table)), len(columns) - 1)
