"""What did not change is neither computed nor written again, and the bytes are those of a fresh run."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from compare import cache, cli, pipeline, review, run_local, watch
from compare.model import Article, Comparison, Decision, Document, Pairing, Witness
from compare.settings import ReportOptions, Settings

TEXTS = {
    "a": "The two presidents spoke on Thursday about the border. The call lasted 50 minutes.",
    "b": "The two presidents talked on Thursday about the border. The call took 50 minutes.",
    "c": "The two presidents spoke on Friday about the border. The call lasted 35 minutes.",
    "d": "The harvest in the north was poor. Farmers of the valley said so at a fair.",
}


def documents(**changed: str) -> list[Document]:
    return [Document(name, text, lang="en") for name, text in {**TEXTS, **changed}.items() if text]


def update(out: Path, given: list[Document], **more: object) -> watch.Made:
    return watch.update(given, (), out, Settings(), ReportOptions(), cached=cache.beside(out), **more)  # type: ignore[arg-type]


def standing(out: Path) -> dict[str, tuple[bytes, int]]:
    return {
        p.relative_to(out).as_posix(): (p.read_bytes(), p.stat().st_mtime_ns)
        for p in out.rglob("*")
        if p.is_file()
    }


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that are examined and the pairs that are compared."""
    done: list[str] = []
    examine, compare = pipeline.examine, pipeline.compare

    def examined(article: Article) -> Witness:
        done.append(article.document.id)
        return examine(article)

    def compared(a: Witness, b: Witness, pairing: Pairing) -> Comparison:
        done.append(a.article.document.id + b.article.document.id)
        return compare(a, b, pairing)

    monkeypatch.setattr(pipeline, "examine", examined)
    monkeypatch.setattr(pipeline, "compare", compared)
    return done


def test_nothing_changed_touches_nothing(tmp_path: Path, worked: list[str]) -> None:
    out = tmp_path / "out"
    first = update(out, documents())
    before, inodes = standing(out), {p: p.stat().st_ino for p in out.rglob("*")}
    worked.clear()
    again = update(out, documents()[::-1])
    assert (again.changed, again.counts, worked) == (False, first.counts, [])
    assert standing(out) == before
    assert {p: p.stat().st_ino for p in out.rglob("*")} == inodes


def test_only_what_changed_is_computed_and_written(tmp_path: Path, worked: list[str]) -> None:
    out = tmp_path / "out"
    update(out, documents())
    before = standing(out)
    worked.clear()
    update(
        out, documents(c="The two presidents spoke on Sunday about the border. The call lasted 35 minutes.")
    )
    assert sorted(worked) == ["ac", "bc", "c"]
    after = standing(out)
    kept = [name for name in before if after.get(name) == before[name]]
    assert "pair-a-b.html" in kept
    assert "pair-a-c.html" not in kept
    fresh = tmp_path / "fresh"
    changed = documents(c="The two presidents spoke on Sunday about the border. The call lasted 35 minutes.")
    watch.update(changed, (), fresh, Settings(), ReportOptions())
    assert {n: data for n, (data, _) in after.items()} == {
        n: data for n, (data, _) in standing(fresh).items()
    }


def test_an_article_that_is_gone_takes_its_pages_along(tmp_path: Path) -> None:
    out = tmp_path / "out"
    update(out, documents())
    update(out, documents(c=""))
    fresh = tmp_path / "fresh"
    watch.update(documents(c=""), (), fresh, Settings(), ReportOptions())
    assert {n: d for n, (d, _) in standing(out).items()} == {n: d for n, (d, _) in standing(fresh).items()}


def test_a_page_that_was_lost_or_written_over_comes_back(tmp_path: Path) -> None:
    out = tmp_path / "out"
    update(out, documents())
    before = {name: data for name, (data, _) in standing(out).items()}
    (out / "index.html").unlink()
    (out / "findings.csv").write_bytes(b"mine")
    assert update(out, documents()).changed
    assert {name: data for name, (data, _) in standing(out).items()} == before


def test_settings_code_and_decisions_ask_for_another_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    first = update(out, documents())
    assert first.changed
    made = run_local.run(documents())
    name = next(iter(review.findings(made)))
    assert update(out, documents(), decisions=[Decision(name, "accepted", "Ada")]).changed
    assert update(out, documents()).changed
    assert not update(out, documents()).changed
    monkeypatch.setattr(cache, "code", lambda: b"another version")
    assert update(out, documents()).changed


def test_a_broken_cache_is_begun_anew(tmp_path: Path) -> None:
    out = tmp_path / "out"
    cache.beside(out).write_bytes(b"SQLite? no." * 1000)
    update(out, documents())
    update(out, documents())
    assert not update(out, documents()).changed
    assert cache.load(cache.beside(out), ["x"], Witness) == {}


def test_results_come_back_equal(tmp_path: Path) -> None:
    file = tmp_path / "cache"
    one = run_local.run(documents(), cached=file)
    assert run_local.run(documents(), cached=file) == one == run_local.run(documents())


def test_watching_reports_when_the_writing_has_stopped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    asleep: list[float] = []
    steps: list[Callable[[], object]] = [
        lambda: None,  # nothing happens
        lambda: (tmp_path / "b.txt").write_text("b", encoding="utf-8"),
        lambda: (tmp_path / "b.txt").write_text("be", encoding="utf-8"),  # still being written
        lambda: None,
        (tmp_path / "a.txt").unlink,
        lambda: None,
    ]

    def sleep(seconds: float) -> None:
        asleep.append(seconds)
        steps.pop(0)()

    changes = watch.changes([str(tmp_path)], 0.5, sleep)
    next(changes)
    assert asleep == []
    next(changes)
    assert len(asleep) == 4
    next(changes)
    assert len(asleep) == 6


def test_the_commands_tell_what_they_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    first, second = (runner.invoke(cli.cli, ["report", ".", "--out", "out"]) for _ in range(2))
    assert first.output == second.output
    assert (tmp_path / ".out.cache").is_file()
    assert runner.invoke(cli.cli, ["report", ".", "--out", "two", "--no-cache"]).exit_code == 0
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == [".out.cache"]

    def once(paths: object, every: float) -> list[None]:
        assert every == 2.0
        return [None]

    monkeypatch.setattr(watch, "changes", once)
    done = runner.invoke(cli.cli, ["watch", ".", "--out", "out"])
    assert done.stdout == f"{os.path.join(os.getcwd(), 'out', 'index.html')} has not changed\n"
