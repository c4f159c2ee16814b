"""Every command as a user runs it, in a process of its own: good, bad and hostile input."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parent.parent
LEFT = "The two presidents spoke on Thursday about the border. “We want a decisive answer,” the spokesperson said.\n"
RIGHT = (
    "The two presidents spoke on Friday about the border. “We want a firm answer,” the spokesperson said.\n"
)
PLAIN = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "NO_COLOR", "TERM", "RETOLD_DEBUG")}


def retold(
    *arguments: str | Path, cwd: Path | None = None, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run retold and wait for it."""
    command = [sys.executable, "-m", "compare", *map(str, arguments)]
    return subprocess.run(
        command,
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**PLAIN, "PYTHONPATH": str(ROOT), **(env or {})},
    )


def one_line(done: subprocess.CompletedProcess[bytes], status: int = 2) -> str:
    """The one line of an error; nothing else may have been said."""
    assert done.stdout == b""
    assert done.returncode == status
    told = done.stderr.decode("utf-8")
    assert told.startswith("retold: ")
    assert told.count("\n") == 1
    return told.strip()


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    (tmp_path / "left.txt").write_text(LEFT, encoding="utf-8")
    (tmp_path / "right.txt").write_text(RIGHT, encoding="utf-8")
    return tmp_path


# ------------------------------------------------------------------ help and version


def test_version_imports_nothing_heavy() -> None:
    done = retold("--version")
    assert done.stdout.decode().startswith("retold ")
    listed = "import sys; from compare import cli; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", listed], cwd=ROOT, capture_output=True, text=True
    ).stdout.split()
    assert not {"numpy", "rapidfuzz", "regex", "jinja2", "rich", "langdetect", "compare.model"} & set(loaded)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], *([c, "--help"] for c in ("report", "compare", "artefacts"))]
)
def test_help_shows_examples(arguments: list[str]) -> None:
    done = retold(*arguments)
    assert done.returncode == 0
    assert b"Example" in done.stdout
    assert done.stderr == b""


def test_no_command_shows_the_help_as_an_error() -> None:
    done = retold()
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"Usage: ")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nope"], "No such command 'nope'; 'retold --help' shows how"),
        (["compare", "one"], "Missing argument 'B'; 'retold compare --help' shows how"),
        (["report"], "Missing argument 'PATH...'; 'retold report --help' shows how"),
        (["report", "x", "--workers", "0"], "Invalid value for '--workers'"),
        (["compare", "a", "b", "--format", "xml"], "Invalid value for '--format'"),
        (["compare", "absent", "absent2"], "absent: no such file or folder; check the name"),
        (["report", "absent"], "absent: no such file or folder; check the name"),
        (["explain", "name-varient"], "no kind is called 'name-varient'; did you mean name-variant"),
        (["explain", "\x1b[31m"], "no kind is called '\\x1b[31m'; 'retold rules' lists all"),
    ],
)
def test_errors_are_one_line_that_says_what_to_do(arguments: list[str], told: str) -> None:
    done = retold(*arguments)
    if arguments[:2] == ["report", "absent"]:  # what failed, and that nothing is left
        assert told in done.stderr.decode("utf-8")
        assert (done.returncode, done.stdout) == (2, b"")
    else:
        assert told in one_line(done)


# ------------------------------------------------------------------ compare


def test_compare_shows_words_kinds_and_severities(pair: Path) -> None:
    done = retold("compare", "left.txt", "right.txt", cwd=pair)
    told = done.stdout.decode("utf-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "[-Thursday-]{+Friday+}" in told
    assert "[-decisive-]{+firm+}" in told
    assert re.search("^  material date-time.*: “Thursday” → “Friday”", told, re.MULTILINE)
    assert "\x1b" not in told


def test_compare_explains_links_and_edits(pair: Path) -> None:
    told = retold("compare", "--explain", "left.txt", "right.txt", cwd=pair).stdout.decode("utf-8")
    assert "linked because: " in told
    assert "edit because: " in told


def test_compare_as_json_is_valid_and_in_the_order_asked(pair: Path) -> None:
    schema = json.loads((ROOT / "docs" / "findings.schema.json").read_text(encoding="utf-8"))
    for a, b in (("left.txt", "right.txt"), ("right.txt", "left.txt")):
        told = json.loads(retold("compare", a, b, "--format", "json", cwd=pair).stdout)
        jsonschema.validate(told, schema)
        assert [(c["a"], c["b"]) for c in told["comparisons"]] == [(a[:-4], b[:-4])]


def test_a_file_compared_with_itself_has_no_difference(pair: Path) -> None:
    told = retold("compare", "left.txt", "left.txt", cwd=pair).stdout.decode("utf-8")
    assert "no difference in wording" in told


def test_articles_in_two_languages_are_not_compared(pair: Path) -> None:
    (pair / "ru.txt").write_text(
        "Двое президентов в четверг говорили о войсках у границы. " * 3, encoding="utf-8"
    )
    assert "different languages" in one_line(retold("compare", "left.txt", "ru.txt", cwd=pair))


def test_one_change_is_no_plural(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Yes.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Yes!", encoding="utf-8")
    assert "\n1 change: " in retold("compare", "a.txt", "b.txt", cwd=tmp_path).stdout.decode("utf-8")


def test_a_file_that_cannot_be_cleaned_is_one_line(tmp_path: Path) -> None:
    assert "nope.txt: no such file" in one_line(retold("clean", "nope.txt", cwd=tmp_path))


def test_colour_is_for_terminals_that_want_it(pair: Path) -> None:
    arguments = ("compare", "left.txt", "right.txt")
    assert b"\x1b[31m" in retold(*arguments, cwd=pair, env={"FORCE_COLOR": "1"}).stdout
    assert b"\x1b" not in retold(*arguments, cwd=pair, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout


def test_text_cannot_steer_the_terminal(tmp_path: Path) -> None:
    hostile = (
        "\x1b]0;owned\x07The two presidents \x9b31mspoke on \u202eThursday about the border\u2028of it.\n"
    )
    (tmp_path / "a.txt").write_text(
        f"{hostile}And nobody knew what was said, the officials added.", encoding="utf-8"
    )
    (tmp_path / "b\x1b[31m.txt").write_text(
        f"{hostile.replace('Thursday', 'Friday')}And nobody knew what was said, the officials added.",
        encoding="utf-8",
    )
    for command in (
        ("compare", "a.txt", "b\x1b[31m.txt"),
        ("artefacts", "."),
        ("compare", "a.txt", "\x1b[31mabsent"),
    ):
        done = retold(*command, cwd=tmp_path)
        told = (done.stdout + done.stderr).decode("utf-8")
        assert told
        assert not set(told) & set("\x1b\x07\x9b\u202e\u2028")


def test_a_terminal_without_unicode_is_no_reason_to_stop(pair: Path) -> None:
    done = retold("compare", "left.txt", "right.txt", cwd=pair, env={"PYTHONIOENCODING": "latin-1"})
    assert done.returncode == 0
    assert b"\\u201c" in done.stdout


def test_more_than_one_article_is_an_error_that_says_so(pair: Path) -> None:
    told = one_line(retold("compare", ".", "left.txt", cwd=pair))
    assert told == "retold: .: 2 articles; give one, or use 'retold report' for many"


def test_a_closed_pipe_is_quiet() -> None:
    shell = f"{sys.executable} -m compare compare seeds/002*.txt seeds/003*.txt --format json | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", shell], cwd=ROOT, capture_output=True, env=PLAIN)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_interrupt_is_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "compare", "artefacts", "-"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=PLAIN
    )
    time.sleep(1.5)  # until it waits for its input
    process.send_signal(signal.SIGINT)
    out, told = process.communicate()
    assert (process.returncode, out, told.strip()) == (130, b"", b"retold: interrupted")


# ------------------------------------------------------------------ artefacts, rules, explain


def test_artefacts_are_lines_an_editor_understands(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"[ad_1]\n\n{LEFT}", encoding="utf-8")
    done = retold("artefacts", "a.txt", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.decode("utf-8").startswith("a.txt:1:1: ")
    assert "shortcode-leftover: “[ad_1]”" in done.stdout.decode("utf-8")


def test_artefacts_as_json_of_records_on_standard_input() -> None:
    lines = json.dumps({"id": "x", "text": f"[ad_1]\n\n{LEFT}", "score": 1}) + "\n{bad\n"
    done = retold("artefacts", "-", "--format", "json", stdin=lines.encode())
    told = json.loads(done.stdout)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("retold: stdin:2: bad JSON")
    assert [a["kind"] for a in told["artefacts"]].count("shortcode-leftover") == 1
    assert told["documents"][0]["extra"] == {"score": 1}
    assert told["failures"][0]["name"] == "stdin:2"


def test_rules_lists_every_kind_with_a_line() -> None:
    lines = [line for line in retold("rules").stdout.decode("utf-8").splitlines() if line.startswith("  ")]
    assert len(lines) > 40
    assert all(len(line.split()) > 2 for line in lines)
    listed = json.loads(retold("rules", "--format", "json").stdout)
    assert [e["kind"] for e in listed] == [line.split()[0] for line in lines]


def test_explain_prints_the_page_of_a_kind() -> None:
    done = retold("explain", "name-variant")
    assert done.returncode == 0
    assert done.stdout.startswith(b"name-variant (drift)\n\n")
    assert len(done.stdout) > 300


# ------------------------------------------------------------------ report


def test_report_writes_pages_and_data(pair: Path) -> None:
    done = retold("report", ".", "--out", "out", cwd=pair)
    assert done.stdout.decode() == f"{pair / 'out' / 'index.html'}\n"
    assert done.returncode == 0
    assert done.stderr.decode().startswith("2 articles, 1 pair compared, ")
    told = json.loads((pair / "out" / "findings.json").read_text(encoding="utf-8"))
    rows = (pair / "out" / "findings.csv").read_text(encoding="utf-8").count('"drift"')
    assert rows == told["counts"]["drift"]["total"] > 0


def test_report_goes_on_without_what_failed(pair: Path) -> None:
    (pair / "empty.txt").write_text("", encoding="utf-8")
    (pair / "photo.jpg").write_bytes(b"\xff\xd8")
    done = retold("report", pair, "--out", pair / "out")
    assert done.returncode == 2
    assert (pair / "out" / "index.html").is_file()
    lines = done.stderr.decode().splitlines()
    assert [line.split(": ")[2].split(";")[0] for line in lines[1:]] == [
        "empty",
        "no format that is read (.jpg)",
    ]
    assert len(json.loads((pair / "out" / "findings.json").read_text(encoding="utf-8"))["failures"]) == 2


def test_report_does_not_touch_a_folder_that_is_no_report(pair: Path) -> None:
    told = one_line(retold("report", pair / "left.txt", pair / "right.txt", "--out", pair))
    assert "another folder" in told
    assert sorted(p.name for p in pair.iterdir()) == ["left.txt", "right.txt"]


def test_report_without_a_place_to_write(pair: Path) -> None:
    assert "file exists" in one_line(retold("report", pair, "--out", pair / "left.txt" / "out"))


def test_report_twice_and_shuffled_is_the_same(pair: Path) -> None:
    retold("report", ".", "--out", "one", cwd=pair)
    one = pair / "one"  # whose pages are no articles of the second run
    retold("report", "right.txt", ".", "--out", "two", cwd=pair, env={"PYTHONHASHSEED": "7"})
    files = sorted(p.relative_to(one) for p in one.rglob("*") if p.is_file())
    assert files
    for file in files:
        assert (one / file).read_bytes() == (pair / "two" / file).read_bytes()
