"""When two values are one: laws that do not depend on how values are read."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from compare.model import Moment, Quantity, Span
from compare.values import same_moment, same_value, same_values

HERE = Span(0, 1)
quantities = st.builds(
    Quantity,
    span=st.just(HERE),
    low=st.integers(0, 50).map(float),
    high=st.integers(0, 50).map(float),
    unit=st.sampled_from(["", "%", "USD", "EUR", "minute", "hour", "day", "month", "year", "km", "mile"]),
    hedge=st.sampled_from(["", "about", "at least", "at most", "more than", "less than", "nearly"]),
    form=st.sampled_from(["digits", "words", "ordinal", "fraction", "range", "label"]),
)
moments = st.builds(
    Moment,
    span=st.just(HERE),
    year=st.one_of(st.none(), st.integers(2020, 2022)),
    month=st.one_of(st.none(), st.integers(1, 3)),
    day=st.one_of(st.none(), st.integers(1, 3)),
    weekday=st.one_of(st.none(), st.integers(0, 2)),
    minute=st.one_of(st.none(), st.integers(0, 2)),
    resolved=st.sampled_from(["", "2022-01-01", "2022-01-02", "2022-01"]),
)


@given(quantities, quantities)
@settings(max_examples=300)
def test_quantities_agree_the_same_both_ways(x: Quantity, y: Quantity) -> None:
    assert same_value(x, y) == same_value(y, x)
    assert same_value(x, x) == "same"
    assert same_values([x], [y]) == same_values([y], [x])


@given(moments, moments)
@settings(max_examples=300)
def test_moments_agree_the_same_both_ways(x: Moment, y: Moment) -> None:
    assert same_moment(x, y) == same_moment(y, x)
    assert same_moment(x, x) == "same"


def test_only_exact_relations_convert() -> None:
    def q(n: float, unit: str) -> Quantity:
        return Quantity(HERE, n, n, unit)

    assert same_value(q(60, "minute"), q(1, "hour")) == "same"
    assert same_value(q(14, "day"), q(2, "week")) == "same"
    assert same_value(q(12, "month"), q(1, "year")) == "same"
    assert same_value(q(30, "day"), q(1, "month")) == "different"
    assert same_value(q(100, "mile"), q(160, "km")) == "different"
    assert same_value(q(5, "USD"), q(5, "EUR")) == "unit"
