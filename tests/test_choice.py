"""A large group of versions: which pairs are compared, and that everything else is right without the others."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from compare import choice, report, run_local
from compare.cli import cli
from compare.export import json as json_export
from compare.lineage import network
from compare.model import CorpusReport, Document, LineageVerdict, Pairing, Story
from compare.settings import ReportOptions, Settings

ROOT = Path(__file__).resolve().parent.parent
FEW = Settings(compare_all_to=4)

# ------------------------------------------------------------------ the choice itself

NEAR = st.integers(2, 9).flatmap(
    lambda size: st.tuples(
        st.just(size),
        st.dictionaries(
            st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(lambda p: p[0] < p[1]),
            st.floats(0.0, 1.0),
        ),
    )
)


def every(size: int, similarity: float = 0.8) -> list[tuple[int, int, float]]:
    return [(a, b, similarity) for a in range(size) for b in range(a + 1, size)]


def test_the_reference_is_the_medoid_and_the_first_among_equals() -> None:
    pairs = [(0, 1, 0.5), (0, 2, 0.2), (0, 3, 0.2), (1, 2, 0.7), (1, 3, 0.6), (2, 3, 0.3)]
    assert choice.star(range(4), pairs) == choice.Star(1, ((0, 1), (1, 2), (1, 3)))
    assert choice.star(range(4), every(4)).reference == 0
    # Less than half a percent of the mean is no difference.
    assert choice.star(range(4), [*every(3), (0, 3, 0.8), (1, 3, 0.801), (2, 3, 0.81)]).reference == 0


def test_the_nearest_relative_is_compared_too() -> None:
    pairs = [(0, 1, 0.8), (0, 2, 0.8), (0, 3, 0.8), (1, 2, 0.5), (1, 3, 0.5), (2, 3, 0.9)]
    assert choice.star(range(4), pairs) == choice.Star(0, ((0, 1), (0, 2), (0, 3), (2, 3)))


@given(NEAR, st.randoms())
def test_a_star_depends_on_no_order_and_takes_two_pairs_an_article_at_most(
    made: tuple[int, dict[tuple[int, int], float]], chance: random.Random
) -> None:
    size, near = made
    pairs = [(a, b, s) for (a, b), s in near.items()]
    found = choice.star(range(size), pairs)
    chance.shuffle(pairs)
    assert choice.star(range(size), pairs) == found
    assert set(found.pairs) <= set(near)
    assert len(found.pairs) <= 2 * (size - 1)
    assert {p for p in near if found.reference in p} <= set(found.pairs)
    assert {x for p in near for x in p} == {x for p in found.pairs for x in p}


def test_groups_up_to_the_number_are_compared_pair_by_pair() -> None:
    assert choice.left_out(5, every(5), (), 5) == {}
    left = choice.left_out(5, every(5), (), 4)
    assert left == {(a, b): (0, 0) for a in range(1, 5) for b in range(a + 1, 5)}


def test_a_version_that_is_not_related_to_the_reference_keeps_its_pairs() -> None:
    pairs = [(a, b, 0.99 if a == 0 else 0.5) for a, b, _ in every(8) if (a, b) != (0, 7)]
    assert choice.star(range(8), pairs).reference == 0
    left = choice.left_out(8, pairs, (), 4)
    assert left
    assert all(7 not in pair for pair in left)


def test_another_article_is_compared_with_the_reference_of_versions() -> None:
    near = every(6)
    loose = [(x, 6) for x in range(6)]
    left = choice.left_out(7, near, loose, 4)
    assert {pair: instead for pair, instead in left.items() if 6 in pair} == {
        (x, 6): (0, 6) for x in range(1, 6)
    }
    # Where the reference does not tell the same, those that do are compared.
    assert not any(6 in pair for pair in choice.left_out(7, near, loose[1:], 4))


def test_why_a_pair_was_left_out_is_told() -> None:
    names = ["a", "b", "c"]
    pairing = Pairing(0, 1, "near-duplicate", 0.5, "")
    assert choice.told(pairing, names) == ""
    assert choice.told(replace(pairing, instead=(2, 2)), names) == "not compared: both are compared with c"
    assert "b and c are" in choice.told(replace(pairing, instead=(1, 2)), names)


# ------------------------------------------------------------------ a pile with a large group

TOLD = (
    "The harbour of Dover was closed on Thursday after a storm damaged two of its piers.",
    "Minister Anna Weber said that the repairs would cost {money} million euros.",
    "“We will {verb} the port within a week,” Weber told reporters in the town hall.",
    "About {people} passengers spent the night in the waiting rooms of the station.",
    "The ferries to Calais and Dunkirk sailed from Ramsgate until the evening.",
    "Nobody was hurt, a spokesman for the coast guard confirmed on Friday morning.",
    "The insurers of the two shipping lines expect claims from several hundred drivers.",
)
LACKED = 4
"""The sentence that the first version does not have."""


@cache
def documents(size: int = 9) -> tuple[Document, ...]:
    """Versions of one report, the first without one of its sentences; and an article on something else."""
    out = []
    for n in range(size):
        told = [
            s.format(
                money=(12, 13)[n == 5], verb=("reopen", "open")[n % 2], people=("300", "400")[n in (3, 6)]
            )
            for s in TOLD
        ]
        if n > 2 and n % 2:
            told[0] = told[0].replace("was closed", "had to be closed").replace("damaged", "destroyed")
        if n > 4:
            told[5] = told[5].replace("confirmed", f"said, and {'repeated' if n % 2 else 'insisted'},")
        if n == 0:
            del told[LACKED]
        out.append(Document(f"v{n}", " ".join(told), lang="en"))
    out.append(
        Document(
            "w",
            "Sheep were shorn on the hills above the village of Corby in the last days of May.",
            lang="en",
        )
    )
    return tuple(out)


@cache
def made() -> CorpusReport:
    return run_local.run(documents(), settings=FEW, workers=1)


def spared(told: CorpusReport) -> list[Pairing]:
    return [p for p in told.pairings if p.instead]


def pairs_of(told: CorpusReport) -> set[tuple[str, str]]:
    return {(c.a.article.document.id, c.b.article.document.id) for c in told.comparisons}


def test_each_version_is_compared_with_the_reference_and_all_pairs_stay_known() -> None:
    told = made()
    (reference,) = {x for p in spared(told) for x in p.instead or ()}
    ids = [w.article.document.id for w in told.witnesses]
    near = [p for p in told.pairings if p.relation == "near-duplicate"]
    assert len(near) == 9 * 8 // 2
    assert len(told.comparisons) + len(spared(told)) == len(near)
    assert sum(ids[reference] in pair for pair in pairs_of(told)) == 8
    assert all(p.similarity > 0 and (ids[p.a], ids[p.b]) not in pairs_of(told) for p in spared(told))
    assert told.note.startswith(f"{len(spared(told))} of 36 related pairs were not compared")
    whole = run_local.run(documents(), settings=Settings(compare_all_to=9), workers=1)
    assert (len(whole.comparisons), spared(whole), whole.note) == (36, [], "")


def test_statements_go_over_all_versions_as_if_all_were_compared() -> None:
    told, whole = made(), run_local.run(documents(), workers=1)
    assert [s.articles for s in told.stories] == [s.articles for s in whole.stories] == [tuple(range(9))]
    cells = [
        sorted(sorted((t.article, t.sentences) for t in s.tellings) for s in one.stories[0].statements)
        for one in (told, whole)
    ]
    assert cells[0] == cells[1]
    assert all(s.confidence > 0.7 for s in told.stories[0].statements)


def test_what_the_reference_lacks_is_one_statement_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    star = choice.star

    def without(members: Sequence[int], pairs: Sequence[tuple[int, int, float]]) -> choice.Star:
        """The article that lacks a sentence as the reference, and no nearest relatives."""
        return choice.Star(0, tuple(p for p in star(members, pairs).pairs if 0 in p) or ((0, 1),))

    monkeypatch.setattr(choice, "star", without)
    told = run_local.run(documents(), settings=FEW, workers=1)
    words = [
        [told.witnesses[t.article].article.document.text[slice(*t.full[0])] for t in s.tellings]
        for s in told.stories[0].statements
    ]
    (ferries,) = [w for w in words if "ferries" in w[0]]
    assert len(ferries) == 8
    assert all("ferries" in w for w in ferries)


def test_values_that_differ_are_one_fact_through_the_reference() -> None:
    told = made().stories[0]
    whole = run_local.run(documents(), workers=1).stories[0]

    def rows(one: Story) -> list[tuple[str, str, tuple[int, ...]]]:
        return sorted(
            (f.aspect, f.verdict, tuple(c.article for c in f.claims))
            for f in one.facts
            if f.aspect in ("number", "date", "quotation")
        )

    assert rows(told) == rows(whole)
    assert ("number", "contradict", tuple(range(9))) in rows(told)


def test_any_order_and_any_number_of_workers_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    bytes_ = json_export.dumps(made())
    shuffled = random.Random(1).sample(documents(), len(documents()))
    assert json_export.dumps(run_local.run(shuffled, settings=FEW, workers=1)) == bytes_
    halves = [*documents()[5:], *documents()[:5]]
    monkeypatch.setattr(run_local, "POOL_FROM", 2)
    assert json_export.dumps(run_local.run(halves, settings=FEW, workers=2)) == bytes_


def test_what_was_compared_is_taken_from_the_cache(tmp_path: Path) -> None:
    kept = tmp_path / "cache"
    first = run_local.run(documents(), settings=FEW, workers=1, cached=kept)
    again = run_local.run(documents(), settings=FEW, workers=1, cached=kept)
    assert json_export.dumps(first) == json_export.dumps(again) == json_export.dumps(made())


def test_an_article_more_leaves_the_comparisons_of_the_others() -> None:
    fewer = run_local.run(documents(8)[:8], settings=FEW, workers=1)
    more = run_local.run([*documents(8)[:8], documents(9)[8]], settings=FEW, workers=1)
    same = {p.instead for p in spared(fewer)} == {p.instead for p in spared(more)}
    assert same, "the ninth version makes another one the reference: take other words"
    lost = pairs_of(fewer) - pairs_of(more)
    assert len(lost) <= 2
    added = pairs_of(more) - pairs_of(fewer)
    assert all("v8" in pair for pair in added)


# ------------------------------------------------------------------ descent


def verdict(a: int, b: int) -> LineageVerdict:
    return LineageVerdict(a, b, "siblings of a lost source", 0.8, (), "")


def test_siblings_of_the_reference_share_one_lost_source_that_says_so() -> None:
    told = made()
    story, witnesses = told.stories[0], told.witnesses
    lineage = (verdict(0, 2), verdict(1, 2), verdict(2, 3))
    unseen = {(0, 1), (0, 3), (1, 3)}
    drawn = network(story, witnesses, lineage, (), unseen)
    assert [n.label for n in drawn.nodes[9:]] == ["lost source"]
    assert sorted(e.target for e in drawn.edges) == [0, 1, 2, 3]
    assert all(e.label for e in drawn.edges)
    # Two that were compared and found to be no siblings stay apart.
    apart = network(story, witnesses, lineage, (), unseen - {(0, 1)})
    assert len(apart.nodes) == 9 + 2


def test_lineage_is_judged_for_compared_pairs_only() -> None:
    told = made()
    ids = [w.article.document.id for w in told.witnesses]
    assert {(ids[v.a], ids[v.b]) for v in told.stories[0].lineage} == pairs_of(told)


# ------------------------------------------------------------------ where a reader is told


@cache
def files() -> dict[str, str]:
    return {
        path: content.decode() for path, content in report.render(made(), ReportOptions(single_file=True))
    }


@pytest.mark.parametrize(
    "name",
    ["index.html", "pairs.html", "story-1.html", "story-1-lineage.html", "lexicon.html", "one-file.html"],
)
def test_pages_say_what_was_not_compared(name: str) -> None:
    page = files()[name]
    assert f"{len(spared(made()))} " in page
    assert "not compared" in page
    assert "--pair A B" in page


def test_the_heat_map_has_every_pair_and_links_those_with_a_page() -> None:
    page = files()["index.html"]
    (reference,) = {x for p in spared(made()) for x in p.instead or ()}
    assert page.count(f"not compared: both are compared with v{reference}") == 2 * len(spared(made()))
    assert "36 of 45 pairs are near-duplicates" in page


def test_a_telling_leads_to_a_pair_that_has_a_page() -> None:
    page = files()["story-1.html"]
    (reference,) = {x for p in spared(made()) for x in p.instead or ()}
    assert f"beside v{reference}" in page
    hrefs = {part.split('"')[0].split("#")[0] for part in page.split('href="pair-')[1:]}
    assert hrefs
    assert all(f"pair-{href}" in files() for href in hrefs)


def test_exports_name_what_was_compared_instead() -> None:
    value = json.loads(files()["findings.json"])
    jsonschema.validate(
        value, json.loads((ROOT / "docs" / "findings.schema.json").read_text(encoding="utf-8"))
    )
    told = [p for p in value["pairings"] if "instead" in p]
    assert len(told) == len(spared(made()))
    rows = list(csv.DictReader(io.StringIO(files()["pairs.csv"], newline="")))
    assert len(rows) == 36
    assert {(r["a"], r["b"]): r["instead"] for r in rows if r["compared"] == "no"} == {
        (p["a"], p["b"]): p["instead"][0] for p in told
    }
    assert {(r["a"], r["b"]) for r in rows if r["compared"] == "yes"} == pairs_of(made())
    assert "pairs.csv" not in dict(report.render(run_local.run(documents(3), workers=1), ReportOptions()))


# ------------------------------------------------------------------ the command


def written(folder: Path) -> str:
    rows = [json.dumps({"id": d.id, "text": d.text, "lang": d.lang}) for d in documents()]
    (folder / "pile.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return str(folder / "pile.jsonl")


def test_the_setting_is_a_flag_and_the_command_tells_what_it_left_out(tmp_path: Path) -> None:
    pile, out = written(tmp_path), str(tmp_path / "out")
    done = CliRunner().invoke(
        cli, ["report", pile, "--out", out, "--config", "", "--compare-all-to", "4", "--no-cache"]
    )
    assert f"{len(made().comparisons)} pairs compared of 36" in done.stderr
    assert CliRunner().invoke(cli, ["report", pile, "--out", out, "--compare-all-to", "1"]).exit_code == 2


def test_a_pair_that_was_left_out_is_had_by_its_ids(tmp_path: Path) -> None:
    pile, out = written(tmp_path), tmp_path / "pair"
    one, other = spared(made())[0].a, spared(made())[0].b
    ids = (f"v{other}", f"v{one}")
    CliRunner().invoke(cli, ["report", pile, "--pair", *ids, "--out", str(out), "--config", ""])
    assert (out / f"pair-{ids[0]}-{ids[1]}.html").is_file()
    for wrong in (("v1", "v11x"), ("v1", "v1")):
        done = CliRunner().invoke(
            cli, ["report", pile, "--pair", *wrong, "--out", str(out)], standalone_mode=False
        )
        assert done.exception
