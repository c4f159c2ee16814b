"""Stories in findings.json: valid by the published schema, every passage quoted exactly, links by name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from compare import run_local
from compare.export import json as json_export
from compare.model import Document

ROOT = Path(__file__).resolve().parent.parent
CASES = ("story-three-reports", "story-retold-quotations", "lineage-two-translations")


@cache
def told(case: str) -> tuple[dict[str, str], dict[str, Any]]:
    paths = sorted((ROOT / "tests" / "cases" / case).glob("*.txt"))
    texts = {p.stem: p.read_text(encoding="utf-8") for p in paths if p.stem != "expected"}
    report = run_local.run([Document(i, t, lang="en") for i, t in texts.items()], workers=1)
    return texts, json.loads(json_export.dumps(report))


def passages(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"document", "spans", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from passages(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from passages(inner)


@pytest.mark.parametrize("case", CASES)
def test_valid_by_the_published_schema(case: str) -> None:
    schema = json.loads((ROOT / "docs" / "findings.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(told(case)[1])


@pytest.mark.parametrize("case", CASES)
def test_every_passage_is_quoted_exactly(case: str) -> None:
    texts, value = told(case)
    found = list(passages(value["stories"]))
    assert len(found) > 50
    for passage in found:
        quoted = [texts[passage["document"]][start:end] for start, end in passage["spans"]]
        assert quoted == passage["text"]


@pytest.mark.parametrize("case", CASES)
def test_facts_point_at_statements_of_their_story(case: str) -> None:
    for story in told(case)[1]["stories"]:
        names = {s["id"] for s in story["statements"]}
        assert all(set(f["statements"]) <= names for f in story["facts"])
        assert all(len(t["parts"]) == len(s["columns"]) for s in story["statements"] for t in s["tellings"])
        size = len(story["network"]["nodes"])
        assert all(max(e["source"], e["target"]) < size for e in story["network"]["edges"])
