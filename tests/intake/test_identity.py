import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from trygghet.intake.identity import with_identity

ROWS = st.lists(
    st.tuples(
        st.sampled_from([None, "a", "b"]), st.sampled_from(["stöld", "rån"]), st.floats(0, 9)
    ),
    max_size=12,
)


def table(rows, *, kept=True):
    ids, words, xs = zip(*rows, strict=True) if rows else ((), (), ())
    return pa.table(
        {
            "id": pa.array(ids, pa.string()),
            "category": pa.array(words, pa.string()),
            "x": pa.array(xs if kept else [None] * len(rows), pa.float64()),
            "kept_district": pa.array(["d"] * len(rows), pa.string()),
            "line": pa.array(range(len(rows)), pa.int64()),
        }
    )


def names(rows, **options):
    found = with_identity(table(rows, **options), ("id",))
    return list(zip(found["row_key"].to_pylist(), found["content"].to_pylist(), strict=True))


@given(rows=ROWS)
def test_every_row_has_a_key_of_its_own(rows):
    assert len({key for key, _ in names(rows)}) == len(rows)


@given(rows=ROWS, data=st.data())
def test_the_order_of_the_rows_does_not_matter(rows, data):
    assert sorted(names(rows)) == sorted(names(data.draw(st.permutations(rows))))


@given(rows=ROWS)
def test_keys_stay_when_positions_are_dropped(rows):
    assert {key for key, _ in names(rows)} == {key for key, _ in names(rows, kept=False)}


def test_repeated_ids_and_whole_rows_are_numbered():
    keys = [key for key, _ in names([("a", "rån", 1.0), ("a", "stöld", 1.0), ("b", "rån", 1.0)])]
    assert sorted(keys) == ["a#1", "a#2", "b#1"]
    twice = [key for key, _ in names([(None, "rån", 1.0), (None, "rån", 1.0)])]
    assert sorted(key.rsplit("#", 1)[1] for key in twice) == ["1", "2"]
    assert len({key.rsplit("#", 1)[0] for key in twice}) == 1


def test_same_id_with_other_content_keeps_its_key():
    ((before, was),) = names([("a", "rån", 1.0)])
    ((after, now),) = names([("a", "stöld", 1.0)])
    assert before == after
    assert was != now


def test_where_a_row_was_found_to_lie_changes_nothing():
    rows = table([("a", "rån", 1.0)])
    moved = rows.set_column(3, "kept_district", pa.array(["annan"], pa.string()))
    assert with_identity(rows, ("id",))["content"] == with_identity(moved, ("id",))["content"]
