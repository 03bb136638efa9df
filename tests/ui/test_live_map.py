"""What a browser says of the map is checked like any address."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghet.model.scope import Scope
from trygghet.ui.incident_map_card import narrowed
from trygghet.ui.live_map import Picked, _room, picked_from

EVERYTHING = ("district", "cell", "drawn")
CORNERS = [[368_000, 6_283_000], [369_000.4, 6_283_000], [369_000, 6_284_000]]


@pytest.mark.parametrize(
    ("said", "picked"),
    [
        ({"district": "vallas"}, Picked(district="vallas")),
        ({"cells": ["3680006283000"]}, Picked(cells=("3680006283000",))),
        (
            {"cells": ["3680006283000-1000", "3690006283000-1000"]},
            Picked(cells=("3680006283000-1000", "3690006283000-1000")),
        ),
        (
            {"drawn": CORNERS},
            Picked(drawn=((368_000, 6_283_000), (369_000, 6_283_000), (369_000, 6_284_000))),
        ),
        ({"drawn": []}, Picked(drawn=())),
    ],
)
def test_a_pick_is_taken(said: object, picked: Picked) -> None:
    assert picked_from(said, EVERYTHING) == picked


@pytest.mark.parametrize(
    "said",
    [
        None,
        "vallas",
        {"district": 7},
        {"district": ["vallas"]},
        {"cells": ["3680016283000"]},
        {"cells": ["368000"]},
        {"cells": ["3680006283000-300"]},
        {"cells": ["3680006283000", 7]},
        {"cells": "3680006283000"},
        {"cells": []},
        {"cells": ["3680006283000"] * 201},
        {"drawn": CORNERS[:2]},
        {"drawn": [*CORNERS, [12.8, 56.6]]},
        {"drawn": [*CORNERS, ["368000", "6283000"]]},
        {"drawn": [*CORNERS, [float("nan"), 6_283_000]]},
        {"drawn": [*CORNERS, [float("inf"), 6_283_000]]},
        {"drawn": [*CORNERS, [1, 2, 3]]},
        {"drawn": CORNERS * 40},
        {"drawn": {"0": CORNERS}},
    ],
)
def test_what_is_no_pick_is_none(said: object) -> None:
    assert picked_from(said, EVERYTHING) is None


def test_only_what_the_map_offers_can_be_picked() -> None:
    assert picked_from({"district": "vallas"}, ("cell",)) is None


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["district", "cells", "drawn", "x"]), inner, max_size=3
            )
        ),
        max_leaves=12,
    )
)
def test_nothing_that_a_browser_may_say_is_an_error(said: object) -> None:
    picked = picked_from(said, EVERYTHING)
    assert picked is None or json.dumps(picked.drawn) is not None


def test_the_latest_choice_of_a_place_goes_before_the_others() -> None:
    before = Scope(districts=("vallas",), areas=("soder",), cells=("3680006283000",))
    assert narrowed(before, Picked(district="nyhem")) == {
        "districts": ("nyhem",),
        "cells": (),
        "drawn": (),
        "areas": (),
    }
    assert narrowed(before, Picked(cells=("3682506283000",)))["districts"] == ()
    drawn = ((368_000, 6_283_000), (369_000, 6_283_000), (369_000, 6_284_000))
    assert narrowed(before, Picked(drawn=drawn)) == {
        "districts": (),
        "cells": (),
        "drawn": drawn,
        "areas": (),
    }


def test_what_is_picked_twice_is_left_again() -> None:
    assert narrowed(Scope(districts=("vallas",)), Picked(district="vallas"))["districts"] == ()
    cells = ("3680006283000",)
    assert narrowed(Scope(cells=cells), Picked(cells=cells))["cells"] == ()
    both = Scope(districts=("vallas", "nyhem"))
    assert narrowed(both, Picked(district="vallas"))["districts"] == ("vallas",)


@given(key=st.text())
def test_the_room_of_a_map_is_kept_by_a_sheet_that_no_id_from_data_gets_out_of(key: str) -> None:
    sheet = _room(key, 300)
    assert sheet.startswith("<style>.st-key-")
    assert sheet.endswith("{min-height:max(300px, min(72cqi, 34rem))}</style>")
    assert sheet.count("<") == 2
    assert sheet.count("}") == 2
