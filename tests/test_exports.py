"""The table formats: each holds the findings of findings.json, no more and no less, read back by another program."""

import csv
import gzip
import importlib
import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from lxml import etree

from compare import read, run_local, text
from compare.export import findings as source
from compare.export import json as written
from compare.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEI = "{http://www.tei-c.org/ns/1.0}"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> source.Findings:
    """The findings of the seeds and of a hostile article, as a report writes them and an export reads them."""
    folder = tmp_path_factory.mktemp("findings")
    hostile = folder / "hostile.txt"
    seed = (ROOT / "seeds").glob("002*")
    hostile.write_text(
        next(seed).read_text(encoding="utf-8").replace("Javelin", "=SUM(A1)<b>\x07&"), encoding="utf-8"
    )
    documents, failures = read.read([str(ROOT / "seeds"), str(hostile)], Settings())
    report = run_local.run(documents, failures, Settings())
    (folder / "findings.json").write_bytes(written.dumps(report))
    return source.load(folder)


def files(name: str, found: source.Findings) -> dict[str, bytes]:
    return dict(importlib.import_module(f"compare.export.{name}").files(found))


def total(found: source.Findings) -> int:
    return len(found["drift"]) + len(found["artefacts"])


def ids(found: source.Findings) -> list[str]:
    return [row["id"] for key in ("drift", "artefacts") for row in found[key]]


def words(document: dict[str, Any], passage: str) -> list[str]:
    return text.tokens(passage, 0, len(passage), document["lang"])[2]


@pytest.mark.parametrize("name", ["csv", "jsonl", "xlsx", "markdown", "tei", "docx", "tmx", "mqm", "m2"])
def test_same_findings_same_bytes(name: str, found: source.Findings) -> None:
    assert files(name, found) == files(name, found)


def test_csv(found: source.Findings) -> None:
    table = list(csv.DictReader(io.StringIO(files("csv", found)["findings.csv"].decode())))
    assert [row["id"] for row in table] == ids(found)
    assert not [c for row in table for c in row.values() if c.startswith(("=", "+", "@"))]


def test_jsonl(found: source.Findings) -> None:
    lines = files("jsonl", found)["findings.jsonl"].decode().split("\n")[:-1]
    assert [json.loads(line)["id"] for line in lines] == ids(found)


def test_parquet(found: source.Findings, tmp_path: Path) -> None:
    path = tmp_path / "f.parquet"
    path.write_bytes(files("parquet", found)["findings.parquet"])
    assert [r[0] for r in duckdb.sql(f"SELECT id FROM '{path}'").fetchall()] == ids(found)


def test_xlsx(found: source.Findings) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files("xlsx", found)["findings.xlsx"]))
    sheet = book["findings"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ids(found)
    assert sheet.auto_filter.ref
    assert not [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    assert book["documents"].max_row == len(found["documents"]) + 1


def test_markdown_says_the_counts(found: source.Findings) -> None:
    summary = files("markdown", found)["findings.md"].decode()
    assert f"{found['counts']['drift']['total']} changes" in summary
    material = sum(d["severity"] == "material" for d in found["drift"])
    assert summary.count("\n- **") == material


def test_tei_is_valid_and_gives_both_texts_back(found: source.Findings) -> None:
    grammar = etree.RelaxNG(
        etree.fromstring(gzip.decompress((ROOT / "tests/schemas/tei_all.rng.gz").read_bytes()))
    )
    trees = {name: etree.fromstring(content) for name, content in files("tei", found).items()}
    assert len(trees) == len(found["comparisons"])
    for tree in trees.values():
        grammar.assertValid(tree.getroottree())
    noted = {app.get("n") for tree in trees.values() for app in tree.iter(TEI + "app")}
    assert noted == {d["id"] for d in found["drift"]}
    by_id = source.documents(found)
    for comparison, tree in zip(found["comparisons"], trees.values(), strict=True):
        for number, link in enumerate(comparison["links"], 1):
            paragraph = next(p for p in tree.iter(TEI + "p") if p.get("n") == str(number))
            for side in "ab":
                document = by_id[comparison[side]]
                passage = source.passage(document["text"], link[side])
                assert _squeezed(_read(paragraph, side)) == _squeezed(passage)


def _read(paragraph: Any, side: str) -> str:
    """The text of one witness of a paragraph."""
    out = [paragraph.text or ""]
    for app in paragraph:
        out += [r.text or "" for r in app if r.get("wit") == "#" + side.upper()]
        out.append(app.tail or "")
    return "".join(out)


def _squeezed(passage: str) -> str:
    """The passage in one case, one shape of marks and without white space: what the second law keeps."""
    return re.sub(r"\s+|\ufffd|\x07", "", text.fold(passage))


def test_docx_is_b_when_accepted_and_a_when_rejected(found: source.Findings) -> None:
    by_id = source.documents(found)
    for comparison, content in zip(found["comparisons"], files("docx", found).values(), strict=True):
        archive = zipfile.ZipFile(io.BytesIO(content))
        tree = etree.fromstring(archive.read("word/document.xml"))
        paragraphs = list(tree.iter(W + "p"))[1 : len(comparison["links"]) + 1]
        for link, paragraph in zip(comparison["links"], paragraphs, strict=True):
            kept = [
                "".join(
                    t.text or "" for t in paragraph.iter(W + "t", W + "delText") if not _inside(t, W + gone)
                )
                for gone in ("ins", "del")
            ]
            for side, shown in zip("ab", kept, strict=True):
                passage = source.passage(by_id[comparison[side]]["text"], link[side])
                assert _squeezed(shown) == _squeezed(passage)
        comments = etree.fromstring(archive.read("word/comments.xml"))
        ends = (comparison["a"], comparison["b"])
        assert len(comments) == sum((d["a"]["document"], d["b"]["document"]) == ends for d in found["drift"])


def _inside(node: Any, tag: str) -> bool:
    return any(parent.tag == tag for parent in node.iterancestors())


def test_m2_edits_turn_a_into_b(found: source.Findings) -> None:
    by_id = source.documents(found)
    blocks = files("m2", found)["findings.m2"].decode().strip("\n").split("\n\n")
    links = [(c, link) for c in found["comparisons"] for link in c["links"]]
    assert len(blocks) == len(links)
    for block, (comparison, link) in zip(blocks, links, strict=True):
        first, *rest = block.split("\n")
        tokens = first.split()[1:]
        edits = [line[2:].split("|||") for line in rest]
        for span, _, corrected, *_ in reversed(edits):
            start, end = map(int, span.split())
            tokens[start:end] = [] if corrected == "-NONE-" else corrected.split()
        passage = source.passage(by_id[comparison["b"]]["text"], link["b"])
        assert _squeezed("".join(tokens)) == _squeezed(passage)


def test_tmx_holds_every_link(found: source.Findings) -> None:
    tree = etree.fromstring(files("tmx", found)["passages.tmx"])
    assert len(list(tree.iter("tu"))) == sum(len(c["links"]) for c in found["comparisons"])


def test_mqm_rows_are_the_drifts_that_change_meaning(found: source.Findings) -> None:
    head, *table = files("mqm", found)["findings.mqm.tsv"].decode().strip("\n").split("\n")
    assert {line.count("\t") for line in table} == {head.count("\t")}
    errors = [line for line in table if not line.endswith("no-error\tno-error")]
    assert len(errors) == sum(d["severity"] != "none" and d["link"] is not None for d in found["drift"])


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_them(found: source.Findings, tmp_path: Path) -> None:
    (tmp_path / "findings.xlsx").write_bytes(files("xlsx", found)["findings.xlsx"])
    (tmp_path / "pair.docx").write_bytes(files("docx", found)["002-003.docx"])
    for name, to in (("findings.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76"), ("pair.docx", "odt")):
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", to,
             "--outdir", str(tmp_path), str(tmp_path / name)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    table = list(csv.reader(io.StringIO((tmp_path / "findings.csv").read_text(encoding="utf-8"))))
    assert len(table) == total(found) + 1
    inside = zipfile.ZipFile(tmp_path / "pair.odt").read("content.xml").decode()
    assert "text:insertion" in inside
    assert "text:deletion" in inside
    pair = next(c for c in found["comparisons"] if (c["a"], c["b"]) == ("002", "003"))
    assert inside.count("<office:annotation ") == sum(pair["drift"].values())


def test_a_folder_that_is_no_report_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="retold report"):
        source.load(tmp_path)
    (tmp_path / "findings.json").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match="not readable"):
        source.load(tmp_path)
    (tmp_path / "findings.json").write_text('{"schema": "other"}', encoding="utf-8")
    with pytest.raises(ValueError, match="version"):
        source.load(tmp_path)
