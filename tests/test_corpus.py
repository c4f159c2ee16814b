"""A corpus from inputs to tables: the same bytes however it was run, broken off, extended or fed."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from rapidfuzz.distance import Indel

from compare.corpus import batches, engine, figures, index, part, pool, tables
from compare.corpus.run import Job, resumed, run
from compare.corpus.store import CorpusError, Folder
from compare.model import Document
from compare.run_local import signature
from compare.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = Settings()
_PARTS = "ba co du fe gi lo mu ne pi ra so tu ve wi za kel mon tar vin dor".split()


def story(n: int) -> list[str]:
    """The sentences of a made-up report in words of its own."""
    chance = random.Random(n)

    def word() -> str:
        return "".join(chance.choices(_PARTS, k=3))

    def sentence() -> str:
        told = [word() for _ in range(12)]
        for small in chance.choices("the of in a to and on at by with for from".split(), k=6):
            told.insert(chance.randrange(len(told)), small)
        told[chance.randrange(2, 6)] = chance.choice(("Monday", "Tuesday", "Thursday"))
        told[chance.randrange(7, 11)] = str(chance.randrange(20, 90))
        told[chance.randrange(12, 16)] = "did not"
        return " ".join(told).capitalize() + "."

    return [sentence() for _ in range(6)]


def retold(sentences: Sequence[str], n: int) -> str:
    """A second version: another day, another figure, no negation, a sentence less."""
    kept = " ".join(s for k, s in enumerate(sentences) if k != (n % 4) + 1)
    figure = re.findall(r"\d+", kept)[-1]
    return (
        re.sub("(?i)monday|tuesday|thursday", "Friday", kept, count=1)
        .replace(figure, f"{int(figure) + 1}")
        .replace("did not", "did", 1)
    )


def pile(stories: int) -> list[dict[str, str]]:
    rows = []
    for n in range(stories):
        rows.append({"id": f"a{n:03}", "text": " ".join(story(n))})
        rows.append({"id": f"b{n:03}", "text": retold(story(n), n), "title": f"Fire {n}"})
    return rows


def written(path: Path, rows: Sequence[dict[str, str]]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def job(
    folder: Path,
    *inputs: str,
    workers: int = 0,
    limit: float = 60.0,
    settings: Settings = SETTINGS,
    **more: Any,
) -> Job:
    here = engine.local(settings, workers, limit)
    return Job(inputs, Folder(folder), settings, signature(settings), here, **more)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {name: (folder / "tables" / f"{name}.parquet").read_bytes() for name in tables.NAMES}


def rows_of(folder: Path, table: str) -> list[dict[str, Any]]:
    return pq.read_table(folder / "tables" / f"{table}.parquet").to_pylist()  # type: ignore[no-any-return]


def elsewhere(folder: Path) -> dict[str, Any]:
    """The tables, without the files and rows the articles came from."""
    rows = [{k: v for k, v in r.items() if k not in ("path", "row")} for r in rows_of(folder, "documents")]
    return bytes_of(folder) | {"documents": rows}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A corpus of 12 stories in two versions, one of them copied word for word, made in one process."""
    folder = tmp_path_factory.mktemp("corpus")
    rows = [*pile(12), {"id": "copy", "text": " ".join(story(3))}]
    source = written(folder / "pile.jsonl", rows)
    run(job(folder / "loop", source))
    return folder / "loop", source


def test_every_pair_of_versions_is_found_and_compared(made: tuple[Path, str]) -> None:
    pairs = {(r["a"], r["b"]): r for r in rows_of(made[0], "pairs") if r["relation"] == "near-duplicate"}
    assert set(pairs) == {(f"a{n:03}", f"b{n:03}") for n in range(12)} | {("a003", "copy"), ("b003", "copy")}
    assert all(r["compared"] for r in pairs.values())
    assert pairs["a003", "copy"]["similarity"] == 1.0
    assert pairs["a003", "copy"]["material"] == 0
    assert pairs["b003", "copy"]["text_a"] == "a003"
    assert pairs["b003", "copy"]["material"] == pairs["a003", "b003"]["material"] > 0


def test_every_pair_has_its_figures_whether_or_not_it_was_compared(
    made: tuple[Path, str], tmp_path: Path
) -> None:
    run(job(tmp_path / "none", made[1], most=0))
    keys = (
        "words_only_a",
        "words_only_b",
        "telling_only_a",
        "telling_only_b",
        "sentences_same",
        "telling_apart",
    )
    rows = {(r["a"], r["b"]): [r[key] for key in keys] for r in rows_of(tmp_path / "none", "pairs")}
    assert rows == {(r["a"], r["b"]): [r[key] for key in keys] for r in rows_of(made[0], "pairs")}
    texts = {r["id"]: r["text"] for r in map(json.loads, Path(made[1]).read_text().splitlines())}
    assert rows["a003", "copy"] == [0, 0, "", "", 6, 0]
    for (a, b), (only_a, only_b, telling_a, telling_b, same, _) in rows.items():
        left, right = (re.findall(r"\w+", texts[side].lower()) for side in (a, b))
        assert only_a + only_b == Indel.distance(left, right)
        assert only_a - only_b == len(left) - len(right)
        assert same == len(set.intersection(*(set(re.split(r"\. ?", texts[side])) - {""} for side in (a, b))))
        if {a[0], b[0]} == {"a", "b"}:
            lost = telling_a if a[0] == "a" else telling_b
            put = telling_b if a[0] == "a" else telling_a
            assert "Friday" in put.split(figures.BETWEEN)
            numbers = {n for n in left + right if n.isdigit()}
            told = {w for w in (lost + figures.BETWEEN + put).split(figures.BETWEEN) if w.isdigit()}
            assert told == {n for n in numbers if (n in left) != (n in right)}


def test_the_tables_agree_with_each_other(made: tuple[Path, str]) -> None:
    documents = {r["id"]: r for r in rows_of(made[0], "documents")}
    assert documents["copy"]["copy_of"] == "a003"
    assert documents["a004"]["story"] == documents["b004"]["story"]
    edits = rows_of(made[0], "edits")
    texts = {r["id"]: r["text"] for r in map(json.loads, Path(made[1]).read_text().splitlines())}
    for edit in edits:
        for side in ("a", "b"):
            spans = [tuple(map(int, s.split(":"))) for s in edit[f"{side}_spans"].split(" | ")]
            assert " | ".join(texts[edit[side]][i:j] for i, j in spans) == edit[f"{side}_text"]
    told = sum(r["material"] + r["nuance"] + r["none"] for r in rows_of(made[0], "pairs") if r["text_a"] == r["a"]
               and r["text_b"] == r["b"])  # fmt: skip
    assert told == len(edits)
    assert sum(r["documents"] for r in rows_of(made[0], "stories")) == sum(
        r["story"] is not None for r in documents.values()
    )
    manifest = json.loads((made[0] / "retold.json").read_bytes())
    assert manifest["complete"]
    assert manifest["counts"]["edits"] == len(edits)


def test_a_pool_gives_the_bytes_of_the_loop(made: tuple[Path, str], tmp_path: Path) -> None:
    run(job(tmp_path / "pool", made[1], workers=2))
    assert bytes_of(tmp_path / "pool") == bytes_of(made[0])


def test_articles_added_later_give_the_bytes_of_one_run(made: tuple[Path, str], tmp_path: Path) -> None:
    lines = Path(made[1]).read_text().splitlines(keepends=True)
    (tmp_path / "old.jsonl").write_text("".join(lines[:20]))
    (tmp_path / "new.jsonl").write_text("".join(lines[20:]))
    run(job(tmp_path / "grown", str(tmp_path / "old.jsonl")))
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "grown" / "work").rglob("*.parquet")}
    old = resumed(Folder(tmp_path / "grown"))
    steps: dict[str, list[tuple[int, int]]] = {}
    run(
        job(tmp_path / "grown", *old, str(tmp_path / "new.jsonl"),
            progress=lambda step, done, total: steps.setdefault(step, []).append((done, total)))
    )  # fmt: skip
    run(job(tmp_path / "once", str(tmp_path / "old.jsonl"), str(tmp_path / "new.jsonl")))
    assert bytes_of(tmp_path / "grown") == bytes_of(tmp_path / "once")
    assert elsewhere(tmp_path / "grown") == elsewhere(made[0])
    assert {p: p.stat().st_mtime_ns for p in before} == before
    assert steps["prepare"][0][0] > 20 - 1  # what was done counts as done


def done(folder: Path) -> dict[str, int]:
    """Articles that were read and pairs that were compared in the life of a corpus."""
    return {
        stage: sum(pq.read_metadata(f).num_rows for f in (folder / "work" / stage).glob("*.parquet"))
        for stage in ("prepared", "compared")
    }


def test_only_what_is_new_is_read_and_compared(tmp_path: Path) -> None:
    folder, old = tmp_path / "out", written(tmp_path / "old.jsonl", pile(9))
    run(job(folder, old))
    before, pairs = done(folder), {(r["a"], r["b"]) for r in rows_of(folder, "pairs") if r["compared"]}
    assert before == {"prepared": 18, "compared": len(pairs)}
    third = {"id": "c004", "text": retold(story(4), 3).replace("Friday", "Saturday")}
    rows = [third, {"id": "copy", "text": " ".join(story(2))}, *pile(11)[18:]]
    run(job(folder, old, written(tmp_path / "new.jsonl", rows)))
    after = {(r["a"], r["b"]) for r in rows_of(folder, "pairs") if r["compared"] and r["text_b"] == r["b"]}
    fresh = {pair for pair in after - pairs if "copy" not in pair}
    assert {("a004", "c004"), ("b004", "c004"), ("a009", "b009"), ("a010", "b010")} <= fresh
    assert all({"c004", "a009", "a010"} & set(pair) for pair in fresh)
    assert done(folder) == {"prepared": 18 + 6, "compared": len(pairs) + len(fresh)}
    run(job(folder, old, str(tmp_path / "new.jsonl")))
    assert done(folder) == {"prepared": 18 + 6, "compared": len(pairs) + len(fresh)}


def test_inputs_of_every_kind_give_the_same_corpus(made: tuple[Path, str], tmp_path: Path) -> None:
    import gzip

    lines = Path(made[1]).read_bytes().splitlines(keepends=True)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.jsonl.gz").write_bytes(gzip.compress(b"".join(lines[:8])))
    with pa.CompressedOutputStream(str(tmp_path / "in" / "y.jsonl.zst"), "zstd") as packed:
        packed.write(b"".join(lines[8:16]))
    rows = [json.loads(line) for line in lines[16:]]
    table = pa.table({key: [row.get(key) for row in rows] for key in ("id", "text", "title")})
    pq.write_table(table, tmp_path / "in" / "z.parquet")
    run(job(tmp_path / "out", str(tmp_path / "in" / "*.jsonl.*"), str(tmp_path / "in" / "z.parquet")))
    assert elsewhere(tmp_path / "out") == elsewhere(made[0])
    documents = {r["id"]: (r["path"], r["row"]) for r in rows_of(tmp_path / "out", "documents")}
    assert documents["a000"] == (str(tmp_path / "in" / "x.jsonl.gz"), 1)
    assert documents["b007"] == (str(tmp_path / "in" / "y.jsonl.zst"), 8)
    assert documents["copy"] == (str(tmp_path / "in" / "z.parquet"), 9)


def started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """``retold corpus`` as a user starts it, in a group of processes of its own."""
    command = [sys.executable, "-m", "compare", "corpus", *arguments, "--out", str(folder), "--config", ""]
    return subprocess.Popen(
        [*command, "--workers", "2", "--pages", "0"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        text=True, cwd=folder.parent, start_new_session=True, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def resume(folder: Path, source: str) -> tuple[str, ...]:
    """What a user types who goes on with a run: its articles are named anew only where it was killed at once."""
    return ("--resume",) if (folder / "retold.json").exists() else (source,)


def alive(group: int) -> list[str]:
    """The processes of a group that have not ended."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it may end meanwhile
            state, _, own, *_ = path.read_text().rsplit(")", 1)[1].split()
            if int(own) == group and state != "Z":
                found.append(state)
    return found


def nothing_is_half_written(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.name.startswith("."):
            continue
        if path.suffix == ".parquet":
            pq.read_table(path)
        elif path.suffix == ".npy":
            np.load(path)
        elif path.suffix == ".json":
            json.loads(path.read_bytes())


def test_a_run_killed_at_ten_moments_goes_on_to_the_same_bytes(
    made: tuple[Path, str], tmp_path: Path
) -> None:
    folder, chance, killed = tmp_path / "out", random.Random(10), 0
    while killed < 10:
        process = started(folder, *resume(folder, made[1]))
        try:
            process.wait(chance.uniform(0.2, 2.0))
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            killed += 1
        assert process.wait() in (0, -signal.SIGKILL), process.communicate()[1]
        nothing_is_half_written(folder)
    process = started(folder, *resume(folder, made[1]))
    assert process.wait() == 0, process.communicate()[1]
    assert bytes_of(folder) == bytes_of(made[0])
    assert not list(folder.rglob("*.tmp"))


def test_a_run_broken_off_by_its_user_goes_on_to_the_same_bytes(
    made: tuple[Path, str], tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    process = started(folder, made[1])
    while process.poll() is None and not list((folder / "work").glob("prepared/*.parquet")):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal sends it: to all of them
    assert process.communicate()[1].splitlines()[-1] == "retold: interrupted"
    assert process.returncode == 130
    for _ in range(100):
        if not alive(process.pid):
            break
        time.sleep(0.1)
    assert not alive(process.pid)
    nothing_is_half_written(folder)
    assert not json.loads((folder / "retold.json").read_bytes())["complete"]
    assert started(folder, "--resume").wait() == 0
    assert bytes_of(folder) == bytes_of(made[0])


pa.array(
    [1]
)  # a worker imports this module first: what Arrow loads on first use is loaded before its clock runs


def _work(table: Any) -> Any:
    """Work for the pool: rows say what becomes of their process."""
    for key in table["key"].to_pylist():
        if key == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if key == "hang":
            time.sleep(60)
    return batches.lost("prepared", table, "") if table.num_rows == 1 else _done(table)


def _done(table: Any) -> Any:
    return pa.Table.from_pylist(
        [{"key": k, "failure": ""} for k in table["key"].to_pylist()], batches.schema("prepared")
    )


def _lose(table: Any, reason: str) -> Any:
    return batches.lost("prepared", table, reason)


def test_a_row_that_kills_or_hangs_its_worker_is_given_up_and_the_rest_is_done() -> None:
    names = [["one", "kill", "two"], ["three", "four"], ["five", "hang"]]
    sent = [pool.Batch(str(n), pa.table({"key": keys})) for n, keys in enumerate(names)]
    found = {b.name: b.table.to_pylist() for b in pool.each(_work, _lose, sent, 2, 3.0)}
    assert [[row["key"] for row in found[str(n)]] for n in range(3)] == names
    failed = {row["key"]: row["failure"] for rows in found.values() for row in rows if row["failure"]}
    assert failed == {
        "kill": "ended its process (exit status -9)",
        "hang": "did not end within 3 seconds",
    }


def _killed_once(table: Any) -> Any:
    """Work whose process is ended from outside while it does one batch."""
    for key in table["key"].to_pylist():
        if os.path.exists(key):
            os.unlink(key)
            os.kill(os.getpid(), signal.SIGKILL)
    return _done(table)


def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "now").touch()
    names = [["one", str(tmp_path / "now"), "two"], ["three", "four"], ["five"]]
    sent = [pool.Batch(str(n), pa.table({"key": keys})) for n, keys in enumerate(names)]
    found = {b.name: b.table.to_pylist() for b in pool.each(_killed_once, _lose, sent, 2, 60.0)}
    assert not (tmp_path / "now").exists()
    assert [[row["key"] for row in found[str(n)]] for n in range(3)] == names
    assert not any(row["failure"] for rows in found.values() for row in rows)


class _Unloadable:
    """Work that no worker can load."""

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return exec, ("raise SystemExit(3)",)


def test_workers_that_cannot_start_are_no_fault_of_the_articles() -> None:
    sent = [pool.Batch("0", pa.table({"key": ["one"]}))]
    with pytest.raises(CorpusError, match="no worker can be started"):
        list(pool.each(_Unloadable(), _lose, sent, 1, 30.0))  # type: ignore[arg-type]


def test_an_article_on_which_a_rule_fails_is_listed(made: tuple[Path, str], tmp_path: Path,
                                                    monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    prepare = batches.pipeline.prepare

    def fails(document: Document, *rest: Any) -> Any:
        if document.id == "b002":
            raise ZeroDivisionError("by\nnothing")
        return prepare(document, *rest)

    monkeypatch.setattr(batches.pipeline, "prepare", fails)
    run(job(tmp_path / "out", made[1]))
    assert [(r["name"], r["reason"]) for r in rows_of(tmp_path / "out", "failures")] == [
        ("b002", "retold failed on it (ZeroDivisionError: by nothing)")
    ]
    assert len(rows_of(tmp_path / "out", "pairs")) >= 13


def test_find_lists_the_relatives_of_an_article_and_nothing_else(made: tuple[Path, str]) -> None:
    query = Document("q", retold(story(3), 2))
    found = index.find(query, Folder(made[0]), SETTINGS)
    assert {n.id for n in found} == {"a003", "b003", "copy"}
    assert (
        index.find(Document("q", "Nothing of this was ever told by anybody else."), Folder(made[0]), SETTINGS)
        == []
    )


def test_parts_of_a_corpus_are_reports(made: tuple[Path, str]) -> None:
    folder, label = Folder(made[0]), signature(SETTINGS)
    top = part.top(folder, SETTINGS, label, 5)
    assert len(top.comparisons) == 5
    material = [sum(d.severity == "material" for d in c.drifts) for c in top.comparisons]
    assert material == sorted(material, reverse=True)
    one = part.pair(folder, SETTINGS, label, "b004", "a004")
    assert [c.a.article.document.id for c in one.comparisons] == ["b004"]
    source = one.comparisons[0].a.article.document
    assert (source.path, source.row, source.name) == (made[1], 10, f"b004 ({made[1]}:10)")
    number = next(r["story"] for r in rows_of(made[0], "documents") if r["id"] == "a003")
    told = part.story(folder, SETTINGS, label, number, 10)
    assert {"a003", "b003"} <= {w.article.document.id for w in told.witnesses}
    with pytest.raises(CorpusError, match="no story 9999"):
        part.story(folder, SETTINGS, label, 9999, 10)
    with pytest.raises(CorpusError, match='no article "x"'):
        part.pair(folder, SETTINGS, label, "x", "a004")


def test_what_is_no_corpus_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("mine")
    with pytest.raises(CorpusError, match="is no corpus of retold"):
        run(job(tmp_path, "x.jsonl"))
    with pytest.raises(CorpusError, match="no article to read"):
        run(job(tmp_path / "new", str(tmp_path / "missing.jsonl")))
    with pytest.raises(CorpusError, match="no finished corpus"):
        index.find(Document("q", "Text."), Folder(tmp_path / "new"), SETTINGS)


def test_only_the_most_telling_pairs_are_compared_when_asked(made: tuple[Path, str], tmp_path: Path) -> None:
    run(replace(job(tmp_path / "few", made[1]), most=4))
    few = [r for r in rows_of(tmp_path / "few", "pairs") if r["compared"] and r["text_a"] != r["text_b"]]
    assert len({(r["text_a"], r["text_b"]) for r in few}) == 4
    assert len(rows_of(tmp_path / "few", "pairs")) >= 14
