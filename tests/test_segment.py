"""Sentences: each case is a folder tests/cases/segment-* of text.txt, lang and expected.txt (a sentence a line,
false stops in ⟦ ⟧, line breaks inside as ⏎)."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare import segment
from compare.model import Furniture, Span

CASES = sorted((Path(__file__).parent / "cases").glob("segment-*"))


def shown(text: str, found: segment.Found) -> str:
    out, at = "", found.span.start
    for stop in found.breaks:
        out += text[at : stop.start] + "⟦" + text[stop.start : stop.end] + "⟧"
        at = stop.end
    return (out + text[at : found.span.end]).replace("\n", "⏎")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    text = (case / "text.txt").read_text(encoding="utf-8")
    lang = (case / "lang").read_text(encoding="utf-8").strip()
    found = segment.sentences(text, lang, ())
    assert [shown(text, f) for f in found] == (case / "expected.txt").read_text(encoding="utf-8").splitlines()


def test_there_are_cases() -> None:
    assert len(CASES) >= 10


def test_sentences_stay_outside_furniture() -> None:
    text = "date 2021-05-04 It rained. [ad_1] It snowed."
    furniture = (Furniture(Span(0, 15), "date-stamp"), Furniture(Span(27, 33), "shortcode"))
    found = segment.sentences(text, "en", furniture)
    assert [text[slice(*f.span)] for f in found] == ["It rained.", "It snowed."]
    assert [f.paragraph for f in found] == [0, 1]


def test_windows_line_ends_part_paragraphs_once() -> None:
    text = "It rained.\r\n\r\nIt snowed.\r\nIt froze."
    assert [f.paragraph for f in segment.sentences(text, "en", ())] == [0, 1, 2]


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\ufeff", "\x00"])
def test_a_text_that_shows_nothing_has_no_sentence(text: str) -> None:
    assert segment.sentences(text, "en", ()) == ()


def test_two_stray_marks_are_both_told() -> None:
    text = "They spoke of a strike. .\n\nThey spoke of a possible attack. ."
    assert [len(f.breaks) for f in segment.sentences(text, "en", ())] == [1, 1]


def test_without_a_table_short_words_are_no_proof_of_a_false_stop() -> None:
    text = "Han kom kl. tolv og sov."
    (found,) = segment.sentences(text, "xx", ())
    assert found.breaks == ()
