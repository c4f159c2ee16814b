"""What a page shows is the source, whole and unchanged, with marks where the differences are."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import made
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare import identity, lexicon, run_local
from compare.lexicon.concordance import Concordance
from compare.lexicon.study import study
from compare.model import Comparison, Document, Span
from compare.settings import ReportOptions
from compare.view import Page, Script, kinds, pages, pair, site, words
from compare.view.pieces import Piece, Place, cut, plain
from compare.view.rows import Row, rows


def shown(comparison: Comparison) -> tuple[Row, ...]:
    return rows(comparison, identity.drifts(comparison))


@pytest.fixture(scope="module")
def first() -> Comparison:
    return made.sample().comparisons[0]


def flat(pieces: tuple[Piece, ...]) -> list[Piece]:
    return [x for p in pieces for x in (p, *flat(p.inside))]


# ------------------------------------------------------------------ pieces


@given(
    st.text(max_size=40),
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 12), st.sampled_from(["del", "art", "gap"])), max_size=8
    ),
)
def test_pieces_joined_are_the_text_and_marks_are_whole(text: str, drawn: list[tuple[int, int, str]]) -> None:
    size = len(text)
    places = [
        Place(Span(min(s, size), min(s + (0 if tag == "gap" else n), size)), tag, str(i))
        for i, (s, n, tag) in enumerate(drawn)
    ]
    pieces = cut(text, Span(0, size), places)
    assert plain(pieces) == text
    told = flat(pieces)
    for place in places:
        mine = "".join(plain((p,)) for p in told if p.n == place.n and p.tag == place.tag)
        if place.span.end > place.span.start:
            assert mine == text[place.span.start : place.span.end]
        elif place.tag == "gap":
            assert sum(p.n == place.n and p.tag == "gap" for p in told) == 1


def test_a_mark_inside_another_stays_inside() -> None:
    pieces = cut(
        "one two three", Span(0, 13), [Place(Span(0, 13), "ins", "1"), Place(Span(4, 7), "art", "a")]
    )
    assert len(pieces) == 1
    assert [p.tag for p in pieces[0].inside] == ["", "art", ""]


# ------------------------------------------------------------------ rows


@pytest.mark.parametrize("side", ["a", "b"])
def test_rows_hold_every_character_once(first: Comparison, side: str) -> None:
    text = getattr(first, side).article.document.text
    held = sorted(
        (span, plain(pieces))
        for row in shown(first)
        if (s := getattr(row, side))
        for span, pieces in zip(s.spans, s.pieces, strict=True)
    )
    rebuilt = ""
    at = 0
    for span, told in held:
        assert not text[at : span.start].strip()
        assert told == text[span.start : span.end]
        rebuilt += text[at : span.start] + told
        at = span.end
    assert rebuilt + text[at:] == text


def test_rows_stand_in_the_order_of_both_texts(first: Comparison) -> None:
    found = [r for r in shown(first) if r.shape != "moved"]
    starts = [r.a.spans[0].start for r in found if r.a]
    assert starts == sorted(starts)
    moved = {r.id for r in found if r.hint.startswith("Moved")}
    steady = [r.b.spans[0].start for r in found if r.b and r.id not in moved]
    assert steady == sorted(steady)
    assert [r.n for r in found] == list(range(1, len(found) + 1))


def test_both_sides_hold_the_same_numbers_in_the_same_order(first: Comparison) -> None:
    for row in shown(first):
        if row.shape != "pair":
            continue
        assert row.a
        assert row.b
        left, right = (
            [p.n for pieces in side.pieces for p in flat(pieces) if p.tag in ("del", "ins", "gap")]
            for side in (row.a, row.b)
        )
        assert Counter(left) == Counter(right)
        assert {int(n) for n in left} == {int(e.n) for e in row.entries}


def test_moved_words_have_a_gap_where_they_stand_on_the_other_side(first: Comparison) -> None:
    row = next(r for r in shown(first) if r.a and "they discussed" in plain(r.a.pieces[0]))
    assert row.a
    assert row.b
    told = [(p.tag, p.n) for p in row.a.pieces[0] if p.tag]
    other = [(p.tag, p.n) for p in row.b.pieces[0] if p.tag]
    assert told == [("gap", "1"), ("del", "2"), ("del", "3"), ("gap", "2")]
    assert other == [("ins", "1"), ("gap", "2"), ("ins", "3"), ("ins", "2")]


def test_moved_sentences_point_at_each_other(first: Comparison) -> None:
    found = {r.id: r for r in shown(first)}
    half = next(r for r in found.values() if r.shape == "moved")
    home = found[half.to]
    assert home.to == half.id
    assert home.hint.startswith("Moved: in B it stands 2 places later.")


def test_furniture_is_there_and_no_difference(first: Comparison) -> None:
    found = [r for r in shown(first) if r.shape == "furniture"]
    assert [r.hint for r in found] == [
        "Date stamp, not compared.",
        "Headline, not compared.",
        "Shortcode, not compared.",
        "Comment status, not compared.",
    ]
    assert not any(r.entries or r.data for r in found)


def test_artefacts_of_a_lonely_sentence_have_letters_not_numbers(first: Comparison) -> None:
    row = next(r for r in shown(first) if r.traces and r.shape == "only")
    assert [(t.letter, t.kind, t.text) for t in row.traces] == [("a", "space-before-punctuation", " ,")]
    assert [e.n for e in row.entries] == ["1"]
    assert row.b
    assert [p.tag for p in flat(row.b.pieces[0]) if p.tag] == ["ins", "art"]


def test_rejoined_sentences_say_so_and_show_the_break(first: Comparison) -> None:
    row = next(r for r in shown(first) if "put together again" in r.hint)
    assert row.hint == (
        "Only part of the statement is shared. A: put together again over 1 false sentence break. "
        "B: put together again over 1 false sentence break."
    )
    assert row.a
    assert [plain((p,)) for p in flat(row.a.pieces[0]) if p.tag == "brk"] == ["."]


def test_a_sentence_in_two_rows_says_so() -> None:
    one = made.comparison(
        [made.Line("The port is closed.", "The port is shut."), made.Line(None, "No ship leaves.")],
        Document("a", ""),
        Document("b", ""),
    )
    twice = replace(
        one.alignment, links=(*one.alignment.links, replace(one.alignment.links[0], b=(1,))), only_b=()
    )
    found = shown(replace(one, alignment=twice, drifts=()))
    assert [r.hint for r in found] == ["A stands in row 2 too.", "A stands in row 1 too."]


def test_a_lonely_sentence_that_is_no_finding_is_no_difference(first: Comparison) -> None:
    alone = [r for r in shown(replace(first, drifts=())) if r.shape == "only"]
    assert [(r.title, r.hint) for r in alone] == [
        ("sentence only in B", "Only in B."),
        ("sentence only in A", "Only in A."),
    ]


def test_every_drift_is_on_the_page_once_under_its_name(first: Comparison) -> None:
    names = [e.id for r in shown(first) for e in r.entries]
    assert sorted(names) == sorted(identity.drifts(first))


def test_anchor_outlives_rows_before_it(first: Comparison) -> None:
    fewer = made.comparison(made.LINES[3:], first.a.article.document, first.b.article.document)
    old = {r.id.split("-")[1] for r in shown(first)}
    assert {r.id.split("-")[1] for r in shown(fewer)} <= old


# ------------------------------------------------------------------ words and counts


def test_summary_sentence_is_counts_and_claims_no_cause(first: Comparison) -> None:
    where = site.site(made.sample(), ReportOptions(), (), False)
    told = "".join(text for text, _ in pair.lead(first, pair.summary(first)))
    assert told == (
        "Near-duplicates: they share 58% of their three-word phrases. 8 of 9 sentences of A have a counterpart in B, "
        "74% of the words of both are unchanged, but 4 of 13 differences change what a reader is told. "
        "In 1 place the words of a quotation differ."
    )
    assert where.labels["weber-1"] == "weber-1"


def test_kinds_are_the_taxonomys_and_each_has_one_family() -> None:
    listed = [k for _, group in kinds.FAMILIES for k, _ in group]
    assert len(listed) == len(set(listed)) == 31
    assert len(set(kinds.CODES.values())) == 31
    assert set(kinds.titles()) == set(listed)
    assert all(kinds.titles().values())


def test_kinds_table_says_what_was_checked_and_what_not(first: Comparison) -> None:
    found = kinds.families([("intensity", 2), ("intensity", 0)], (("negation", "no word list for xx"),))
    language = next(f for f in found if f.name == "Language")
    assert [(t.kind, t.total, t.counts) for t in language.found] == [("intensity", 2, (1, 0, 1))]
    facts = next(f for f in found if f.name == "Facts")
    assert facts.not_run == ((("negation",), "no word list for xx"),)
    assert "negation" not in facts.zero
    assert "date-time" in facts.zero


def test_material_changes_come_with_context_and_quotations_first() -> None:
    report = made.sample()
    where = site.site(report, ReportOptions(), (("weber-1", "weber-2"),), True)
    found = pair.pair(report.comparisons[0], where, ReportOptions())
    first = found.changes[0]
    assert (first.kind, first.before, first.was, first.now, first.after) == (
        "intensity", "… will give a ", "decisive", "firm", " answer,” Weber said …",
    )  # fmt: skip
    assert first.quote
    hedge = next(c for c in found.changes if c.kind == "number-quantity")
    assert (hedge.was, hedge.now) == ("about", "")


def test_lexicon_adds_up_in_any_order() -> None:
    report = made.sample()
    first, second = report.comparisons
    assert not lexicon.lexicon(second).uses
    parts = [lexicon.lexicon(c) for c in (first, replace(second, relation="near-duplicate"))]
    assert (parts[0] + parts[1]).entries() == (parts[1] + parts[0]).entries()
    assert (lexicon.Lexicon() + parts[0]).entries() == parts[0].entries()
    decisive = next(e for e in (parts[0] + parts[1]).entries() if e.was == "decisive")
    assert (decisive.now, decisive.count, decisive.kind, decisive.severity) == (
        "firm",
        2,
        "intensity",
        "material",
    )


def test_concordance_finds_every_place_of_both_forms() -> None:
    report = made.sample()
    entry = next(e for e in lexicon.total(report.comparisons).entries() if e.was == "decisive")
    places = Concordance(report.witnesses, entry.forms).places(entry)
    told = [report.witnesses[p.witness].article.document.text[p.span.start : p.span.end] for p in places]
    assert sorted(told) == ["decisive", "decisive", "firm", "firm"]


def test_file_names_are_safe_and_distinct() -> None:
    ids = ["002", "../../etc/passwd", "A b", "a-b", "a_b", "naïve", "наш", "x" * 200, "CON", ""]
    slugs = site._slugs(ids)
    assert slugs["002"] == "002"
    assert len(set(slugs.values())) == len(ids)
    assert all(
        s and set(s) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-") and len(s) < 60 for s in slugs.values()
    )


def test_pairs_of_hyphenated_ids_get_different_files() -> None:
    documents = [Document(i, "", i) for i in ("a-b", "c", "a", "b-c")]
    line = [made.Line("One.", "One.")]
    report = made.report(
        made.comparison(line, documents[0], documents[1]), made.comparison(line, documents[2], documents[3])
    )
    where = site.site(report, ReportOptions(), (), False)
    assert where.pair("a-b", "c") != where.pair("a", "b-c")


def test_long_ids_are_shortened_only_where_that_tells_them_apart() -> None:
    assert site._labels(["000_0d30a50c84540ec0", "001_699644f327875c65"]) == {
        "000_0d30a50c84540ec0": "000",
        "001_699644f327875c65": "001",
    }
    same = ["harbour_0d30a50c84540ec0", "harbour_699644f327875c65"]
    assert site._labels(same) == {i: i for i in same}


def test_a_long_pair_is_split_and_every_row_is_on_one_part() -> None:
    lines = [
        made.Line(f"Sentence {i} [1:old].", f"Sentence {i} [1:new].", (made.Diff("intensity", "material"),))
        for i in range(25)
    ]
    report = made.report(made.comparison(lines, Document("a", ""), Document("b", "")))
    studied = study(lexicon.Lexicon(), report.witnesses)
    found = [p for p in pages(report, ReportOptions(max_rows=10), studied) if isinstance(p, Page)]
    found = [p for p in found if p.template == "pair.html.j2"]
    assert [p.path for p in found] == ["pair-a-b.html", "pair-a-b.2.html", "pair-a-b.3.html"]
    assert [r.n for p in found for r in p.page.rows] == list(range(1, 26))  # type: ignore[union-attr]
    strips = {p.page.bars for p in found}  # type: ignore[union-attr]
    assert len(strips) == 1
    assert {b.href.split("#")[0] for b in next(iter(strips))} == {p.path for p in found}


def test_a_large_lexicon_comes_in_parts_and_every_link_into_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "MOST", 5)
    monkeypatch.setattr(words, "FIRST", 2)
    lines = [
        made.Line(f"It was word{i} [1:old{i}].", f"It was word{i} [1:new{i}].",
                  (made.Diff(kind, "nuance"),))
        for i in range(5) for kind in ("intensity", "modality")
    ]  # fmt: skip
    lines = [
        made.Line(f"{x.a[:-2]}{n}].", f"{x.b[:-2]}{n}].", x.diffs)  # type: ignore[index]
        for n, x in enumerate(lines)
    ]
    report = made.report(made.comparison(lines, Document("a", ""), Document("b", "")))
    studied = study(lexicon.total(report.comparisons), report.witnesses)
    found = {p.path: p for p in pages(report, ReportOptions(), studied) if isinstance(p, Page)}
    assert [p for p in found if p.startswith("lexicon")] == [
        "lexicon.html", "lexicon-intensity.html", "lexicon-intensity.2.html", "lexicon-intensity.3.html",
        "lexicon-modality.html", "lexicon-modality.2.html", "lexicon-modality.3.html",
    ]  # fmt: skip
    ids = {
        f"{path}#{e.id}" for path, p in found.items() if path.startswith("lexicon") for e in p.page.entries
    }  # type: ignore[union-attr]
    assert set(words.homes(studied).values()) <= ids
    index = found["index.html"].page
    assert {f.href for f in index.frequent} <= ids  # type: ignore[union-attr]
    assert index.frequent  # type: ignore[union-attr]
    kinds_ = [e.id for path, p in found.items() if path.startswith("lexicon-") for e in p.page.entries]  # type: ignore[union-attr]
    assert len(kinds_) == len(set(kinds_)) == 10


def test_pairs_are_listed_by_what_changes_the_meaning_and_all_are_in_the_script() -> None:
    report = made.sample()
    found = list(pages(report, ReportOptions(), study(lexicon.Lexicon(), report.witnesses)))
    listed = next(p.page for p in found if isinstance(p, Page) and p.template == "pairs.html.j2")
    assert [r.summary.levels[2] for r in listed.rows] == [4, 1]  # type: ignore[union-attr]
    script = next(p.content for p in found if isinstance(p, Script)).decode()
    data = json.loads(json.loads(script[script.index("(") + 1 : script.rindex(")")]))
    assert data["labels"] == ["dover", "other", "weber-1", "weber-2"]
    rows_ = [data["cells"][i : i + 9] for i in range(0, len(data["cells"]), 9)]
    assert [r[:3] for r in rows_] == [[2, 3, 1], [0, 1, 0]]
    assert [r[6:] for r in rows_] == [list(reversed(r.summary.levels)) for r in listed.rows]  # type: ignore[union-attr]


# ------------------------------------------------------------------ what did not run, what is not there


def test_checks_with_one_reason_are_told_together_and_no_code_stands_for_a_language() -> None:
    missed = (
        ("negation", "no list “negation” for the language “und”"),
        ("calque", "no list 'calques' for language und"),
        ("comma-splice", "made for en, the text is und"),
        ("number-inconsistency", "the text came without a date"),
    )
    assert kinds.folded(missed) == (
        (("negation", "calque"), "no word list for an unknown language"),
        (("comma-splice",), "made for en; the text is in an unknown language"),
        (("number-inconsistency",), "the text came without a date"),
    )
    assert kinds.why("no dictionary for the language “und”") == "no dictionary for an unknown language"
    assert kinds.why("made for en,de,fr,es,it, the text is und") == (
        "made for 5 languages; the text is in an unknown language"
    )


def test_articles_of_furniture_alone_have_no_share_of_unchanged_words() -> None:
    told = run_local.run([Document(n, "Comments are closed.", lang="en") for n in ("a", "b")], workers=1)
    shown = {
        p.path: p.page
        for p in pages(told, ReportOptions(), study(lexicon.total(told.comparisons), told.witnesses))
        if isinstance(p, Page)
    }
    page = shown["pair-a-b.html"]
    assert isinstance(page, pair.PairPage)
    assert page.summary.unchanged_text == "–"
    assert "nothing was compared" in page.lead[0][0]
