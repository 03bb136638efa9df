from datetime import datetime

import pyproj
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.tables import checked, raw_table, reasons, said
from trygghet.intake.checked import Context
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.model.provenance import Ground

GROUND = Context(municipality="1380", ground=Ground("avtal"))
TO_GRID = pyproj.Transformer.from_crs(4326, 3006, always_xy=True)
TOWN = (56.674, 12.857)


def incidents(rows, columns=("Datum", "Brottstyp", "Lat", "Lon"), context=GROUND, **changes):
    return checked(raw_table(columns, rows), Kind.INCIDENTS, context, **changes)


def at(*places):
    return [("2024-03-16 01:30", "Stöld", lat, lon) for lat, lon in places]


def test_date_and_clock_in_two_columns_are_joined():
    rows = [("2024-03-16", "1:30", "Stöld"), ("2024-03-17", "14.05", "Stöld")]
    result = incidents(rows, ("Datum", "Tid", "Brottstyp"))
    assert result.rows["start"].to_pylist() == [
        datetime(2024, 3, 16, 1, 30),
        datetime(2024, 3, 17, 14, 5),
    ]


def test_the_whole_column_decides_between_day_and_month():
    rows = [("3/4/2024", "Stöld"), ("16/4/2024", "Stöld")]
    result = incidents(rows, ("Datum", "Brottstyp"))
    assert [day.month for day in result.rows["start"].to_pylist()] == [4, 4]


def test_a_column_that_cannot_tell_is_refused_with_the_way_out():
    with pytest.raises(UserError) as refused:
        incidents([("3/4/2024", "Stöld"), ("5/6/2024", "Stöld")], ("Datum", "Brottstyp"))
    assert 'order = "dmy"' in said([refused.value.problem])


def test_a_column_with_both_orders_is_refused():
    with pytest.raises(UserError) as refused:
        incidents([("16/4/2024", "Stöld"), ("4/16/2024", "Stöld")], ("Datum", "Brottstyp"))
    assert "two ways" in said([refused.value.problem])


def test_placeholder_midnights_become_days_and_are_counted():
    rows = [(f"2024-03-{day:02d} 00:00", "Stöld") for day in range(1, 21)]
    rows += [(f"2024-03-{day:02d} 2{day % 4}:17", "Stöld") for day in range(1, 21)]
    result = incidents(rows, ("Datum", "Brottstyp"))
    assert result.rows["precision"].to_pylist().count("day") == 20
    assert result.rows["start_utc"].null_count == 20
    assert "20 times at exactly 00:00 or 12:00" in said(result.notes)


def test_midnights_that_do_not_pile_up_keep_their_hour():
    rows = [
        (f"2024-03-{day:02d} {hour:02d}:00", "Stöld") for day in range(1, 9) for hour in range(24)
    ]
    result = incidents(rows, ("Datum", "Brottstyp"))
    assert set(result.rows["precision"].to_pylist()) == {"minute"}


def test_a_span_keeps_both_ends_and_a_backwards_one_is_refused():
    rows = [
        ("2024-03-15 22:00", "2024-03-16 06:00", "Inbrott"),
        ("2024-03-16", "2024-03-15", "Inbrott"),
    ]
    result = incidents(rows, ("Brottstid från", "Brottstid till", "Brottstyp"))
    assert result.rows["end"].to_pylist() == [datetime(2024, 3, 16, 6)]
    assert "ends before" in reasons(result)[3]


def test_without_a_ground_positions_become_cells_and_a_note_says_so():
    result = incidents(at(("56,674", "12,857")), context=Context(municipality="1380"))
    (row,) = result.rows.to_pylist()
    x, y = TO_GRID.transform(TOWN[1], TOWN[0])
    assert (row["x"], row["y"]) == (None, None)
    assert (row["cell_x"], row["cell_y"]) == (x // 250 * 250, y // 250 * 250)
    assert "no ground" in said(result.notes)


def test_with_a_ground_positions_are_kept_but_not_those_of_dwellings():
    rows = [("2024-03-16", "Skadegörelse och klotter", *TOWN), ("2024-03-16", "Inbrott", *TOWN)]
    result = incidents([tuple(map(str, row)) for row in rows])
    kept = {row["category"]: row["x"] for row in result.rows.to_pylist()}
    assert kept["Skadegörelse och klotter"] is not None
    assert kept["Inbrott"] is None


def test_a_kind_that_nobody_has_looked_up_keeps_no_position_but_that_of_a_fault_does():
    rows = [tuple(map(str, ("2024-03-16", "9999 Ny sort", *TOWN)))]
    result = incidents(rows)
    assert result.rows["x"].to_pylist() == [None]
    assert result.rows["cell_x"].to_pylist() != [None]
    assert "kind that isn't known" in said(result.notes)
    assert "9999 Ny sort (1)" in said(result.notes)


def test_the_district_is_found_before_the_position_is_dropped():
    asked = []

    def find(x, y, days):
        asked.append((x, y, days))
        return ["centrum"] * len(x)

    context = Context(municipality="1380", find_districts=find)
    result = incidents(at(("56.674", "12.857"), ("", "")), context=context)
    assert set(result.rows["kept_district"].to_pylist()) == {"centrum", None}
    assert len(asked[0][0]) == 1


@pytest.mark.parametrize("crs", ["EPSG:3006", "EPSG:3007", "EPSG:3008", "EPSG:3011", "EPSG:25832", "EPSG:25833", "EPSG:4326", "EPSG:3021"])  # fmt: skip
def test_every_swedish_reference_system_is_found_and_said(crs):
    towns = {"EPSG:3011": ("0180", 59.29, 18.09)}
    code, lat, lon = towns.get(crs, ("1380", 56.674, 12.857))
    east, north = pyproj.Transformer.from_crs(4326, crs, always_xy=True).transform(lon, lat)
    context = Context(municipality=code, ground=Ground("avtal"))
    result = incidents(at((f"{north:.7f}", f"{east:.7f}")), context=context)
    x, y = TO_GRID.transform(lon, lat)
    (found,) = result.rows.to_pylist()
    assert found["x"] == pytest.approx(x, abs=1)
    assert found["y"] == pytest.approx(y, abs=1)
    # Columns called latitude and longitude name WGS 84 themselves.
    assert ("was assumed" in said(result.notes)) == (crs != "EPSG:4326")


def test_a_local_grid_without_a_municipality_is_refused():
    east, north = pyproj.Transformer.from_crs(4326, 3007, always_xy=True).transform(12.857, 56.674)
    with pytest.raises(UserError) as refused:
        incidents(at((f"{north:.1f}", f"{east:.1f}")), context=Context())
    assert "EPSG:3008" in said([refused.value.problem])


def test_a_named_reference_system_is_used_without_a_note():
    east, north = pyproj.Transformer.from_crs(4326, 3008, always_xy=True).transform(12.857, 56.674)
    result = incidents(at((f"{north:.2f}", f"{east:.2f}")), crs="EPSG:3008")
    x, y = TO_GRID.transform(TOWN[1], TOWN[0])
    assert result.rows["x"].to_pylist()[0] == pytest.approx(x, abs=0.1)
    assert result.rows["y"].to_pylist()[0] == pytest.approx(y, abs=0.1)
    assert "assumed" not in said(result.notes)


def test_an_unknown_reference_system_is_refused():
    with pytest.raises(UserError):
        incidents(at(("56.6", "12.8")), crs="EPSG:1")


@given(swapped=st.lists(st.booleans(), min_size=1, max_size=12))
@settings(max_examples=25, deadline=None)
def test_swapped_coordinates_are_put_right_and_counted(swapped):
    places = [("12.857", "56.674") if turned else ("56.674", "12.857") for turned in swapped]
    result = incidents(at(*places))
    assert len(set(result.rows["cell_x"].to_pylist())) == 1
    assert ("each other's place" in said(result.notes)) == any(swapped)


@pytest.mark.parametrize(
    "cell", ["56.674,12.857", "56.674, 12.857", "56,674, 12,857", "56,674; 12,857", "56.674 12.857", "(56.674, 12.857)", "POINT (12.857 56.674)"]
)  # fmt: skip
def test_a_position_in_one_cell(cell):
    result = incidents([("2024-03-16", "Stöld", cell)], ("Datum", "Brottstyp", "GPS"))
    x, _ = TO_GRID.transform(TOWN[1], TOWN[0])
    assert result.rows["x"].to_pylist()[0] == pytest.approx(x, abs=0.5)


def test_rows_without_a_place_are_kept_and_counted():
    columns = ("Datum", "Brottstyp", "Stadsdel", "Lat", "Lon")
    rows = [
        ("2024-03-16", "Stöld", "", "", ""),
        ("2024-03-16", "Stöld", "Vallås", "", ""),
        ("2024-03-16", "Stöld", "", "56.674", "12.857"),
        ("2024-03-16", "Stöld", "", "56.674", ""),
        ("2024-03-16", "Stöld", "", "0", "0"),
    ]
    result = incidents(rows, columns)
    assert (len(result.rows), result.placeless) == (5, 3)
    assert "2 rows have half a position or 0, 0" in said(result.notes)


def test_the_words_of_the_source_are_kept_but_those_that_a_mapping_replaces():
    rows = [
        ("2024-03-16", "Skadegörelse och klotter"),
        ("2024-03-17", "vandalism"),
        ("2024-03-18", "Häleri"),
    ]
    result = incidents(rows, ("Datum", "Brottstyp"))
    assert sorted(result.rows["category"].to_pylist()) == sorted(word for _, word in rows)
    mapped = incidents(rows, ("Datum", "Brottstyp"), values={"category": {"häleri": "theft"}})
    assert "theft" in mapped.rows["category"].to_pylist()


def test_a_row_without_date_or_category_is_rejected_with_its_line():
    result = incidents(
        [("", "Stöld"), ("2024-03-16", ""), ("2024-02-30", "Stöld")], ("Datum", "Brottstyp")
    )
    assert set(reasons(result)) == {2, 3, 4}
    assert "2024-02-30" in reasons(result)[4]


def test_a_missing_column_is_named_with_what_the_file_has():
    with pytest.raises(UserError) as refused:
        incidents([("2024-03-16", "x")], ("Datum", "Annat"))
    sentences = said([refused.value.problem, *refused.value.details])
    assert "Annat" in sentences
    assert "category" in sentences


def test_utc_of_summer_and_winter():
    rows = [("2024-07-01 12:00:30", "Stöld"), ("2024-01-01 13:15", "Stöld")]
    result = incidents(rows, ("Datum", "Brottstyp"))
    by_start = {row["start"].month: row["start_utc"] for row in result.rows.to_pylist()}
    assert by_start == {7: datetime(2024, 7, 1, 10, 0, 30), 1: datetime(2024, 1, 1, 12, 15)}


def test_a_count_in_a_table_of_incidents_is_not_read_and_that_is_said():
    columns = ("Ärende", "Datum", "Brottstyp", "Antal")
    result = checked(raw_table(columns, [("A-1", "2024-03-16", "Stöld", "7")]), Kind.INCIDENTS)
    assert len(result.rows) == 1
    assert "Antal was not read: each row counts as one" in said(result.notes)
