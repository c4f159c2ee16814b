"""The library: what docs/library.md shows, and that it costs nothing before it is used."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import compare
from compare import api

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")


def test_importing_it_imports_nothing_of_ours() -> None:
    code = "import compare, sys; print(*(m for m in sys.modules if m.startswith('compare')))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.split() == ["compare"]


def test_every_name_is_offered_documented_and_typed() -> None:
    assert compare.__all__ == api.__all__ == sorted(api.__all__)
    for name in compare.__all__:
        assert getattr(compare, name) is getattr(api, name)
        assert getattr(api, name).__doc__
        assert f"`{name}" in PAGE, f"docs/library.md does not tell of {name}"
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        compare.nothing  # noqa: B018


def test_the_examples_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    space: dict[str, object] = {}
    blocks = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert len(blocks) >= 4
    for block in blocks:
        exec(compile(block, "docs/library.md", "exec"), space)
    assert (tmp_path / "report" / "index.html").is_file()


def test_two_languages_are_not_compared_and_say_so() -> None:
    report = compare.compare(
        "The two presidents spoke on Thursday about the border." * 3,
        "Двое президентов в четверг говорили о войсках у границы. " * 3,
    )
    assert not report.comparisons
    assert report.pairings[0].relation == "different languages"
