"""The measure ``areas``: districts, certified areas and named places as they were on a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trygghet.measures.cells import code, day, number, string, whole
from trygghet.measures.reference import as_of
from trygghet.measures.series import municipality_number, source_of
from trygghet.model.access import Permitted
from trygghet.model.areas import AreaKind
from trygghet.model.message import N_, Message, message
from trygghet.model.provenance import Provenance
from trygghet.model.result import Result, Row, Source

if TYPE_CHECKING:
    from trygghet.store.view import View

AREAS_SQL = """
select dataset, municipality, id, kind, name, function, valid_from, valid_to, approximate, source,
       hectares, label_x, label_y, geometry
from areas
order by municipality, kind, id, valid_from
"""
MUNICIPALITY_AREAS_SQL = AREAS_SQL.replace(
    "order by", "where municipality = $municipality\norder by"
)


def areas(
    view: View,
    permitted: Permitted,
    kinds: Sequence[AreaKind] = (),
    *,
    every_outline: bool = False,
    geometry: bool = True,
) -> Result:
    """Return the areas of a scope with the outlines that held on its day.

    Parameters
    ----------
    kinds
        Which kinds; empty for all.
    every_outline
        Whether outlines of other days are returned, too: a certified area may have grown.
    geometry
        Whether rows hold their outline.

    Returns
    -------
    Result
        Rows with ``municipality``, ``id``, ``kind``, ``name``, ``function``, ``valid_from``,
        ``valid_to``, ``approximate``, ``source``, ``hectares``, ``label_x``, ``label_y`` (EPSG:3006,
        metres, a point inside), ``dataset``, ``synthetic`` and, if asked for, ``geometry`` (WKB in
        EPSG:3006).
        Without a known day all open-ended outlines are returned.
    """
    scope = permitted.scope
    on = as_of(view, permitted)
    datasets = {dataset.number: dataset for dataset in view.datasets}
    if scope.municipality is None:
        found = view.rows(AREAS_SQL)
    else:
        found = view.rows(MUNICIPALITY_AREAS_SQL, municipality=municipality_number(permitted))
    rows: list[Row] = []
    used: dict[str, Source] = {}
    for row in found:
        dataset = datasets[whole(row["dataset"])]
        synthetic = dataset.info.provenance is Provenance.SYNTHETIC
        first, last = day(row["valid_from"]), day(row["valid_to"])
        holds = (
            last is None
            if on is None
            else (first is None or first <= on) and (last is None or on <= last)
        )
        wanted = {"district": scope.districts, "certified": scope.areas}.get(str(row["kind"]), ())
        if (
            (synthetic and not scope.synthetic)
            or (kinds and row["kind"] not in {kind.value for kind in kinds})
            or (wanted and row["id"] not in wanted)
            or not (holds or every_outline)
        ):
            continue
        used[dataset.id] = source_of(dataset)
        shaped: dict[str, object] = {
            "municipality": code(row["municipality"]),
            "id": string(row["id"]),
            "kind": string(row["kind"]),
            "name": string(row["name"]),
            "function": string(row["function"]),
            "valid_from": first,
            "valid_to": last,
            "approximate": bool(row["approximate"]),
            "source": string(row["source"]),
            "hectares": number(row["hectares"]),
            "label_x": number(row["label_x"]),
            "label_y": number(row["label_y"]),
            "dataset": dataset.id,
            "synthetic": synthetic,
        }
        rows.append({**shaped, "geometry": row["geometry"]} if geometry else shaped)
    notes: tuple[Message, ...] = ()
    if any(row["approximate"] for row in rows):
        notes = (message(N_("Some outlines are drawn roughly.")),)
    return Result(
        measure="areas",
        definition=message(N_("Areas and the outlines that held on the day.")),
        unit=message(N_("areas")),
        scope=scope,
        sources=tuple(used.values()),
        rows=tuple(rows),
        total=len(rows),
        as_of=on,
        notes=notes,
    )
