"""Detectors of marks that machines left in one text: one file a detector, listed here in order."""

from __future__ import annotations

from compare.model import Article, Facts, Finding


def findings(article: Article, facts: Facts) -> tuple[tuple[Finding, ...], tuple[tuple[str, str], ...]]:
    """All artefacts of an article in text order, and the checks that could not run as (kind, why)."""
    out = [
        Finding(f.kind, (f.span,), "minor", f"page furniture: {f.reason}", "", article.document.text[slice(*f.span)])
        for f in article.furniture
        if f.kind
    ]
    return tuple(sorted(out, key=lambda f: (f.spans, f.kind))), ()
