"""Values that a text states, each with its span: numbers, dates, names, quotations."""

from __future__ import annotations

from compare.facts import numbers
from compare.model import Article, Facts


def facts(article: Article) -> Facts:
    """All values of an article. Dates are read first: their figures are no quantities."""
    return Facts(quantities=numbers.quantities(article))
