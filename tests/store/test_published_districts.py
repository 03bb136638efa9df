"""Published figures name districts; the facts know them by their ids."""

from __future__ import annotations

import json

from trygghet.intake.load import LoadRequest, load
from trygghet.store.store import Store

SQUARE = [[12.80, 56.60], [12.90, 56.60], [12.90, 56.70], [12.80, 56.70], [12.80, 56.60]]


def test_a_districts_name_in_a_published_table_becomes_its_id(tmp_path):
    store = Store.open(f"duckdb:///{tmp_path / 'store'}")
    outlines = tmp_path / "areas.geojson"
    shape = {
        "type": "Feature",
        "properties": {"id": "vallas", "kind": "district", "name": "Vallås"},
        "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
    }
    outlines.write_text(
        json.dumps({"type": "FeatureCollection", "features": [shape]}), encoding="utf-8"
    )
    figures = tmp_path / "t.csv"
    figures.write_text(
        "Område;Fråga;Andel\nVallås;Orolig för rån;7 %\nOkänd;Orolig för rån;8 %\n"
        "Totalt;Orolig för rån;9 %\n",
        encoding="utf-8",
    )
    load(store, LoadRequest((outlines, figures), municipality="1380"))
    rows = store.view().rows("select districts, share from survey_results order by share")
    assert [row["districts"] for row in rows] == [["vallas"], ["Okänd"], None]
