"""Dates and times by their fields, in six languages."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import pipeline
from compare.facts import facts
from compare.model import Document, Moment
from compare.settings import Settings
from compare.values import same_moment, same_moments


def read(text: str, lang: str = "en", date: str = "2022-01-03") -> list[Moment]:
    article = pipeline.prepare(Document("x", text, lang=lang, date=date), Settings())
    return list(facts(article).moments)


def given_fields(moment: Moment) -> dict[str, Any]:
    values = {f.name: getattr(moment, f.name) for f in fields(moment)}
    return {k: v for k, v in values.items() if k not in ("span", "resolved") and v not in (None, "")}


TABLE = [
    ("en", "on January 12. January in Brussels", "January 12. January", {"month": 1, "day": 12}),
    ("en", "in Geneva on January 9-10, as well", "January 9-10", {"month": 1, "day": 9, "last_day": 10}),
    ("en", "on January 9 and 10, as well", "January 9 and 10", {"month": 1, "day": 9, "last_day": 10}),
    ("en", "on January 9 and 10 people came", "January 9", {"month": 1, "day": 9}),
    ("en", "on 30 December 2021", "30 December 2021", {"year": 2021, "month": 12, "day": 30}),
    ("en", "on Thursday, December 30", "Thursday, December 30", {"month": 12, "day": 30, "weekday": 3}),
    ("en", "since last Thursday", "last Thursday", {"weekday": 3, "relative": "-1"}),
    ("en", "on Sunday evening", "Sunday evening", {"weekday": 6, "part": "evening"}),
    ("en", "two weeks before the talks", "two weeks before", {"relative": "2 week before"}),
    ("en", "23 days after the call", "23 days after", {"relative": "23 day after"}),
    ("en", "a day after Biden spoke", "a day after", {"relative": "1 day after"}),
    ("en", "in early 2022", "early 2022", {"year": 2022, "part": "early"}),
    ("en", "the 2022 election", "2022", {"year": 2022}),
    ("en", "in the 1990s", "1990s", {"year": 1990, "part": "decade"}),
    ("en", "at 10:30 a.m. sharp", "10:30 a.m.", {"minute": 630}),
    ("en", "at 3 pm", "3 pm", {"minute": 900}),
    ("en", "dated 2021-12-31", "2021-12-31", {"year": 2021, "month": 12, "day": 31}),
    ("en", "It may rain in May", "May", {"month": 5}),
    ("de", "am 12. Januar 2022", "12. Januar 2022", {"year": 2022, "month": 1, "day": 12}),
    ("de", "vor zwei Wochen", "vor zwei Wochen", {"relative": "-2 week"}),
    ("de", "um 15.30 Uhr", "15.30 Uhr", {"minute": 930}),
    ("fr", "le 1er janvier 2022", "1er janvier 2022", {"year": 2022, "month": 1, "day": 1}),
    ("fr", "il y a deux semaines", "il y a deux semaines", {"relative": "-2 week"}),
    ("fr", "à 15 h 30", "15 h 30", {"minute": 930}),
    ("es", "el 12 de enero de 2022", "12 de enero de 2022", {"year": 2022, "month": 1, "day": 12}),
    ("es", "hace dos semanas", "hace dos semanas", {"relative": "-2 week"}),
    ("ru", "9-10 января", "9-10 января", {"month": 1, "day": 9, "last_day": 10}),
    ("ru", "две недели назад", "две недели назад", {"relative": "-2 week"}),
    (
        "uk",
        "Вони говорили 12 січня 2022 року, а потім поїхали.",
        "12 січня 2022 року",
        {"year": 2022, "month": 1, "day": 12},
    ),
    ("uk", "два тижні тому", "два тижні тому", {"relative": "-2 week"}),
]


@pytest.mark.parametrize(("lang", "text", "quoted", "expected"), TABLE)
def test_moments_are_read_by_field(lang: str, text: str, quoted: str, expected: dict[str, Any]) -> None:
    (moment,) = read(text, lang)
    assert text[slice(*moment.span)] == quoted
    assert given_fields(moment) == expected


NONE = ["2000 people came", "He may march on", "a score of 2:1", "1.2.3", "the second of two men"]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_moment(text: str) -> None:
    assert read(text) == []


RESOLVED = [
    ("on Sunday", "2022-01-02"),
    ("on Monday", "2022-01-03"),
    ("last Monday", "2021-12-27"),
    ("next Monday", "2022-01-10"),
    ("yesterday", "2022-01-02"),
    ("on December 30", "2021-12-30"),
    ("six days ago", "2021-12-28"),
    ("on January 9-10", ""),
]


@pytest.mark.parametrize(("text", "iso"), RESOLVED)
def test_the_articles_date_gives_a_place_in_the_calendar(text: str, iso: str) -> None:
    assert read(text)[0].resolved == iso
    assert read(text, date="")[0].resolved == ""


PAIRS = [
    ("December 30", "30 December", "same"),
    ("January 12. January", "January 12", "same"),
    ("January 9-10", "January 9 and 10", "same"),
    ("January 10", "January 12", "different"),
    ("January 10", "January 9-10", "different"),
    ("on Thursday", "on Friday", "different"),
    ("in January", "on January 10", "finer"),
    ("10:30 a.m.", "10:30", "same"),
    ("two weeks ago", "2 weeks ago", "same"),
    ("in early 2022", "in late 2022", "different"),
]


@pytest.mark.parametrize(("a", "b", "expected"), PAIRS)
def test_how_moments_agree(a: str, b: str, expected: str) -> None:
    (x,), (y,) = read(f"They met {a} there.", date=""), read(f"They met {b} there.", date="")
    assert same_moment(x, y) == same_moment(y, x) == expected


def test_a_weekday_and_the_date_it_comes_to_are_one() -> None:
    (x,), (y,) = read("on Sunday"), read("on January 2, 2022")
    assert same_moment(x, y) == "same"


def test_a_range_of_days_is_its_days() -> None:
    assert same_moments(read("January 9-10"), read("January 9 or January 10")) == "same"


MONTHS = "January February March April May June July August September October November December".split()


@given(st.integers(1, 12), st.integers(1, 28), st.integers(1990, 2029), st.integers(1, 27))
@settings(max_examples=100, deadline=None)
def test_format_is_not_value_and_a_changed_day_is(month: int, day: int, year: int, shift: int) -> None:
    name = MONTHS[month - 1]
    forms = [
        f"{name} {day}, {year}",
        f"{day} {name} {year}",
        f"{year}-{month:02}-{day:02}",
        f"{day}.{month}.{year}",
    ]
    moments = [read(f"It was {form} then.", date="")[0] for form in forms]
    assert all(same_moment(moments[0], m) == "same" for m in moments)
    (other,) = read(f"It was {name} {(day + shift - 1) % 28 + 1}, {year} then.", date="")
    assert same_moment(moments[0], other) == "different"
