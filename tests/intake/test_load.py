"""Files through the one door, into a real store."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import geopandas as gpd
import pytest
import xlsxwriter
from shapely.geometry import Point, box

from tests.intake.tables import said
from trygghet.intake.load import LoadRefused, LoadRequest, load
from trygghet.intake.receipt import accounted
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.store.store import Store

HEADER = "Ärende;Datum;Brottstyp;Lat;Lon"


@pytest.fixture
def store(tmp_path):
    return Store.open(f"duckdb:///{tmp_path / 'store'}")


def rows(*lines, header=HEADER):
    return "\n".join([header, *lines]) + "\n"


def put(folder: Path, text: str, name: str = "fil.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def take(store, path, **options):
    options.setdefault("kind", Kind.INCIDENTS)
    options.setdefault("municipality", "1380")
    paths = path if isinstance(path, tuple) else (path,)
    receipts = load(store, LoadRequest(paths, language="en", **options))
    assert all(accounted(receipt) for receipt in receipts)
    return receipts if len(receipts) > 1 else receipts[0]


def total(store):
    (row,) = store.view().rows("select coalesce(sum(n), 0) as n from incidents")
    return row["n"]


GOOD = rows(
    "A-1;2024-03-16 01:30;Stöld;56,674;12,857",
    "A-2;2024-03-17 14:05;Rån;56,675;12,858",
    "A-2;2024-03-17;Rån;;",
)


def test_a_file_is_stored_with_its_receipt(store, tmp_path):
    receipt = take(store, put(tmp_path, GOOD))
    assert (receipt.read, receipt.accepted, receipt.without_place) == (3, 3, 1)
    assert receipt.stored
    assert receipt.dataset == "incidents-1"
    assert total(store) == 3


def test_the_same_file_again_adds_nothing(store, tmp_path):
    take(store, put(tmp_path, GOOD))
    again = take(store, put(tmp_path, GOOD, "kopia.csv"))
    assert (again.stored, again.dataset, again.accepted, again.already_there) == (False, None, 0, 3)
    assert len(store.datasets()) == 1


def test_a_corrected_extract_replaces_rows_and_adds_new_ones(store, tmp_path):
    take(store, put(tmp_path, GOOD))
    longer = (
        GOOD.replace("A-1;2024-03-16 01:30;Stöld", "A-1;2024-03-16 02:30;Stöld")
        + "A-3;2024-04-01;Rån;;\n"
    )
    receipt = take(store, put(tmp_path, longer))
    assert (receipt.accepted, receipt.changed, receipt.already_there) == (1, 1, 2)
    assert total(store) == 4


def test_a_part_of_what_is_there_is_a_dataset_of_its_own(store, tmp_path):
    first = take(store, put(tmp_path, GOOD))
    part = take(store, put(tmp_path, "\n".join(GOOD.splitlines()[:2]) + "\n"))
    assert part.stored
    store.undo(first.dataset)
    assert total(store) == 1


def test_whole_row_repeats_are_kept_as_separate_rows(store, tmp_path):
    line = "2024-03-16 01:30;Stöld;56,674;12,857"
    take(store, put(tmp_path, rows(line, line, line, header="Datum;Brottstyp;Lat;Lon")))
    assert total(store) == 3


def test_a_rejected_row_refuses_the_load_and_says_why(store, tmp_path):
    path = put(tmp_path, GOOD + "A-9;2024-02-30;Rån;;\nA-10;2024-03-01;;;\n")
    with pytest.raises(LoadRefused) as refused:
        take(store, path)
    (receipt,) = refused.value.receipts
    assert (receipt.read, receipt.accepted, receipt.rejected, receipt.stored) == (5, 3, 2, False)
    assert accounted(receipt)
    assert "line 5, Datum: “2024-02-30”" in said(refused.value.details)
    with Path(receipt.rejects).open(encoding="utf-8-sig", newline="") as file:
        listed = list(csv.reader(file, delimiter=";"))
    assert listed[0] == ["line", "column", "reason", *HEADER.split(";")]
    assert [row[:2] for row in listed[1:]] == [["5", "Datum"], ["6", "Brottstyp"]]
    assert listed[1][3:6] == ["A-9", "2024-02-30", "Rån"]
    assert total(store) == 0


def test_the_good_rows_can_be_kept(store, tmp_path):
    receipt = take(store, put(tmp_path, GOOD + "A-9;2024-02-30;Rån;;\n"), keep_good=True)
    assert (receipt.accepted, receipt.rejected, receipt.stored) == (3, 1, True)
    assert total(store) == 3


def test_a_dry_run_tells_all_and_stores_nothing(store, tmp_path):
    receipt = take(store, put(tmp_path, GOOD), dry_run=True)
    assert (receipt.accepted, receipt.stored, receipt.dataset) == (3, False, None)
    assert store.datasets() == ()


def test_several_files_are_all_loaded_or_none(store, tmp_path):
    good = put(tmp_path, GOOD)
    bad = put(tmp_path, GOOD + "A-9;okänt;Rån;;\n", "fel.csv")
    with pytest.raises(LoadRefused) as refused:
        take(store, (good, bad))
    assert [receipt.accepted for receipt in refused.value.receipts] == [3, 3]
    assert store.datasets() == ()
    with pytest.raises(LoadRefused):
        take(store, (good, tmp_path / "saknas.csv"))
    assert store.datasets() == ()


def test_replacing_takes_the_old_dataset_back_in_the_same_step(store, tmp_path):
    first = take(store, put(tmp_path, GOOD))
    other = put(tmp_path, rows("B-1;2024-05-01;Stöld;;"))
    second = take(store, other, replace=first.dataset)
    assert [dataset.id for dataset in store.datasets()] == [second.dataset]
    assert total(store) == 1
    with pytest.raises(UserError):
        take(store, other, replace="incidents-99")


def test_replacing_by_the_same_rows_works(store, tmp_path):
    first = take(store, put(tmp_path, GOOD))
    second = take(store, put(tmp_path, GOOD), replace=first.dataset)
    assert second.stored
    assert total(store) == 3


def test_formulas_in_rejects_are_inert_and_personal_data_masked(store, tmp_path):
    text = rows("=HYPERLINK(1);okänt;@SUM(A1);+46 70 123 45 67;-1,5")
    with pytest.raises(LoadRefused) as refused:
        take(store, put(tmp_path, text))
    content = Path(refused.value.receipts[0].rejects).read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK" in content
    assert "'@SUM" in content
    assert "123 45 67" not in content
    assert ";-1,5" in content


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_encodings_and_delimiters(store, tmp_path, encoding, delimiter):
    receipt = take(store, put(tmp_path, GOOD.replace(";", delimiter), encoding=encoding))
    assert receipt.accepted == 3
    (row,) = store.view().rows(
        "select count(*) as n from incidents join categories on key = category where id = 'theft'"
    )
    assert row["n"] == 1


def test_old_line_ends_and_a_title_above_the_header(store, tmp_path):
    text = "Utdrag ur registret;;;;\n;;;;\n" + GOOD
    assert take(store, put(tmp_path, GOOD.replace("\n", "\r"))).accepted == 3
    assert take(store, put(tmp_path, text), dry_run=True).already_there == 3


@pytest.mark.parametrize("content", [b"", b"\x00", b";", HEADER.encode() + b"\n", b"<html><body>Logga in</body></html>", b"%PDF-1.7 x", b"PK\x03\x04trasig"])  # fmt: skip
def test_files_without_a_table_get_a_sentence(store, tmp_path, content):
    path = tmp_path / "fil.csv"
    path.write_bytes(content)
    with pytest.raises(LoadRefused) as refused:
        take(store, path)
    assert len(said([refused.value.problem])) > 20
    assert refused.value.receipts[0].read == 0


def test_script_in_text_is_only_text(store, tmp_path):
    receipt = take(store, put(tmp_path, rows("1;2024-03-16;<script>alert(1)</script>;;")))
    assert receipt.accepted == 1


def test_a_last_line_with_a_total_is_named_as_one(store, tmp_path):
    with pytest.raises(LoadRefused) as refused:
        take(store, put(tmp_path, GOOD + "Totalt;;3;;\n"))
    assert "total" in said(refused.value.details)


def test_a_workbook_with_an_explaining_sheet(store, tmp_path):
    path = tmp_path / "bok.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Händelser")
        for line, row in enumerate(csv.reader(GOOD.splitlines(), delimiter=";")):
            sheet.write_row(line, 0, row)
        about = book.add_worksheet("Om")
        about.write_row(0, 0, ["Kolumn", "Betyder"])
        about.write_row(1, 0, ["Datum", "När"])
    receipt = take(store, path)
    assert receipt.accepted == 3
    assert "Om" in said(receipt.notes)


def test_points_in_a_geographic_file_are_incidents(store, tmp_path):
    frame = gpd.GeoDataFrame(
        {"Datum": ["2024-03-16"], "Brottstyp": ["Stöld"]},
        geometry=[Point(12.857, 56.674)],
        crs=4326,
    )
    path = tmp_path / "punkter.geojson"
    frame.to_file(path)
    assert take(store, path).without_place == 0


def test_outlines_place_the_incidents_of_the_same_call(store, tmp_path):
    outline = gpd.GeoDataFrame(
        {"namn": ["Centrum"]}, geometry=[box(12.84, 56.66, 12.88, 56.69)], crs=4326
    )
    areas = tmp_path / "omraden.gpkg"
    outline.to_file(areas)
    incidents = put(tmp_path, GOOD)
    request = LoadRequest((incidents, areas), municipality="1380", language="en")
    receipts = load(store, request)
    assert [receipt.kind for receipt in receipts] == [Kind.INCIDENTS, Kind.AREAS]
    placed = store.view().rows(
        "select count(*) as n from incidents join areas on areas.key = incidents.district"
    )
    assert placed == [{"n": 2}]


def test_without_a_municipality_the_positions_tell_it(store, tmp_path):
    receipt = take(store, put(tmp_path, GOOD), municipality=None)
    assert "1380" in said(receipt.notes)
    assert store.datasets()[0].info.municipality == "1380"


def test_a_mapping_is_used_kept_and_used_again(store, tmp_path):
    text = "Nar,Vad,Antal\n03/04/2024,klotter,1\n"
    mapping = put(
        tmp_path,
        'kind = "incidents"\n[columns]\nstart = "Nar"\ncategory = "Vad"\n[dates]\norder = "dmy"\n'
        '[values.category]\nklotter = "vandalism"\n',
        "m.toml",
    )
    take(store, put(tmp_path, text), kind=None, mapping=mapping)
    receipt = take(store, put(tmp_path, text.replace("03/04", "05/06")), kind=None)
    assert "mapping kept" in said(receipt.notes)
    months = store.view().rows("select month from incidents order by month")
    assert [row["month"] for row in months] == [202404, 202406]


def test_progress_is_told(store, tmp_path):
    told = []
    load(
        store,
        LoadRequest((put(tmp_path, GOOD),), kind=Kind.INCIDENTS),
        lambda step, done, total: told.append((step.text, done, total)),
    )
    assert {text for text, _, _ in told} >= {"Reading files", "Checking rows"}


def test_a_package_that_is_wrong_is_refused(store, tmp_path):
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "x"}), encoding="utf-8")
    with pytest.raises(LoadRefused):
        load(store, LoadRequest((tmp_path,)))


def test_rows_named_after_no_known_district_are_without_place_as_in_the_picture(store, tmp_path):
    outlines = tmp_path / "stadsdelar.geojson"
    areas = gpd.GeoDataFrame(
        {"id": ["va"], "name": ["Vallås"]}, geometry=[box(12.90, 56.67, 12.93, 56.69)], crs=4326
    )
    areas.to_file(outlines, driver="GeoJSON")
    lines = rows(
        "A-1;2024-03-16;Rån;Vallås;;",
        "A-2;2024-03-16;Rån;Okänt;;",
        "A-3;2024-03-16;Rån;;;",
        "A-4;2024-03-16;Rån;Okänt;56.674;12.857",
        "A-5;2024-03-16;Rån;VA;;",
        header="Ärende;Datum;Brottstyp;Område;Lat;Lon",
    )
    request = LoadRequest((put(tmp_path, lines), outlines), municipality="1380")
    found, _ = load(store, request)
    assert (found.accepted, found.without_place) == (5, 2)
    (row,) = store.view().rows("select count(*) as n from incidents where place = 'none'")
    assert row["n"] == found.without_place
