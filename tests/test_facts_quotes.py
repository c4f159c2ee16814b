"""Quotations: marks, styles, speakers, against the gold of the seeds and on made cases in six languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import pipeline
from compare.facts import facts, marks
from compare.model import Document, Quotation
from compare.settings import Settings

HERE = Path(__file__).parent


def read(text: str, lang: str = "en") -> list[Quotation]:
    return list(facts(pipeline.prepare(Document("x", text, lang=lang), Settings())).quotations)


def test_every_quotation_of_the_seeds_with_its_style() -> None:
    gold = json.loads((HERE / "gold" / "quotes.json").read_text(encoding="utf-8"))["quotes"]
    styles = {"speech": "direct"}
    expected = {(q["file"], q["start"], q["end"], styles.get(q["type"], q["type"])) for q in gold}
    found = set()
    for path in sorted((HERE.parent / "seeds").glob("*.txt")):
        for q in read(path.read_bytes().decode("utf-8")):
            found.add((path.name[:3], q.span.start, q.span.end, q.style))
    assert found == expected


TABLE = [
    ("en", "“We will act,” Jane Roe said in Oslo.", [("“We will act,”", "direct", True, "Jane Roe", "said")]),
    (
        "en",
        "“We will act,” said Jane Roe, a doctor.",
        [("“We will act,”", "direct", True, "Jane Roe", "said")],
    ),
    ("en", 'Roe said: "We will act."', [('"We will act."', "direct", True, "Roe", "said")]),
    ("en", "Roe called it “a fine mess” today.", [("“a fine mess”", "fragment", True, "Roe", "called")]),
    ("en", "The “republic” has no army.", [("“republic”", "scare", True, None, None)]),
    (
        "en",
        "“He told me “no,” and left,” she said.",
        [
            ("“He told me “no,” and left,”", "direct", True, "she", "said"),
            ("“no,”", "fragment", True, "she", "said"),
        ],
    ),
    (
        "en",
        "“We will pay ”, underlined the head of the bank.",
        [("“We will pay ”", "direct", True, "the head of the bank", "underlined")],
    ),
    (
        "en",
        "“They will give an answer, “White House spokeswoman Ann Bell said.",
        [("“They will give an answer, “", "direct", False, "White House spokeswoman Ann Bell", "said")],
    ),
    (
        "en",
        "“First part.\n\n“Second part,” he said.",
        [("“First part.\n\n“Second part,”", "direct", True, "he", "said")],
    ),
    ("en", "He said ‘it’s fine’ and didn't go.", [("‘it’s fine’", "fragment", True, "He", "said")]),
    ("en", "The leaders' view of the '90s isn't theirs.", []),
    ("de", "„Wir sind bereit“, sagte Meier.", [("„Wir sind bereit“", "direct", True, "Meier", "sagte")]),
    ("de", "»Wir gehen«, sagte sie.", [("»Wir gehen«", "direct", True, "sie", "sagte")]),
    (
        "fr",
        "« Tous sont prêts », a déclaré Dupont.",
        [("« Tous sont prêts »", "direct", True, "Dupont", "déclaré")],
    ),
    ("es", "«Estamos listos», dijo Gómez.", [("«Estamos listos»", "direct", True, "Gómez", "dijo")]),
    ("ru", "«Мы готовы», — сказал Петров.", [("«Мы готовы»", "direct", True, "Петров", "сказал")]),
    ("uk", "«Ми готові», — заявив Бойко.", [("«Ми готові»", "direct", True, "Бойко", "заявив")]),
]


@pytest.mark.parametrize(("lang", "text", "expected"), TABLE)
def test_quotations_of_many_kinds(
    lang: str, text: str, expected: list[tuple[str, str, bool, str | None, str | None]]
) -> None:
    found = [
        (
            text[slice(*q.span)],
            q.style,
            q.balanced,
            text[slice(*q.speaker)] if q.speaker else None,
            text[slice(*q.verb)] if q.verb else None,
        )
        for q in read(text, lang)
    ]
    assert found == expected


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = "“Never closed, he said.\n\nThe next “fine” one is."
    first, second = marks.pairs(text)
    assert text[first.open.start : first.close.end] == "“Never closed, he said."
    assert (first.balanced, second.balanced) == (False, True)


@given(st.text(alphabet="\"“”„«»‘’' ab.,\n", max_size=40))
@settings(max_examples=400, deadline=None)
def test_hostile_marks_nest_or_follow(text: str) -> None:
    pairs = marks.pairs(text)
    assert list(pairs) == sorted(pairs, key=lambda p: p.open)
    for p in pairs:
        assert 0 <= p.open.start < p.open.end <= p.close.start <= p.close.end <= len(text)
    for p in pairs:
        for q in pairs:
            crossing = p.open.start < q.open.start < p.close.start < q.close.start
            assert not crossing or not (p.balanced and q.balanced)
