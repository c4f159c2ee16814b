"""Whole small articles and every value read from them: ``tests/cases/facts-*/{article,expected}.txt``.

The language of a case is the end of its folder's name where that is a code of two letters, else English.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from compare import pipeline
from compare.facts import facts
from compare.model import Document
from compare.settings import Settings

CASES = sorted((Path(__file__).parent / "cases").glob("facts-*"))


def listing(text: str, lang: str) -> str:
    """All values of a text, one a line."""
    found = facts(pipeline.prepare(Document("x", text, lang=lang), Settings()))
    lines = []
    for q in found.quantities:
        value = f"{q.low:g}" if q.low == q.high else f"{q.low:g} to {q.high:g}"
        lines.append(
            f"quantity | {text[slice(*q.span)]} | {q.hedge} {value} {q.unit}".replace("|  ", "| ").rstrip()
        )
    for m in found.moments:
        given = (m.year, m.month, m.day, m.last_day, m.weekday, m.minute)
        shown = " ".join("-" if v is None else str(v) for v in given)
        lines.append(f"moment | {text[slice(*m.span)]} | {shown} {m.relative} {m.part}".rstrip())
    for mention in found.mentions:
        entity = found.entities[mention.entity]
        name = text[slice(*mention.span)]
        lines.append(f"name | {name} | {entity.kind} {entity.forms[0]} | {mention.title}".rstrip(" |"))
    for quotation in found.quotations:
        speaker = text[slice(*quotation.speaker)] if quotation.speaker else ""
        broken = "" if quotation.balanced else " broken"
        words = " ".join(text[slice(*quotation.span)].split())
        lines.append(f"quotation | {words} | {quotation.style}{broken} | {speaker}".rstrip(" |"))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_every_value_of_a_small_article(case: Path) -> None:
    code = case.name.rpartition("-")[2]
    text = (case / "article.txt").read_text(encoding="utf-8")
    expected = (case / "expected.txt").read_text(encoding="utf-8")
    assert listing(text, code if len(code) == 2 else "en") == expected
