"""Pack E: whether two strings are spellings of one name."""

from __future__ import annotations

from typing import Any

from compare.spelling import same_name


def predict(name: str, rows: list[dict[str, Any]]) -> dict[str, float]:
    """Row id -> likelihood that the row's two names are one."""
    return {row["id"]: same_name(row["a"], row["b"]) for row in rows}
