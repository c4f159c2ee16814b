"""The only door to rapidfuzz: similarity and opcodes over sequences coded one character a token."""

from __future__ import annotations

from rapidfuzz.distance import Indel, Levenshtein

Opcode = tuple[str, int, int, int, int]


def opcodes(a: str, b: str) -> list[Opcode]:
    """Levenshtein opcodes (tag, a start, a end, b start, b end) that turn ``a`` into ``b``."""
    return [
        (op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end) for op in Levenshtein.opcodes(a, b)
    ]


def similarity(a: str, b: str) -> float:
    """Normalised Indel similarity, 0 to 1."""
    return float(Indel.normalized_similarity(a, b))
