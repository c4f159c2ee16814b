"""Lineage: cues with their words, abstention, and verdicts that lose cues without ever turning round."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from compare import lineage, run_local
from compare.model import CorpusReport, Cue, Document

ROOT = Path(__file__).resolve().parent.parent
CASES = Path(__file__).parent / "cases"

CUES = st.lists(
    st.sampled_from(
        [
            Cue(kind, points, (), (), weight, "")
            for kind, weight in sorted(lineage.WEIGHTS.items())
            for points in ("A earlier", "B earlier", lineage.SIBLINGS)
        ]
    ),
    max_size=14,
)


def documents(case: str) -> list[Document]:
    return [
        Document(name, (CASES / case / f"{name}.txt").read_text(encoding="utf-8"), lang="en")
        for name in ("left", "right")
    ]


@cache
def report(case: str) -> CorpusReport:
    return run_local.run(documents(case), workers=1)


def check(case: str) -> None:
    verdict = report(case).stories[0].lineage[0]
    direction, *kinds = (CASES / case / "expected.txt").read_text(encoding="utf-8").split("\n")[:-1]
    assert verdict.direction == direction
    assert set(kinds) <= {c.kind for c in verdict.cues}
    assert (verdict.confidence > 0) == (direction != "undecided")


def test_two_translations_are_siblings() -> None:
    check("lineage-two-translations")


def test_a_copy_with_a_sites_lines_stays_undecided_without_dates() -> None:
    check("lineage-copied-later")


def test_dates_and_marks_of_handling_together_tell_the_earlier() -> None:
    left, right = documents("lineage-copied-later")
    dated = [replace(left, date="2023-04-01"), replace(right, date="2023-04-03")]
    found = run_local.run(dated, workers=1).stories[0]
    # A date, a shortcode and a footer: enough together, none enough alone.
    assert lineage.weigh([c for c in found.lineage[0].cues if c.kind != "date"])[0] == "undecided"
    cues = [c for c in found.lineage[0].cues if c.points == "A earlier"]
    assert {c.kind for c in cues} == {"date", "artefact on one side", "added boilerplate"}


@given(CUES, st.data())
def test_taking_cues_away_weakens_and_never_turns_a_verdict(cues: list[Cue], data: st.DataObject) -> None:
    direction, confidence, _ = lineage.weigh(cues)
    kept = [c for c in cues if data.draw(st.booleans())]
    fewer, less, _ = lineage.weigh(kept)
    if direction != "undecided":
        assert fewer in (direction, "undecided")
        assert less <= confidence


@given(CUES)
def test_a_verdict_depends_on_no_order(cues: list[Cue]) -> None:
    assert lineage.weigh(cues) == lineage.weigh(list(reversed(cues)))


@given(CUES)
def test_a_verdict_has_no_strong_rival(cues: list[Cue]) -> None:
    direction, confidence, _ = lineage.weigh(cues)
    assert (direction == "undecided") == (confidence == 0)
    if direction != "undecided":
        assert confidence >= lineage.SURE


def test_no_cue_no_verdict() -> None:
    assert lineage.weigh([])[:2] == ("undecided", 0.0)


def test_sides_swapped_the_verdict_is_mirrored() -> None:
    left, right = documents("lineage-copied-later")
    found = run_local.run([replace(left, id="z"), right], workers=1).stories[0].lineage[0]
    plain = report("lineage-copied-later").stories[0].lineage[0]
    assert sorted((c.kind, c.b, c.a) for c in found.cues) == sorted((c.kind, c.a, c.b) for c in plain.cues)


def test_the_seeds_siblings_and_nobody_else() -> None:
    paths = sorted((ROOT / "seeds").glob("*.txt"))
    told = run_local.run([Document(p.name[:3], p.read_bytes().decode("utf-8")) for p in paths], workers=1)
    found = told.stories[0]
    ids = [w.article.document.id for w in told.witnesses]
    assert [(ids[v.a], ids[v.b], v.direction) for v in found.lineage] == [("002", "003", lineage.SIBLINGS)]
    cues = found.lineage[0].cues
    text = told.witnesses[found.lineage[0].b].article.document.text
    said = {text[s.start : s.end] for c in cues for s in c.b}
    assert {"[in a conversation with Putin]", "(for Russia)", "(Russian)", "It was about the"} <= said
    assert {"firm", "severe"} <= said
    kinds = {c.kind for c in cues}
    assert {"headline translated twice", "institution rendered in several ways", "added sentence"} <= kinds
    network = found.network
    assert [n.label for n in network.nodes if n.article < 0] == ["lost source"]
    assert not any(e.relation == "earlier" for e in network.edges)
    pairs = {(e.source, e.target) for e in network.edges if e.relation == "same lost source"}
    assert {ids[network.nodes[t].article] for _, t in pairs} == {"002", "003"}
