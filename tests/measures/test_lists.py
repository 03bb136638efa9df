"""A list written out chooses the same rows as the list."""

from __future__ import annotations

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from trygghet.measures.lists import written_out

SQL = "select count(*) from t where a = any($wanted)"
WORDS = tuple("abcdefg")


def counted(rows: list[object], wanted: list[object], domain: tuple[object, ...]) -> int:
    connection = duckdb.connect()
    kind = "varchar" if isinstance(wanted[0], str) else "integer"
    connection.execute(f"create table t (a {kind})")
    connection.executemany("insert into t values (?)", [(value,) for value in rows] or [(None,)])
    text, values = written_out(SQL, {"wanted": wanted}, {"wanted": domain})
    assert "any" not in text
    return connection.execute(text, values).fetchall()[0][0]


numbers = st.integers(0, 23)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.one_of(st.none(), numbers), max_size=20),
    st.lists(numbers, min_size=1, max_size=24, unique=True),
)
def test_numbers_of_a_small_domain(rows, wanted):
    assert counted(rows, wanted, tuple(range(24))) == sum(value in wanted for value in rows)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.one_of(st.none(), st.sampled_from(WORDS)), max_size=20),
    st.lists(st.sampled_from(WORDS), min_size=1, unique=True),
)
def test_words_of_a_small_domain(rows, wanted):
    assert counted(rows, wanted, WORDS) == sum(value in wanted for value in rows)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.one_of(st.none(), st.integers(0, 500)), max_size=20),
    st.lists(st.integers(0, 500), min_size=1, max_size=40, unique=True),
)
def test_numbers_of_no_known_domain(rows, wanted):
    assert counted(rows, wanted, ()) == sum(value in wanted for value in rows)
