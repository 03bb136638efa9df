"""The dimensions that incidents can be broken down by: their columns, and what readers call the values."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from trygghet.measures.cells import code, key, whole
from trygghet.measures.selection import Selection
from trygghet.model.result import Row

#: The columns behind each dimension.
DIMENSIONS = {
    "municipality": ("municipality",),
    "district": ("cast(placed as varchar) as placed", "district"),
    "area": ("area",),
    "category": ("category",),
    "month": ("month",),
    "year": ("year",),
    "weekday": ("weekday",),
    "hour": ("hour",),
    "night_zone": ("cast(night_zone as varchar) as night_zone",),
    "night": ("night",),
    "cell": ("cell_x", "cell_y"),
}
#: In a table of weekday by hour the nights stay whole.
_NIGHT_WEEKDAY = ("night_weekday as weekday",)

COUNT_SQL = """
select {columns}, sum(n) as n, sum(n) filter (where place = 'none') as without_place
from {table}
where {where}
group by {ordinals}
"""
TOTAL_SQL = """
select sum(n) as n, sum(n) filter (where place = 'none') as without_place
from {table}
where {where}
"""

#: A row's dimensions by name, as readers know them.
Labels = tuple[tuple[str, object], ...]


def count_sql(dimensions: Sequence[str], *, by_night: bool = False) -> str:
    """Return the counting text for some dimensions, with ``{table}`` and ``{where}`` still open."""
    columns = [
        column
        for name in dimensions
        for column in (_NIGHT_WEEKDAY if by_night and name == "weekday" else DIMENSIONS[name])
    ]
    if not columns:
        return TOTAL_SQL
    ordinals = ", ".join(str(place) for place in range(1, len(columns) + 1))
    return COUNT_SQL.replace("{columns}", ", ".join(columns)).replace("{ordinals}", ordinals)


def labels_of(selection: Selection, dimension: str, row: Row) -> Labels:
    """Return what one dimension of a facts row is called: ids for keys, a month as text."""
    match dimension:
        case "municipality":
            return (("municipality", code(row["municipality"])),)
        case "district":
            district = selection.places.get(whole(row["district"])) if row["district"] else None
            placed = row["placed"] if district or row["placed"] != "district" else "outside"
            return (
                ("district", district.id if district and placed == "district" else None),
                ("placed", placed),
            )
        case "area":
            area = selection.places.get(whole(row["area"]))
            return (("area", area.id if area else None),)
        case "category":
            return (("category", selection.categories.get(whole(row["category"]))),)
        case "month":
            return (("month", month_label(row["month"])),)
        case "cell":
            x, y = key(row["cell_x"]), key(row["cell_y"])
            return (("cell", None if x is None or y is None else f"{x:06d}{y:07d}"),)
        case _:
            return ((dimension, row[dimension]),)


def month_label(month: object) -> str | None:
    """Return a month as readers know it: "2024-03" for 202403."""
    number = key(month)
    return None if number is None else f"{number // 100:04d}-{number % 100:02d}"


def in_order(labels: Collection[Labels]) -> list[Labels]:
    """Sort rows by their labels, numbers as numbers, what is unknown last."""
    if any(len(each) != 1 for each in labels):
        return sorted(labels, key=order_of)
    # One column of one kind of value: thousands of cells are sorted as they are.
    known = {each for each in labels if each[0][1] is not None}
    return [*sorted(known), *(each for each in labels if each not in known)]


def order_of(labels: Labels) -> tuple[tuple[bool, float, str], ...]:
    """Sort by the labels, numbers as numbers, what is unknown last."""
    ordered = []
    for _, label in labels:
        if isinstance(label, int | float):
            ordered.append((False, float(label), ""))
        elif isinstance(label, date):
            ordered.append((False, 0.0, label.isoformat()))
        else:
            ordered.append((label is None, 0.0, str(label or "")))
    return tuple(ordered)
