"""``findings.json`` read back: what every other export is made from, so that all formats say the same.

A row is one finding with the columns of ``findings.csv``; a piece is a stretch of two linked passages that is
either common to both or an edit.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from compare import text
from compare.export.json import SCHEMA

Findings = dict[str, Any]
"""The value of a ``findings.json``, shaped by ``docs/findings.schema.json``."""


class Piece(NamedTuple):
    """A stretch of two linked passages: common to both (``drift`` empty; the sides differ in case or the shape of a
    mark at most) or an edit with its finding. A side begins with a space where white space stands before it."""

    a: str
    b: str
    drift: dict[str, Any] | None


def load(path: Path) -> Findings:
    """The findings of a report folder, or of a ``findings.json``.

    Raises ValueError with the file, the reason and the remedy where there is none, or it is of another version.
    """
    file = path / "findings.json" if path.is_dir() else path
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ValueError(f"{file}: there is no such file; name a folder that 'retold report' wrote") from None
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ValueError(f"{file}: not readable as JSON ({error}); run 'retold report' again") from None
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        raise ValueError(f"{file}: not findings of this version ({SCHEMA}); run 'retold report' again")
    return value


def documents(findings: Findings) -> dict[str, dict[str, Any]]:
    """Every document by id."""
    return {d["id"]: d for d in findings["documents"]}


def passage(source: str, spans: list[list[int]]) -> str:
    """The words of some sentences, as one line."""
    return " ".join(" ".join(source[s:e].split()) for s, e in spans)


def of_pair(findings: Findings, comparison: dict[str, Any]) -> list[dict[str, Any]]:
    """The drifts of one comparison, in order."""
    ends = (comparison["a"], comparison["b"])
    return [d for d in findings["drift"] if (d["a"]["document"], d["b"]["document"]) == ends]


def pieces(
    link: dict[str, Any], drifts: list[dict[str, Any]], a: dict[str, Any], b: dict[str, Any]
) -> list[Piece]:
    """Two linked passages of documents ``a`` and ``b`` in reading order: what is common and what is not.

    Outside their edits both sides hold the same tokens (the second law), so an edit stands after so many common
    tokens on each side; a moved or split edit becomes its removals in A's order and its insertions in B's.
    """
    left = _walk(a, link["a"], [(s, d) for d in drifts for s in d["a"]["spans"]])
    right = _walk(b, link["b"], [(s, d) for d in drifts for s in d["b"]["spans"]])
    out: list[Piece] = []
    for k in range(max(len(left.common), len(right.common)) + 1):
        out += _met(left.edits.get(k, []), right.edits.get(k, []))
        if k < len(left.common):
            out.append(Piece(left.common[k], right.common[k], None))
    return [p for p in out if p.a or p.b]


_Marked = list[tuple[str, dict[str, Any]]]
"""Words of an edit on one side, and its finding."""


def _met(gone: _Marked, come: _Marked) -> list[Piece]:
    """The edits between two common tokens, each side in its own order: what stands on both sides is one piece where
    the order allows, else a removal and an insertion."""
    rest = list(come)
    out: list[Piece] = []
    for words, drift in gone:
        partner = next((n for n, (_, d) in enumerate(rest) if d["id"] == drift["id"]), None)
        if partner is None:
            out.append(Piece(words, "", drift))
            continue
        out += [Piece("", w, d) for w, d in rest[:partner]]
        out.append(Piece(words, rest[partner][0], drift))
        del rest[: partner + 1]
    return out + [Piece("", w, d) for w, d in rest]


class _Walked(NamedTuple):
    common: list[str]
    """Tokens outside the edits."""
    edits: dict[int, _Marked]
    """Edits by the number of common tokens before them."""


def _walk(
    document: dict[str, Any], sentences: list[list[int]], marks: list[tuple[list[int], dict[str, Any]]]
) -> _Walked:
    source, out = document["text"], _Walked([], {})
    waiting = sorted(marks, key=lambda m: m[0])[::-1]
    at = sentences[0][0] if sentences else 0

    def spaced(start: int, end: int) -> str:
        gap = source[at:start]
        words = " ".join(source[start:end].split())
        return " " + words if gap and (gap[-1].isspace() or gap.isspace()) else words

    for first, last in [*sentences, [len(source), len(source)]]:
        starts, ends, _ = text.tokens(source, first, last, document["lang"])
        for s, e in zip([*starts, last], [*ends, last], strict=True):
            while waiting and waiting[-1][0][1] <= s:
                (start, end), drift = waiting.pop()
                # A zero-width place takes no white space with it: the word after keeps its own.
                out.edits.setdefault(len(out.common), []).append(
                    (spaced(start, end) if start < end else "", drift)
                )
                at = max(at, end) if start < end else at
            if s < e and not (waiting and waiting[-1][0][0] <= s and e <= waiting[-1][0][1]):
                out.common.append(spaced(s, e))
                at = e
    return out


def write(files: Iterator[tuple[str, bytes]], out: Path) -> Iterator[Path]:
    """Write files (name, bytes) into a folder, each whole or not at all; their paths as they are written."""
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files:
        # Names are made of document ids, which readers keep to letters, digits, point, hyphen and underscore.
        target = out / Path(name).name
        part = target.with_name(f".{target.name}.part")
        part.write_bytes(content)
        part.replace(target)
        yield target


def rows(findings: Findings) -> Iterator[tuple[str, ...]]:
    """Every finding as one row of ``compare.export.csv.COLUMNS``, drift first, then artefacts."""
    for drift in findings["drift"]:
        link = drift["link"]
        yield (
            drift["id"],
            "drift",
            drift["kind"],
            " | ".join(drift["also"]),
            drift["severity"],
            *("yes" if drift[flag] else "no" for flag in ("quote_altered", "in_quote", "moved")),
            link["grade"] if link else "",
            f"{link['confidence']:.4f}" if link else "",
            *_side(drift["a"]),
            *_side(drift["b"]),
            drift["reason"],
            drift["note"],
            "",
        )
    for found in findings["artefacts"]:
        mend = found["suggestion"]
        suggestion = "" if mend is None else mend or "(delete)"
        yield (found["id"], "artefact", found["kind"], "", found["severity"], "", "", "", "", "",
               *_side(found), "", "", "", found["cause"], found["evidence"], suggestion)  # fmt: skip


def _side(side: dict[str, Any]) -> tuple[str, str, str]:
    places = " | ".join(f"{s}:{e}" for s, e in side["spans"])
    return side["document"], places, " | ".join(side["text"])
