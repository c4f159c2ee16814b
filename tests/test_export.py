"""findings.json and findings.csv: valid by the published schema, quoting exactly, the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from compare import identity, run_local
from compare.export import csv as csv_export
from compare.export import json as json_export
from compare.model import CorpusReport, Document, Failure

ROOT = Path(__file__).resolve().parent.parent
LEFT = (
    "The two presidents spoke on Thursday, U.S. officials said. The call lasted 50 minutes, U.S. officials said.\n\n"
    "“We are ready to give a decisive response,” the spokesperson said. [ad_1]\n\n=SUM(A1) was in the text.\n"
)
RIGHT = (
    "The two presidents spoke on Friday, US officials said. The call lasted 35 minutes, US officials said.\n\n"
    "“We are ready to give a firm response,” the spokesman said. [ad_1]\n\n=SUM(A2) was in the text.\n"
)


def made(**more: Any) -> CorpusReport:
    documents = (
        Document(
            "left",
            LEFT,
            name="left.txt",
            outlet="=cmd()",
            lang="en",
            extra=(("score", "0.5"), ("tags", '["a"]')),
        ),
        Document("right", RIGHT, name="right.txt", lang="en", **more),
    )
    return run_local.run(documents, (Failure("x.bin", "binary", "remove it"),), label="test")


@pytest.fixture(scope="module")
def report() -> CorpusReport:
    return made()


@pytest.fixture(scope="module")
def told(report: CorpusReport) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(json_export.dumps(report))
    return value


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def test_json_is_valid_by_the_published_schema(told: dict[str, Any]) -> None:
    schema = json.loads((ROOT / "docs" / "findings.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(told)
    assert schema["$id"] == json_export.SCHEMA == told["schema"]


def test_the_report_holds_what_the_test_is_about(told: dict[str, Any]) -> None:
    assert told["drift"]
    assert told["artefacts"]
    assert told["failures"] == [{"name": "x.bin", "reason": "binary", "remedy": "remove it"}]


def test_every_finding_quotes_its_document_exactly(told: dict[str, Any]) -> None:
    texts = {"left": LEFT, "right": RIGHT}
    sides = [side for d in told["drift"] for side in (d["a"], d["b"])] + told["artefacts"]
    for side in sides:
        assert side["text"] == [texts[side["document"]][s:e] for s, e in side["spans"]]


def test_unknown_fields_come_out_as_they_came_in(told: dict[str, Any]) -> None:
    assert told["documents"][0]["extra"] == {"score": 0.5, "tags": ["a"]}


def test_csv_holds_the_findings_of_the_json(report: CorpusReport, told: dict[str, Any]) -> None:
    table = rows(csv_export.dumps(report))
    assert [(r["id"], r["kind"], r["severity"]) for r in table] == [
        (f["id"], f["kind"], f["severity"]) for f in told["drift"] + told["artefacts"]
    ]
    assert [r["finding"] for r in table].count("drift") == told["counts"]["drift"]["total"]


def test_counts_add_up(told: dict[str, Any]) -> None:
    for part, found in (("drift", told["drift"]), ("artefacts", told["artefacts"])):
        counts = told["counts"][part]
        assert (
            counts["total"] == len(found) == sum(counts["severity"].values()) == sum(counts["kind"].values())
        )
    assert sum(sum(c["drift"].values()) for c in told["comparisons"]) == told["counts"]["drift"]["total"]


def test_no_cell_is_run_by_a_spreadsheet() -> None:
    for cell in ("=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "＝1", "\n+"):
        assert csv_export.safe(cell).startswith("'")
    for cell in ("plain", "1-2", "a=b", "", "“-”"):
        assert csv_export.safe(cell) == cell


def test_csv_cells_survive_quotes_delimiters_and_line_ends() -> None:
    left, right = (
        'He said "no; never", then\r\nleft the room, at once.',
        'He said "no; never", then\r\nleft the hall, at once.',
    )
    made = run_local.run([Document("a", left, lang="en"), Document("b", right, lang="en")])
    data = csv_export.dumps(made)
    assert len(rows(data)) == sum(len(c.drifts) for c in made.comparisons) + sum(
        len(w.findings) for w in made.witnesses
    )
    assert not data.startswith(b"\xef\xbb\xbf")


def test_names_are_unique_and_survive_another_pile(report: CorpusReport) -> None:
    names = [n for c in report.comparisons for n in identity.drifts(c)]
    names += [n for w in report.witnesses for n in identity.artefacts(w)]
    assert len(set(names)) == len(names)
    other = Document(
        "another", "Something else was said by somebody else about the harvest in the north.", lang="en"
    )
    documents = [w.article.document for w in report.witnesses]
    again = run_local.run([other, *reversed(documents)])
    found = {n for c in again.comparisons for n in identity.drifts(c)}
    found |= {n for w in again.witnesses for n in identity.artefacts(w)}
    assert set(names) <= found


def test_one_change_made_twice_has_two_names() -> None:
    a = "U.S. troops left. Then, as the minister had said before, U.S. troops left."
    b = "US troops left. Then, as the minister had said before, US troops left."
    made = run_local.run([Document("a", a, lang="en"), Document("b", b, lang="en")])
    names = [n for c in made.comparisons for n in identity.drifts(c)]
    assert len(set(names)) == len(names)


def test_half_a_surrogate_pair_is_escaped() -> None:
    document = Document("a", "The minister said \ud83d nothing at all about it.", lang="en")
    data = json_export.dumps(run_local.run([document]))
    assert json.loads(data)["documents"][0]["characters"] == len(document.text)
    data.decode("utf-8")
    csv_export.dumps(run_local.run([document])).decode("utf-8")


def test_same_bytes_in_any_order() -> None:
    documents = [
        Document(name, text, lang="en") for name, text in (("a", LEFT), ("b", RIGHT), ("c", LEFT + RIGHT))
    ]
    one, other = run_local.run(documents), run_local.run(documents[::-1])
    assert json_export.dumps(one) == json_export.dumps(other)
    assert csv_export.dumps(one) == csv_export.dumps(other)


def test_nothing_in_gives_a_valid_file_out() -> None:
    schema = json.loads((ROOT / "docs" / "findings.schema.json").read_text(encoding="utf-8"))
    empty = CorpusReport((), (), ())
    jsonschema.validate(json.loads(json_export.dumps(empty)), schema)
    assert rows(csv_export.dumps(empty)) == []
