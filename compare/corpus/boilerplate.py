"""Boilerplate that only a corpus shows: passages that stand under many articles which are otherwise unlike.

A passage is a sentence within a line, cut by its stop. One that ``FREQUENT`` documents hold is boilerplate where the
documents, without their frequent passages, are unlike each other: a footer stands under anything, a sentence of a
story told a thousand times stands among its like. Length and place alone cannot tell the two apart.

It is left out of the keys of discovery wherever it stands, else 200 words of footer make any two short articles of a
site near-duplicates. For comparison it is furniture only at the head or the foot of an article: inside one, a
sentence that an agency repeats in every report may be the very one another version has changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from compare import discover
from compare.corpus.store import digest
from compare.model import Furniture, Span

FREQUENT = 10
"""Documents of different text that must hold a passage."""

LONG = 40
"""Code points from which a passage can be boilerplate by itself; a shorter one only between such."""

SAMPLE = 6
"""Documents that are held against each other for each passage."""

UNLIKE = 0.3
"""Mean similarity of their words (Indel, 0 to 1) below which the documents are no versions of one text; that of
unrelated articles is about .15, of translations of one article above .5."""

MOST = 20_000
"""Frequent passages that are looked at, the most frequent first."""

REASON = "boilerplate"

_PASSAGE = re.compile(r"\S[^\n]*?(?:[.!?。！？]+[\"”’»)\]]*(?=\s)|$)", re.MULTILINE)


def passages(text: str) -> list[tuple[int, int, int]]:
    """The passages of a text as (start, end, hash of its words); 64-bit signed hashes. Linear in its length."""
    return [(*m.span(), _hash(m.group())) for m in _PASSAGE.finditer(text)]


def _hash(passage: str) -> int:
    folded = digest(" ".join(passage.split()).casefold())
    return int(folded[:16], 16) - (1 << 63)


def spans(text: str, learnt: frozenset[int]) -> tuple[Furniture, ...]:
    """The stretches of learnt passages in a text, neighbours in one, in order; each holds a long one."""
    runs: list[list[tuple[int, int]]] = [[]]
    for start, end, hashed in passages(text):
        if hashed in learnt:
            runs[-1].append((start, end))
        elif runs[-1]:
            runs.append([])
    return tuple(
        Furniture(Span(run[0][0], run[-1][1]), REASON)
        for run in runs
        if any(end - start >= LONG for start, end in run)
    )


def edges(text: str, found: tuple[Furniture, ...]) -> tuple[Furniture, ...]:
    """Those of the stretches that begin or end the text."""
    return tuple(f for f in found if not text[: f.span.start].strip() or not text[f.span.end :].strip())


def learn(db: Any, texts: Callable[[Iterable[str]], dict[str, str]]) -> list[tuple[int, int, str]]:
    """The boilerplate of a corpus as (hash, documents that hold it, the passage), by hash.

    ``db`` holds the table ``passages(content, hash)``, each row once; ``texts`` gives the texts of contents.
    """
    frequent = db.execute(
        "SELECT hash, count(*) AS n, min(content, ?) AS sample FROM passages "
        "GROUP BY hash HAVING n >= ? ORDER BY n DESC, hash LIMIT ?",
        [SAMPLE, FREQUENT, MOST],
    ).fetchall()
    common = frozenset(row[0] for row in frequent)
    held = texts(sorted({content for row in frequent for content in row[2]}))
    rest = {content: _rest(text, common) for content, text in held.items()}
    unlike = sorted((h, n, sample[0]) for h, n, sample in frequent if _unlike([rest[c] for c in sample]))
    return [
        (h, n, next(held[c][i:j] for i, j, found in passages(held[c]) if found == h)) for h, n, c in unlike
    ]


def within(db: Any, texts: Sequence[str]) -> frozenset[int]:
    """The hashes of the boilerplate of texts held in memory. Makes ``passages``."""
    import pyarrow as pa

    held = {digest(text): text for text in texts}
    found = [
        (content, hashed)
        for content, text in held.items()
        for hashed in sorted({h for *_, h in passages(text)})
    ]
    rows = pa.table(  # noqa: F841 (DuckDB reads it by its name)
        {
            "content": pa.array([content for content, _ in found], pa.string()),
            "hash": pa.array([hashed for _, hashed in found], pa.int64()),
        }
    )
    db.execute("CREATE TABLE passages AS FROM rows")
    learnt = learn(db, lambda contents: {content: held[content] for content in contents})
    return frozenset(hashed for hashed, _, _ in learnt)


def _rest(text: str, common: frozenset[int]) -> str:
    """The words of a text outside its frequent passages, a character each."""
    kept = (text[start:end] for start, end, hashed in passages(text) if hashed not in common)
    return discover.coded([word.casefold() for passage in kept for word in passage.split()])


def _unlike(rest: list[str]) -> bool:
    told = [r for r in rest if r]
    pairs = [(a, b) for n, a in enumerate(told) for b in told[n + 1 :]]
    if not pairs:
        return False
    return sum(discover.similarity(a, b) for a, b in pairs) / len(pairs) < UNLIKE
