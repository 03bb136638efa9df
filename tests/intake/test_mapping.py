import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.tables import raw_table, said
from trygghet.intake.guess import guess
from trygghet.intake.kind_guess import guess_kind
from trygghet.intake.mapping import Mapping, fingerprint, format_mapping, parse_mapping
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.message import UserError
from trygghet.sources.read import read

HEADERS = st.text(min_size=1, max_size=12)


@given(
    start=st.lists(HEADERS, min_size=1, max_size=3),
    words=st.dictionaries(HEADERS, HEADERS, max_size=3),
    dash=st.sampled_from([None, "zero", "missing"]),
    order=st.sampled_from([None, "dmy"]),
    delimiter=st.sampled_from([None, ";", "\t"]),
)
def test_a_mapping_comes_back_from_its_text(start, words, dash, order, delimiter):
    mapping = Mapping.model_validate(
        {
            "kind": "incidents",
            "columns": {"start": start, "category": "Typ"},
            "values": {"category": words} if words else {},
            "dash": dash,
            "dates": {"order": order},
            "delimiter": delimiter,
            "constants": {"record_kind": "event"},
        }
    )
    assert parse_mapping(format_mapping(mapping), "m.toml") == mapping


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind = incidents", "TOML"),
        ('kind = "brott"', "kind"),
        ('kind = "incidents"\n[columns]\nnamn = "A"', "namn"),
        ('kind = "incidents"\ncolour = "red"', "colour"),
        ('kind = "incidents"\nmunicipality = "138"', "municipality"),
    ],
)
def test_a_wrong_mapping_says_what_is_wrong(text, told):
    with pytest.raises(UserError) as refused:
        parse_mapping(text, "m.toml")
    assert told in said([refused.value.problem, *refused.value.details])


@pytest.mark.parametrize(
    "kind", [kind for kind in Kind if kind not in (Kind.AREAS, Kind.SURVEY_ANSWERS)]
)
def test_own_headers_are_understood(kind):
    names = [field.name for field in SCHEMAS[kind].fields]
    mapping = guess(raw_table(names, [[field.example for field in SCHEMAS[kind].fields]]), kind)
    assert mapping.columns == {name: (name,) for name in names}


@pytest.mark.parametrize(
    ("columns", "cells", "kind"),
    [
        (("Kommun", "År", "Brottstyp", "Antal"), ("Halmstad", "2023", "Stöld", "7"), Kind.INCIDENT_COUNTS),
        (("Ärendenummer", "Datum", "Tid", "Brottstyp", "Lat", "Lon"), ("1", "2024-03-16", "01:30", "Stöld", "56.6", "12.8"), Kind.INCIDENTS),
        (("Stadsdel", "År", "Folkmängd"), ("Vallås", "2023", "5120"), Kind.POPULATION),
        (("id", "promise", "when", "kind", "what"), ("1", "H1", "2024-01-01", "shift", "x"), Kind.EVIDENCE),
    ],
)  # fmt: skip
def test_the_kind_is_seen_from_the_headers(columns, cells, kind):
    assert guess_kind(raw_table(columns, [cells])) is kind


def test_a_file_that_could_be_anything_is_not_guessed():
    with pytest.raises(UserError) as refused:
        guess_kind(raw_table(("A", "B"), [("1", "2")]))
    assert "--as" in said([refused.value.problem])


def test_headers_are_matched_loosely():
    raw = raw_table(
        ("HÄNDELSE_DATUM", "Brotts-typ (kod)", "X_koordinat", "Y_koordinat"),
        [("2024-03-16", "Stöld", "1", "2")],
    )
    assert guess(raw, Kind.INCIDENTS).columns == {
        "start": ("HÄNDELSE_DATUM",),
        "category": ("Brotts-typ (kod)",),
        "latitude": ("Y_koordinat",),
        "longitude": ("X_koordinat",),
    }


def test_columns_are_found_by_their_cells_where_headers_say_nothing():
    raw = raw_table(("Brott", "A", "B"), [("Stöld", "2024-03-16", "56.67, 12.86")])
    columns = guess(raw, Kind.INCIDENTS).columns
    assert (columns["start"], columns["position"]) == (("A",), ("B",))


def test_the_fingerprint_is_that_of_the_headers():
    one, two = raw_table(("A", "B"), [("1", "2")]), raw_table(("a", "b"), [("3", "4")])
    assert fingerprint(one) == fingerprint(two)
    assert fingerprint(one) != fingerprint(raw_table(("B", "A"), [("1", "2")]))


def test_a_slip_in_a_cell_does_not_cost_every_row_its_hour(tmp_path):
    path = tmp_path / "uttag.csv"
    path.write_text(
        "Datum;Tid;Brottstyp\n2025-06-01;1:30;Stöld\ni går;;Stöld\n2025-06-03;22:10;Stöld\n",
        encoding="utf-8",
    )
    [table] = read(path)
    assert guess(table, Kind.INCIDENTS).columns["start"] == ("Datum", "Tid")


def test_a_column_that_holds_clock_times_itself_takes_no_other(tmp_path):
    path = tmp_path / "uttag.csv"
    path.write_text(
        "Datum;Tid;Brottstyp\n2025-06-01 01:30;03:00;Stöld\n2025-06-03;22:10;Stöld\n",
        encoding="utf-8",
    )
    [table] = read(path)
    assert guess(table, Kind.INCIDENTS).columns["start"] == ("Datum",)
