"""How to compute (``Settings``, part of every result's signature) and, apart, how to show (``ReportOptions``)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides a result. Every field enters the signature; defaults are measured (docs/accuracy.md)."""

    max_chars: int = 5_000_000
    """Longest text that is read, in code points; longer inputs are refused with a reason."""
    near_duplicate: float = 0.25
    """Shared three-word phrases (Dice) from which two articles are near-duplicates."""
    same_statements: int = 1
    """Linked statements from which two articles are compared although neither derives from the other."""


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What a report looks like; never changes a finding."""

    title: str = ""
    max_rows: int = 2_500
    """Rows of one pair page before it is split into parts."""
