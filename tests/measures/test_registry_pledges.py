"""The measure ``pledges`` by its name: narrowed to districts as its page is."""

from __future__ import annotations

from trygghet.measures.pledges import pledges
from trygghet.measures.registry import measure_of
from trygghet.model.access import OPERATOR, permit
from trygghet.model.scope import Scope
from trygghet.store.store import Store


def test_districts_leave_out_what_is_about_other_places_alone(loaded_packages: str) -> None:
    view = Store.open(loaded_packages).view()
    everywhere = pledges(view, permit(OPERATOR, Scope(municipality="9999"))).rows
    asked = permit(OPERATOR, Scope(municipality="9999", districts=("torpa",)))
    found = measure_of("pledges")(view, asked, ())
    expected = [
        row["id"] for row in everywhere if "torpa" in row["districts"] or row["concerns_everybody"]
    ]
    assert [row["id"] for row in found.rows] == expected
    assert 0 < len(expected) < len(everywhere)
    assert found.total == len(expected)
    (said,) = [note for note in found.notes if "other districts" in note.text]
    assert said.values["n"] == len(everywhere) - len(expected)
