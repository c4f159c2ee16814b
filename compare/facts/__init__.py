"""Values that a text states, each with its span: numbers, dates, names, quotations."""

from __future__ import annotations

from compare.facts import dates, numbers, quotes
from compare.facts.entities import entities, merge
from compare.model import Article, Facts

__all__ = ["facts", "merge"]


def facts(article: Article) -> Facts:
    """All values of an article. Dates are read first: their figures are no quantities."""
    moments = dates.moments(article)
    quantities = numbers.quantities(article, tuple(m.span for m in moments))
    shifted = dates.shifts(article, quantities)
    dated = sorted(m.span for m in shifted)
    quantities = tuple(q for q in quantities if not any(s.start <= q.span.start < s.end for s in dated))
    found, mentions = entities(article, moments)
    return Facts(
        quantities=quantities,
        moments=tuple(sorted(moments + shifted, key=lambda m: m.span)),
        entities=found,
        mentions=mentions,
        quotations=quotes.quotations(article),
    )
