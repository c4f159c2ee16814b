"""Sentence alignment on texts: every case is a folder of two texts and the links expected between their sentences.

A line of ``expected.txt`` reads "1 2 = 3 moved -1": sentences 1 and 2 of left.txt say what sentence 3 of right.txt
says, and stand one link further down there. A side that is empty means a sentence without counterpart.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from compare import pipeline
from compare.align import align
from compare.align.chain import heaviest
from compare.align.clauses import Clauses
from compare.align.evidence import gather
from compare.model import Alignment, Article, Document
from compare.settings import Settings

CASES = sorted((Path(__file__).parent / "cases").glob("align-*"))


def article(text: str, lang: str = "") -> Article:
    return pipeline.prepare(Document("x", text, lang=lang), Settings())


def shown(alignment: Alignment) -> list[str]:
    links = [
        f"{_numbers(k.a)} = {_numbers(k.b)}" + (f" moved {k.moved}" if k.moved else "")
        for k in alignment.links
    ]
    alone = [f"{i + 1} =" for i in alignment.only_a] + [f"= {j + 1}" for j in alignment.only_b]
    return sorted(links + alone)


def _numbers(sentences: tuple[int, ...]) -> str:
    return " ".join(str(i + 1) for i in sentences)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_case(case: Path) -> None:
    left, right = (article((case / f"{side}.txt").read_text(encoding="utf-8")) for side in ("left", "right"))
    expected = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert shown(align(left, right)) == sorted(expected)


def test_there_are_cases() -> None:
    assert len(CASES) >= 12


def test_an_empty_side_leaves_all_alone() -> None:
    found = align(article("One sentence here. Another there."), article(""))
    assert (found.links, found.only_a, found.only_b) == ((), (0, 1), ())


def test_a_reason_counts_content_words() -> None:
    (link,) = align(
        article("The ferry sank off Crete.", "en"), article("The ferry sank near Crete.", "en")
    ).links
    assert link.reason == "shares 3 of 3 content words"
    assert link.grade == "same statement"
    assert 0 < link.confidence <= 1


def test_a_weak_link_says_that_its_place_speaks_for_it() -> None:
    case = Path(__file__).parent / "cases" / "align-only-gap"
    left, right = (article((case / f"{side}.txt").read_text(encoding="utf-8")) for side in ("left", "right"))
    weak = align(left, right).links[1]
    assert weak.reason.startswith("only gap between two anchors; shares")
    assert weak.confidence < 0.9


def test_a_move_is_told_from_both_sides() -> None:
    case = Path(__file__).parent / "cases" / "align-moved-block"
    left, right = (article((case / f"{side}.txt").read_text(encoding="utf-8")) for side in ("left", "right"))
    assert any(k.reason.startswith("moved: 3 places up; shares") for k in align(right, left).links)
    assert any(k.reason.startswith("moved: 3 places down; shares") for k in align(left, right).links)


def test_heaviest_chain_rises_in_both() -> None:
    assert heaviest([(0, 2, 5), (1, 0, 2), (2, 1, 2), (3, 3, 1)]) == [0, 3]
    assert heaviest([(0, 2, 3), (1, 0, 2), (2, 1, 2), (3, 3, 1)]) == [1, 2, 3]
    assert heaviest([(0, 0, 1), (0, 1, 1), (1, 1, 1)]) == [0, 2]
    assert heaviest([]) == []


def test_common_words_that_seek_nothing_are_noted() -> None:
    book = " ".join(f"Chapter {n} tells of knight number{n} and horse colour{n}." for n in range(300))
    found = align(article(book, "en"), article(book, "en"))
    assert len(found.links) == 300
    assert "not used to seek counterparts" in found.note


def test_a_text_that_repeats_itself_is_linked_in_order_and_the_note_says_how() -> None:
    again = " ".join(["The ministry said on Monday that many people were hurt in the city of Lviv."] * 150)
    found = align(article(again, "en"), article(again, "en"))
    assert [(k.a, k.b) for k in found.links] == [((i,), (i,)) for i in range(150)]
    assert "300 sentences far from any anchor were linked in order, one by one" in found.note


def test_a_repeat_of_other_length_mirrors() -> None:
    sentence = "The ministry said on Monday that many people were hurt in the city of Lviv."
    a, b = article(" ".join([sentence] * 150), "en"), article(" ".join([sentence] * 130), "en")
    there, back = align(a, b), align(b, a)
    assert {(k.a, k.b) for k in there.links} == {(k.b, k.a) for k in back.links}
    assert len(there.links) == 130


def test_a_language_without_resources_says_what_was_not_used() -> None:
    left = article("Halász Péter tegnap a kikötőbe ment. Az eső egész nap esett.", "hu")
    right = article("A kormány új törvényt fogadott el. A piac zárva marad.", "hu")
    assert "everyday words" in align(left, right).note
    case = Path(__file__).parent / "cases" / "align-actors"
    texts = [(case / f"{side}.txt").read_text(encoding="utf-8") for side in ("left", "right")]
    assert align(article(texts[0], "en"), article(texts[1], "en")).note == ""


def test_a_hyphen_that_is_read_as_its_word_weighs_nothing_in_a_clause() -> None:
    """Every "-" of the pair stands in a word that the other article writes without: none is left as a mark."""
    a = article("The rovers won the play-off, the coach of the visitors said on Monday.")
    b = article("The coach said that the rovers won the playoff on Monday, and nobody was hurt.")
    whole, *clauses = Clauses(a, b, gather(a, b)).of(0)
    assert len(clauses) == 2
    assert all(clause.features < whole.features and clause.weight < whole.weight for clause in clauses)
