"""Pack A: which sentences of two articles belong together, by the product's own calls with default settings.

    python -m bench.adapters.a_sentalign PACK/pairs.jsonl ...

prints in how many rows a law of alignment does not hold: a text linked with itself sentence by sentence, and
swapped sides mirroring the result.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from compare import pipeline
from compare.align import align
from compare.model import Article, Document
from compare.settings import Settings

Spans = list[list[int]]
"""Places of sentences as [start, end] code points."""


def predict(rows: list[dict[str, Any]]) -> dict[str, list[list[Spans]]]:
    """Links by row id: each is [spans in ``text_a``, spans in ``text_b``]. Wants ``id``, ``text_a``, ``text_b``."""
    out: dict[str, list[list[Spans]]] = {}
    for row in rows:
        a, b = _prepared(row)
        out[str(row["id"])] = [[_spans(a, k.a), _spans(b, k.b)] for k in align(a, b).links]
    return out


def _spans(article: Article, sentences: tuple[int, ...]) -> Spans:
    return [list(article.sentences[i].span) for i in sentences]


def broken_laws(rows: list[dict[str, Any]]) -> dict[str, int]:
    """In how many rows a law does not hold: ``itself``, ``mirror``."""
    broken = {"itself": 0, "mirror": 0}
    for row in rows:
        a, b = _prepared(row)
        itself = [(k.a, k.b, k.moved) for k in align(a, a).links]
        broken["itself"] += itself != [((i,), (i,), 0) for i in range(len(a.sentences))]
        there = sorted((k.a, k.b, k.confidence, k.grade, k.moved) for k in align(a, b).links)
        back = sorted((k.b, k.a, k.confidence, k.grade, -k.moved) for k in align(b, a).links)
        broken["mirror"] += there != back
    return broken


def _prepared(row: dict[str, Any]) -> tuple[Article, Article]:
    settings, lang = Settings(), str(row.get("lang", ""))
    a, b = (pipeline.prepare(Document(s, row[f"text_{s}"], lang=lang), settings) for s in "ab")
    return a, b


if __name__ == "__main__":
    for name in sys.argv[1:]:
        lines = Path(name).read_text(encoding="utf-8").splitlines()
        print(name, len(lines), "rows, broken:", broken_laws([json.loads(line) for line in lines]))
