"""The made-up town's own truths: its new cluster, its lasting ones, what falls and what rises."""

from __future__ import annotations

from functools import cache

import geopandas
import shapely

from generators.exempelstad import truth
from tests.spec.asking import asked
from tests.spec.exempelstad_incidents import FOLDER
from trygghet.measures.change import Change
from trygghet.measures.changes import changes
from trygghet.measures.hotspot_kinds import Question, SpotClass
from trygghet.measures.hotspots import HotSpots, hot_spots
from trygghet.model.grid import cell_of
from trygghet.store.view import View


@cache
def places() -> geopandas.GeoSeries:
    areas = geopandas.read_file(FOLDER / "areas.geojson").to_crs(3006)
    return areas[areas["kind"] == "place"].set_index("id").geometry


def spots_at(found: HotSpots, place: str, class_: SpotClass) -> list[object]:
    cells = [cell_of(str(row["cell"])) for row in found.cells.rows if row["class"] == class_]
    boxes = [shapely.box(cell.x, cell.y, cell.x + cell.side, cell.y + cell.side) for cell in cells]
    return [box for box in boxes if box.intersects(places()[place])]


def test_the_school_yard_is_more_than_its_own_years_before(view: View) -> None:
    category = (truth.NEW_CLUSTER_CATEGORY.value,)
    found = hot_spots(view, asked(categories=category))
    assert found.clustered
    assert spots_at(found, truth.NEW_CLUSTER, SpotClass.NEW)
    rows = [row for row in found.cells.rows if row["spot"]]
    # Of the cells called a hot spot about one in twenty is chance.
    assert sum(row["spot"] != 1 for row in rows) <= max(1, 0.1 * len(rows))


def test_lasting_clusters_are_dense_year_after_year_and_are_no_news(view: View) -> None:
    category = ("theft",)
    dense = hot_spots(view, asked(categories=category), Question.DENSITY)
    for place in ("kopmangatan", "resecentrum"):
        assert spots_at(dense, place, SpotClass.PERSISTENT), place
    assert hot_spots(view, asked(categories=category)).spots == 0


def test_what_falls_is_told_and_what_rises_stands_first(view: View) -> None:
    by_category = {row["category"]: row for row in changes(view, asked(), ["category"]).rows}
    assert by_category[truth.FALLING.value]["change"] == Change.DECREASE
    others = [row for name, row in by_category.items() if name != truth.FALLING.value]
    assert not any(row["change"] in (Change.DECREASE, Change.INCREASE) for row in others)
    by_district = sorted(changes(view, asked()).rows, key=lambda row: float(str(row["relative"])))
    assert by_district[-1]["district"] == truth.RISING
    assert by_district[-1]["change"] != Change.DECREASE
