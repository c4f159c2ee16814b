"""Menus and footers around the text of a whole page, where the document clearly is one.

Only the head and the tail are marked, and only when both the share of furniture and its runs leave no doubt: an
article with a few stray lines is left to the patterns.
"""

from __future__ import annotations

from itertools import takewhile

from compare.clean.lines import boilerplate
from compare.clean.patterns import line_reason
from compare.clean.rows import Mark, Row, rows

_LINES = 25
"""Lines from which a document can be a whole page."""
_RUN = 6
"""Lines of furniture in a row, at the head or the tail, that make a menu or a footer."""
_SHORT = 60
"""Code points of the longest line of a menu that no pattern names."""


def menus(text: str, lang: str, found: list[Mark], lines: list[Row]) -> list[Mark]:
    """The lines of the menu before and the footer behind the article, when the document is a whole page.

    Lines that patterns marked already count as furniture and are not marked again.
    """
    if len(lines) < _LINES:
        return []
    bodies = [text[row.start : row.end] for row in lines]
    if sum(len(body) <= _SHORT for body in bodies) < 0.4 * len(bodies):
        return []
    open_rows = {(row.start, row.end) for row in rows(text, found) if not row.marked}
    verdicts = [
        verdict or (row.start, row.end) not in open_rows
        for row, verdict in zip(lines, boilerplate(bodies, lang), strict=True)
    ]
    judged = list(zip(lines, bodies, verdicts, strict=True))
    return [
        Mark(row.start, row.end, line_reason(body, lang, page=True) or "navigation")
        for row, body in _run(judged) + _run(judged[::-1])
        if (row.start, row.end) in open_rows
    ]


def _run(judged: list[tuple[Row, str, bool]]) -> list[tuple[Row, str]]:
    """The run of short furniture at the beginning; nothing when it is no run, or all there is."""
    run = [(row, body) for row, body, _ in takewhile(lambda j: j[2] and len(j[1]) <= _SHORT, judged)]
    return run if _RUN <= len(run) < len(judged) else []
