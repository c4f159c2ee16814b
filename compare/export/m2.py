"""M2, the format of grammatical error correction (Dahlmeier and Ng 2012; ERRANT): A's passage as the source, B's
words as the corrections.

``S`` holds the tokens of A, ``A start end|||kind|||words of B|||REQUIRED|||-NONE-|||0`` one edit with token offsets.
A moved or split edit is written as one line for each of its places.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compare import text
from compare.export.findings import Findings, documents, of_pair, pieces


def files(findings: Findings) -> Iterator[tuple[str, bytes]]:
    """``findings.m2``."""
    by_id, out = documents(findings), []
    for comparison in findings["comparisons"]:
        a, b = by_id[comparison["a"]], by_id[comparison["b"]]
        drifts = of_pair(findings, comparison)
        for number, link in enumerate(comparison["links"]):
            own = [d for d in drifts if d["link"] and d["link"]["index"] == number]
            out.append(_block(link, own, a, b))
    yield "findings.m2", "\n".join(out).encode("utf-8", "backslashreplace")


def _block(link: dict[str, Any], drifts: list[dict[str, Any]], a: dict[str, Any], b: dict[str, Any]) -> str:
    words: list[str] = []
    edits: list[str] = []
    for piece in pieces(link, drifts, a, b):
        first = len(words)
        words += _tokens(piece.a, a["lang"])
        if piece.drift:
            corrected = " ".join(_tokens(piece.b, b["lang"])) or "-NONE-"
            name = piece.drift["kind"]
            edits.append(f"A {first} {len(words)}|||{name}|||{corrected}|||REQUIRED|||-NONE-|||0")
    return "\n".join(["S " + " ".join(words), *edits, ""])


def _tokens(words: str, lang: str) -> list[str]:
    starts, ends, _ = text.tokens(words, 0, len(words), lang)
    return [words[s:e] for s, e in zip(starts, ends, strict=True)]
