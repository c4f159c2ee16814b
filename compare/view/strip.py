"""The strip over a pair page: every row as wide as its words, every difference where it stands, A above B."""

from __future__ import annotations

from dataclasses import dataclass

from compare.view.pieces import Piece, plain
from compare.view.rows import Row, Side

WIDTH = 1000
_LEAST = 24
"""Code points a row is drawn as wide as at least, so that a short row can still be hit."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One difference: its number, level, and the path that draws both its ends."""

    n: str
    level: int
    path: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: where it begins, how wide it is, what is drawn in it. ``block`` is a path for a row of one side."""

    href: str
    x: str
    width: str
    line: str
    """Width of the line that stands for aligned text; empty for a row of one side."""
    ticks: tuple[Tick, ...]


def strip(rows: tuple[Row, ...]) -> tuple[Bar, ...]:
    """The bars of all rows that hold text, in order; together ``WIDTH`` wide."""
    shown = [r for r in rows if r.shape != "moved"]
    sizes = [max(_LEAST, _length(r.a), _length(r.b)) for r in shown]
    total = sum(sizes) or 1
    out: list[Bar] = []
    x = 0.0
    for row, size in zip(shown, sizes, strict=True):
        width = WIDTH * size / total
        out.append(_bar(row, x, width))
        x += width
    return tuple(out)


def _length(side: Side | None) -> int:
    return sum(len(plain(p)) for p in side.pieces) if side else 0


def _bar(row: Row, x: float, width: float) -> Bar:
    inner = max(1.0, width - min(2.4, width / 4))
    if row.shape == "pair":
        ticks = _ticks(row, x, inner)
        return Bar(f"#{row.id}", _n(x), _n(width), _n(inner), ticks)
    top = {0: (12, 8), 1: (9, 11), 2: (2, 18)}[row.level]
    y = top[0] if row.a else 20
    block = f"M{_n(x)} {y}h{_n(inner)}v{top[1]}h-{_n(inner)}z"
    return Bar(f"#{row.id}", _n(x), _n(width), "", (Tick("1", row.level, block),))


def _ticks(row: Row, x: float, inner: float) -> tuple[Tick, ...]:
    """Ticks of the differences that matter; those without change of meaning would only fill the strip."""
    drawn: dict[str, list[str]] = {}
    for side, up in ((row.a, True), (row.b, False)):
        for n, at in _starts(side):
            level = next((e.level for e in row.entries if e.n == n), 0)
            if not level:
                continue
            wide, height = (3.8, 18) if level == 2 else (2.6, 11)
            left = x + max(0.0, min(at * inner, inner - wide))
            y = 20 - height if up else 20
            drawn.setdefault(n, []).append(f"M{_n(left)} {y}h{_n(wide)}v{height}h-{_n(wide)}z")
    levels = {e.n: e.level for e in row.entries}
    return tuple(Tick(n, levels[n], "".join(drawn[n])) for n in sorted(drawn, key=int))


def _starts(side: Side | None) -> list[tuple[str, float]]:
    """Number and place (0 to 1) of every mark of a side."""
    if side is None:
        return []
    found: list[tuple[str, int]] = []
    at = 0
    for piece in (p for pieces in side.pieces for p in pieces):
        if piece.tag in ("del", "ins"):
            found += [(piece.n, at), *_nested(piece, at)]
        at += len(plain((piece,)))
    return [(n, place / max(1, at)) for n, place in found]


def _nested(piece: Piece, at: int) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for inner in piece.inside:
        if inner.tag in ("del", "ins"):
            found += [(inner.n, at), *_nested(inner, at)]
        at += len(plain((inner,)))
    return found


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
