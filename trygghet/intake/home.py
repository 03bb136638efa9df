"""The municipality that a file belongs to, where nobody has said it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from trygghet.intake.checked import Checked
from trygghet.model.dataset import DatasetInfo
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, counted, message
from trygghet.store.area_facts import Area, areas_of, current_areas
from trygghet.store.grid import centre
from trygghet.store.national import municipality_at
from trygghet.store.placing import DistrictNames
from trygghet.store.store import Store

#: A file whose positions lie in one municipality to this share belongs to it.
MOSTLY = 0.95
_PLACED = (Kind.INCIDENTS, Kind.OBSERVATIONS, Kind.FAULT_REPORTS)
_BY_NAME = (Kind.INCIDENT_COUNTS, Kind.SURVEY_ANSWERS, Kind.PRESENCE, *_PLACED)


def with_home(info: DatasetInfo, checked: Checked) -> tuple[DatasetInfo, tuple[Message, ...]]:
    """Return the dataset's description with its municipality, found from its rows where it lacks one.

    Rows without a position belong to the same municipality as the others: otherwise they would
    belong to none, and be missing from its "without known place".
    """
    if info.municipality is not None:
        return info, ()
    if checked.municipality is not None:
        return replace(info, municipality=checked.municipality), ()
    if info.kind not in _PLACED or not checked.cells:
        return info, _homeless(info, checked)
    corners = np.array(list(checked.cells), dtype="float64")
    rows = np.array(list(checked.cells.values()))
    found = municipality_at(centre(corners[:, 0]), centre(corners[:, 1]))
    codes = np.repeat(found[found > 0], rows[found > 0])
    if not len(codes):
        return info, _homeless(info, checked)
    values, counts = np.unique(codes, return_counts=True)
    share = counts.max() / len(codes)
    if share < MOSTLY:
        return info, _homeless(info, checked)
    code = f"{values[counts.argmax()]:04d}"
    notes = [
        message(
            N_("The file was taken to belong to municipality {code}, where its positions lie."),
            code=code,
        )
    ]
    outside = int(len(codes) - counts.max())
    if outside:
        notes.append(
            counted(
                "{n} position lies in a neighbouring municipality, and is counted in this one.",
                "{n} positions lie in neighbouring municipalities, and are counted in this one.",
                outside,
            )
        )
    return replace(info, municipality=code), tuple(notes)


def cell_counts(rows: pa.Table) -> dict[tuple[int, int], int]:
    """Count the rows in each cell, by its west and south edge."""
    if "cell_x" not in rows.column_names:
        return {}
    table = rows.select(["cell_x", "cell_y"]).drop_null()
    counts = table.group_by(["cell_x", "cell_y"]).aggregate([([], "count_all")]).to_pylist()
    return {(row["cell_x"], row["cell_y"]): row["count_all"] for row in counts}


def areas_at_hand(
    store: Store, municipality: str | None, outlines: Sequence[pa.Table]
) -> list[Area]:
    """Return the areas that are loaded, and those of outlines that are loaded in the same call."""
    given = [area for table in outlines for area in areas_of(table, municipality)]
    return current_areas(store.view()) + given


def unknown_places(
    info: DatasetInfo, named: Mapping[tuple[str, str], int], areas: Sequence[Area]
) -> int:
    """Count the rows placed by the name of an area that none of the outlines has.

    Parameters
    ----------
    info
        Its municipality is that of rows without an own one; a name alone means no place.
    named
        (own municipality or "", name) -> rows.
    areas
        The outlines that are loaded, and those of the same call.
    """
    names = DistrictNames.of(sorted(areas, key=lambda area: area.order))
    return sum(
        rows
        for (own, name), rows in named.items()
        if names.id_of(int(own or info.municipality or 0), name) is None
    )


def _homeless(info: DatasetInfo, checked: Checked) -> tuple[Message, ...]:
    named = bool(checked.named)
    if isinstance(checked.rows, pa.Table):
        names = {"area", "district"} & {*checked.rows.column_names}
        named |= any(checked.rows[name].null_count < len(checked.rows) for name in names)
    if info.kind not in _BY_NAME or not named:
        return ()
    return (
        message(
            N_(
                "The rows name areas, but no municipality is known, so that they can't be found on the map. Say which municipality it is (on the command line with --municipality)."
            )
        ),
    )
