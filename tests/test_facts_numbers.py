"""Numbers by value: tables in six languages, and laws on random numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from text_to_num import text2num

from compare import pipeline
from compare.facts import numbers
from compare.facts.numerals import parse_digits
from compare.model import Document, Quantity
from compare.settings import Settings
from compare.values import same_value, same_values


def read(text: str, lang: str = "en") -> list[Quantity]:
    article = pipeline.prepare(Document("x", text, lang=lang), Settings())
    found = numbers.quantities(article)
    for q in found:
        assert text[q.span.start : q.span.end].strip() == text[q.span.start : q.span.end] != ""
    return list(found)


TABLE = [
    ("en", "approximately 100,000 troops", [("100,000", 100000, 100000, "", "about")]),
    ("en", "some one hundred thousand troops", [("one hundred thousand", 100000, 100000, "", "about")]),
    ("en", "a 50-minute call", [("50-minute", 50, 50, "minute", "")]),
    ("en", "paid $35,000,000 or more", [("$35,000,000", 35e6, 35e6, "USD", "at least")]),
    ("en", "paid $35 million", [("$35 million", 35e6, 35e6, "USD", "")]),
    ("en", "paid US$3.5bn", [("US$3.5bn", 3.5e9, 3.5e9, "USD", "")]),
    ("en", "from 9-10 people", [("9-10", 9, 10, "", "")]),
    ("en", "between 3 and 4 million", [("3 and 4 million", 3e6, 4e6, "", "")]),
    ("en", "5 to 7 per cent", [("5 to 7 per cent", 5, 7, "%", "")]),
    ("en", "half a million people", [("half a million", 5e5, 5e5, "", "")]),
    ("en", "half an hour later", [("half an hour", 0.5, 0.5, "hour", "")]),
    ("en", "two and a half years", [("two and a half years", 2.5, 2.5, "year", "")]),
    ("en", "at least three quarters of them", [("three quarters", 0.75, 0.75, "", "at least")]),
    ("en", "the 12th man and the third day", [("12th", 12, 12, "", ""), ("third", 3, 3, "", "")]),
    ("en", "no one knows one another", []),
    (
        "en",
        "1,00,000 or 12,34,567",
        [("1,00,000", 1e5, 1e5, "", ""), ("12,34,567", 1234567, 1234567, "", "")],
    ),
    ("en", "hundreds of thousands fled", [("hundreds of thousands", 200000, 999999, "", "")]),
    (
        "en",
        "10 000 troops and 100.000 more",
        [("10 000", 10000, 10000, "", ""), ("100.000", 1e5, 1e5, "", "")],
    ),
    ("en", "more than 2½ miles", [("2½ miles", 2.5, 2.5, "mile", "more than")]),
    ("en", "fell to -5 degrees", [("-5 degrees", -5, -5, "degree", "")]),
    ("en", "nearly 3.5 percent", [("3.5 percent", 3.5, 3.5, "%", "nearly")]),
    ("en", "up to one million euros", [("one million euros", 1e6, 1e6, "EUR", "at most")]),
    ("en", "version 1.2.3 of [ad_1]", []),
    ("de", "rund 100.000 Soldaten", [("100.000", 1e5, 1e5, "", "about")]),
    ("de", "fünfundzwanzigtausend Mann", [("fünfundzwanzigtausend", 25000, 25000, "", "")]),
    ("de", "mindestens 3,5 Prozent", [("3,5 Prozent", 3.5, 3.5, "%", "at least")]),
    ("de", "5 Mio. Euro", [("5 Mio. Euro", 5e6, 5e6, "EUR", "")]),
    ("de", "zwischen drei und vier Millionen", [("drei und vier Millionen", 3e6, 4e6, "", "")]),
    ("fr", "environ cent mille soldats", [("cent mille", 1e5, 1e5, "", "about")]),
    ("fr", "quatre-vingt-dix-sept ans", [("quatre-vingt-dix-sept ans", 97, 97, "year", "")]),
    ("fr", "plus de 10 000 hommes", [("10 000", 10000, 10000, "", "more than")]),
    ("fr", "vingt et un pays", [("vingt et un", 21, 21, "", "")]),
    ("fr", "deux millions d'euros", [("deux millions d'euros", 2e6, 2e6, "EUR", "")]),
    ("es", "unos cien mil soldados", [("cien mil", 1e5, 1e5, "", "about")]),
    (
        "es",
        "treinta y cinco y 1.500.000 euros",
        [("treinta y cinco", 35, 35, "", ""), ("1.500.000 euros", 1.5e6, 1.5e6, "EUR", "")],
    ),
    ("es", "el 3,5 por ciento", [("3,5 por ciento", 3.5, 3.5, "%", "")]),
    ("ru", "около ста тысяч военных", [("ста тысяч", 1e5, 1e5, "", "about")]),
    ("ru", "не менее 10 млн долларов", [("10 млн долларов", 1e7, 1e7, "USD", "at least")]),
    ("ru", "полтора миллиона человек", [("полтора миллиона", 1.5e6, 1.5e6, "", "")]),
    ("uk", "близько ста тисяч військових", [("ста тисяч", 1e5, 1e5, "", "about")]),
    ("uk", "понад двадцять п'ять гривень", [("двадцять п'ять гривень", 25, 25, "UAH", "more than")]),
]


@pytest.mark.parametrize(("lang", "text", "expected"), TABLE)
def test_numbers_are_read_by_value(
    lang: str, text: str, expected: list[tuple[str, float, float, str, str]]
) -> None:
    found = [(text[slice(*q.span)], q.low, q.high, q.unit, q.hedge) for q in read(text, lang)]
    assert found == expected


def test_hedge_stands_outside_the_number_and_has_its_place() -> None:
    text = "Kyiv lost approximately 100,000 men."
    (q,) = read(text)
    assert q.hedge_span is not None
    assert text[slice(*q.hedge_span)] == "approximately"


def test_labels_name_and_do_not_count() -> None:
    found = [(q.form, q.unit, q.low) for q in read("F-16 jets, the G7 and COVID-19")]
    assert found == [("label", "F-", 16), ("label", "G", 7), ("label", "COVID-", 19)]


SAME = [
    ("one hundred thousand", "100,000"),
    ("$35,000,000", "$35 million"),
    ("$35 million", "35 million dollars"),
    ("an hour and 60 minutes", "an hour and one hour"),
    ("a dozen", "12"),
    ("9-10", "9 to 10"),
    ("half", "50 percent"),
    ("some 24 officials", "about twenty-four officials"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_one_value_in_two_writings(a: str, b: str) -> None:
    assert same_values(read(a), read(b)) == same_values(read(b), read(a)) == "same"


def test_a_range_is_its_two_ends() -> None:
    assert same_values(read("9-10"), read("9 and 10")) == "same"


DIFFERENT = [
    ("100,000", "10,000", "different"),
    ("$35 million", "€35 million", "unit"),
    ("100 miles", "160 km", "different"),
    ("about 24", "24", "hedge"),
    ("at least 24", "at most 24", "bound"),
    ("9-10", "10", "overlap"),
    ("F-16", "F-35", "different"),
    ("the third", "three", "different"),
    ("12 months", "one year", "same"),
    ("30 days", "one month", "different"),
]


@pytest.mark.parametrize(("a", "b", "expected"), DIFFERENT)
def test_likeness(a: str, b: str, expected: str) -> None:
    (x,), (y,) = read(a), read(b)
    assert same_value(x, y) == same_value(y, x) == expected


ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell(n: int) -> str:
    """A whole number below a thousand million in English words."""
    for size, word in ((1_000_000, "million"), (1000, "thousand")):
        if n >= size:
            rest = n % size
            return f"{spell(n // size)} {word}" + (f" {spell(rest)}" if rest else "")
    if n >= 100:
        return f"{ONES[n // 100]} hundred" + (f" and {spell(n % 100)}" if n % 100 else "")
    if n >= 20:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    return ONES[n]


@given(st.integers(2, 999_999_999))
@settings(max_examples=200, deadline=None)
def test_a_number_spelled_out_equals_its_digits(n: int) -> None:
    words = spell(n)
    (x,), (y,) = read(f"There were {words} of them."), read(f"There were {n:,} of them.")
    assert x.low == n == text2num(words, "en")
    assert same_value(x, y) == "same"


@given(st.integers(2, 10_000_000), st.data())
@settings(max_examples=200, deadline=None)
def test_a_changed_digit_is_never_the_same_value(n: int, data: st.DataObject) -> None:
    raw = str(n)
    at = data.draw(st.integers(0, len(raw) - 1))
    digit = data.draw(st.sampled_from([d for d in "123456789" if d != raw[at]]))
    (x,), (y,) = (
        read(f"They saw {n:,} tanks."),
        read(f"They saw {int(raw[:at] + digit + raw[at + 1 :]):,} tanks."),
    )
    assert same_value(x, y) == "different"


@given(
    st.floats(0.01, 9999, allow_nan=False).map(lambda x: round(x, 2)),
    st.sampled_from(["de", "fr", "es", "ru", "uk"]),
)
@settings(max_examples=100, deadline=None)
def test_continental_digits_are_the_same_value(x: float, lang: str) -> None:
    assert parse_digits(f"{x:.2f}".replace(".", ","), lang) == pytest.approx(x)
    assert parse_digits(f"{x * 1000:,.0f}".replace(",", "."), lang) == pytest.approx(float(f"{x * 1000:.0f}"))


@given(st.text(alphabet="0123456789.,-–/%$€ ab½'’()", max_size=40))
@settings(max_examples=300, deadline=None)
def test_hostile_figures_keep_their_spans(text: str) -> None:
    at = 0
    for q in read(text):
        assert at <= q.span.start < q.span.end <= len(text)
        at = q.span.end
