"""Communities: what average linkage joins, and what it does not."""

import random

from hypothesis import given
from hypothesis import strategies as st

from compare.cluster import communities

PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda p: p[0] < p[1]), st.floats(0.01, 1.0)
).map(lambda d: [(i, j, s) for (i, j), s in d.items()])


def clique(*members: int) -> list[tuple[int, int, float]]:
    return [(i, j, 0.8) for n, i in enumerate(members) for j in members[n + 1 :]]


def test_a_bridge_between_two_stories_does_not_hold() -> None:
    pairs = [*clique(0, 1, 2, 3), *clique(4, 5, 6, 7), (3, 4, 0.7)]
    assert communities(8, pairs, 0.3) == ((0, 1, 2, 3), (4, 5, 6, 7))


def test_alone_stays_alone() -> None:
    assert communities(3, [(0, 2, 0.1)], 0.3) == ((0,), (1,), (2,))


@given(PAIRS)
def test_every_item_is_in_exactly_one_group(pairs: list[tuple[int, int, float]]) -> None:
    groups = communities(12, pairs, 0.3)
    assert sorted(i for group in groups for i in group) == list(range(12))
    assert groups == tuple(sorted(groups))


@given(PAIRS, st.randoms())
def test_order_of_pairs_changes_nothing(pairs: list[tuple[int, int, float]], chance: random.Random) -> None:
    shuffled = pairs[:]
    chance.shuffle(shuffled)
    assert communities(12, shuffled, 0.3) == communities(12, pairs, 0.3)
