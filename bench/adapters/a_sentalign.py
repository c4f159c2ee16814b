"""Pack A: which sentences of two articles belong together, by the product's own calls with default settings."""

from __future__ import annotations

from typing import Any

from compare import pipeline
from compare.align import align
from compare.model import Article, Document
from compare.settings import Settings

Spans = list[list[int]]
"""Places of sentences as [start, end] code points."""


def predict(rows: list[dict[str, Any]]) -> dict[str, list[list[Spans]]]:
    """Links by row id: each is [spans in ``text_a``, spans in ``text_b``]. Wants ``id``, ``text_a``, ``text_b``."""
    settings = Settings()
    out: dict[str, list[list[Spans]]] = {}
    for row in rows:
        lang = str(row.get("lang", ""))
        a = pipeline.prepare(Document("a", row["text_a"], lang=lang), settings)
        b = pipeline.prepare(Document("b", row["text_b"], lang=lang), settings)
        out[str(row["id"])] = [[_spans(a, k.a), _spans(b, k.b)] for k in align(a, b).links]
    return out


def _spans(article: Article, sentences: tuple[int, ...]) -> Spans:
    return [list(article.sentences[i].span) for i in sentences]
