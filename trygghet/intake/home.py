"""The municipality that a file belongs to, where nobody has said it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from trygghet.intake.checked import Checked
from trygghet.model.dataset import DatasetInfo
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, counted, message
from trygghet.store.grid import centre
from trygghet.store.national import municipality_at

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
    if info.kind not in _PLACED or not len(checked.rows):
        return info, _homeless(info, checked)
    x = centre(checked.rows["cell_x"].cast("float64").to_numpy())
    y = centre(checked.rows["cell_y"].cast("float64").to_numpy())
    codes = municipality_at(x, y)
    codes = codes[codes > 0]
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


def _homeless(info: DatasetInfo, checked: Checked) -> tuple[Message, ...]:
    names = {name for name in ("area", "district") if name in checked.rows.column_names}
    named = any(checked.rows[name].null_count < len(checked.rows) for name in names)
    if info.kind not in _BY_NAME or not named:
        return ()
    return (
        message(
            N_(
                "The rows name areas, but no municipality is known, so that they can't be found on the map. Say which municipality it is (on the command line with --municipality)."
            )
        ),
    )
