"""The pages of a story show its values, whole, in the words of the articles."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import made
import pytest

from compare import lexicon, report, run_local
from compare.lexicon.study import study
from compare.model import CorpusReport, Document
from compare.settings import ReportOptions
from compare.view import Page, claims, context, lineage, pages, stories
from compare.view.bundle import Part, bundle
from compare.view.claims import FactsPage, QuotationsPage
from compare.view.lineage import LineagePage
from compare.view.stories import StoryPage


@pytest.fixture(scope="module")
def sample() -> CorpusReport:
    return made.sample()


@pytest.fixture(scope="module")
def shown(sample: CorpusReport) -> dict[str, Page]:
    found = pages(sample, ReportOptions(), study(lexicon.total(sample.comparisons), sample.witnesses))
    return {p.path: p for p in found if isinstance(p, Page)}


def test_every_telling_is_in_its_table_and_silence_is_said(
    sample: CorpusReport, shown: dict[str, Page]
) -> None:
    page = shown["story-1.html"].page
    assert isinstance(page, StoryPage)
    story = sample.stories[0]
    assert [t.id for t in page.tables] == [f"s-{s.id}" for s in story.statements]
    for table, s in zip(page.tables, story.statements, strict=True):
        told = [a.label for line in table.lines for a in line.articles]
        assert sorted(told) == sorted(sample.witnesses[t.article].article.document.id for t in s.tellings)
        assert [a.label for a in table.absent] == [sample.witnesses[i].article.document.id for i in s.absent]
        assert all(len(line.cells) == len(table.heads) == len(s.columns) for line in table.lines)
        full = {a.label: f.text for f in table.full for a in f.articles}
        for t in s.tellings:
            document = sample.witnesses[t.article].article.document
            assert full[document.id] == tuple(" ".join(document.text[slice(*x)].split()) for x in t.full)


def test_articles_with_the_same_words_share_a_row(shown: dict[str, Page]) -> None:
    page = shown["story-1.html"].page
    assert isinstance(page, StoryPage)
    last = page.tables[-1]
    assert [[a.label for a in line.articles] for line in last.lines] == [["weber-1", "weber-2"]]
    assert last.lead == "In 2 articles and 1 wording."
    first = page.tables[0]
    assert first.lead == "In 4 articles and 2 wordings. 1 part told differently changes the meaning."
    assert [[c.text for c in line.cells[1:2]] for line in first.lines] == [["decisive"], ["firm"]]
    assert [[a.label for a in line.articles] for line in first.lines] == [
        ["dover", "weber-1"],
        ["other", "weber-2"],
    ]


def test_full_sentences_lead_into_the_pair_that_holds_them(shown: dict[str, Page]) -> None:
    page = shown["story-1.html"].page
    assert isinstance(page, StoryPage)
    links = {row.label: row.href for t in page.tables for f in t.full for row in f.rows}
    assert links["other beside dover"].startswith("pair-dover-other.html#p")
    assert links["weber-2 beside weber-1"].startswith("pair-weber-1--weber-2.html#p")


def test_facts_quotations_and_lineage_show_their_values(sample: CorpusReport, shown: dict[str, Page]) -> None:
    facts, quoted, drawn = (shown[f"story-1-{x}.html"].page for x in ("facts", "quotations", "lineage"))
    assert isinstance(facts, FactsPage)
    assert [(f.verdict, f.level) for f in facts.facts] == [("differ", 1), ("agree", 0)]
    assert [f.verdict for f in facts.single] == ["single source"]
    marked = [[r.text for r in s.passage if r.marked] for f in facts.facts for s in f.said]
    assert marked == [["about 300"], ["300"], ["Some 40"]]
    assert facts.lead.startswith(
        "3 facts: 1 differs in precision, source or wording, 1 agrees, 1 is told by one"
    )
    assert isinstance(quoted, QuotationsPage)
    words = quoted.utterances[0].wordings
    assert [w.changes for w in words] == [("the reference",), ("other words",), ("same words",)]
    assert [r.text for r in words[1].text if r.marked] == ["firm"]
    assert words[1].lost == ("decisive",)
    assert isinstance(drawn, LineagePage)
    assert [(e.source.label, e.told, e.target.label) for e in drawn.edges] == [
        ("lost source", "was the source of", "weber-1"),
        ("lost source", "was the source of", "weber-2"),
        ("dover", "is earlier than", "weber-1"),
        ("other", "undecided", "weber-2"),
    ]
    assert len(drawn.strokes) == len(sample.stories[0].network.edges)
    assert [s.kind for s in drawn.strokes if s.head] == ["earlier"]
    assert [q.points for q in drawn.judged[0].cues] == ["siblings", "weber-1 earlier"]


def test_drawn_nodes_do_not_lie_on_each_other(shown: dict[str, Page]) -> None:
    drawn = shown["story-1-lineage.html"].page
    assert isinstance(drawn, LineagePage)
    assert len({(d.x, d.y) for d in drawn.dots}) == len(drawn.dots)
    assert all(0 < d.x < drawn.width and 0 < d.y < drawn.height for d in drawn.dots)


def test_a_story_without_facts_has_no_empty_pages(sample: CorpusReport) -> None:
    bare = replace(
        sample.stories[0], facts=(), utterances=(), lineage=(), network=type(sample.stories[0].network)()
    )
    found = pages(
        replace(sample, stories=(bare,)), ReportOptions(), study(lexicon.Lexicon(), sample.witnesses)
    )
    assert [p.path for p in found if p.path.startswith("story")] == ["story-1.html"]


def test_a_large_story_is_split_and_nothing_is_lost(
    sample: CorpusReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(context, "BYTES", 3_000)
    found = list(pages(sample, ReportOptions(), study(lexicon.Lexicon(), sample.witnesses)))
    parts = [p for p in found if isinstance(p, Page) and p.template == "story.html.j2"]
    assert [p.path for p in parts] == ["story-1.html", "story-1.2.html", "story-1.3.html"][: len(parts)]
    assert len(parts) > 1
    ids = [t.id for p in parts for t in p.page.tables]  # type: ignore[union-attr]
    assert ids == [f"s-{s.id}" for s in sample.stories[0].statements]


def test_estimated_size_is_not_below_what_is_written(sample: CorpusReport) -> None:
    files = dict(report.render(sample, ReportOptions()))
    c = next(iter(context.contexts(sample, (), _site(sample))))
    for size, name in (
        (sum(stories._size(stories._table(c, s)) for s in c.story.statements), "story-1.html"),
        (sum(claims._size(claims._fact(c, f)) for f in c.story.facts), "story-1-facts.html"),
    ):
        body = files[name].decode()
        start = body.index('class="unit"') if 'class="unit"' in body else body.index('class="fact unit"')
        assert len(body[start : body.index("</main>")]) < 1.5 * size


def _site(sample: CorpusReport) -> object:
    from compare.view import site

    return site.site(sample, ReportOptions(), (), False)


def test_more_articles_than_can_be_drawn_leave_the_table(
    sample: CorpusReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lineage, "DRAWN", 3)
    drawn = lineage.page(next(iter(context.contexts(sample, (), _site(sample)))))  # type: ignore[arg-type]
    assert drawn is not None
    assert not drawn.dots
    assert len(drawn.edges) == 4


# ------------------------------------------------------------------ one file


class Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if given.get("src") or (tag == "link" and given.get("href") != "data:,"):
            self.loaded.append(tag)


def test_one_file_holds_every_page_and_every_link_leads_somewhere(sample: CorpusReport) -> None:
    files = dict(report.render(sample, ReportOptions(single_file=True)))
    text = files["one-file.html"].decode()
    found = Ids()
    found.feed(text)
    assert len(found.ids) == len(set(found.ids))
    assert not found.loaded
    assert found.links
    assert all(link.startswith("#") and link[1:] in found.ids for link in found.links if link != "#main")
    pages_ = [p for p in files if p.endswith(".html") and p != "one-file.html"]
    assert text.count('<section class="page"') == len(pages_)
    for finding in re.findall(r'id="(f-[0-9a-f]+)"', "".join(files[p].decode() for p in pages_)):
        assert f'-{finding}"' in text


def test_one_file_lets_only_its_own_scripts_run(sample: CorpusReport) -> None:
    from base64 import b64encode
    from hashlib import sha256

    text = dict(report.render(sample, ReportOptions(single_file=True)))["one-file.html"].decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    allowed = set(re.findall(r"sha256-[\w+/=]+", policy[1].replace("&#39;", "'")))
    inline = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", text, re.DOTALL)
    assert {"sha256-" + b64encode(sha256(x.encode()).digest()).decode() for x in inline} == allowed
    assert "unsafe" not in policy[1]
    assert "'self'" not in policy[1]


def test_a_large_report_becomes_a_file_a_story(sample: CorpusReport, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "ONE", 1000)
    files = dict(report.render(sample, ReportOptions(single_file=True)))
    assert "one-file.html" not in files
    text = files["one-file-story-1.html"].decode()
    found = Ids()
    found.feed(text)
    assert all(link[1:] in found.ids for link in found.links if link != "#main")
    assert 'data-path="lexicon.html"' not in text
    assert 'id="k1" data-path="story-1.html"' in text


def test_code_that_would_end_itself_is_refused(sample: CorpusReport) -> None:
    page = next(iter(pages(sample, ReportOptions(), study(lexicon.Lexicon(), sample.witnesses))))
    assert isinstance(page, Page)
    with pytest.raises(ValueError, match="would end it"):
        bundle([Part("x.html", page.page.frame, "")], "x", ["p{}"], "", ["var a = '</script>';"])


def test_decisions_stand_beside_their_findings(sample: CorpusReport) -> None:
    from compare import identity, review
    from compare.model import Decision

    name = identity.drifts(sample.comparisons[0])[0]
    gone = Decision(
        "ffffffffffff", "rejected", "Ben", kind="intensity", text=("a", "b"), documents=("weber-1",)
    )
    told = review.merge(sample, [Decision(name, "rejected", "Ann", "a <b>slip</b>"), gone])
    files = dict(report.render(told, ReportOptions()))
    pair = files["pair-weber-1--weber-2.html"].decode()
    assert '<span class="dec rejected">rejected by Ann: a &lt;b&gt;slip&lt;/b&gt;</span>' in pair
    index = files["index.html"].decode()
    assert "rejected by Ben" in index
    assert "rejected <b>1</b>" in index
    assert "stale <b>1</b>" in index


def test_an_undated_article_shows_its_stamp(sample: CorpusReport) -> None:
    from compare.view.site import dated

    text = made.Line("date 2024-05-06", None, reason="date-stamp", kind="metadata-leftover")
    c = made.comparison(
        [text, made.Line("One.", "One.")], Document("a", ""), Document("b", "", date="2023-01-01")
    )
    assert (dated(c.a), dated(c.b)) == ("stamped 2024-05-06", "2023-01-01")
    assert (
        "stamped 2024-05-06" in dict(report.render(made.report(c), ReportOptions()))["pair-a-b.html"].decode()
    )


def test_missing_words_are_those_of_the_reference_wherever_it_stands() -> None:
    fragment = "Ann Weber spoke of “progress in the talks” on Monday. The mayor of Elmton did not come to the harbour."
    direct = (
        "“There was significant progress in the talks on the harbour,” Ann Weber said on Monday. "
        "The mayor of Elmton did not come to the harbour, and nobody knew the reason for that."
    )
    altered = direct.replace("significant", "some")
    told = run_local.run(
        [Document(n, t, lang="en") for n, t in (("a", fragment), ("b", direct), ("c", altered))], workers=1
    )
    shown = {
        p.path: p.page
        for p in pages(told, ReportOptions(), study(lexicon.total(told.comparisons), told.witnesses))
        if isinstance(p, Page)
    }
    quoted = shown["story-1-quotations.html"]
    assert isinstance(quoted, QuotationsPage)
    words = {w.article.label: w for w in quoted.utterances[0].wordings}
    assert words["b"].changes == ("the reference",)
    assert words["c"].lost == ("significant",)


def test_the_first_part_of_a_sentence_stands_where_its_readers_begin() -> None:
    arabic = "قال الرئيس يوم الاثنين إن المحادثات ستبدأ في القاهرة في مارس. وأضاف أن الحكومة لن تغلق الميناء هذا العام."
    english = (
        "The president said that talks will begin in Cairo on Monday. He said the port will not be closed."
    )
    for text, way in ((arabic, "rtl"), (english, "ltr")):
        told = run_local.run([Document(n, text) for n in ("a", "b")], workers=1)
        found = pages(told, ReportOptions(), study(lexicon.total(told.comparisons), told.witnesses))
        page = next(p.page for p in found if isinstance(p, Page) and p.path == "story-1.html")
        assert isinstance(page, StoryPage)
        assert {t.dir for t in page.tables} == {way}
