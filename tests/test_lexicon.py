"""The lexicon counts, adds up, finds every place, and tests no more than its counts allow."""

from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import replace
from itertools import product
from pathlib import Path

import jsonschema
import made
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare import lexicon
from compare.export import lexicon as export
from compare.lexicon import Entry, Lexicon
from compare.lexicon.concordance import Concordance
from compare.lexicon.significance import adjusted, association, chi2_tail, g2, sign
from compare.lexicon.study import Study, study
from compare.model import Comparison, CorpusReport, Document, Entity, Facts, Mention, Pairing, Witness

SCHEMA = json.loads(
    (Path(__file__).parent.parent / "docs" / "lexicon.schema.json").read_text(encoding="utf-8")
)


def pair(a: Document, b: Document, *lines: made.Line) -> Comparison:
    return made.comparison(lines, a, b)


def line(was: str, now: str, kind: str = "lexical-substitution", severity: str = "nuance") -> made.Line:
    return made.Line(f"They gave a [1:{was}] answer.", f"They gave a [1:{now}] answer.",
                     (made.Diff(kind, severity),))  # type: ignore[arg-type]  # fmt: skip


def pile(*comparisons: Comparison) -> CorpusReport:
    return made.report(*comparisons)


def studied(*comparisons: Comparison) -> tuple[Study, CorpusReport]:
    report = pile(*comparisons)
    return study(lexicon.total(report.comparisons), report.witnesses), report


def the(found: Study, was: str) -> Entry:
    return next(s.entry for s in found.entries if s.entry.was == was)


WORDS = st.sampled_from(["firm", "decisive", "Decisive", "harsh", "US", "us"])
USES = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), WORDS, WORDS, st.sampled_from(["intensity", "modality"]),
              st.sampled_from(["none", "nuance", "material"])).filter(lambda x: x[2] != x[3]),
    max_size=8,
)  # fmt: skip


def made_of(uses: list[tuple[int, int, str, str, str, str]]) -> list[Lexicon]:
    return [
        lexicon.lexicon(
            pair(
                Document(f"d{min(a, b)}", ""),
                Document(f"d{max(a, b) + 4}", ""),
                line(was, now, kind, severity),
            )
        )
        for a, b, was, now, kind, severity in uses
    ]


@given(USES, st.integers(0, 8), st.randoms())
def test_sum_of_halves_is_the_whole(
    uses: list[tuple[int, int, str, str, str, str]], at: int, random: object
) -> None:
    parts = made_of(uses)
    whole = lexicon.total_of(parts)
    halves = lexicon.total_of(parts[:at]) + lexicon.total_of(parts[at:])
    shuffled = list(parts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert halves == whole == lexicon.total_of(shuffled)
    assert halves.entries() == whole.entries() == lexicon.total_of(shuffled).entries()
    assert Lexicon() + whole == whole + Lexicon() == whole
    assert sum(e.count for e in whole.entries()) == sum(whole.uses.values())


def test_both_ways_are_one_entry() -> None:
    found, _ = studied(
        pair(Document("a", ""), Document("b", ""), line("Kiev", "Kyiv"), line("Kyiv", "Kiev"), line("Kyiv", "Kiev")),
        pair(Document("c", ""), Document("d", ""), line("Kyiv", "Kiev"), line("Kiev", "Kyiv")),
    )  # fmt: skip
    assert len(found.entries) == 1
    entry = found.entries[0].entry
    assert (entry.was, entry.now, entry.there, entry.back) == ("Kyiv", "Kiev", 3, 2)
    assert [tuple(p) for p in entry.pairs] == [("a", "b", 2, 1), ("c", "d", 1, 1)]


def test_swapping_sides_mirrors() -> None:
    one, _ = studied(pair(Document("a", ""), Document("b", ""), line("firm", "harsh"), line("firm", "harsh")))
    other, _ = studied(
        pair(Document("b", ""), Document("a", ""), line("harsh", "firm"), line("harsh", "firm"))
    )
    a, b = one.entries[0].entry, other.entries[0].entry
    assert (a.was, a.now, a.forms) == (b.now, b.was, b.forms[::-1])
    assert export.anchor(a) == export.anchor(b)


def test_case_decides_only_where_nothing_else_does() -> None:
    found, report = studied(pair(Document("a", ""), Document("b", ""), line("US", "us", "orthography")))
    entry = the(found, "US")
    places = Concordance(report.witnesses, entry.forms).places(entry)
    assert [(p.witness, p.form) for p in places] == [(0, 0), (1, 1)]


def test_direction_is_by_date_not_by_side() -> None:
    early, late = Document("z", "", date="2022-01-02"), Document("a", "", date="2022-01-05")
    found, _ = studied(
        pair(late, early, line("Kyiv", "Kiev"), line("Kyiv", "Kiev")),
        pair(Document("b", "", date="2022-01-07"), Document("c", ""), line("Kyiv", "Kiev")),
    )  # fmt: skip
    s = found.entries[0]
    assert (s.entry.was, s.entry.now) == ("Kyiv", "Kiev")
    assert (s.time.forward, s.time.backward, s.time.undated, s.time.p) == (0, 2, 1, None)


def test_counts_by_outlet() -> None:
    found, _ = studied(
        pair(Document("a", "", outlet="Post"), Document("b", "", outlet="Mail"), line("Kiev", "Kyiv")),
        pair(Document("c", "", outlet="Mail"), Document("d", "", outlet="Post"), line("Kyiv", "Kiev")),
    )  # fmt: skip
    s = found.entries[0]
    assert len(s.outlets) == 1
    o = s.outlets[0]
    mail = s.entry.was == "Kyiv"
    assert (o.one, o.other, o.there, o.back) == (("Mail", "Post", 2, 0) if mail else ("Post", "Mail", 2, 0))
    assert (s.unit, s.groups) == ("articles", ("Mail", "Post"))
    assert sorted(map(sum, s.table)) == [2, 2]


def named(w: Witness, *names: str) -> Witness:
    mentions = tuple(Mention(made.at(w, n), i) for i, n in enumerate(names))
    return replace(w, facts=Facts(entities=tuple(Entity("person", (n,)) for n in names), mentions=mentions))


def test_names_are_whole_and_counted_once() -> None:
    lines = (
        made.Line("Yesterday [1:Vladimir] Horak spoke.", "Yesterday [1:Volodymyr] Horak spoke.",
                  (made.Diff("name-variant"),)),
        made.Line("An [1:American] ship left.", "A [1:US] ship left.", (made.Diff("place-name"),)),
        made.Line("Vladimir Petrov’s hat.", "Vladimir Petrov’s hat."),
    )  # fmt: skip
    c = made.comparison(lines, Document("a", "", outlet="Post"), Document("b", "", outlet="Mail"))
    c = replace(c, a=named(c.a, "Vladimir Horak"), b=named(c.b, "Volodymyr Horak"))
    found, report = studied(c)
    assert [(p.kind, p.forms) for p in found.policies] == [
        ("name-variant", ("Vladimir Horak", "Volodymyr Horak"))
    ]
    assert found.policies[0].groups == (("Mail", (1,), (0, 1)), ("Post", (0,), (1, 0)))
    assert not lexicon.lexicon(replace(c, relation="same statements")).uses
    assert lexicon.lexicon(replace(c, relation="same statements")).names
    assert len(report.witnesses) == 2


def test_a_wording_that_varies_inside_one_article() -> None:
    found, _ = studied(pair(Document("a", ""), Document("b", ""), made.Line("A firm reply.", "A firm reply."),
                            line("firm", "harsh")))  # fmt: skip
    (v,) = found.entries[0].varied
    assert (v.witness, v.counts, v.other, v.kept, v.times) == (1, (1, 1), 0, 0, 2)


@given(
    st.lists(st.sampled_from("abcd"), max_size=30), st.lists(st.sampled_from("abcd"), min_size=1, max_size=3)
)
def test_concordance_finds_every_place(text: list[str], form: list[str]) -> None:
    w = made.comparison([made.Line(" ".join(text) or "x", "y")], Document("a", ""), Document("b", "")).a
    words = list(w.article.words)
    expected = [i for i in range(len(words)) if words[i : i + len(form)] == form]
    found = Concordance([w], [tuple(form)]).find(tuple(form))
    assert [w.article.starts.index(s.start) for _, s in found] == expected


# ------------------------------------------------------------------ significance


def test_g2_and_its_tail_are_the_published_ones() -> None:
    # Dunning 1993, table 1: "the swiss" in 31,777 bigrams, 110 · 2442 / 111 · 29114, −2 log λ = 270.72.
    assert g2(((110, 2442), (111, 29114))) == pytest.approx(270.72, abs=0.01)
    # Critical values of the chi-squared distribution at 5 % and 0.1 %, any table.
    for freedom, five, tenth in (
        (1, 3.841, 10.828),
        (2, 5.991, 13.816),
        (5, 11.070, 20.515),
        (10, 18.307, 29.588),
    ):
        assert chi2_tail(five, freedom) == pytest.approx(0.05, abs=2e-4)
        assert chi2_tail(tenth, freedom) == pytest.approx(0.001, abs=2e-5)
    assert chi2_tail(0.0, 3) == chi2_tail(0.0, 2) == 1.0


def test_exact_test_is_fishers_on_his_tea() -> None:
    # Fisher 1935: 3 of 4 cups told rightly, p = 34/70 two-sided; 4 of 4, p = 2/70.
    three, four = association(((3, 1), (1, 3))), association(((4, 0), (0, 4)))
    assert three is not None
    assert four is not None
    assert (three.method, three.p) == ("exact", pytest.approx(34 / 70))
    assert (four.method, four.p) == ("exact", pytest.approx(2 / 70))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=3))
def test_exact_p_is_the_share_of_arrangements(columns: list[tuple[int, int]]) -> None:
    table = tuple(a for a, _ in columns), tuple(b for _, b in columns)
    found = association(table)  # type: ignore[arg-type]
    if found is None or found.method != "exact":
        return
    sizes = [a + b for a, b in columns]
    ways = {
        row: math.prod(math.comb(n, x) for n, x in zip(sizes, row, strict=True))
        for row in product(*(range(n + 1) for n in sizes))
        if sum(row) == sum(table[0])
    }
    seen = ways[table[0]]
    assert found.p == pytest.approx(sum(w for w in ways.values() if w <= seen) / sum(ways.values()))


def test_counts_that_cannot_tell_are_not_tested() -> None:
    for table in (((1, 0), (0, 1)), ((3, 2), (0, 0)), ((5,), (5,)), ((0, 0), (0, 0)), ((1, 1), (1, 0))):
        assert association(table) is None


def test_sign_test_and_adjustment() -> None:
    assert sign(9, 1) == pytest.approx(22 / 1024)
    assert sign(5, 5) == 1.0
    # Benjamini & Hochberg 1995: p(i) · m / i, made monotone.
    assert adjusted([0.01, 0.04, 0.03, 0.5]) == pytest.approx((0.04, 0.04 * 4 / 3, 0.04 * 4 / 3, 0.5))
    assert adjusted([]) == ()


# ------------------------------------------------------------------ the data files


def test_data_files_follow_the_schema_and_hold_the_same_counts() -> None:
    report = made.sample()
    found = study(lexicon.total(report.comparisons), report.witnesses)
    told = json.loads(export.dumps(found, report.witnesses))
    jsonschema.Draft202012Validator(SCHEMA).validate(told)
    rows = list(csv.DictReader(io.StringIO(export.sheet(found).decode())))
    assert [r["id"] for r in rows] == [e["id"] for e in told["entries"]]
    assert [int(r["times"]) for r in rows] == [e["times"] for e in told["entries"]]
    texts = {w.article.document.id: w.article.document.text for w in report.witnesses}
    for entry, row in zip(told["entries"], rows, strict=True):
        assert entry["times"] == sum(p["there"] + p["back"] for p in entry["pairs"])
        if entry["concordance"] is None:
            assert (row["places_was"], row["places_now"]) == ("0", "0")
            continue
        for form, n in zip(("was", "now"), entry["concordance"], strict=True):
            places = told["concordance"][n]
            assert int(row[f"places_{form}"]) == len(places) > 0
            for d, start, end in places:
                assert texts[told["documents"][d]][start:end].casefold() == entry[form].casefold()


def test_order_of_input_changes_nothing() -> None:
    report = made.sample()
    turned = list(reversed(report.comparisons))
    assert export.dumps(
        study(lexicon.total(report.comparisons), report.witnesses), report.witnesses
    ) == export.dumps(study(lexicon.total(turned), report.witnesses), report.witnesses)


def test_pairing_of_made_reports_is_by_id() -> None:
    report = pile(pair(Document("b", ""), Document("a", ""), line("x", "y")))
    assert report.pairings == (Pairing(1, 0, "near-duplicate", 0.58, ""),)
