"""The chooser of a municipality shows few at once, and many as a list to search."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def page(count: int) -> None:
    from trygghet.locale import words_for  # noqa: PLC0415 - AppTest runs the function as a file
    from trygghet.measures.reference import Municipality  # noqa: PLC0415 - AppTest runs the function as a file
    from trygghet.ui import choices  # noqa: PLC0415 - AppTest runs the function as a file
    from trygghet.ui.choosers import municipality_chooser  # noqa: PLC0415 - AppTest runs the function as a file

    known = [Municipality(f"{n:04}", f"Kommun *{n}*", None, False) for n in range(count)]
    municipality_chooser(words_for("sv"), known, known[1])
    choices.write(choices.address())


@pytest.mark.parametrize(("count", "kind"), [(2, "radio"), (5, "radio"), (6, "selectbox")])
def test_a_municipality_is_chosen_and_the_address_tells_it(count: int, kind: str) -> None:
    at = AppTest.from_function(page, kwargs={"count": count}, default_timeout=20).run()
    chooser = at.get(kind)[0]
    assert chooser.key == "choose-municipality"
    assert len(chooser.options) == count
    assert chooser.value == "0001"
    at.query_params["district"] = "elsewhere"
    chooser.set_value("0000").run()
    assert not at.exception
    assert at.query_params["municipality"] == "0000"
    assert "district" not in at.query_params
