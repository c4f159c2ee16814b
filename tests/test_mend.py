"""Cleaner text: suggestions applied, the way back kept, the original untouched."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from compare import pipeline
from compare.mend import clean_text, to_original
from compare.model import Document, Facts, Finding, Span, Witness
from compare.settings import Settings


def _witness(text: str) -> Witness:
    return pipeline.examine(pipeline.prepare(Document("x", text, lang="en"), Settings()))


def test_suggestions_are_applied() -> None:
    text = "They left the the city. They didnt come back to Smith &amp; Sons .\n\n[ad_1]\n\nThe talks, he said, go on."
    witness = _witness(text)
    clean, pieces = clean_text(witness, witness.findings)
    assert "the the" not in clean
    assert "Smith & Sons." in clean
    assert "[ad_1]" not in clean
    assert witness.article.document.text == text
    at = clean.index("Sons")
    assert text[slice(*to_original(pieces, Span(at, at + 4)))] == "Sons"


def test_nothing_accepted_changes_nothing() -> None:
    text = "They left the the city."
    assert clean_text(_witness(text), ()) == (text, (((0, len(text)), (0, len(text)), False),))


def test_every_place_that_reads_the_same_is_mended() -> None:
    found = Finding("x", (Span(0, 1), Span(4, 5), Span(2, 3)), "minor", "", "A")
    assert clean_text(_witness("a b a"), [found])[0] == "A b A"


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=40),
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 8), st.sampled_from(["", "x", "yy ", None])), max_size=5
    ),
)
def test_the_map_covers_both_texts(text: str, raw: list[tuple[int, int, str | None]]) -> None:
    witness = Witness(pipeline.prepare(Document("x", text, lang="en"), Settings()), Facts(), ())
    findings = [
        Finding("x", (Span(s, min(s + n, len(text))),), "minor", "", r) for s, n, r in raw if s < len(text)
    ]
    clean, pieces = clean_text(witness, findings)
    assert "".join(clean[slice(*p.clean)] for p in pieces) == clean
    assert "".join(text[slice(*p.original)] for p in pieces) == text
    for piece in pieces:
        if not piece.mended:
            assert clean[slice(*piece.clean)] == text[slice(*piece.original)]
    assert clean_text(witness, reversed(findings)) == (clean, pieces)
