"""Furniture: each case is a folder tests/cases/clean-* of text.txt, lang and expected.txt (reason, tab, passage)."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare import clean
from compare.clean.lines import boilerplate, features, prose
from compare.clean.patterns import line_reason
from compare.model import Document
from compare.wordlists import languages, table

CASES = sorted((Path(__file__).parent / "cases").glob("clean-*"))


def marked(text: str, lang: str = "en", title: str = "") -> list[tuple[str, str]]:
    found = clean.furniture(Document("x", text, title=title), lang)
    return [(f.reason, text[f.span.start : f.span.end]) for f in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    text = (case / "text.txt").read_bytes().decode()
    lang = (case / "lang").read_text(encoding="utf-8").strip()
    expected = [tuple(line.split("\t")) for line in (case / "expected.txt").read_text("utf-8").splitlines()]
    assert marked(text, lang) == expected


def test_every_reason_has_its_artefact_kind() -> None:
    data = table("any", "furniture")
    reasons = {*data["starts"], *data["lines"], *table("en", "furniture")["lines"]}
    assert reasons <= data["kinds"].keys()
    assert data["kinds"]["headline"] == ""


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Comments are closed.", "comment-status"),
        ("Share this article", "share"),
        ("Facebook | Twitter | WhatsApp", "share"),
        ("Most read", "read-more"),
        ("Subscribe to our newsletter", "subscription"),
        ("ADVERTISEMENT", "advertisement"),
        ("© 2022 Example Media", "legal"),
        ("By Jane Roe", "byline"),
        ("Jan. 3, 2022", "date-stamp"),
        ("3 hours ago", "date-stamp"),
        ("03.01.2022 14:30", "date-stamp"),
        ("Photo: Jane Roe", "caption"),
        ("* * *", "separator"),
        ("By the river", ""),
        ("Talks in Geneva", ""),
        ("Video shows attack", ""),
        ("Sport", ""),
        ("He shared this with his friends.", ""),
        ("January was cold", ""),
        ("More than 100,000 troops left", ""),
        ("Print media face cuts", ""),
        ("Follow the money, he said.", ""),
    ],
)
def test_lines(line: str, reason: str) -> None:
    assert line_reason(line, "en") == reason


@pytest.mark.parametrize(
    ("line", "lang", "reason"),
    [
        ("Kommentare sind geschlossen.", "de", "comment-status"),
        ("Mehr zum Thema", "de", "read-more"),
        ("Mehr als 100.000 Menschen kamen.", "de", ""),
        ("Anzeige", "de", "advertisement"),
        ("À lire aussi : Le pont est fermé", "fr", "read-more"),
        ("Compartir en Facebook", "es", "share"),
        ("Читайте также: Мост закрыт", "ru", "read-more"),
        ("Архівне фото: УНІАН", "uk", "caption"),
        ("3 января 2022", "ru", "date-stamp"),
        ("Share this", "ru", "share"),
    ],
)
def test_lines_of_other_languages(line: str, lang: str, reason: str) -> None:
    assert line_reason(line, lang) == reason


@pytest.mark.parametrize("lang", languages("furniture"))
def test_every_table_compiles_and_knows_its_classes(lang: str) -> None:
    assert line_reason("Ein Satz ohne Zweck steht hier.", lang) == ""
    assert table(lang, "furniture")["lines"].keys() <= table("any", "furniture")["kinds"].keys()


def test_words_of_a_menu_count_on_a_page_only() -> None:
    assert line_reason("Sport", "en", page=True) == "navigation"


def test_a_first_line_without_proof_stays_content() -> None:
    text = "Bridge stays closed\n\nThe mayor said on Tuesday that the old bridge will stay closed until the spring.\n"
    assert marked(text) == []


def test_the_title_of_the_record_proves_the_headline() -> None:
    text = "Bridge stays closed\n\nThe mayor said on Tuesday that the old bridge will stay closed until the spring.\n"
    assert marked(text, title="Bridge Stays Closed") == [("headline", "Bridge stays closed")]


def test_a_headline_that_asks_is_one_when_the_record_says_so() -> None:
    text = "Will the bridge stay closed?\n\nThe mayor said on Tuesday that it will stay closed until the spring.\n"
    assert marked(text) == []
    assert marked(text, title="Will the bridge stay closed?")[0][0] == "headline"


def test_a_menu_and_a_footer_around_a_whole_page() -> None:
    prose_line = (
        "The mayor said on Tuesday that the old bridge over the river will stay closed until the spring."
    )
    menu = ["Home", "News", "Sports", "Opinion", "Living", "Sections", "Contact us", "Log in", "Menu"]
    footer = [
        "About",
        "Careers",
        "Privacy policy",
        "Terms of use",
        "Contact us",
        "Help",
        "Sitemap",
        "Jobs",
        "Apps",
    ]
    lines = [*menu, *[prose_line] * 9, *footer]
    found = marked("\n".join(lines))
    assert [passage for _, passage in found] == menu + footer
    assert boilerplate(lines) == tuple([True] * 9 + [False] * 9 + [True] * 9)


def test_prose_scores_above_menus() -> None:
    sentence = "He said that the works had taken longer than the city had expected."
    assert prose(sentence, False) > 0 > prose("Terms of Use", True)
    assert all(0 <= value <= 1 for value in features(sentence, False).values())


def test_a_page_without_lines() -> None:
    assert boilerplate([]) == ()
