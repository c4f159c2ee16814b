"""Communities: what average linkage joins, and what it does not."""

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from compare.cluster import communities, communities_of

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


@given(
    st.lists(st.tuples(st.integers(2, 7), st.floats(0.1, 1.0), st.integers(0, 6)), min_size=1, max_size=6),
    PAIRS,
    st.sampled_from((0.05, 0.15, 0.3)),
    st.randoms(),
)
def test_components_that_must_be_one_group_are_what_linkage_makes_of_them(
    cliques: list[tuple[int, float, int]],
    more: list[tuple[int, int, float]],
    line: float,
    chance: random.Random,
) -> None:
    pairs: dict[tuple[int, int], float] = {}
    size = 0
    for members, least, missing in cliques:
        whole = [(i, j) for i in range(size, size + members) for j in range(i + 1, size + members)]
        chance.shuffle(whole)
        pairs |= {pair: chance.uniform(least, 1.0) for pair in whole[min(missing, len(whole) - 1) :]}
        size += members
    for i, j, similarity in more[:4]:
        pairs[size + i, size + j] = similarity
    for _ in range(2):
        i, j = sorted(chance.sample(range(size + 12), 2))
        pairs.setdefault((i, j), chance.uniform(0.01, 1.0))
    names = chance.sample(range(size + 12), size + 12)
    given_ = [(*sorted((names[i], names[j])), s) for (i, j), s in pairs.items()]
    a, b, similarities = (np.array(side) for side in zip(*given_, strict=True))
    assert communities_of(size + 12, a, b, similarities, line) == communities(size + 12, given_, line)


def test_pairs_in_arrays_may_be_none() -> None:
    none = np.array([], dtype=np.int32)
    assert communities_of(2, none, none, none.astype(float), 0.3) == ((0,), (1,))
