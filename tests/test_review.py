"""Decisions find their findings again, none is lost, and two reviewers can be compared."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from compare import __version__, cli, review, run_local
from compare.export import json as json_export
from compare.export import rows
from compare.model import CorpusReport, Decision, Document
from compare.review import ReviewError

ROOT = Path(__file__).resolve().parent.parent


def seeds(*more: Document, edit: tuple[str, str] = ("", "")) -> CorpusReport:
    """The report of two seeds and more; every ``edit[0]`` of the second reads ``edit[1]``."""
    texts = {n: next((ROOT / "seeds").glob(f"{n}_*")).read_text(encoding="utf-8") for n in ("002", "003")}
    if edit[0]:
        assert edit[0] in texts["003"]
        texts["003"] = texts["003"].replace(*edit)
    return run_local.run([*(Document(n, t, lang="en") for n, t in texts.items()), *more])


@pytest.fixture(scope="module")
def report() -> CorpusReport:
    return seeds()


def decide(report: CorpusReport, number: int = 20) -> list[Decision]:
    """Decisions on findings all through the report, as a page exports them."""
    known = list(review.findings(report).values())
    step = max(1, len(known) // number)
    verdicts = ("accepted", "rejected", "")
    return [
        replace(d, decision=verdicts[i % 3], reviewer="Ada", comment="why" if i % 3 == 2 else "")  # type: ignore[arg-type]
        for i, d in enumerate(known[::step][:number])
    ]


def test_a_file_goes_round_and_keeps_the_schema(report: CorpusReport, tmp_path: Path) -> None:
    decisions = decide(report)
    data = review.dumps(decisions, "Ada", f"retold {__version__}")
    schema = json.loads((ROOT / "docs" / "decisions.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(data))
    (tmp_path / "d.json").write_bytes(data)
    assert list(review.load(tmp_path / "d.json")) == decisions


def test_twenty_decisions_find_their_aim_beside_another_article(report: CorpusReport) -> None:
    decisions = decide(report)
    assert len(decisions) == 20
    other = Document(
        "x", "Something else was said by somebody else about the harvest in the north.", lang="en"
    )
    merged = review.merge(seeds(other), decisions)
    assert (len(merged.decisions), merged.stale) == (20, ())
    told = json.loads(json_export.dumps(merged))
    schema = json.loads((ROOT / "docs" / "findings.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(told, schema)
    assert len(told["decisions"]) == 20


def test_changed_words_make_stale_decisions_and_none_is_lost(report: CorpusReport) -> None:
    known = review.findings(report)
    (firm,) = [d for d in known.values() if d.text == ("decisive", "firm")][:1]
    decisions = [replace(d, decision="accepted") for d in known.values()]  # type: ignore[arg-type]
    merged = review.merge(seeds(edit=("firm", "robust")), decisions)
    assert len(merged.decisions) + len(merged.stale) == len(decisions)
    stale = {d.id: d.note for d in merged.stale}
    assert firm.id in stale
    assert len(stale) < len(decisions) / 4
    assert all(stale.values())
    told = json.loads(json_export.dumps(merged))
    jsonschema.validate(
        told, json.loads((ROOT / "docs" / "findings.schema.json").read_text(encoding="utf-8"))
    )
    assert {d["id"] for d in told["stale"]} == set(stale)


def test_why_a_decision_is_stale(report: CorpusReport) -> None:
    one = next(d for d in review.findings(report).values() if len(d.documents) == 2)
    lost = replace(one, id="0" * 12, decision="accepted")
    for changed, note in (
        (replace(lost, kind="no-such-kind"), f"its words are now called {one.kind}, not no-such-kind"),
        (replace(lost, text=("never", "said")), "its words are no longer a finding"),
        (replace(lost, documents=("gone", "002")), "no finding of this run is in gone"),
        (lost, "what stands around its words changed"),
    ):
        (stale,) = review.merge(report, [changed]).stale  # type: ignore[list-item]
        assert stale.note == note


def test_the_later_decision_of_a_reviewer_holds(report: CorpusReport) -> None:
    (one, *_) = decide(report, 1)
    later = replace(one, decision="rejected")
    other = replace(one, reviewer="Ben", decision="accepted")
    merged = review.merge(report, [one, other, later])
    assert [(d.reviewer, d.decision) for d in merged.decisions] == [("Ada", "rejected"), ("Ben", "accepted")]


def test_the_gate_leaves_out_what_all_reviewers_reject(report: CorpusReport) -> None:
    row = next(rows.drift(report))
    said = Decision(row.id, "rejected", "Ada")
    assert not next(rows.drift(review.merge(report, [said]))).counts
    both = [said, Decision(row.id, "accepted", "Ben")]
    assert next(rows.drift(review.merge(report, both))).counts
    assert next(rows.drift(review.merge(report, [Decision(row.id, "", "Ada", "hm")]))).counts


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "truncated"),
        (b"[]", "Expected `object`"),
        (b'{"decisions": []}', "missing required field `schema`"),
        (b'{"schema": "x", "decisions": []}', 'schema is "x", not "urn:retold:schema:decisions:1"'),
        (b'{"schema": "x", "decisions": [{"id": "1", "decision": "yes"}]}', "$.decisions[0].decision"),
        (b'{"schema": "x", "decisions": [{"id": "1", "verdict": ""}]}', "unknown field `verdict`"),
        (b'{"schema": "\xff"}', "invalid"),
        (b"[" * 100_000, ""),
    ],
)
def test_what_is_no_file_of_decisions_is_refused(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "d.json"
    path.write_bytes(data)
    with pytest.raises(ReviewError) as caught:
        review.load(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert told.lower() in str(caught.value).lower()
    with pytest.raises(ReviewError, match="check the name"):
        review.load(tmp_path / "absent.json")


# ------------------------------------------------------------------ agreement


def said(verdicts: str, kind: str = "k") -> list[Decision]:
    meant = {"a": "accepted", "r": "rejected", "c": ""}
    return [Decision(str(i), meant[v], kind=kind) for i, v in enumerate(verdicts) if v in meant]  # type: ignore[arg-type]


def test_kappa_is_cohens() -> None:
    # 20 both accept, 15 both reject, 5 and 10 differ: agreement .70, by chance .50.
    one, two = "a" * 25 + "r" * 25, "a" * 20 + "r" * 5 + "a" * 10 + "r" * 15
    (whole, kind) = review.agreement(said(one), said(two)).kinds
    assert whole.kappa == pytest.approx(0.4)
    assert (kind.kind, kind.both, kind.agreed) == ("k", 50, 35)


def test_what_only_one_decided_or_only_commented_does_not_count() -> None:
    outcome = review.agreement(said("aarc"), said("ar-r"))
    assert (outcome.kinds[0].both, outcome.only_one, len(outcome.disputed)) == (2, 2, 1)
    assert review.agreement((), ()).kinds[0].kappa is None
    assert review.agreement(said("aaa"), said("aaa")).kinds[0].kappa is None


@given(st.lists(st.sampled_from("ar"), max_size=30), st.lists(st.sampled_from("ar"), max_size=30))
def test_kappa_is_bounded_and_symmetric(one: list[str], two: list[str]) -> None:
    there, back = (
        review.agreement(said("".join(one)), said("".join(two))),
        review.agreement(said("".join(two)), said("".join(one))),
    )
    kappa = there.kinds[0].kappa
    assert kappa == back.kinds[0].kappa
    assert kappa is None or -1 <= kappa <= 1
    assert kappa != 1 or not there.disputed


def test_the_command_tells_agreement(tmp_path: Path) -> None:
    for name, verdicts in (("ada", "aarr"), ("ben", "aara")):
        (tmp_path / f"{name}.json").write_bytes(review.dumps(said(verdicts), name))
    files = [str(tmp_path / "ada.json"), str(tmp_path / "ben.json")]
    done = CliRunner().invoke(cli.cli, ["agreement", *files])
    assert "all kinds                        4      3   0.50" in done.stdout
    assert "(ada: rejected, ben: accepted)" in done.stdout
    told = json.loads(CliRunner().invoke(cli.cli, ["agreement", *files, "--format", "json"]).stdout)
    assert told["kinds"][0] == {"kind": "", "both": 4, "agreed": 3, "kappa": 0.5}


def test_stale_decisions_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They left the city on Monday, the ministry said.", encoding="utf-8")
    (tmp_path / "d.json").write_bytes(
        review.dumps([Decision("0", "accepted", "Ada", kind="x", text=("\x1b[1m",))])
    )
    a = str(tmp_path / "a.txt")
    done = CliRunner().invoke(cli.cli, ["compare", a, a, "--review", str(tmp_path / "d.json")])
    assert "stale decision 0 (x “<U+001B>[1m”, accepted by Ada): " in done.stderr
