"""Furniture: stretches of a document that are not part of the story, marked with a reason, never deleted."""

from __future__ import annotations

import regex

from compare.model import Document, Furniture, Span

_PATTERNS = (
    ("shortcode", "shortcode-leftover", regex.compile(r"^\[\w+\]$", regex.M)),
    ("comment-status", "boilerplate-leftover", regex.compile(r"^Comments are closed\.$", regex.M)),
)


def furniture(document: Document, lang: str) -> tuple[Furniture, ...]:
    """The furniture of a document, in order, without overlap."""
    found = [
        Furniture(Span(*m.span()), reason, kind)
        for reason, kind, pattern in _PATTERNS
        for m in pattern.finditer(document.text)
    ]
    return tuple(sorted(found, key=lambda f: f.span))
