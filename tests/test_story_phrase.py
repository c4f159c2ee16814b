"""What statements and facts are called: words in a row of an article, never a list of lemmas."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import run_local
from compare.model import Article, CorpusReport, Document
from compare.pipeline import prepare
from compare.settings import Settings
from compare.story.phrase import MOST, phrase, within

CASES = Path(__file__).parent / "cases"
TEXT = "The mayor of Elmton promised on Monday, after a long night, a full inquiry into the safety of the old building."


def article(text: str = TEXT) -> Article:
    return prepare(Document("a", text, lang="en"), Settings())


def called(worth: dict[str, float], text: str = TEXT) -> str:
    a = article(text)
    found = phrase(a, range(len(a.words)), {t: worth.get(w, 0.0) for t, w in enumerate(a.words)})
    return text[slice(*found.span)] if found else ""


def test_the_stretch_whose_words_count_most_is_taken() -> None:
    assert called({"mayor": 1, "inquiry": 1, "safety": 1}) == "inquiry into the safety"
    assert called({"mayor": 1, "elmton": 1, "building": 1}) == "mayor of Elmton"


def test_it_begins_and_ends_with_a_word_that_counts() -> None:
    assert called({"night": 1}) == "night"
    assert called({}) == ""


def test_it_runs_over_no_end_of_a_sentence_and_seldom_over_a_comma() -> None:
    assert called({"rained": 1, "sang": 1}, "All day it rained. They sang on the way home.") == "rained"
    assert called({"monday": 0.5, "promised": 0.5, "after": 0.3}) == "promised on Monday"


@given(st.dictionaries(st.integers(0, 24), st.floats(0, 3), max_size=12))
@settings(max_examples=60, deadline=None)
def test_it_is_one_stretch_of_few_words(worth: dict[int, float]) -> None:
    a = article()
    tokens = range(len(a.words))
    found = phrase(a, tokens, worth)
    assert (found is None) == (not any(worth.get(t, 0.0) > 0 for t in tokens))
    if found:
        held = within(a, found.span)
        assert a.starts[held[0]] == found.span.start
        assert a.ends[held[-1]] == found.span.end
        assert sum(any(map(str.isalnum, a.words[t])) for t in held) <= MOST


@pytest.fixture(scope="module")
def reports() -> list[CorpusReport]:
    return [
        run_local.run(
            [
                Document(p.stem, p.read_text(encoding="utf-8"), lang="en")
                for p in sorted((CASES / case).glob("*.txt"))
                if p.stem != "expected"
            ],
            workers=1,
        )
        for case in ("story-three-reports", "story-retold-quotations", "lineage-two-translations")
    ]


def test_every_heading_stands_in_an_article_of_the_story(reports: list[CorpusReport]) -> None:
    for told in reports:
        for story in told.stories:
            texts = [" ".join(told.witnesses[x].article.document.text.split()) for x in story.articles]
            for fact in story.facts:
                assert all(any(words in text for text in texts) for words in fact.subject), fact.subject
                assert len(fact.subject) <= 1
            for statement in story.statements:
                base = told.witnesses[statement.tellings[statement.base].article].article.document.text
                assert all(base[slice(*s)].strip() == base[slice(*s)] for s in statement.heading)


def test_most_facts_are_called_by_more_than_a_word(reports: list[CorpusReport]) -> None:
    called_ = [words for told in reports for s in told.stories for f in s.facts for words in f.subject]
    assert sum(" " in words for words in called_) >= 0.8 * len(called_) > 0
