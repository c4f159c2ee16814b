"""The gate: thresholds, exit statuses, and places in files as every format tells them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as xml

import jsonschema
import pytest
from click.testing import CliRunner, Result

from compare import cli, gate
from compare.export import github, junit, rows
from compare.model import Document, Failure, Span

ROOT = Path(__file__).resolve().parent.parent
A = str(ROOT / "seeds" / "002_0e40883b9a82072a.txt")
B = str(ROOT / "seeds" / "003_8c5fd58bb32f66f7.txt")
SOURCE = (
    "The 😀 two presidents spoke on Thursday about it.\r\n\r\n“We want a decisive answer,” the aide said.\r\n"
)
DERIVED = "The 😀 two presidents spoke on Friday about it.\r\n\r\n“We want a firm answer,” the aide said.\r\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "source.txt").write_bytes(SOURCE.encode())
    (tmp_path / "derived text.txt").write_bytes(DERIVED.encode())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def retold(*arguments: str) -> Result:
    """The command line in this process."""
    return CliRunner().invoke(cli.cli, [*arguments], standalone_mode=False)


def status(done: Result) -> Any:
    """What the command returned, or the status of what it raised."""
    return (
        done.return_value if done.exception is None else getattr(done.exception, "exit_code", done.exception)
    )


def told(done: Result) -> str:
    """The message of what a command raised."""
    return str(getattr(done.exception, "message", ""))


# ------------------------------------------------------------------ the seeds


def test_altered_quotes_fail_at_their_lines() -> None:
    done = retold("check", A, B, "--fail-on", "quote_altered:nuance", "--min-severity", "critical")
    assert status(done) == 1
    text = Path(B).read_text(encoding="utf-8").splitlines()
    shown = [line for line in done.stdout.splitlines() if "quotation altered" in line]
    assert len(shown) > 2
    for line in shown:
        number, column = (int(n) for n in line.removeprefix(B + ":").split(":")[:2])
        words = line.split("→ “")[1].split("”")[0]
        assert text[number - 1][column - 1 :].startswith(words)
    assert any("“decisive” → “firm”" in line for line in shown)
    assert done.stdout.splitlines()[-1].startswith("FAILED quote_altered:nuance: ")


def test_no_number_is_changed_in_the_seeds() -> None:
    done = retold("check", A, B, "--fail-on", "number-quantity:material")
    assert status(done) == 0
    assert done.stdout.splitlines()[-1] == "passed number-quantity:material: 0 found, at most 0 allowed"


# ------------------------------------------------------------------ thresholds


def row(
    kind: str, severity: str, of: str = "drift", overlays: tuple[str, ...] = (), ignored: str = ""
) -> rows.Row:
    where = rows.place(Document("x", "some words", path="x.txt"), Span(5, 10))
    return rows.Row("1", of, kind, severity, "because", (where,), (), overlays, None, ignored)


@pytest.mark.parametrize(
    ("threshold", "passes"),
    [
        ("omission", False),
        ("omission:material", False),
        ("omission:nuance", False),
        ("quote_altered", False),
        ("quote_altered:material", True),
        ("addition", True),
        ("material", False),
        ("critical", True),
        ("minor", False),
    ],
)
def test_a_threshold_counts_kinds_overlays_and_severities(threshold: str, passes: bool) -> None:
    found = [
        row("omission", "material"),
        row("intensity", "nuance", overlays=("quote_altered",)),
        row("addition", "material", ignored="known"),
        row("duplicated-token", "major", "artefact"),
    ]
    kinds = ("omission", "addition", "intensity", "duplicated-token")
    (outcome,) = gate.judge(found, [gate.threshold(threshold, kinds)])
    assert outcome.passed is passes
    (outcome,) = gate.judge(found, [gate.limited(f"{threshold}=9", kinds)])
    assert outcome.passed


def test_a_graver_finding_counts_against_a_limit() -> None:
    (outcome,) = gate.judge([row("omission", "material")] * 3, [gate.limited("nuance=2", ())])
    assert not outcome.passed


@pytest.mark.parametrize(
    "bad", ["", ":", "x", "omission:", "omission:x", "omission:material:x", "\0", "quote-altered"]
)
def test_what_is_no_threshold_is_refused_with_an_offer(bad: str) -> None:
    with pytest.raises(gate.ThresholdError) as caught:
        gate.threshold(bad, ("omission",))
    assert len(str(caught.value)) > 20


# ------------------------------------------------------------------ formats


def test_sarif_is_valid_and_points_at_the_words(folder: Path) -> None:
    done = retold("check", "source.txt", "derived text.txt", "--save", "out.sarif", "--format", "sarif")
    log = json.loads((folder / "out.sarif").read_bytes())
    assert json.loads(done.stdout_bytes) == log
    schema = json.loads((ROOT / "tests" / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(log)
    (run,) = log["runs"]
    (friday,) = [r for r in run["results"] if "Friday" in r["message"]["text"]]
    where = friday["locations"][0]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == "derived%20text.txt"
    # The face before it is two UTF-16 code units: "The 😀 two presidents spoke on " is 31 of them.
    assert where["region"] == {
        "startLine": 1, "startColumn": 32, "endLine": 1, "endColumn": 38, "snippet": {"text": "Friday"},
    }  # fmt: skip
    assert (friday["level"], friday["properties"]["severity"]) == ("error", "material")
    assert friday["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "source.txt"
    (firm,) = [r for r in run["results"] if "“firm”" in r["message"]["text"]]
    assert firm["locations"][0]["physicalLocation"]["region"]["startLine"] == 3
    assert (firm["level"], firm["properties"]["overlays"]) == ("warning", ["quote_altered", "in_quote"])
    assert all(run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])


def test_artefacts_as_sarif_have_fixes(folder: Path) -> None:
    (folder / "page.html").write_text(
        f"<html><body><article>\n<p>{'The minister spoke at length on Monday. ' * 9}</p>\n"
        "<p>They left the the city on the Monday after that, the ministry said.</p></article></body></html>",
        encoding="utf-8",
    )
    done = retold("artefacts", "page.html", "--format", "sarif")
    log = json.loads(done.stdout_bytes)
    schema = json.loads((ROOT / "tests" / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(log)
    (double,) = [r for r in log["runs"][0]["results"] if r["ruleId"] == "artefact/duplicated-token"]
    assert double["locations"][0]["physicalLocation"]["region"]["startLine"] == 3
    assert double["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"]["startLine"] == 3


def test_json_and_junit_tell_the_outcome(folder: Path) -> None:
    done = retold("check", "source.txt", "derived text.txt", "--fail-on", "date-time", "--max", "material=9",
                  "--format", "json", "--save", "out.xml", "--save", "out.txt")  # fmt: skip
    outcome = json.loads(done.stdout_bytes)
    assert (status(done), outcome["passed"]) == (1, False)
    assert [(t["threshold"], t["passed"]) for t in outcome["thresholds"]] == [
        ("date-time", False),
        ("material=9", True),
    ]
    (found,) = [f for f in outcome["findings"] if f["kind"] == "date-time"]
    assert outcome["thresholds"][0]["findings"] == [found["id"]]
    assert (found["places"][0]["line"], found["places"][0]["text"]) == (1, "Friday")
    cases = xml.parse(folder / "out.xml").getroot().findall(".//testcase")
    assert [(c.get("name"), c.find("failure") is not None) for c in cases] == [
        ("date-time", True),
        ("material=9", False),
    ]
    assert "derived text.txt:1:32: material date-time" in (folder / "out.txt").read_text(encoding="utf-8")


def test_annotations_are_one_line_each_and_escaped() -> None:
    document = Document("x", "a\nb", path="a,b:c\nd.txt")
    found = rows.Row("1", "artefact", "x", "major", "50% or\r\nmore", (rows.place(document, Span(0, 3)),))
    assert github.dumps([found]).decode() == (
        "::error title=x (major),file=a%2Cb%3Ac%0Ad.txt,line=1,endLine=2::“a b”: 50%25 or%0D%0Amore\n"
    )
    assert github.dumps([row("x", "none", ignored="known")]) == b""


def test_junit_takes_any_character() -> None:
    hostile = "\x00\x1b\ufffe\ud800<&]]>"
    data = junit.dumps([(hostile, 0, [row(hostile, "nuance")])], [Failure(hostile, hostile, hostile)])
    assert len(list(xml.fromstring(data).iter("testcase"))) == 2


def test_a_record_of_a_pile_stands_at_its_line(folder: Path) -> None:
    (folder / "pile.jsonl").write_text(
        '\n{"id": "x", "text": "They left the the city on Monday."}\n', encoding="utf-8"
    )
    log = json.loads(retold("artefacts", "pile.jsonl", "--format", "sarif").stdout_bytes)
    where = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert where["region"]["startLine"] == 2


# ------------------------------------------------------------------ manifests and trouble


def test_a_manifest_checks_every_pair(folder: Path) -> None:
    pairs = folder / "lists"
    pairs.mkdir()
    for name, text in (
        (
            "pairs.csv",
            "source,derived,note\n../source.txt,../derived text.txt,x\n../source.txt,../source.txt,\n",
        ),
        ("pairs.tsv", "derived\tsource\n../derived text.txt\t../source.txt\n"),
        ("pairs.jsonl", '{"source": "../source.txt", "derived": "../derived text.txt"}\n'),
    ):
        (pairs / name).write_text(text, encoding="utf-8")
        done = retold("check", "--manifest", f"lists/{name}", "--fail-on", "date-time", "--format", "github")
        assert status(done) == 1
        assert done.stdout.count("title=date-time") == 1


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "source,target\n", "a.csv:1: no column 'derived'"),
        ("a.csv", "source,derived\nsource.txt\n", "a.csv:2: derived is no path"),
        ("a.csv", "source,derived\n", "a.csv: no pair in it"),
        ("a.csv", 'source,derived\n"a\n', "a.csv:1: unexpected end of data"),
        ("a.jsonl", "[1]\n", "a.jsonl:1: not an object"),
        ("a.jsonl", "\n{\n", "a.jsonl:2: bad JSON"),
        ("a.txt", "", "a.txt: a list is .csv, .tsv or .jsonl"),
        (
            "a.csv",
            "source,derived\npile.jsonl,source.txt\n",
            "pile.jsonl holds 2 articles; name a file with one",
        ),
        ("absent.csv", None, "absent.csv: no such file"),
    ],
)
def test_a_bad_manifest_is_trouble(folder: Path, name: str, text: str | None, message: str) -> None:
    pile = "".join(f'{{"id": "{i}", "text": "They left the city."}}\n' for i in "ab")
    (folder / "pile.jsonl").write_text(pile, encoding="utf-8")
    if text is not None:
        (folder / name).write_text(text, encoding="utf-8")
    done = retold("check", "--manifest", name)
    assert status(done) == 2
    assert message in told(done)


def test_a_gate_that_could_not_look_does_not_pass(folder: Path) -> None:
    (folder / "pairs.csv").write_text(
        "source,derived\nabsent.txt,source.txt\nsource.txt,source.txt\n", encoding="utf-8"
    )
    done = retold("check", "--manifest", "pairs.csv")
    assert status(done) == 2
    assert "absent.txt: no such file or folder; check the name" in done.stderr
    (folder / "ru.txt").write_text(
        "Двое президентов в четверг говорили о войсках у границы. " * 3, encoding="utf-8"
    )
    done = retold("check", "source.txt", "ru.txt", "--format", "json")
    assert (status(done), json.loads(done.stdout_bytes)["passed"]) == (2, False)
    assert "different languages" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["source.txt"], "1 given; give A and B, or --manifest FILE"),
        (["a", "b", "--manifest", "c"], "give either A and B or --manifest, not both"),
        (["source.txt", "absent.txt"], "absent.txt: no such file or folder; check the name"),
        (["source.txt", "source.txt", "--save", "x.doc"], "--save x.doc: no format has that name; end it in .sarif"),
        (["source.txt", "source.txt", "--fail-on", "omision"], "--fail-on: 'omision' is no kind, overlay or"),
        (["source.txt", "source.txt", "--max", "omission"], "--max: 'omission' gives no number"),
        (["source.txt", "source.txt", "--min-severity", "x"], "--min-severity is 'x', no severity"),
        (["source.txt", "source.txt", "--config", "absent.toml"], "absent.toml: no such file"),
        (["source.txt", "source.txt", "--review", "source.txt"], "source.txt: JSON is malformed"),
    ],
)  # fmt: skip
def test_trouble_is_told(folder: Path, arguments: list[str], message: str) -> None:
    done = retold("check", *arguments)
    assert status(done) == 2
    assert message in told(done)


def test_what_is_ignored_is_listed_and_not_counted(folder: Path) -> None:
    (folder / "retold.toml").write_text(
        "[check]\nfail-on = ['date-time']\n[[ignore]]\nkind = 'date-time'\nreason = 'the desk moved the day'\n",
        encoding="utf-8",
    )
    done = retold("check", "source.txt", "derived text.txt")
    assert status(done) == 0
    assert "[ignored: the desk moved the day]" in done.stdout
    log = json.loads(retold("check", "source.txt", "derived text.txt", "--format", "sarif").stdout_bytes)
    (friday,) = [r for r in log["runs"][0]["results"] if "Friday" in r["message"]["text"]]
    assert friday["suppressions"][0]["justification"] == "the desk moved the day"
