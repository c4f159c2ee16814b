"""Whose word a telling rests on: named in it, or in the sentence behind it; and when two sources are certainly two."""

from __future__ import annotations

import pytest

from compare import run_local
from compare.model import CorpusReport, Document, FactRow
from compare.story import Pool, numbered
from compare.story.sources import Source, source

TAIL = " Nobody in the harbour town knew what the fishermen would do next."


def report(*texts: str) -> CorpusReport:
    return run_local.run([Document(f"a{n}", t, lang="en") for n, t in enumerate(texts)], workers=1)


def rows(*texts: str) -> list[FactRow]:
    return [f for s in report(*texts).stories for f in s.facts if f.aspect == "speaker"]


def named(text: str) -> tuple[str, str]:
    """The words and the standing of the source of the statement that a text and its copy make first."""
    told = report(text, text)
    story = told.stories[0]
    pool = Pool(told.witnesses, story.articles, told.comparisons, told.pairings)
    telling = next(t for s in story.statements for t in s.tellings if t.article == 0 and 0 in t.sentences)
    found: Source | None = source(pool, telling, numbered(pool))
    return (text[slice(*found.words)], found.standing) if found else ("", "")


@pytest.mark.parametrize(
    ("text", "words", "standing"),
    [
        ("The new bridge will open in May, the mayor said." + TAIL, "the mayor", "principal"),
        (
            "Assistant to the President of the Republic Juan Costa said that the new bridge will open in May."
            + TAIL,
            "Assistant to the President of the Republic Juan Costa",
            "voice",
        ),
        (
            "The new bridge will open in May. This is stated in a press release on the website of the port."
            + TAIL,
            "a press release",
            "paper",
        ),
        (
            "The new bridge will open in May. This was announced by mayor Juan Costa during a visit." + TAIL,
            "mayor Juan Costa",
            "principal",
        ),
        (
            "The new bridge will open in May, although port officials do not say at what price." + TAIL,
            "port officials",
            "",
        ),
    ],
)
def test_the_source_of_a_telling(text: str, words: str, standing: str) -> None:
    assert named(text) == (words, standing)


BASE = (
    "The {0} said in a statement that fishing boats may not leave the harbour of Elmton before the storm is over. "
    "Some forty boats have been waiting at the pier since Monday morning, with their crews on board. "
    "Prices of herring at the market rose by a third within two days, traders complained."
)


def test_a_version_that_calls_the_body_otherwise_differs() -> None:
    (row,) = [
        r
        for r in rows(BASE.format("U.S. Foreign Ministry"), BASE.format("US Foreign Office"))
        if "called" in r.reason
    ]
    assert row.verdict == "differ"
    assert [c.value for c in row.claims] == ["The U.S. Foreign Ministry", "The US Foreign Office"]


def test_the_same_words_for_it_agree() -> None:
    found = rows(BASE.format("U.S. Foreign Ministry"), BASE.format("U.S. Foreign Ministry"))
    assert "differ" not in {r.verdict for r in found}


OWN = (
    "The president stressed that the army would defend every village if foreign tanks crossed the border river. "
    "In the capital people stood in line for bread, and the markets closed early.",
    "“Foreign tanks that cross the border river will find an army that defends every village,” said {0}. Trains to the "
    "west were full. Schools in three provinces stayed closed for a second week.",
)


def test_he_who_speaks_for_another_is_not_he() -> None:
    found = rows(OWN[0], OWN[1].format("Ann Weber, an aide to the president"))
    assert [r.verdict for r in found] == ["differ"]
    assert "other speakers" in found[0].reason


def test_who_a_role_stands_for_is_not_known() -> None:
    assert "differ" not in {r.verdict for r in rows(OWN[0], OWN[1].format("Ann Weber"))}
