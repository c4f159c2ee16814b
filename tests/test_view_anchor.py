"""What is said of a sentence leads to the sentence on its article's page."""

from __future__ import annotations

import re

import made
import pytest

from compare import lexicon
from compare.lexicon.study import study
from compare.model import CorpusReport
from compare.report import render
from compare.settings import ReportOptions
from compare.view import Page, anchor, pages
from compare.view.claims import FactsPage, QuotationsPage
from compare.view.pieces import Piece, plain
from compare.view.single import ArticlePage
from compare.view.stories import StoryPage


@pytest.fixture(scope="module")
def sample() -> CorpusReport:
    return made.sample()


@pytest.fixture(scope="module")
def shown(sample: CorpusReport) -> dict[str, Page]:
    found = pages(sample, ReportOptions(), study(lexicon.total(sample.comparisons), sample.witnesses))
    return {p.path: p for p in found if isinstance(p, Page)}


def held(pieces: tuple[Piece, ...], name: str) -> list[str]:
    """What stands in the pieces of an anchor."""
    own = [plain(p.inside) for p in pieces if p.tag == "se" and p.n == name]
    return own + [x for p in pieces for x in held(p.inside, name)]


def test_every_sentence_has_one_anchor_that_holds_its_words(
    sample: CorpusReport, shown: dict[str, Page]
) -> None:
    for w in sample.witnesses:
        article = w.article
        page = next(
            p.page
            for p in shown.values()
            if isinstance(p.page, ArticlePage) and p.page.id == article.document.id
        )
        for n, s in enumerate(article.sentences):
            found = [x for b in page.blocks for x in held(b.pieces, anchor.sentence(n))]
            assert found == [article.document.text[slice(*s.span)]]
            assert anchor.place(article, s.span.start) == anchor.place(article, s.span.end - 1) == f"s{n + 1}"
        for n, f in enumerate(article.furniture):
            assert anchor.place(article, f.span.start) == f"x{n + 1}"
            assert any(b.id == f"x{n + 1}" for b in page.blocks)


def test_pages_of_a_story_lead_to_sentences(shown: dict[str, Page]) -> None:
    story, facts, quoted = (shown[f"story-1{x}.html"].page for x in ("", "-facts", "-quotations"))
    assert isinstance(story, StoryPage)
    assert isinstance(facts, FactsPage)
    assert isinstance(quoted, QuotationsPage)
    told = [a.href for t in story.tables for line in (*t.lines, *t.full) for a in line.articles]
    told += [a.href for f in facts.facts for s in f.said for a in s.articles]
    told += [w.article.href for u in quoted.utterances for w in u.wordings]
    assert told
    assert all(re.fullmatch(r"article-[\w-]+\.html#[sx]\d+", href) for href in told)


def test_every_link_into_a_page_has_its_aim(sample: CorpusReport) -> None:
    written = {path: content.decode() for path, content in render(sample, ReportOptions())}
    for path, html in written.items():
        for href in re.findall(r' href="([^"#:]*#[^"~]+)"', html):
            page, _, name = href.partition("#")
            assert f' id="{name}"' in written[page or path], (path, href)
