"""Whether counts differ by more than chance: log-likelihood, exact tests, and many tests at once.

A test of two wordings asks whether groups (outlets, articles) choose differently between them. It does not ask why,
and it takes the counted units as independent, which places in one article are not: read it as a hint where to look.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

Table = tuple[tuple[int, ...], tuple[int, ...]]
"""Counts of two wordings, one number for each group."""

THIN = 5.0
"""Expected count below which the chi-squared approximation does not hold (Cochran 1954): exact tests there."""

TABLES = 20_000
"""Tables an exact test goes through at most: some hundredths of a second."""

LEVEL = 0.05
"""A table whose most extreme arrangement has no smaller p than this cannot tell anything and is not tested."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a test of one table."""

    method: Literal["log-likelihood", "exact"]
    statistic: float
    """G² in units of its own; given for exact tests too, as the size of the difference."""
    freedom: int
    p: float
    """0 to 1."""


def g2(table: Table) -> float:
    """The log-likelihood ratio G² = 2 Σ O ln(O/E) of a table against equal choice in all groups (Dunning 1993)."""
    rows = [sum(row) for row in table]
    columns = [a + b for a, b in zip(*table, strict=True)]
    whole = sum(rows)
    return 2 * math.fsum(
        n * math.log(n * whole / (rows[r] * columns[c]))
        for r, row in enumerate(table)
        for c, n in enumerate(row)
        if n
    )


def chi2_tail(x: float, freedom: int) -> float:
    """P(X ≥ x) of the chi-squared distribution, by its finite sums (Abramowitz & Stegun 26.4.4, 26.4.5)."""
    half = max(0.0, x) / 2
    if freedom % 2:
        terms = (math.exp((k - 0.5) * math.log(half) - math.lgamma(k + 0.5) - half) if half else 0.0
                 for k in range(1, freedom // 2 + 1))  # fmt: skip
        return min(1.0, math.erfc(math.sqrt(half)) + math.fsum(terms))
    return min(1.0, math.fsum(
        math.exp(k * math.log(half) - math.lgamma(k + 1) - half) if half else float(k == 0)
        for k in range(freedom // 2)
    ))  # fmt: skip


def association(table: Table) -> Outcome | None:
    """Test whether the groups choose alike. None where the counts cannot tell: one group, one wording, too few.

    Exact where an expected count is thin (Freeman & Halton 1951: the share of all arrangements with the same sums
    that are no likelier than this one), G² otherwise.
    """
    kept = [(a, b) for a, b in zip(*table, strict=True) if a + b]
    rows = tuple(sum(column[r] for column in kept) for r in (0, 1))
    if len(kept) < 2 or not all(rows):
        return None
    slim: Table = (tuple(a for a, _ in kept), tuple(b for _, b in kept))
    statistic, freedom = g2(slim), len(kept) - 1
    whole = sum(rows)
    if min(min(rows) * (a + b) / whole for a, b in kept) >= THIN:
        return Outcome("log-likelihood", statistic, freedom, chi2_tail(statistic, freedom))
    return _exact(slim, statistic, freedom)


def _exact(table: Table, statistic: float, freedom: int) -> Outcome | None:
    columns = [a + b for a, b in zip(*table, strict=True)]
    row = sum(table[0])
    if math.prod(min(n, row) + 1 for n in columns) > TABLES:
        return None
    weights = _weights(columns, row)
    seen = math.prod(math.comb(n, a) for n, a in zip(columns, table[0], strict=True))
    whole = math.comb(sum(columns), row)
    least = min(weights)
    if sum(w for w in weights if w == least) / whole > LEVEL:
        return None
    return Outcome("exact", statistic, freedom, sum(w for w in weights if w <= seen) / whole)


def _weights(columns: Sequence[int], row: int) -> list[int]:
    """In how many ways each table with these sums can come about."""
    room = [*list(accumulate(reversed(columns)))[::-1], 0]
    found: list[tuple[int, int]] = [(row, 1)]
    for j, n in enumerate(columns):
        found = [
            (left - x, weight * math.comb(n, x))
            for left, weight in found
            for x in range(max(0, left - room[j + 1]), min(n, left) + 1)
        ]
    return [weight for _, weight in found]


def sign(there: int, back: int) -> float:
    """The exact two-sided sign test of ``there`` against ``back`` (each as likely as the other)."""
    n, k = there + back, max(there, back)
    return min(1.0, 2 * sum(math.comb(n, i) for i in range(k, n + 1)) / 2**n) if n else 1.0


def adjusted(values: Sequence[float]) -> tuple[float, ...]:
    """p values as false discovery rates, in the same order (Benjamini & Hochberg 1995): many tests find by chance."""
    order = sorted(range(len(values)), key=lambda i: values[i], reverse=True)
    out = [1.0] * len(values)
    least = 1.0
    for place, i in enumerate(order):
        least = min(least, values[i] * len(values) / (len(values) - place))
        out[i] = least
    return tuple(out)
