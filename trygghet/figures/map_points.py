"""Single incidents as what the map's canvas draws: columns of small numbers, packed."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import date

import numpy as np

from trygghet.figures.outlines import Bounds
from trygghet.figures.result_tables import category_names
from trygghet.locale.words import Words
from trygghet.model.result import Result

#: What an hour that isn't known is written as.
UNKNOWN_HOUR = 255
_FIRST_DAY = date(1970, 1, 1)
_MOST_IN_TWO_BYTES = 65_535


def packed_points(points: Result, box: Bounds, words: Words) -> Mapping[str, object] | None:
    """Return a ``points`` result for the browser; ``None`` where there are no rows.

    Two bytes each, a column after the other: metres east and north of the box's corner, radius in
    metres, first day (since 1970), days that it may have lasted beyond that; then one byte each: the
    place of the category among ``categories``, the hour.

    Raises
    ------
    ValueError
        For a box wider than 65 km, which isn't street level.
    """
    if not points.rows:
        return None
    west, south = int(box[0] // 1), int(box[1] // 1)
    if max(box[2] - west, box[3] - south) > _MOST_IN_TWO_BYTES:
        raise ValueError(f"a box too wide for single points: {box}")
    names = category_names(words)
    ids = sorted({str(row["category"]) for row in points.rows})
    place = {id_: index for index, id_ in enumerate(ids)}
    first = np.array([_day(row["first_day"]) for row in points.rows])
    last = np.array([_day(row["last_day"]) for row in points.rows])
    hours = [row["hour"] for row in points.rows]
    wide = (
        np.array([_number(row["x"]) for row in points.rows]) - west,
        np.array([_number(row["y"]) for row in points.rows]) - south,
        np.array([_number(row["precision"]) for row in points.rows]),
        first,
        last - first,
    )
    narrow = (
        np.array([place[str(row["category"])] for row in points.rows]),
        np.array([UNKNOWN_HOUR if hour is None else _number(hour) for hour in hours]),
    )
    columns = [np.rint(column).clip(0, _MOST_IN_TWO_BYTES).astype("<u2") for column in wide]
    columns += [column.astype("u1") for column in narrow]
    return {
        "n": len(points.rows),
        "corner": [west, south],
        "categories": [names.get(id_, id_) for id_ in ids],
        "packed": base64.b64encode(b"".join(column.tobytes() for column in columns)).decode(),
    }


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _day(value: object) -> int:
    return (value - _FIRST_DAY).days if isinstance(value, date) else 0
