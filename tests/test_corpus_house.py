"""What a newsroom laid down holds in a corpus as in a small pile, and results of other settings are not taken over."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from test_corpus import bytes_of, job, pile, retold, rows_of, story, written

from compare import identity, run_local
from compare.cli import cli
from compare.corpus import part
from compare.corpus.run import run
from compare.corpus.store import Folder
from compare.model import Document
from compare.settings import Ignore, Pattern, Preferred, Settings

HOUSE = Settings(
    kinds=(("negation", "nuance"),),
    preferred=(Preferred("friday", ("monday", "thursday")),),
    patterns=(Pattern("desk-note", r"\bdid not\b", "minor", "The desk wants to see every one of these."),),
    ignore=(Ignore("the figures are checked elsewhere", kind="number-quantity"),),
)

TOML = r"""
[kinds]
negation = "nuance"

[house-style]
friday = ["monday", "thursday"]

[[artefact]]
kind = "desk-note"
pattern = '\bdid not\b'
severity = "minor"
message = "The desk wants to see every one of these."

[[ignore]]
kind = "number-quantity"
reason = "the figures are checked elsewhere"
"""


def told(folder: Path) -> list[tuple[str, ...]]:
    """Every change of a corpus: articles, kind, severity, reason, words, why it is set aside."""
    keys = ("a", "b", "kind", "severity", "reason", "a_text", "b_text", "ignored", "id")
    return sorted(tuple(r[key] for key in keys) for r in rows_of(folder, "edits"))


def command(*arguments: str) -> Result:
    made = CliRunner().invoke(cli, [*arguments], catch_exceptions=False, standalone_mode=False)
    assert made.return_value == 0, made.output
    return made


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(tmp_path_factory.mktemp("house") / "pile.jsonl", pile(6))


def test_a_corpus_says_of_a_pair_what_a_small_pile_says_by_the_same_configuration(
    source: str, tmp_path: Path
) -> None:
    run(job(tmp_path / "out", source, settings=HOUSE))
    rows = map(json.loads, Path(source).read_text().splitlines())
    small = run_local.run(
        [Document(r["id"], r["text"], r["id"], r.get("title", "")) for r in rows], settings=HOUSE
    )
    expected = sorted(
        (c.a.article.document.id, c.b.article.document.id, d.kind, d.severity, d.reason,
         " | ".join(c.a.article.document.text[slice(*s)] for s in d.edit.a),
         " | ".join(c.b.article.document.text[slice(*s)] for s in d.edit.b), d.ignored, name)
        for c in small.comparisons if c.relation == "near-duplicate"
        for d, name in zip(c.drifts, identity.drifts(c), strict=True)
    )  # fmt: skip
    assert told(tmp_path / "out") == expected
    assert {"negation", "number-quantity"} <= {row[2] for row in expected}
    assert all(row[3] == "nuance" for row in expected if row[2] == "negation")
    assert all(row[7] for row in expected if row[2] == "number-quantity")
    found = sorted((r["document"], r["kind"], r["text"]) for r in rows_of(tmp_path / "out", "findings"))
    artefacts = sorted(
        (w.article.document.id, f.kind, " | ".join(w.article.document.text[slice(*s)] for s in f.spans))
        for w in small.witnesses for f in w.findings
    )  # fmt: skip
    assert found == artefacts
    assert {"desk-note", "house-style"} <= {kind for _, kind, _ in found}


def test_the_file_holds_for_every_command_on_a_corpus(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("retold.toml").write_text(TOML)
    command("corpus", source, "--out", "pile", "--workers", "1", "--pages", "5")
    assert "desk-note" in {r["kind"] for r in rows_of(Path("pile"), "findings")}
    assert any("set aside: the figures" in p.read_text() for p in Path("pile/report").glob("pair-*.html"))
    first, changes = bytes_of(Path("pile")), told(Path("pile"))
    files = set(Path("pile/work/compared").glob("*.parquet"))
    command("corpus", source, "--out", "pile", "--workers", "1", "--pages", "0", "--config", "")
    assert "desk-note" not in {r["kind"] for r in rows_of(Path("pile"), "findings")}
    assert told(Path("pile")) != changes
    assert not any(r["ignored"] for r in rows_of(Path("pile"), "edits"))
    plain = set(Path("pile/work/compared").glob("*.parquet"))
    assert files < plain
    command("corpus", source, "--out", "pile", "--workers", "1", "--pages", "0")
    assert bytes_of(Path("pile")) == first
    assert set(Path("pile/work/compared").glob("*.parquet")) == plain
    command("report", "pile", "--pair", "a001", "b001", "--out", "pair")
    assert "desk-note" in Path("pair/findings.json").read_text()
    other = command("report", "pile", "--pair", "a001", "b001", "--out", "plain", "--config", "")
    assert "desk-note" not in Path("plain/findings.json").read_text()
    assert "was made with other settings" in other.output


def test_find_reads_as_much_as_the_configuration_allows(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(job(tmp_path / "pile", source))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "query.txt").write_text(retold(story(3), 2))
    assert "a003" in command("find", "query.txt", "--in", "pile").output
    (tmp_path / "retold.toml").write_text("[settings]\nmax-chars = 40\n")
    made = CliRunner().invoke(cli, ["find", "query.txt", "--in", "pile"])
    assert made.exit_code == 2
    assert "40" in made.output


def test_articles_that_share_fewer_statements_than_asked_are_no_pair(tmp_path: Path) -> None:
    names = "Zarkov Melindra Torvald Quenby Hastrup Ilmarin Vosk Dorrance Pelkey Umbra".split()
    mine = " ".join(f"{name} met the {n} guards of the old harbour wall." for n, name in enumerate(names, 20))
    other = " ".join(
        f"Later that week a judge of the court heard {name} on {n} counts."
        for n, name in enumerate(reversed(names), 40)
    )
    shared = "The harbour wall of Saltmarsh fell on Friday and 14 boats sank."
    rows = [{"id": "a", "text": f"{shared} {mine}"}, {"id": "b", "text": f"{other} {shared}"}]
    source = written(tmp_path / "two.jsonl", [*rows, *pile(3)])
    relations = {}
    for least in (1, 1_000):
        settings = Settings(same_statements=least)
        run(job(tmp_path / str(least), source, settings=settings))
        rows = rows_of(tmp_path / str(least), "pairs")
        relations[least] = {(r["a"], r["b"]) for r in rows if r["relation"] == "same statements"}
        made = part.top(Folder(tmp_path / str(least)), settings, "", 50)
        assert len(made.comparisons) == sum(r["compared"] for r in rows)
    assert ("a", "b") in relations[1]
    assert not relations[1_000]


def test_articles_that_came_by_standard_input_must_be_given_again(source: str, tmp_path: Path) -> None:
    run(job(tmp_path / "pile", "-", stdin=io.BytesIO(Path(source).read_bytes())))
    for arguments in (["--add", source], ["--resume"]):
        made = CliRunner().invoke(cli, ["corpus", *arguments, "--out", str(tmp_path / "pile")])
        assert made.exit_code == 2
        assert "came by standard input: give them again" in made.output
    assert {(r["path"], r["row"]) for r in rows_of(tmp_path / "pile", "documents")} == {
        ("stdin", n) for n in range(1, 13)
    }
