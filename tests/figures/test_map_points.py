import base64
import json
from datetime import date

import numpy as np
import pytest

from trygghet.figures.map_points import UNKNOWN_HOUR, packed_points
from trygghet.locale.words import Words
from trygghet.model.message import message
from trygghet.model.result import Result
from trygghet.model.scope import Scope

BOX = (368_000.0, 6_283_000.0, 370_000.0, 6_285_000.0)


def result(*rows: dict[str, object]) -> Result:
    usual = {
        "x": 368_111.3,
        "y": 6_283_222.7,
        "precision": 25,
        "category": "theft",
        "first_day": date(2024, 5, 3),
        "last_day": date(2024, 5, 3),
        "hour": 23,
        "night": None,
    }
    return Result(
        "points",
        message("Points."),
        message("points"),
        Scope(),
        (),
        tuple({**usual, **row} for row in rows),
    )


def columns(packed: dict[str, object]) -> dict[str, list[int]]:
    """Read the packing as its description says, with numpy in the place of the browser."""
    n = int(str(packed["n"]))
    data = base64.b64decode(str(packed["packed"]))
    wide = np.frombuffer(data, "<u2", 5 * n).reshape(5, n)
    narrow = np.frombuffer(data, "u1", 2 * n, offset=10 * n).reshape(2, n)
    names = ("x", "y", "radius", "day", "days", "category", "hour")
    return {name: list(map(int, row)) for name, row in zip(names, (*wide, *narrow), strict=True)}


def test_points_come_out_as_they_were_packed(swedish: Words) -> None:
    packed = packed_points(
        result(
            {},
            {"category": "robbery", "hour": None, "x": 369_999.6, "y": 6_283_000.0},
            {"first_day": date(2024, 2, 1), "last_day": date(2024, 2, 29), "precision": 71},
        ),
        BOX,
        swedish,
    )
    assert packed is not None
    assert packed["corner"] == [368_000, 6_283_000]
    assert packed["categories"] == ["Rån mot person", "Stöld och snatteri"]
    assert columns(dict(packed)) == {
        "x": [111, 2_000, 111],
        "y": [223, 0, 223],
        "radius": [25, 25, 71],
        "day": [19_846, 19_846, 19_754],
        "days": [0, 0, 28],
        "category": [1, 0, 1],
        "hour": [23, UNKNOWN_HOUR, 23],
    }
    assert json.dumps(packed)


def test_no_points_are_nothing_to_send(swedish: Words) -> None:
    assert packed_points(result(), BOX, swedish) is None


def test_a_box_that_is_no_street_is_refused(swedish: Words) -> None:
    with pytest.raises(ValueError, match="too wide"):
        packed_points(result({}), (300_000, 6_200_000, 400_000, 6_300_000), swedish)


def test_a_point_is_a_dozen_bytes(swedish: Words) -> None:
    packed = packed_points(result(*[{}] * 20_000), BOX, swedish)
    assert packed is not None
    assert len(str(packed["packed"])) == 20_000 * 12 * 4 / 3
