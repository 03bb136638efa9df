from datetime import date

import pytest

from tests.intake.tables import checked, raw_table, reasons, said
from trygghet.intake.checked import Context
from trygghet.model.kinds import Kind

COLUMNS = ("Område", "Månad", "Brottstyp", "Antal")
HOME = Context(municipality="1380")


def counts(rows, columns=COLUMNS, context=HOME):
    return checked(raw_table(columns, rows), Kind.INCIDENT_COUNTS, context)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("mars 2024", date(2024, 3, 1), date(2024, 3, 31)),
        ("2024M12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-03-16", date(2024, 3, 16), date(2024, 3, 16)),
    ],
)
def test_a_period_has_its_first_and_last_day(text, first, last):
    row = counts([("Vallås", text, "Stöld", "7")]).rows.to_pylist()[0]
    assert (row["first_day"], row["last_day"], row["count"]) == (first, last, 7)


@pytest.mark.parametrize("word", ["Totalt", "Summa", "Samtliga", "Hela kommunen"])
def test_a_total_over_areas_is_left_out(word):
    rows = [
        ("Vallås", "2024-01", "Stöld", "3"),
        ("Furet", "2024-01", "Stöld", "4"),
        (word, "2024-01", "Stöld", "7"),
    ]
    result = counts(rows)
    assert sum(result.rows["count"].to_pylist()) == 7
    assert "add up to 7" in reasons(result)[4]


def test_a_total_that_does_not_add_up_says_both_sums():
    rows = [("Vallås", "2024-01", "Stöld", "3"), ("Totalt", "2024-01", "Stöld", "9")]
    reason = reasons(counts(rows))[3]
    assert "9" in reason
    assert "3" in reason


def test_a_total_over_categories_is_left_out():
    rows = [
        ("Vallås", "2024-01", "Stöld", "3"),
        ("Vallås", "2024-01", "Rån", "1"),
        ("Vallås", "2024-01", "Samtliga brott", "4"),
    ]
    result = counts(rows)
    assert (len(result.rows), list(reasons(result))) == (2, [4])


def test_a_grand_total_of_both_is_left_out():
    rows = [
        ("Vallås", "2024-01", "Stöld", "3"),
        ("Furet", "2024-01", "Rån", "1"),
        ("Totalt", "2024-01", "Stöld", "3"),
        ("Totalt", "2024-01", "Rån", "1"),
        ("Vallås", "2024-01", "Totalt", "3"),
        ("Furet", "2024-01", "Totalt", "1"),
        ("Totalt", "2024-01", "Totalt", "4"),
    ]
    result = counts(rows)
    assert sum(result.rows["count"].to_pylist()) == 4


def test_a_year_beside_its_months_is_left_out():
    rows = [("Vallås", f"2024-{month:02d}", "Stöld", "2") for month in range(1, 13)]
    result = counts([*rows, ("Vallås", "2024", "Stöld", "24")])
    assert sum(result.rows["count"].to_pylist()) == 24
    assert list(reasons(result)) == [14]


def test_the_whole_municipality_alone_is_a_figure():
    result = counts([("Hela kommunen", "2024-01", "Stöld", "7")])
    assert result.rows["area"].to_pylist() == [None]
    assert result.placeless == 1


def test_municipalities_by_name_and_by_code_that_lost_its_zero():
    rows = [("Halmstad", "2024", "Stöld", "7"), ("Helsingborgs kommun", "2024", "Stöld", "9")]
    named = counts(rows, ("Kommun", "År", "Brottstyp", "Antal"), Context())
    assert set(named.rows["municipality"].to_pylist()) == {"1380", "1283"}
    rows = [("180", "2024", "Stöld", "7"), ("1380", "2024", "Stöld", "9")]
    coded = counts(rows, ("Kommun", "År", "Brottstyp", "Antal"), Context())
    assert set(coded.rows["municipality"].to_pylist()) == {"0180", "1380"}
    assert "leading zero" in said(coded.notes)


def test_a_file_of_one_municipality_belongs_to_it():
    result = counts(
        [("Halmstad", "2024", "Stöld", "7")], ("Kommun", "År", "Brottstyp", "Antal"), Context()
    )
    assert result.municipality == "1380"


def test_population_keeps_its_own_total_as_the_whole_municipality():
    raw = raw_table(
        ("Område", "År", "Folkmängd", "Kön"),
        [("Vallås", "2023", "5 120", "Kvinnor"), ("Totalt", "2023", "105796", "totalt")],
    )
    result = checked(raw, Kind.POPULATION, HOME)
    by_area = {row["area"]: row for row in result.rows.to_pylist()}
    assert by_area[None]["population"] == 105796
    assert by_area[None]["sex"] is None
    assert by_area["Vallås"]["sex"] == "women"
