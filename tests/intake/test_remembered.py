"""A mapping that was corrected is used again by itself, and says no more than it may."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import box

from tests.intake.tables import said
from trygghet.intake.load import LoadRefused, LoadRequest, load
from trygghet.intake.mapping import Mapping
from trygghet.intake.preview import keep_mapping, preview
from trygghet.intake.taking import take
from trygghet.model.kinds import Kind
from trygghet.store.store import Store

COUNTS = "select n, year, id from incidents join categories on key = category order by year, n"


@pytest.fixture
def store(tmp_path):
    return Store.open(f"duckdb:///{tmp_path / 'store'}")


@pytest.fixture
def put(tmp_path):
    def write(content: str, name: str = "fil.csv"):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return path

    return write


def test_a_mapping_corrected_on_screen_is_used_for_the_next_file_by_itself(store, put):
    first = put("Nar;Vad;Hur\n2024-03-16;klotter;rån\n")
    corrected = Mapping.model_validate(
        {
            "kind": "incidents",
            "columns": {"start": "Nar", "category": "Hur"},
            "values": {"category": {"rån": "robbery"}},
        }
    )
    request = LoadRequest((first,), mapping=corrected)
    (taken,) = take(store, request, first)
    keep_mapping(store, taken.raw, taken.mapping)
    second = put("Nar;Vad;Hur\n2024-04-01;skada;rån\n", "nästa.csv")
    (look,) = preview(store, LoadRequest((second,)))
    assert look.mapping == corrected
    (receipt,) = load(store, LoadRequest((second,), language="en"))
    assert "mapping kept" in said(receipt.notes)
    rows = store.view().rows("select id from incidents join categories on key = category")
    assert rows == [{"id": "robbery"}]


def test_another_kind_asked_for_leaves_the_kept_mapping_aside(store, put):
    mapping = Mapping.model_validate(
        {"kind": "incidents", "columns": {"start": "När", "category": "Tema"}}
    )
    load(store, LoadRequest((put("När;Tema\n2024-03-16;mörkt\n"),), mapping=mapping))
    (receipt,) = load(store, LoadRequest((put("När;Tema\n2024-03-17;mörkt\n"),), kind=Kind.OBSERVATIONS, mapping=mapping.model_copy(update={"kind": Kind.OBSERVATIONS})))  # fmt: skip
    assert receipt.kind is Kind.OBSERVATIONS


def test_the_year_of_one_file_is_never_said_of_the_next(store, put):
    table = "Kommun;Antal;Per 100 000 inv.\nHalmstad;{};1190\n"
    said_of_it = {"period": "2023", "category": "theft", "record_kind": "reported"}
    mapping = Mapping.model_validate({"kind": "incident_counts", "constants": said_of_it})
    load(store, LoadRequest((put(table.format(7)),), mapping=mapping))
    with pytest.raises(LoadRefused) as refused:
        load(store, LoadRequest((put(table.format(9), "2024.csv"),), language="en"))
    assert "period, category" in said([refused.value.problem])
    assert store.view().rows(COUNTS) == [{"n": 7, "year": 2023, "id": "theft"}]


def test_a_kept_reference_system_gives_way_to_the_one_that_a_file_names(store, tmp_path):
    square = gpd.GeoSeries([box(12.85, 56.66, 12.88, 56.69)], crs=4326)
    shapes = {3008: tmp_path / "a.shp", 3006: tmp_path / "b.gpkg"}
    for crs, path in shapes.items():
        gpd.GeoDataFrame({"namn": [str(crs)]}, geometry=square.to_crs(crs)).to_file(path)
    shapes[3008].with_suffix(".prj").unlink()
    mapping = Mapping.model_validate(
        {"kind": "areas", "crs": "EPSG:3008", "columns": {"name": "namn"}}
    )
    load(store, LoadRequest((shapes[3008],), mapping=mapping, municipality="1380"))
    load(store, LoadRequest((shapes[3006],), municipality="1380"))
    first, second = (
        shapely.from_wkb(bytes(row["geometry"]))
        for row in store.view().rows("select geometry from areas order by name")
    )
    assert first.hausdorff_distance(second) < 0.01
