"""The index of pairs: pages of 200, the most material first, and one script that knows all pairs for search and sort.

``fetch`` and modules do not work from ``file://``; a classic script that sets one name does.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from compare.view.pair import Pair, Summary
from compare.view.site import Frame, Link, Site, count, frame, percent

PAGE = 200
"""Rows of one page (measured: 10,000 rows in one table take 2 s to show, 200 and a script 0.2 s)."""
DATA = "pairs-data.js"
CELLS = 9
"""Numbers of one pair in the data script."""


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pair in the table."""

    label: str
    href: str
    near: bool
    shared: str
    summary: Summary


@dataclass(frozen=True, slots=True)
class PairsPage:
    """What ``pairs.html.j2`` shows."""

    frame: Frame
    path: str
    title: str
    lead: str
    rows: tuple[PairRow, ...]
    first: int
    """Number of the first row, from 1."""
    total: int
    parts: tuple[Link, ...]


def ordered(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs as the index lists them: most material changes first, then the most alike."""
    return sorted(pairs, key=lambda p: (-p.summary.levels[2], -p.c.similarity, p.ids))


def pages(pairs: Sequence[Pair], where: Site) -> list[PairsPage]:
    """The index of all pairs, in pages."""
    found = ordered(pairs)
    starts = range(0, len(found), PAGE)
    files = [_file(n) for n in range(len(starts))]
    near = sum(p.c.relation == "near-duplicate" for p in found)
    lead = f"{count(near, 'pair')} of near-duplicates"
    if len(found) > near:
        lead += f", {count(len(found) - near, 'pair')} of different articles with statements in common"
    lead = f"{lead}. {where.spared}".strip().removesuffix(".")
    out: list[PairsPage] = []
    for n, start in enumerate(starts):
        rows = tuple(
            PairRow(p.label, p.path, p.c.relation == "near-duplicate", percent(p.c.similarity), p.summary)
            for p in found[start : start + PAGE]
        )
        links = tuple(
            Link(f"{s + 1}–{min(s + PAGE, len(found))}", f, k == n)
            for k, (s, f) in enumerate(zip(starts, files, strict=True))
        )
        crumbs = (Link("Corpus", "index.html"), Link("Pairs", ""))
        prev, next_ = (files[n - 1] if n else ""), (files[n + 1] if n + 1 < len(files) else "")
        out.append(
            PairsPage(frame(where, "Pairs", crumbs, "Pairs", prev, next_), files[n], f"{count(len(found), 'pair')}",
                      lead[:1].upper() + lead[1:] + ".", rows, start + 1, len(found), links if len(links) > 1 else ())
        )  # fmt: skip
    return out


def script(pairs: Sequence[Pair], where: Site) -> bytes:
    """All pairs as a classic script, in the order of the index: ``RETOLD_PAIRS = {page, labels, slugs, cells}``.

    ``cells`` has ``CELLS`` numbers for each pair: a, b (indices into ``labels`` and ``slugs``, of which the file's name
    is made as ``Site.pair`` does), 1 for near-duplicates, percent of phrases shared, sentences aligned, sentences on
    one side, material, nuance, no change. One flat list inside one text is what browsers read fastest.
    """
    found = ordered(pairs)
    ids = sorted({i for p in found for i in p.ids})
    at = {i: n for n, i in enumerate(ids)}
    cells = [
        n
        for p in found
        for n in (
            at[p.ids[0]], at[p.ids[1]], int(p.c.relation == "near-duplicate"), int(percent(p.c.similarity)[:-1]),
            p.summary.aligned, p.summary.only_a + p.summary.only_b, *reversed(p.summary.levels),
        )
    ]  # fmt: skip
    value = {
        "page": PAGE,
        "labels": [where.labels[i] for i in ids],
        "slugs": [where.slugs[i] for i in ids],
        "cells": cells,
    }
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    # As a text inside the script; "</script>" in a label must not end the script where it is put into a page.
    inner = json.dumps(text, ensure_ascii=True).replace("<", "\\u003c")
    return f"window.RETOLD_PAIRS=JSON.parse({inner});\n".encode("ascii")


def _file(n: int) -> str:
    return f"pairs-{n + 1}.html" if n else "pairs.html"
