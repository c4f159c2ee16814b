"""The join of discovery in arrays gives the rows of its SQL."""

from __future__ import annotations

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.corpus import join

TERMS = st.dictionaries(st.tuples(st.integers(0, 9), st.integers(-5, 5)), st.integers(1, 9_000))


@given(TERMS, st.sampled_from((1, 3, 1_000)))
@settings(max_examples=60, deadline=None)
def test_told_in_arrays_is_told_in_sql(terms: dict[tuple[int, int], int], block: int) -> None:
    with pytest.MonkeyPatch.context() as patch, duckdb.connect() as db:
        patch.setattr(join, "BLOCK", block)
        rows = pa.table(  # noqa: F841 (DuckDB reads it by its name)
            {
                "doc": pa.array([doc for doc, _ in terms], pa.int32()),
                "term": pa.array([term for _, term in terms], pa.int64()),
                "weight": pa.array(list(terms.values()), pa.int64()),
            }
        )
        db.execute("CREATE TABLE terms AS FROM rows")
        join.story_pairs(db)
        made = db.execute("FROM told ORDER BY a, b").fetchall()
        assert made == db.execute(f"FROM ({join.TOLD}) ORDER BY a, b").fetchall()


def test_a_word_pair_of_the_language_joins_nothing_and_the_keys_of_a_story_join_all_its_versions() -> None:
    size = join.FEW + 8
    with duckdb.connect() as db:
        db.execute("CREATE TABLE keys (doc INTEGER, key BIGINT)")
        unlike = [(doc, key) for doc in range(size) for key in (1_000 + doc, 5_001, 5_002)]
        unlike += [(size + 2 * doc, 1_000 + doc) for doc in range(size)]
        versions = [(1_000 + doc, key) for doc in range(size) for key in (1, 2, 7_000 + doc)]
        db.executemany("INSERT INTO keys VALUES (?, ?)", unlike + versions)
        join.near_candidates(db)
        pairs = db.execute("SELECT a, b FROM candidates").fetchall()
    assert sorted(pairs) == [(1_000 + i, 1_000 + j) for i in range(size) for j in range(i + 1, size)]
