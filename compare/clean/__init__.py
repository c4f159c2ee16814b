"""Furniture: stretches of a document that are not part of the story, marked with a reason, never deleted.

Start reading at ``furniture``. Three kinds of evidence, the surest first; prose that has none of it is left alone,
because a false mark hides a difference, while a missed one only shows as a line without counterpart.

1. a pattern: a date stamp or a shortcode at the start of a line, a whole line of a class that sites share
   ("Comments are closed.", "Share this:", "© 2022 ..."), an agency's signature (``patterns``, data per language);
2. repetition: a line that says the headline again, a crosshead that says a phrase of the text (``headings``);
3. for a whole page of many lines, its place among the others (``lines.boilerplate``), used only where the page
   clearly is one.
"""

from __future__ import annotations

from compare.clean.headings import headings
from compare.clean.lines import boilerplate
from compare.clean.marks import marks
from compare.clean.page import menus
from compare.clean.patterns import kind
from compare.clean.rows import rows
from compare.model import Document, Furniture, Span

__all__ = ["boilerplate", "furniture"]


def furniture(document: Document, lang: str) -> tuple[Furniture, ...]:
    """The furniture of a document, in order, without overlap. Linear in its length."""
    text = document.text
    lines = rows(text, [])
    found = marks(text, lang, lines)
    found += menus(text, lang, found, lines)
    found += headings(text, document.title, lang, found, rows(text, found) if found else lines)
    return tuple(Furniture(Span(start, end), reason, kind(reason)) for start, end, reason in sorted(found))
