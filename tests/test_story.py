"""The story view: what is linked, how it is cut, which facts agree, and that no order changes anything."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import facts_score
from compare import run_local, story
from compare.model import CorpusReport, Document, Pairing, Statement, Story

ROOT = Path(__file__).resolve().parent.parent
CASES = Path(__file__).parent / "cases"
GOLD = Path(__file__).parent / "gold"


def documents(case: str) -> list[Document]:
    return [
        Document(path.stem, path.read_text(encoding="utf-8"), lang="en")
        for path in sorted((CASES / case).glob("*.txt"))
        if path.stem != "expected"
    ]


@cache
def report(case: str) -> CorpusReport:
    return run_local.run(documents(case), workers=1)


@cache
def seeds() -> CorpusReport:
    paths = sorted((ROOT / "seeds").glob("*.txt"))
    return run_local.run([Document(p.name[:3], p.read_bytes().decode("utf-8")) for p in paths], workers=1)


def words(told: CorpusReport, article: int, span: tuple[int, int]) -> str:
    return told.witnesses[article].article.document.text[slice(*span)]


CASE_NAMES = ("story-three-reports", "story-retold-quotations", "lineage-two-translations")


# ------------------------------------------------------------------ statements


@pytest.mark.parametrize("case", CASE_NAMES)
def test_the_parts_of_a_telling_hold_every_word_of_its_sentences_once(case: str) -> None:
    told = report(case)
    for statement in told.stories[0].statements:
        for t in statement.tellings:
            article = told.witnesses[t.article].article
            tokens = [
                n for s in t.sentences for n in range(article.sentences[s].first, article.sentences[s].last)
            ]
            held = [
                n
                for part in t.parts
                for span in part
                for n in tokens
                if span.start <= article.starts[n] and article.ends[n] <= span.end
            ]
            assert sorted(held) == tokens
            assert len(t.parts) == len(t.letters) == len(statement.columns)


@pytest.mark.parametrize("case", CASE_NAMES)
def test_letters_readings_and_missing_parts_say_the_same(case: str) -> None:
    for statement in report(case).stories[0].statements:
        for n, column in enumerate(statement.columns):
            for t in statement.tellings:
                letters = [r.letter for r in column.readings if t.article in r.articles]
                assert letters == ([t.letters[n]] if t.letters[n] else [])
                assert bool(t.parts[n]) == bool(letters) == (t.article not in column.missing)
            assert [r.letter for r in column.readings] == [
                story.columns.letter(k) for k in range(len(column.readings))
            ]
            if column.invariant:
                assert column.severity != "material"


@pytest.mark.parametrize("case", CASE_NAMES)
def test_a_sentence_stands_in_one_statement_and_an_article_tells_or_is_absent(case: str) -> None:
    found = report(case).stories[0]
    cells = [(t.article, s) for st_ in found.statements for t in st_.tellings for s in t.sentences]
    assert len(cells) == len(set(cells))
    for statement in found.statements:
        told = [t.article for t in statement.tellings]
        assert sorted([*told, *statement.absent]) == list(found.articles)


def test_what_has_no_counterpart_is_in_no_statement() -> None:
    told = report("story-three-reports")
    cells = {t for s in told.stories[0].statements for x in s.tellings for t in x.full if x.article == 0}
    text = told.witnesses[0].article.document.text
    assert not any("Snow is expected" in text[s.start : s.end] for s in cells)


def test_three_tellings_have_a_majority_and_an_outlier() -> None:
    told = report("story-three-reports")
    standings = {
        (r.standing, words(told, r.articles[0], t.parts[n][0]))
        for s in told.stories[0].statements
        for n, c in enumerate(s.columns)
        for r in c.readings
        for t in s.tellings
        if t.article == r.articles[0] and len(s.tellings) == 3
    }
    assert {x for x, _ in standings} == {"", "majority", "outlier"}


def test_two_tellings_have_neither() -> None:
    told = report("lineage-two-translations").stories[0]
    assert {r.standing for s in told.statements for c in s.columns for r in c.readings} == {""}


def test_letters_go_on_after_z() -> None:
    assert [story.columns.letter(n) for n in (0, 25, 26, 27, 52)] == ["a", "z", "aa", "ab", "ba"]


# ------------------------------------------------------------------ order, stability


@pytest.mark.parametrize("case", CASE_NAMES)
def test_shuffled_and_in_two_halves_the_stories_are_the_same(case: str) -> None:
    pile = documents(case)
    for order in (list(reversed(pile)), [*pile[1::2], *pile[0::2]]):
        assert run_local.run(order, workers=1).stories == report(case).stories


@given(st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_pairs_may_come_in_any_order(rng: random.Random) -> None:
    told = report("story-three-reports")
    pairings, comparisons = list(told.pairings), list(told.comparisons)
    rng.shuffle(pairings)
    rng.shuffle(comparisons)
    turned = [Pairing(p.b, p.a, p.relation, p.similarity, p.reason) for p in pairings]
    found = story.stories(told.witnesses, turned, comparisons)
    assert [s.statements for s in found] == [s.statements for s in told.stories]
    assert [(s.facts, s.utterances) for s in found] == [(s.facts, s.utterances) for s in told.stories]


def test_another_story_beside_it_changes_no_name() -> None:
    alone = report("story-three-reports")
    other = [Document(f"z-{d.id}", d.text, lang="en") for d in documents("story-retold-quotations")]
    both = run_local.run([*documents("story-three-reports"), *other], workers=1)
    assert len(both.stories) == 2
    assert both.stories[0] == alone.stories[0]


def test_an_article_more_changes_only_the_statements_it_touches() -> None:
    pile = documents("story-three-reports")
    text = (
        "Talks between the rail union and the government will begin on March 11 in Oslo, the ministry said."
    )
    rain = " Heavy rain flooded two cellars in Bergen, and the fire brigade pumped until noon."
    more = run_local.run([*pile, Document("west", text + rain, lang="en")], workers=1)
    before = {s.id for s in report("story-three-reports").stories[0].statements}
    after = {s.id: s for one in more.stories for s in one.statements}
    touched = [s for s in after.values() if any(t.article == 3 for t in s.tellings)]
    assert len(touched) <= 1
    assert len(before - set(after)) <= 1


def test_one_bridge_does_not_chain_two_statements() -> None:
    """000 has one sentence that 001 splits between two statements of its own: they stay two."""
    for statement in seeds().stories[0].statements:
        for t in statement.tellings:
            assert len(t.sentences) <= 2


# ------------------------------------------------------------------ facts and utterances


def rows(told: CorpusReport) -> list[str]:
    ids = [w.article.document.id for w in told.witnesses]
    out: list[str] = []
    for fact in told.stories[0].facts:
        claims = " | ".join(f"{ids[c.article]}: {words(told, c.article, c.words)}" for c in fact.claims)
        out.append(f"{fact.verdict} {fact.aspect} {claims}")
    return out


def test_facts_of_three_reports() -> None:
    found = rows(report("story-three-reports"))
    for line in (CASES / "story-three-reports" / "expected.txt").read_text(encoding="utf-8").splitlines():
        head, _, claims = line.partition(" " + line.split(" ")[2])
        assert any(
            row.startswith(head)
            and all(
                part.split(": ")[1] in row and part.split(": ")[0] + ": " in row
                for part in (line.split(" ")[2] + claims).split(" | ")
            )
            for row in found
        ), line


def test_no_other_conflict_is_told_of_three_reports() -> None:
    found = [
        f for f in report("story-three-reports").stories[0].facts if f.verdict in ("differ", "contradict")
    ]
    assert len(found) == 3


@pytest.mark.parametrize("case", CASE_NAMES)
def test_a_claim_quotes_its_article_and_its_value_lies_in_it(case: str) -> None:
    told = report(case)
    for fact in told.stories[0].facts:
        articles = {c.article for c in fact.claims}
        assert sorted([*articles, *fact.silent]) == list(told.stories[0].articles)
        assert (fact.verdict == "single source") == (len(articles) == 1)
        for claim in fact.claims:
            assert words(told, claim.article, claim.passage).strip()
            if fact.aspect in ("date", "number", "place"):
                assert claim.passage.start <= claim.words.start <= claim.words.end <= claim.passage.end


def test_every_wording_of_a_quotation() -> None:
    told = report("story-retold-quotations")
    ids = [w.article.document.id for w in told.witnesses]
    utterance = told.stories[0].utterances[0]
    found = [f"{ids[w.article]}: {', '.join(w.changes)}" for w in utterance.wordings]
    expected = (CASES / "story-retold-quotations" / "expected.txt").read_text(encoding="utf-8").split("\n")
    assert found == expected[:-1]
    altered = next(w for w in utterance.wordings if "altered" in w.changes)
    assert [words(told, altered.article, s) for s in altered.altered] == ["bridge", "separates"]


def test_unrelated_articles_make_no_story() -> None:
    pile = [documents("story-three-reports")[0], documents("story-retold-quotations")[0]]
    assert run_local.run(pile, workers=1).stories == ()
    assert story.stories((), (), ()) == ()


# ------------------------------------------------------------------ the seeds


def statement_with(found: Story, told: CorpusReport, phrase: str) -> Statement:
    return next(
        s
        for s in found.statements
        if any(phrase in words(told, t.article, span) for t in s.tellings for span in t.full)
    )


def test_the_statements_that_the_gold_names() -> None:
    told = seeds()
    ids = [w.article.document.id for w in told.witnesses]
    found = told.stories[0]
    psaki = statement_with(found, told, "President Biden has clearly stated")
    assert [ids[t.article] for t in psaki.tellings] == ["000", "002", "003"]
    progress = statement_with(found, told, "significant progress in these dialogues")
    assert [ids[t.article] for t in progress.tellings] == ["000", "001", "002", "003"]
    assert [ids[x] for x in progress.absent] == ["004"]


def test_the_facts_of_the_seeds() -> None:
    told = seeds()
    ids = [w.article.document.id for w in told.witnesses]
    facts = json.loads((GOLD / "facts.json").read_text(encoding="utf-8"))["facts"]
    asked = [f for f in facts if f["status"] in ("agree", "differ", "contradict")]
    table = told.stories[0].facts
    found = {
        f["id"]
        for f in asked
        if any(r.verdict == f["status"] and all(facts_score.covers(r, f, ids)) for r in table)
    }
    assert "talks-date" in found
    assert len(found) >= 18
    conflicts = [r for r in table if r.verdict in facts_score.CONFLICT]
    assert sum(facts_score.is_false(r, facts, ids) for r in conflicts) <= 2


# ------------------------------------------------------------------ made piles


def test_copies_agree_in_everything() -> None:
    text = documents("story-retold-quotations")[1].text
    told = run_local.run([Document(i, text, lang="en") for i in ("x", "y", "z")], workers=1)
    found = told.stories[0]
    assert all(c.invariant and c.severity == "none" for s in found.statements for c in s.columns)
    assert {f.verdict for f in found.facts} == {"agree"}
    assert {change for u in found.utterances for w in u.wordings for change in w.changes} == {"identical"}
    assert {v.direction for v in found.lineage} == {"undecided"}


@given(st.lists(st.lists(st.integers(0, 70), max_size=10, unique=True), min_size=2, max_size=3))
@settings(max_examples=12, deadline=None)
def test_texts_with_words_lost_keep_every_word_in_one_part(cuts: list[list[int]]) -> None:
    base = documents("story-three-reports")[2].text.split(" ")
    pile = [
        Document(str(n), " ".join(w for k, w in enumerate(base) if k not in cut), lang="en")
        for n, cut in enumerate(cuts)
    ]
    told = run_local.run(pile, workers=1)
    assert not told.failures
    for found in told.stories:
        for statement in found.statements:
            for t in statement.tellings:
                article = told.witnesses[t.article].article
                spans = [s for part in t.parts for s in part]
                starts = [
                    article.starts[n]
                    for s in t.sentences
                    for n in range(article.sentences[s].first, article.sentences[s].last)
                ]
                assert all(sum(s.start <= x < s.end for s in spans) == 1 for x in starts)


def test_marks_alone_and_scripts_without_spaces_are_cut_too() -> None:
    texts = (
        "“…” — ! 首相は火曜日に東京で新しい橋を開いた。橋の建設費は四十億円だった。",
        "首相は水曜日に東京で新しい橋を開いた。橋の建設費は四十億円だった。 …",
    )
    told = run_local.run([Document(str(n), t, lang="ja") for n, t in enumerate(texts)], workers=1)
    assert not told.failures
