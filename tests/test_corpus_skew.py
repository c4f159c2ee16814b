"""Corpora as crawls are: one footer under a third of the articles, a story told a thousand times, rubbish among it."""

from __future__ import annotations

import random
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from test_corpus import job, pile, retold, rows_of, story, written

from compare.choice import star
from compare.corpus import boilerplate, choice, join, relatives
from compare.corpus.find import discover
from compare.corpus.run import run
from compare.model import Document
from compare.pipeline import prepare
from compare.settings import Settings

FOOTER = " ".join(
    f"Readers of this site may not copy part {n} of its pages without the written consent of the publisher."
    for n in range(12)
)
GOLD = {(f"a{n:03}", f"b{n:03}") for n in range(24)}


def near(folder: Path) -> set[tuple[str, str]]:
    return {(r["a"], r["b"]) for r in rows_of(folder, "pairs") if r["relation"] == "near-duplicate"}


def test_a_footer_shared_by_a_third_changes_nothing(tmp_path: Path) -> None:
    rows = pile(24)
    marked = [row | {"text": f"{row['text']}\n{FOOTER}"} if n % 3 == 0 else row for n, row in enumerate(rows)]
    run(job(tmp_path / "plain", written(tmp_path / "plain.jsonl", rows), most=0))
    run(job(tmp_path / "footer", written(tmp_path / "footer.jsonl", marked), most=0))
    assert near(tmp_path / "plain") == near(tmp_path / "footer") == GOLD
    learnt = rows_of(tmp_path / "footer", "boilerplate")
    assert {r["passage"] for r in learnt} == {f"{part}." for part in FOOTER.rstrip(".").split(". ")}
    assert {r["documents"] for r in learnt} == {16}
    assert not rows_of(tmp_path / "plain", "boilerplate")


def test_a_pile_in_memory_learns_the_footer_too() -> None:
    rows = pile(24)
    ids = [row["id"] for row in rows]
    texts = [f"{row['text']}\n{FOOTER}" if n % 3 == 0 else row["text"] for n, row in enumerate(rows)]
    articles = [prepare(Document(i, t, lang="en"), Settings()) for i, t in zip(ids, texts, strict=True)]
    assert {tuple(sorted((ids[i], ids[j]))) for i, j, _ in discover(articles).near} == GOLD


def test_a_sentence_of_one_story_is_no_boilerplate_however_often_it_is_told(tmp_path: Path) -> None:
    chance = random.Random(1)
    told = story(5)
    rows = [{"id": f"c{n:02}", "text": " ".join(chance.sample(told, 5) + story(5)[:3])} for n in range(20)]
    run(job(tmp_path / "out", written(tmp_path / "pile.jsonl", rows), most=0))
    assert not rows_of(tmp_path / "out", "boilerplate")


def test_boilerplate_inside_an_article_stays_in_the_comparison() -> None:
    text = f"It began.\n{FOOTER}\nIt ended."
    learnt = frozenset(h for _, _, h in boilerplate.passages(FOOTER))
    (found,) = boilerplate.spans(text, learnt)
    assert text[found.span.start : found.span.end] == FOOTER
    assert boilerplate.edges(text, (found,)) == ()
    assert boilerplate.edges(text[: found.span.end], (found,)) == (found,)


def database(sequences: list[str], keys: list[list[int]]) -> duckdb.DuckDBPyConnection:
    db = duckdb.connect()
    offered = pa.table(  # noqa: F841 (DuckDB reads it by its name)
        {
            "doc": pa.array(range(len(sequences)), pa.int32()),
            "sequence": sequences,
            "telling": ["x"] * len(sequences),
            "keys": pa.array(keys, pa.list_(pa.int64())),
        }
    )
    db.execute("CREATE TABLE held AS SELECT doc, sequence, telling FROM offered")
    db.execute("CREATE TABLE keys AS SELECT doc, unnest(keys) AS key FROM offered")
    db.execute("CREATE TABLE words (doc INTEGER, term BIGINT, found INTEGER)")
    return db


def test_copies_whose_keys_are_all_over_the_cap_are_found_by_a_reference(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    capped = join.CAPPED.replace(str(join.KEY_CAP), "50")
    monkeypatch.setattr(join, "CAPPED", capped)
    monkeypatch.setattr(join, "NEAR", join.NEAR.replace(f"AND {join.KEY_CAP}", "AND 50"))
    chance = random.Random(3)
    tale = [chr(1000 + n) for n in range(200)]
    sequences = ["".join(c for c in tale if chance.random() > 0.1) for _ in range(80)]
    db = database(
        [*sequences, "".join(chr(5000 + n) for n in range(90))], [list(range(40))] * 80 + [[900, 901]]
    )
    groups, led = relatives.near(db, 81, join.near_candidates)
    assert len(led) == 79
    assert groups == (tuple(range(80)), (80,))
    assert db.execute("SELECT count(*) FROM capped").fetchall() == [(40,)]
    assert db.execute("SELECT count(*) FROM candidates").fetchall() == [(79,)]


def test_a_large_story_is_compared_with_its_reference_and_nearest_relatives_only() -> None:
    chance = random.Random(3)
    tale = [chr(1000 + n) for n in range(200)]
    sequences = ["".join(c for c in tale if chance.random() > 0.1) for _ in range(30)]
    db = database(sequences, [list(range(40))] * 30)
    joins = relatives.Joins(join.near_candidates, join.story_pairs)
    found, copies, stories = relatives.relate(db, 30, joins)
    assert len(found) == 30 * 29 // 2
    assert copies == stories == (tuple(range(30)),)
    choice.choose(db, copies, stories, None, 10)
    chosen = db.execute("SELECT a, b FROM chosen ORDER BY a, b").fetchall()
    ((reference,),) = db.execute("SELECT doc FROM refs").fetchall()
    same = star(range(30), found)
    assert (reference, tuple(chosen)) == (same.reference, same.pairs)
    assert sum(reference in pair for pair in chosen) == 29
    assert 29 < len(chosen) < 2 * 29


def test_a_story_of_as_many_as_the_setting_is_compared_pair_by_pair() -> None:
    tale = "".join(chr(1000 + n) for n in range(200))
    db = database([tale[n:] for n in range(12)], [list(range(40))] * 12)
    _, copies, stories = relatives.relate(db, 12, relatives.Joins(join.near_candidates, join.story_pairs))
    choice.choose(db, copies, stories, None, 12)
    assert db.execute("SELECT count(*) FROM chosen").fetchall() == [(12 * 11 // 2,)]


def test_many_copies_of_one_text_are_rows_but_not_all_pairs(tmp_path: Path) -> None:
    rows = [*pile(2), *({"id": f"c{n:02}", "text": " ".join(story(0))} for n in range(30))]
    run(job(tmp_path / "out", written(tmp_path / "pile.jsonl", rows)))
    assert near(tmp_path / "out") == {("a000", f"c{n:02}") for n in range(30)} | {
        ("a000", "b000"),
        ("a001", "b001"),
    }
    documents = {r["id"]: r for r in rows_of(tmp_path / "out", "documents")}
    assert documents["c17"]["copy_of"] == "a000"
    assert rows_of(tmp_path / "out", "stories")[0]["documents"] >= 32


def test_rubbish_is_listed_with_its_reason_and_all_else_is_reported(tmp_path: Path) -> None:
    folder = tmp_path / "crawl"
    folder.mkdir()
    for row in pile(24):
        (folder / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
    script = '<script>alert("x")</script> & "quoted" </textarea><img src=x onerror=alert(1)> '
    (folder / "empty.txt").write_text("")
    (folder / "huge.txt").write_text("word " * 10_000_000)
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 64)
    (folder / "line.txt").write_text("endless " * 12_000)
    (folder / "wrong.txt").write_bytes(
        "Über die Brücke fuhren Züge nach Köln; Müller schwieg.".encode("cp1252")
    )
    (folder / "script.txt").write_text(script + retold(story(3), 3))
    (folder / "broken.jsonl").write_bytes(b'{"id": "j1", "text": "Half\n\xff\xfe{"id": 7}\n[1, 2]\n')
    run(job(tmp_path / "out", str(folder), workers=1, limit=600.0, most=6))
    failed = {Path(r["name"]).name: r["reason"] for r in rows_of(tmp_path / "out", "failures")}
    assert {"empty.txt", "huge.txt", "binary.txt"} <= set(failed)
    assert all(failed.values())
    assert near(tmp_path / "out") >= GOLD | {("a003", "script"), ("b003", "script")}
    ids = {r["id"] for r in rows_of(tmp_path / "out", "documents")}
    assert {"line", "wrong", "script"} <= ids
    assert not ids & {"empty", "huge", "binary"}
