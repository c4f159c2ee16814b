"""The pages tell the truth: every command and option in them exists, every one that exists is in them, examples run."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from compare import cli, config
from compare.config.options import ENVIRONMENT, OPTIONS

ROOT = Path(__file__).resolve().parent.parent
PAGES = {p.name: p.read_text(encoding="utf-8") for p in sorted((ROOT / "docs").glob("*.md"))}
PAGES["README.md"] = (ROOT / "README.md").read_text(encoding="utf-8")
USING = PAGES["using.md"]


def commands(
    group: click.Group = cli.cli, name: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with its full name."""
    for part, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from commands(command, (*name, part))
        else:
            yield (*name, part), command


COMMANDS = dict(commands())
OFFERED = {
    name: {o for p in c.params if isinstance(p, click.Option) for o in p.opts} | {"--help", "-h"}
    for name, c in COMMANDS.items()
}


def blocks(page: str, *languages: str) -> list[str]:
    """The fenced blocks of a page in a language."""
    return [text for kind, text in re.findall(r"```(\w+)\n(.*?)```", page, re.DOTALL) if kind in languages]


def lines(page: str) -> list[list[str]]:
    """Every line of a block that runs retold, as words."""
    found = []
    for line in "\n".join(blocks(page, "sh", "yaml", "bash", "console")).splitlines():
        if m := re.search(r"(?<![\w/.-])(?:\S*/)?retold\s+([a-z-].*)", line):
            words = shlex.split(m[1].split(" # ")[0].split(" | ")[0].split(" && ")[0], comments=True)
            if not line.strip().startswith(("name:", "id:", "- run: pip")):
                found.append(words)
    return found


def called(words: list[str]) -> tuple[str, ...]:
    """The name of the command a line runs."""
    return tuple(words[:2]) if tuple(words[:2]) in COMMANDS else tuple(words[:1])


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_runs_exists(name: str) -> None:
    for words in lines(PAGES[name]):
        if words[0].startswith("-"):
            assert words[0] in ("--version", "--help")
            continue
        command = called(words)
        assert command in COMMANDS, words
        for word in words:
            if word.startswith("--"):
                assert word.split("=")[0] in OFFERED[command], words
    known = {option for options in OFFERED.values() for option in options} | {"--version"}
    if name in ("using.md", "limits.md", "report.md"):
        for told in re.findall(r"`(--[a-z][a-z-]*)", PAGES[name]):
            assert told in known, told
    for told in re.findall(r"`retold ([a-z]+)", PAGES[name]):
        assert told in cli.cli.commands, told


def test_every_command_and_option_is_told() -> None:
    for name, options in OFFERED.items():
        assert f"retold {' '.join(name)}" in USING
        for option in options - {"--help", "-h"}:
            assert any(re.search(rf"{option}(?![\w-])", page) for page in PAGES.values()), (name, option)
    for name, command in COMMANDS.items():
        assert command.help, name
        for parameter in command.params:
            if isinstance(parameter, click.Option) and name[0] not in ("corpus", "find"):
                assert parameter.help, (name, parameter.name)


def test_every_key_and_variable_is_told(tmp_path: Path) -> None:
    told = set(re.findall(r"RETOLD_[A-Z_]+", USING))
    assert told == set(ENVIRONMENT)
    (text,) = blocks(USING, "toml")
    (tmp_path / "retold.toml").write_text(text, encoding="utf-8")
    made = config.load(tmp_path, {})
    assert made.settings.patterns
    assert made.settings.ignore
    table = tomllib.loads(text)
    for option in OPTIONS:
        assert not option.section or option.key in table[option.section], option.key


@pytest.mark.parametrize("name", PAGES)
def test_links_between_pages_lead_somewhere(name: str) -> None:
    folder = ROOT if name == "README.md" else ROOT / "docs"
    planned = {
        "accuracy.md",
        "docs/accuracy.md",
        "docs/speed.md",
        "speed.md",
    }  # written from the last measurements
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", PAGES[name]):
        if "://" not in target and target not in planned:
            assert (folder / target).exists(), target


# ------------------------------------------------------------------ what is shown runs


def test_the_five_minutes_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    part = USING.split("## Five minutes")[1].split("\n## ")[0]
    steps = lines(part)
    assert len(steps) == 7
    for words in steps:
        done = CliRunner().invoke(cli.cli, words, standalone_mode=False)
        assert done.exception is None, words
        assert done.return_value == (1 if "quote_altered:nuance" in words else 0), words
        if words[0] == "compare":
            assert re.search("nuance +intensity.*: “decisive” → “firm”, quotation altered", done.output)
    assert (tmp_path / "report" / "index.html").is_file()
    assert (tmp_path / "clean.json").is_file()


@pytest.fixture
def pairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two pairs and ``retold`` on the path."""
    monkeypatch.chdir(tmp_path)
    for folder, words in (("wire", "a decisive answer"), ("site", "a firm answer")):
        (tmp_path / folder).mkdir()
        for name in ("talks", "harvest"):
            said = words if name == "talks" else "an answer"
            text = (
                f"The two presidents spoke on Thursday.\n\n“We want {said},” the aide told the news agency.\n"
            )
            (tmp_path / folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (listing,) = blocks(USING, "csv")
    (tmp_path / "pairs.csv").write_text(listing, encoding="utf-8")
    return tmp_path


def test_the_hook_stops_a_commit_until_it_is_mended(pairs: Path) -> None:
    tools = pairs / "bin"
    tools.mkdir()
    (tools / "retold").write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m compare "$@"\n')
    (tools / "retold").chmod(0o755)
    environ = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}

    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        name = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.hooksPath=.git/hooks")
        return subprocess.run(
            ["git", *name, *arguments], cwd=pairs, env=environ, capture_output=True, text=True
        )

    git("init", "--quiet")
    hook = pairs / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(next(b for b in blocks(USING, "sh") if b.startswith("#!")))
    hook.chmod(0o755)
    git("add", "wire", "site", "pairs.csv")
    stopped = git("commit", "--quiet", "-m", "x")
    assert stopped.returncode != 0
    assert "FAILED quote_altered:nuance: 1 found" in stopped.stdout + stopped.stderr
    (pairs / "site" / "talks.txt").write_bytes((pairs / "wire" / "talks.txt").read_bytes())
    assert git("commit", "--quiet", "-a", "-m", "x").returncode == 0


def test_the_step_of_the_build_server_writes_what_it_uploads(pairs: Path) -> None:
    (workflow,) = (b for b in blocks(USING, "yaml") if "runs-on" in b)
    (words,) = lines(f"```yaml\n{workflow}```")
    done = CliRunner().invoke(cli.cli, words, standalone_mode=False)
    assert done.exception is None
    assert "::warning title=intensity (nuance),file=site/talks.txt,line=3" in done.output
    uploaded = re.findall(r"sarif_file: (\S+)", workflow)
    assert all((pairs / name).is_file() for name in uploaded)
