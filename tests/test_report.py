"""The folder a report is: whole, the same every time, and never at the cost of anything else that lies there."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import made
import pytest

from compare import report
from compare.model import CorpusReport, Document
from compare.settings import ReportOptions
from compare.view import kinds

GOLDEN = Path(__file__).parent / "golden"
CSS_BUDGET, JS_BUDGET, ROW_BUDGET = 40_000, 20_000, 2_200
"""Bytes: they keep a page quick on an old laptop."""


@pytest.fixture(scope="module")
def sample() -> CorpusReport:
    return made.sample()


def tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def test_pages_are_the_golden_ones(sample: CorpusReport, monkeypatch: pytest.MonkeyPatch) -> None:
    """``RETOLD_GOLDEN=write python -m pytest tests/test_report.py`` writes them anew; then read the difference."""
    # The rules' manual pages have their own tests; a better sentence there is no other page here.
    monkeypatch.setattr(kinds, "titles", dict)
    pages = {
        path: content for path, content in report.render(sample, ReportOptions()) if path.endswith(".html")
    }
    if os.environ.get("RETOLD_GOLDEN") == "write":
        for old in GOLDEN.glob("*.html"):
            old.unlink()
        for path, content in pages.items():
            (GOLDEN / path).write_bytes(content)
    assert set(pages) == {p.name for p in GOLDEN.glob("*.html")}
    for path, content in pages.items():
        assert content.decode() == (GOLDEN / path).read_text(encoding="utf-8"), path


def test_twice_gives_the_same_bytes(sample: CorpusReport, tmp_path: Path) -> None:
    index = report.write(sample, tmp_path / "one", ReportOptions())
    report.write(sample, tmp_path / "other", ReportOptions())
    assert index == tmp_path / "one" / "index.html"
    assert tree(tmp_path / "one") == tree(tmp_path / "other")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["one", "other"]


def test_replaces_an_old_report_whole(sample: CorpusReport, tmp_path: Path) -> None:
    out = tmp_path / "out"
    report.write(sample, out, ReportOptions())
    small = made.report(sample.comparisons[0])
    report.write(small, out, ReportOptions())
    report.write(small, tmp_path / "fresh", ReportOptions())
    assert tree(out) == tree(tmp_path / "fresh")
    assert not (out / "article-other.html").exists()


def test_keeps_what_is_not_from_retold(sample: CorpusReport, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / ".gitkeep").touch()
    report.write(sample, out, ReportOptions())
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    (out / "static" / "mine.css").write_text("mine", encoding="utf-8")
    report.write(sample, out, ReportOptions())
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert (out / "static" / "mine.css").exists()
    assert (out / ".gitkeep").exists()


def test_refuses_a_folder_that_is_no_report(sample: CorpusReport, tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(report.ReportError, match="is not empty and is no report of retold"):
        report.write(sample, tmp_path, ReportOptions())
    assert sorted(p.name for p in tmp_path.iterdir()) == ["thesis.docx"]


def test_refuses_a_file_and_a_clash(sample: CorpusReport, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(report.ReportError, match="is a file"):
        report.write(sample, tmp_path / "file", ReportOptions())
    out = tmp_path / "out"
    report.write(made.report(sample.comparisons[0]), out, ReportOptions())
    (out / "article-other.html").write_text("mine", encoding="utf-8")
    with pytest.raises(report.ReportError, match=r"article-other\.html"):
        report.write(sample, out, ReportOptions())
    assert (out / "article-other.html").read_text(encoding="utf-8") == "mine"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "out"]


def test_a_failure_leaves_the_old_report(
    sample: CorpusReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    report.write(sample, out, ReportOptions())
    before = tree(out)

    def broken(page: str) -> bytes:
        raise OSError("disk full")

    monkeypatch.setattr(report, "_bytes", broken)
    with pytest.raises(OSError, match="disk full"):
        report.write(made.report(sample.comparisons[0]), out, ReportOptions())
    assert tree(out) == before
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


class Links(HTMLParser):
    """Ids, links, and everything that a strict content security policy forbids."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.forbidden: list[str] = []
        self.text: list[str] = []
        self._script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._script = tag in ("script", "style")
        if given.get("id"):
            self.ids.append(str(given["id"]))
        for name in ("href", "src"):
            if given.get(name):
                self.links.append(str(given[name]))
        self.forbidden += [f"{tag} {n}" for n in given if n == "style" or n.startswith("on")]
        if tag in ("style", "iframe", "object", "embed", "form") and tag != "form":
            self.forbidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._script = False

    def handle_data(self, data: str) -> None:
        if self._script and data.strip():
            self.forbidden.append("inline script")
        self.text.append(data)


def parsed(content: bytes) -> Links:
    found = Links()
    found.feed(content.decode())
    return found


def test_links_lead_somewhere_and_nothing_is_inline(sample: CorpusReport) -> None:
    files = dict(report.render(sample, ReportOptions()))
    pages = {path: parsed(content) for path, content in files.items() if path.endswith(".html")}
    for path, page in pages.items():
        assert not page.forbidden, path
        assert len(page.ids) == len(set(page.ids)), path
        for link in page.links:
            if link == "data:,":
                continue
            target, _, anchor = link.partition("#")
            assert not re.match(r"[a-z]+:|//|/", link), link
            assert target in files or not target, link
            if anchor and anchor != "main":
                assert anchor in pages[target or path].ids, f"{path}: {link}"


def test_pages_and_data_files_hold_the_same_findings(sample: CorpusReport) -> None:
    files = dict(report.render(sample, ReportOptions()))
    data = json.loads(files["findings.json"])
    ids = {i for path, content in files.items() if path.endswith(".html") for i in parsed(content).ids}
    named = {f"f-{f['id']}" for f in data["drift"] + data["artefacts"]}
    assert named == {i for i in ids if i.startswith("f-")}
    page = files["pair-weber-1--weber-2.html"].decode()
    stats = re.findall(r"<dt>(?:<span[^>]*>)?([\w ]+)(?:</span>)?</dt><dd>(\d+)", page)
    counted = {name: int(n) for name, n in stats}
    told = data["comparisons"][0]
    levels = ("material", "nuance", "no change of meaning")
    assert [counted[name] for name in levels] == [told["drift"][s] for s in ("material", "nuance", "none")]
    assert (counted["sentences aligned"], counted["only in A"], counted["only in B"]) == tuple(
        len(told[k]) for k in ("links", "only_a", "only_b")
    )
    sheet = list(csv.DictReader(io.StringIO(files["findings.csv"].decode())))
    assert {f"f-{row['id']}" for row in sheet} == named


def test_hostile_text_stays_text() -> None:
    evil = "</p><script>alert(1)</script><img src=x onerror=alert(1)> & \" ' \u202e \0 \ud800 {{ 7*7 }}"
    a = Document("<b>&\"'", "", f"{evil}.txt", title=evil, outlet=evil, date=evil, url="javascript:alert(1)")
    b = Document("../../x", "", "b", url='https://example.org/" onclick="alert(1)')
    line = made.Line(
        f"Say {evil} [1:{evil}] now.",
        f"Say {evil} [1:other] now.",
        (made.Diff("intensity", "material", evil),),
    )
    found = made.report(made.comparison([line], a, b), failures=(made.Failure(evil, evil, evil),), title=evil)
    for path, content in report.render(found, ReportOptions(title=evil)):
        if path.endswith(".html"):
            assert "/" not in path
            page = parsed(content)
            assert not page.forbidden, path
            assert b"<script>" not in content
            assert b"<img" not in content
            assert not any(link.startswith(("javascript", "http")) for link in page.links)
            assert "{{ 7*7 }}" in content.decode()


def test_budgets() -> None:
    files = dict(report.render(made.sample(), ReportOptions()))
    assert len(files["static/retold.css"]) <= CSS_BUDGET
    assert len(files["static/retold.js"]) + len(files["static/theme.js"]) <= JS_BUDGET + 500
    assert len(files["static/retold.js"]) <= JS_BUDGET
    assert len(files["static/more.css"]) <= 12_000
    assert all(len(files[f"static/{name}.js"]) <= 8_000 for name in ("pairs", "review", "single"))
    words = (
        "the minister said that the talks in the harbour had been moved to a later day because of the storm"
    )
    row = made.Line(
        f"{words} [1:old] and {words} [2:sold] then [3:cold].",
        f"{words} [1:new] and {words} [2:bought] then [3:warm].",
        (
            made.Diff("intensity", "nuance"),
            made.Diff("modality", "material", "A note."),
            made.Diff("orthography"),
        ),
    )
    few, many = (
        made.report(made.comparison([row] * n, Document("a", ""), Document("b", ""))) for n in (10, 110)
    )
    size = [len(dict(report.render(r, ReportOptions()))["pair-a-b.html"]) for r in (few, many)]
    assert (size[1] - size[0]) / 100 <= ROW_BUDGET


def test_one_article_alone_and_none_at_all(tmp_path: Path) -> None:
    sample = made.sample()
    alone = CorpusReport(sample.witnesses[:1], (), ())
    assert report.write(alone, tmp_path / "one", ReportOptions()).is_file()
    assert not (tmp_path / "one" / "lexicon.html").exists()
    assert report.write(CorpusReport((), (), ()), tmp_path / "none", ReportOptions()).is_file()
