"""One machine: the same report from a loop and from a pool, and one failure costs only itself."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from compare import pipeline, run_local
from compare.export import json
from compare.model import Document, Failure
from compare.read import read
from compare.settings import Settings

SEEDS = Path(__file__).resolve().parent.parent / "seeds"

TEXTS = {
    "a": "The two presidents spoke on Thursday about the border. The call lasted 50 minutes.",
    "b": "The two presidents talked on Thursday about the border. The call took 50 minutes.",
    "c": "Both presidents spoke Thursday about the borders. Their call lasted 35 minutes.",
    "d": "Двое президентов в четверг пятьдесят минут говорили о войсках, стянутых к восточной границе.",
}
DOCUMENTS = tuple(Document(name, text) for name, text in TEXTS.items())


def test_any_order_of_documents_gives_the_same_bytes() -> None:
    made = {json.dumps(run_local.run(order)) for order in itertools.permutations(DOCUMENTS)}
    assert len(made) == 1


def test_a_pool_gives_the_bytes_of_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = json.dumps(run_local.run(DOCUMENTS, workers=1))
    monkeypatch.setattr(run_local, "POOL_FROM", 2)
    assert json.dumps(run_local.run(DOCUMENTS, workers=2)) == loop


def test_articles_in_different_languages_are_paired_but_not_compared() -> None:
    report = run_local.run(DOCUMENTS)
    told = [p for p in report.pairings if p.relation == "different languages"]
    assert {(p.a, p.b) for p in told} >= {(0, 3)} or not any(3 in (p.a, p.b) for p in report.pairings)
    assert not any("d" in (c.a.article.document.id, c.b.article.document.id) for c in report.comparisons)


def test_an_article_on_which_a_step_fails_becomes_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    prepare = pipeline.prepare

    def fails_on_b(document: Document, settings: Settings) -> object:
        if document.id == "b":
            raise ZeroDivisionError("by\nnothing")
        return prepare(document, settings)

    monkeypatch.setattr(pipeline, "prepare", fails_on_b)
    report = run_local.run(DOCUMENTS, (Failure("x", "empty", "remove it"),))
    assert [w.article.document.id for w in report.witnesses] == ["a", "c", "d"]
    assert [(f.name, f.reason) for f in report.failures] == [
        ("x", "empty"),
        ("b", "retold failed on it (ZeroDivisionError: by nothing)"),
    ]


def test_a_pair_on_which_a_step_fails_becomes_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise KeyError("x")

    whole = run_local.run(DOCUMENTS)
    monkeypatch.setattr(pipeline, "compare", fails)
    report = run_local.run(DOCUMENTS)
    assert whole.comparisons
    assert not report.comparisons
    assert len(report.witnesses) == len(DOCUMENTS)
    assert len(report.failures) == len(whole.comparisons)
    assert report.failures[0].name == "a and b"


def test_progress_is_told_of_every_piece() -> None:
    told: list[tuple[str, int, int]] = []
    report = run_local.run(DOCUMENTS, progress=lambda *step: told.append(step))
    assert told[:4] == [("read", i, 4) for i in range(1, 5)]
    assert told[4:] == [
        ("compare", i, len(report.comparisons)) for i in range(1, len(report.comparisons) + 1)
    ]


def test_signature_names_the_version_and_every_setting() -> None:
    assert run_local.signature(Settings()) != run_local.signature(Settings(near_duplicate=0.5))
    assert run_local.signature(Settings()).startswith("retold:")


def test_a_pair_keeps_the_order_it_is_given_in() -> None:
    report = run_local.pair(DOCUMENTS[1], DOCUMENTS[0])
    assert [(c.a.article.document.id, c.b.article.document.id) for c in report.comparisons] == [("b", "a")]
    assert not run_local.pair(DOCUMENTS[0], DOCUMENTS[3]).comparisons


def test_nothing_to_do() -> None:
    assert run_local.run(()).witnesses == ()


def test_a_large_pile_of_different_articles_says_what_it_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_local, "MOST", 3)
    documents = read([str(SEEDS)], Settings())[0]
    report = run_local.run(documents)
    loose = [c for c in report.comparisons if c.relation == "same statements"]
    assert 0 < len(loose) <= 3
    assert sum(c.relation == "near-duplicate" for c in report.comparisons) == 1
    assert "of 10 related pairs were not compared" in report.note


def test_articles_that_turn_out_to_share_no_statement_are_unrelated() -> None:
    documents = read([str(SEEDS)], Settings())[0]
    report = run_local.run(documents)
    compared = {(c.a.article.document.id, c.b.article.document.id) for c in report.comparisons}
    ids = [w.article.document.id for w in report.witnesses]
    for p in report.pairings:
        assert (p.relation == "unrelated") == ((ids[p.a], ids[p.b]) not in compared)
    assert all(c.alignment.links for c in report.comparisons)
