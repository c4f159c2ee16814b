"""Fine columns made into the few parts that show a reader how articles of their own words tell one thing.

Start reading at ``readable``. Versions of one text differ word by word, and their table is cut so. Reports by
different hands share some words by their subject; cut at each of these, a table falls into dozens of columns of one
word ("of", "a", "navy") that no reader can put together again. CollateX and Juxta leave that to a "joined" view: the
neighbours that the same witnesses share are one segment. Here neighbours are joined as long as little is lost by it:

* what is lost is agreement, words that two tellings have alike in one part and that stand beside others in the
  joined one, where the two then read as different;
* the cheapest join is made first, until each would cost ``LITTLE`` and no more than ``MOST`` parts are left.

So neighbours where the same tellings agree are joined for nothing, closed words for nearly nothing, and a name or a
figure that most tellings share keeps a part of its own as long as there is room.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

MOST = 8
"""Parts at most: what fits a screen and a sheet with three words a cell; the mock-ups that editors read had 5 to 9."""

LITTLE = 0.34
"""Content words on which the mean pair of tellings agrees that a join may cost where there is room: a word that
fewer than a third of the pairs share does not keep a part of its own."""

CLOSED, EVERYDAY = 0.1, 0.3
"""What a word of a closed class, and one of every other news story ("said"), counts beside a content word."""

BREAK = 0.2
"""Content words that a break within a cell ("INS Tabar … sunk") counts as."""

Cells = list[list[int]]
"""The tokens of one column, by telling."""


class Word(NamedTuple):
    """A word for what agreement on it is worth: its lemma, and what it counts (1 for a content word)."""

    form: str
    worth: float


class _Part(NamedTuple):
    cells: Cells
    agreement: float
    """Worth of the words that pairs of tellings have alike, over all pairs."""
    pieces: int
    """Stretches of text that the cells are made of."""


def readable(columns: Sequence[Cells], word: Callable[[int, int], Word | None]) -> list[Cells]:
    """The columns, neighbours joined. ``word(telling, token)`` reads a token, None for a mark."""
    parts = [_part(cells, word) for cells in columns]
    if not parts:
        return []
    pairs = max(1, len(parts[0].cells) * (len(parts[0].cells) - 1) // 2)
    joins = [_join(x, y, word) for x, y in pairwise(parts)]
    while joins:
        n = min(range(len(joins)), key=lambda k: (*_cost(parts[k], parts[k + 1], joins[k]), k))
        if len(parts) <= MOST and _cost(parts[n], parts[n + 1], joins[n])[0] >= LITTLE * pairs:
            break
        parts[n : n + 2] = [joins.pop(n)]
        for k in (n - 1, n):
            if 0 <= k < len(joins):
                joins[k] = _join(parts[k], parts[k + 1], word)
    return [part.cells for part in parts]


def _cost(x: _Part, y: _Part, joined: _Part) -> tuple[float, int, int]:
    """What joining two parts loses, with the breaks it puts into a cell; then how large it becomes, and how many
    stretches of text it does not make one."""
    both = sum(bool(a) and bool(b) for a, b in zip(x.cells, y.cells, strict=True))
    healed = x.pieces + y.pieces - joined.pieces
    lost = x.agreement + y.agreement - joined.agreement + BREAK * (both - healed)
    return round(lost, 6), max(map(len, joined.cells)), -healed


def _join(x: _Part, y: _Part, word: Callable[[int, int], Word | None]) -> _Part:
    return _part([a + b for a, b in zip(x.cells, y.cells, strict=True)], word)


def _part(cells: Cells, word: Callable[[int, int], Word | None]) -> _Part:
    alike: dict[tuple[str, ...], int] = {}
    worth: dict[tuple[str, ...], float] = {}
    pieces = 0
    for telling, tokens in enumerate(cells):
        order = sorted(tokens)
        pieces += sum(n == 0 or t != order[n - 1] + 1 for n, t in enumerate(order))
        words = [w for t in order if (w := word(telling, t)) is not None]
        told = [w for w in words if w.worth > CLOSED] or words
        key = tuple(w.form for w in told)
        if key:
            alike[key] = alike.get(key, 0) + 1
            worth[key] = sum(w.worth for w in told)
    agreement = sum(worth[key] * n * (n - 1) / 2 for key, n in sorted(alike.items()))
    return _Part(cells, agreement, pieces)
