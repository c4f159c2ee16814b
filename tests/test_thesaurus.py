"""The thesaurus: relations of words, found by bisection in a compact file."""

from __future__ import annotations

from importlib.resources import files

import pytest

from compare import thesaurus


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("phone", "telephone", "synonym"),
        ("relieve", "ease", "synonym"),
        ("attack", "assault", "synonym"),
        ("invade", "invasion", "near"),
        ("increase", "decrease", "antonym"),
        ("win", "lose", "antonym"),
        ("accept", "reject", "antonym"),
        ("dog", "cat", ""),
        ("dog", "xyzzyx", ""),
    ],
)
def test_relations_hold_in_both_directions(a: str, b: str, relation: str) -> None:
    assert thesaurus.relation(a, b, "en") == thesaurus.relation(b, a, "en") == relation


def test_broader_has_a_direction() -> None:
    assert thesaurus.broader("vehicle", "truck", "en")
    assert not thesaurus.broader("truck", "vehicle", "en")
    assert not thesaurus.broader("car", "automobile", "en")


def test_parts_of_speech() -> None:
    assert thesaurus.parts("invade", "en") == {"v"}
    assert thesaurus.parts("quickly", "en") == {"r"}
    assert thesaurus.parts("xyzzyx", "en") == frozenset()


def test_every_lemma_of_the_file_is_found() -> None:
    blocks = thesaurus._dictionary("en").blocks
    lines = [line for block in blocks for line in block.strip("\n").split("\n")]
    assert lines == sorted(lines)
    for line in [*lines[:50], *lines[::997], *lines[-50:]]:
        lemma, numbers = line.split("\t")
        assert thesaurus.senses(lemma, "en") == tuple(map(int, numbers.split()))


@pytest.mark.parametrize("word", ["", " ", "\n", "\t", "zzzzzz", "!", "é", "dog\tcat"])
def test_absent_words_have_no_senses(word: str) -> None:
    assert thesaurus.senses(word, "en") == ()


def test_a_language_without_a_dictionary_has_no_relations() -> None:
    assert thesaurus.available("en")
    assert not thesaurus.available("xx")
    assert thesaurus.relation("dog", "hound", "xx") == ""
    assert thesaurus.parts("dog", "xx") == frozenset()


def test_names_are_left_out() -> None:
    assert thesaurus.senses("zurich", "en") == ()


def test_the_notice_goes_with_the_data() -> None:
    notice = (files("compare.wordlists") / "NOTICE-WordNet").read_text(encoding="utf-8")
    assert "WordNet 3.1 Copyright 2011 by Princeton University" in notice
