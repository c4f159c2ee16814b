"""Word links and edits: case folders ``cases/diff-*`` (left, right, expected), and what folders cannot say.

An expected line is "left → right"; ``∅`` is nothing, `` … `` parts the places of one edit, ``[moved]`` marks a move.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from compare import diff, text
from compare.diff import hunks, lexical
from compare.diff.grid import Unit
from compare.model import Alignment, Article, Document, Link, Sentence, Span

CASES = sorted(Path(__file__).parent.glob("cases/diff-*"))


def article(body: str, lang: str = "en") -> Article:
    """One sentence, tokens as the product makes them."""
    starts, ends, words = text.tokens(body, 0, len(body))
    sentence = Sentence(Span(0, len(body)), 0, len(words), 0)
    return Article(Document("x", body), lang, (), (sentence,), tuple(starts), tuple(ends), tuple(words))


ONE = Link((0,), (0,), 1.0, "same statement", "given")


def edits(left: str, right: str, lang: str = "en") -> list[str]:
    """Edits as the expected files write them."""
    a, b = article(left, lang), article(right, lang)
    out = []
    for e in diff.diff(a, b, Alignment((ONE,), (), ())):
        sides = [
            " … ".join(side.document.text[s.start : s.end] for s in spans) or "∅"
            for side, spans in ((a, e.a), (b, e.b))
        ]
        out.append(f"{sides[0]} → {sides[1]}{' [moved]' if e.moved else ''}")
    return out


def links(left: str, right: str) -> set[tuple[str, str]]:
    """Linked words, folded."""
    a, b = article(left), article(right)
    return {(a.words[x.a], b.words[x.b]) for x in diff.word_links(a, b, ONE)}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_case(case: Path) -> None:
    left, right, expected = (
        (case / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")
        for name in ("left", "right", "expected")
    )
    assert edits(left, right) == [line for line in expected.split("\n") if line]


def test_there_are_cases() -> None:
    assert len(CASES) >= 10


def test_links_name_their_reason() -> None:
    a = article("The North Atlantic Alliance said talks were delayed.")
    b = article("NATO said the talks had been delayed.")
    why = {(a.words[x.a], b.words[x.b]): x.why for x in diff.word_links(a, b, ONE)}
    assert why["alliance", "nato"] == why["north", "nato"] == "abbreviated"
    assert why["talks", "talks"] == "equal"


def test_initials_are_found_without_a_list() -> None:
    found = links("The Bavarian Ice Hockey Union met on Monday.", "The BIHU met on Monday.")
    assert {("bavarian", "bihu"), ("union", "bihu")} <= found


def test_a_comma_is_not_linked_with_a_word() -> None:
    found = links("He came, saw and left.", "He came and saw her leave.")
    assert all(x[0].isalnum() == y[0].isalnum() for x, y in found)


def test_unrelated_sentences_link_nothing_by_place() -> None:
    assert not links("Prices rose sharply across Norway", "my cat sleeps under old carpets")


def test_a_language_without_lists_still_aligns() -> None:
    assert edits("der alte Mann lief nach Hause", "der junge Mann lief nach Hause", "xx") == ["alte → junge"]


def test_a_group_of_sentences_that_do_not_touch_gives_one_span_a_stretch() -> None:
    body = "Rain fell. Sun shone. Wind blew."
    starts, ends, words = text.tokens(body, 0, len(body))
    cuts = [(0, 10, 0, 3), (11, 21, 3, 6), (22, 32, 6, 9)]
    sentences = tuple(Sentence(Span(s, e), f, g, n) for n, (s, e, f, g) in enumerate(cuts))
    a = Article(Document("a", body), "en", (), sentences, tuple(starts), tuple(ends), tuple(words))
    b = article("Nothing happened here at all today")
    group = Link((0, 2), (0,), 1.0, "same statement", "given")
    for edit in diff.diff(a, b, Alignment((group,), (), ())):
        assert all(s.end <= 10 or s.start >= 22 for s in edit.a)


def test_an_island_between_unrelated_stretches_is_given_up() -> None:
    a = "ministers refused every offer of further lengthy negotiations".split()
    b = "critics called it proof of bad faith".split()
    island = [Unit(4, 5, 4, 5, "equal")]
    assert hunks.without_islands(a, b, island, [], "en") == []


def test_a_content_word_is_no_island() -> None:
    a = "ministers refused every offer Geneva further lengthy negotiations".split()
    b = "critics called it proof Geneva bad faith".split()
    keep = [Unit(4, 5, 4, 5, "equal")]
    assert hunks.without_islands(a, b, keep, [], "en") == keep


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        ("talks", "talk", "inflected"),
        ("discussion", "discussing", "same stem"),
        ("u.s.", "us", "written otherwise"),
        ("35,000", "35000", "written otherwise"),
        ("a", "an", "inflected"),
        ("uk", "britain", "abbreviated"),
        ("12", "13", "another number"),
        ("buy", "purchase", "synonyms"),
        ("car", "sky", ""),
        ("the", "talks", ""),
        (",", "12", ""),
    ],
)
def test_ties(a: str, b: str, why: str) -> None:
    assert lexical.tie(a, b, "en").why == why
    assert lexical.tie(a, b, "en") == lexical.tie(b, a, "en")
