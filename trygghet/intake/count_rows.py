"""Tables of counts: area, period and category, with the totals among them found."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from trygghet.intake.cells import field_column, field_texts, keys_of, text_values
from trygghet.intake.checked import Built, Context
from trygghet.intake.dates import DAY, HOUR, MINUTE, Moments, last_instants, read_moments
from trygghet.intake.incident_rows import read_category, what_rows_are
from trygghet.intake.mapping import Mapping
from trygghet.intake.municipal_rows import split_municipalities
from trygghet.intake.plain_rows import needed, read_field
from trygghet.intake.problems import Problems
from trygghet.intake.total_rows import find_totals, is_total
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.message import Message
from trygghet.model.time import NightZone, night_zone_of_hour
from trygghet.sources.raw import POLISEN_EVENTS, RawTable

_KEY = ("area", "municipality", "first_day", "last_day", "category", "zone", "counted_as")


def build_counts(raw: RawTable, mapping: Mapping, context: Context, problems: Problems) -> Built:
    """Build the rows of a table of counts.

    Raises
    ------
    UserError
        Where a whole column can't be understood.
    """
    schema = SCHEMAS[Kind.INCIDENT_COUNTS]
    notes: list[Message] = []
    period = _read_period(raw, mapping, problems)
    area, municipality, only = split_municipalities(raw, mapping, context, problems, notes)
    columns: dict[str, pa.Array] = {
        "area": pa.array(area, pa.string()),
        "municipality": pa.array(municipality, pa.string()),
        "first_day": pa.array(period.start.astype("datetime64[D]")),
        "last_day": pa.array(period.end.astype("datetime64[D]")),
        "category": read_category(raw, mapping, problems).dictionary.dictionary_decode(),
        "zone": pa.array(_zones(raw, mapping), pa.string()),
        "count": read_field(raw, mapping, schema.field("count"), problems, notes),
        **what_rows_are(raw, mapping, problems, notes),
    }
    _reject_totals(raw, mapping, columns, problems)
    placeless = np.array([text is None for text in area], dtype=bool)
    key = (*_KEY, "record_kind")
    return Built(columns, key, placeless, notes, only)


def _read_period(raw: RawTable, mapping: Mapping, problems: Problems) -> Moments:
    field = SCHEMAS[Kind.INCIDENT_COUNTS].field("period")
    cells = field_texts(raw, mapping, "period")
    assert cells is not None, "a table without the column was refused before"  # noqa: S101
    moments = read_moments(cells, mapping, problems)
    problems.add(np.flatnonzero(moments.nothing), cells.header, needed(field))
    precision = np.where(np.isin(moments.precision, (MINUTE, HOUR)), DAY, moments.precision)
    days = np.where(
        precision == DAY,
        moments.start.astype("datetime64[D]").astype(moments.start.dtype),
        moments.start,
    )
    last = last_instants(days, precision)
    end = np.where(np.isnat(moments.end), last, moments.end)
    return replace(moments, start=days, precision=precision, end=end)


def _zones(raw: RawTable, mapping: Mapping) -> npt.NDArray[np.object_]:
    column = field_column(raw, mapping, "zone")
    if column is None:
        return np.full(len(raw.cells), None, dtype=object)
    texts = text_values(column)
    if raw.known == POLISEN_EVENTS:
        return np.array(
            [None if not text else str(night_zone_of_hour(int(text[:2]))) for text in texts],
            dtype=object,
        )
    keys = keys_of(NightZone)
    return np.array(
        [None if text is None else keys.get(text.casefold(), text) for text in texts], dtype=object
    )


def _reject_totals(
    raw: RawTable, mapping: Mapping, columns: dict[str, pa.Array], problems: Problems
) -> None:
    """Reject rows that sum others: over areas, over categories, or a year beside its months."""
    frame = pd.DataFrame(
        {
            name: columns[name].cast(pa.string()).fill_null("").to_numpy(zero_copy_only=False)
            for name in (*_KEY, "record_kind")
        }
    )
    frame["count"] = columns["count"].fill_null(0).to_numpy(zero_copy_only=False)
    good = problems.good
    names = _called_total(raw, mapping, "area") & good
    kinds = _called_total(raw, mapping, "category") & good
    every = list(frame.columns.drop("count"))
    # Over categories within each area, over areas within each category, and over both.
    steps = (
        (kinds, good & ~kinds, ("category",)),
        (names, good & ~names, ("area", "municipality")),
        (names & kinds, good & ~names & ~kinds, ("category", "area", "municipality")),
    )
    for total, parts, free in steps:
        by = [name for name in every if name not in free]
        subset = np.flatnonzero(total | parts)
        found = find_totals(frame.iloc[subset].reset_index(drop=True), total[subset], by, "count")
        told = {reject.row for reject in problems.found}
        for place, reason in found.items():
            if int(subset[place]) not in told:
                problems.add([subset[place]], "", reason)
    _reject_years(frame, every, problems)


def _called_total(raw: RawTable, mapping: Mapping, field: str) -> npt.NDArray[np.bool_]:
    column = field_column(raw, mapping, field)
    if column is None:
        return np.zeros(len(raw.cells), dtype=bool)
    mask = np.array([is_total(text) for text in column.unique], dtype=bool)
    return np.asarray(mask[column.codes])


def _reject_years(frame: pd.DataFrame, every: list[str], problems: Problems) -> None:
    good = problems.good
    whole = (
        frame["first_day"].str.endswith("-01-01") & frame["last_day"].str.endswith("-12-31")
    ).to_numpy(dtype=bool)
    same = frame["first_day"].str[:4] == frame["last_day"].str[:4]
    whole = whole & same.to_numpy(dtype=bool)
    if not whole.any() or whole.all():
        return
    by = [name for name in every if name not in ("first_day", "last_day")]
    subset = np.flatnonzero(good)
    yearly = frame.iloc[subset].assign(year=frame["first_day"].str[:4]).reset_index(drop=True)
    for place, reason in find_totals(yearly, whole[subset], [*by, "year"], "count").items():
        problems.add([subset[place]], "", reason)
