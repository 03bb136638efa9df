"""Tables of counts as the police and Brå's database give them: long, wide, under stacked headers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.tables import checked, raw_table, said
from trygghet.intake.dashes import with_dash
from trygghet.intake.guess import guess
from trygghet.intake.kind_guess import guess_kind
from trygghet.intake.load import LoadRefused, LoadRequest, load
from trygghet.intake.unfolding import unfold
from trygghet.model.kinds import Kind
from trygghet.store.store import Store

COUNTS = Kind.INCIDENT_COUNTS


def counts(columns, rows, kind=None):
    raw = unfold(raw_table(columns, rows), kind)
    assert guess_kind(raw) is COUNTS
    found = checked(raw, COUNTS).rows.to_pylist()
    return {(row["area"], row["category"], row["first_day"]): row["count"] for row in found}, raw


def test_a_column_a_month():
    found, raw = counts(
        ("Område", "Brottstyp", "2024-01", "2024-02"),
        [("Vallås", "Stöld", "7", "8"), ("Furet", "Stöld", "0", "9")],
    )
    assert found == {
        ("Vallås", "Stöld", date(2024, 1, 1)): 7,
        ("Vallås", "Stöld", date(2024, 2, 1)): 8,
        ("Furet", "Stöld", date(2024, 1, 1)): 0,
        ("Furet", "Stöld", date(2024, 2, 1)): 9,
    }
    assert raw.lines.tolist() == [2, 2, 3, 3]
    assert "2 columns of numbers" in said(raw.notes)


def test_a_column_a_type_with_their_sum_left_out():
    found, raw = counts(
        ("Område", "Månad", "Rån", "Bedrägeri", "Okänd sort", "Totalt"),
        [("Vallås", "2024-01", "7", "8", "1", "16")],
    )
    assert sum(found.values()) == 16
    assert {category for _, category, _ in found} == {"Rån", "Bedrägeri", "Okänd sort"}
    assert "sums or rates: Totalt" in said(raw.notes)


@pytest.mark.parametrize(
    "columns",
    [
        ("Område", "Brottstyp", "2024 / januari", "2024 / februari"),
        ("Område", "Brottstyp", "januari / 2024", "februari / 2024"),
        ("Område", "Brottstyp", "jan 2024", "feb 2024"),
        ("Område", "Brottstyp", "2024M01", "2024M02"),
        ("Område", "Brottstyp", "Antal / 2024-01", "Antal / 2024-02"),
    ],
)
def test_months_under_stacked_headers(columns):
    found, _ = counts(columns, [("Vallås", "Rån", "9", "3")])
    assert found == {
        ("Vallås", "Rån", date(2024, 1, 1)): 9,
        ("Vallås", "Rån", date(2024, 2, 1)): 3,
    }


def test_types_and_years_stacked():
    found, _ = counts(
        ("Område", "Rån / 2023", "Rån / 2024", "Stöld / 2023", "Stöld / 2024"),
        [("Vallås", "7", "8", "9", "3")],
    )
    assert found[("Vallås", "Stöld", date(2024, 1, 1))] == 3
    assert len(found) == 4


def test_months_by_name_take_the_year_of_their_row():
    found, _ = counts(
        ("År", "Område", "Brottstyp", "jan", "feb", "Hela året"),
        [("2023", "V", "Stöld", "7", "8", "15"), ("2024", "V", "Stöld", "1", "2", "3")],
    )
    assert found[("V", "Stöld", date(2024, 2, 1))] == 2
    assert sum(found.values()) == 18


def test_counts_beside_rates_as_bras_database_gives_them():
    found, raw = counts(
        ("Region", "Brott", "2023 / Antal", "2023 / /100 000 inv", "2024 (prel.) / Antal",
         "2024 (prel.) / /100 000 inv"),
        [("Halmstad", "Misshandel inkl. grov (5, 6 §)", "702", "664", "690", "650")],
    )  # fmt: skip
    assert sorted(found.values()) == [690, 702]
    assert "Preliminary" in said(raw.notes)
    assert checked(raw, COUNTS).rows["municipality"].to_pylist() == ["1380", "1380"]


def test_an_empty_cell_is_no_count_and_is_told():
    found, raw = counts(("Område", "Månad", "Rån", "Stöld"), [("V", "2024-01", "", "3")])
    assert found == {("V", "Stöld", date(2024, 1, 1)): 3}
    assert "1 empty cell is no count" in said(raw.notes)


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        (("Månad", "Brottstyp", "Centrum", "Vallås"), ("2024-01", "Stöld", "7", "8")),
        (("region", "kön", "2021", "2022"), ("Vallås", "kvinnor", "700", "800")),
        (("Brottstyp", "jan", "feb"), ("Stöld", "7", "8")),
        (("Område", "Månad", "Brottstyp", "Antal"), ("Vallås", "2024-01", "Stöld", "7")),
        (("Område", "Månad", "Foo", "Bar"), ("Vallås", "2024-01", "7", "8")),
    ],
)
def test_columns_that_nobody_can_tell_stay_as_they_are(columns, row):
    raw = raw_table(columns, [row])
    assert unfold(raw, None) is raw


MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]
TYPES = ["Rån", "Stöld", "Skadegörelse", "Narkotikabrott", "Bedrägeri"]


@given(
    st.lists(
        st.lists(st.integers(0, 5000), min_size=12, max_size=12), min_size=1, max_size=len(TYPES)
    )
)
def test_wide_and_long_are_the_same_counts(numbers):
    named = list(zip(TYPES, numbers, strict=False))
    by_month, _ = counts(
        ("Område", "Brottstyp", *MONTHS),
        [("V", name, *map(str, row)) for name, row in named],
    )
    long, _ = counts(
        ("Område", "Månad", "Brottstyp", "Antal"),
        [("V", m, name, str(n)) for name, row in named for m, n in zip(MONTHS, row, strict=True)],
    )
    assert by_month == long
    if len(named) > 1:
        by_type, _ = counts(
            ("Område", "Månad", *(name for name, _ in named)),
            [("V", m, *(str(row[i]) for _, row in named)) for i, m in enumerate(MONTHS)],
        )
        assert by_type == long


@pytest.mark.parametrize(
    ("publisher", "meaning"),
    [
        ("Brå", "zero"),
        ("Brottsförebyggande rådet (Brå)", "zero"),
        ("SCB", "zero"),
        ("Statistiska centralbyrån", "zero"),
        ("Kolada", "missing"),
        ("Polisen", None),
        (None, None),
    ],
)
def test_a_dash_means_what_its_publisher_means(publisher, meaning):
    raw = raw_table(("Område", "Månad", "Brottstyp", "Antal"), [("V", "2024-01", "Rån", "–")])
    mapping, told = with_dash(guess(raw, COUNTS), raw, publisher)
    assert mapping.dash == meaning
    assert bool(told) == (meaning is not None)
    asked, _ = with_dash(guess(raw, COUNTS), raw, publisher, "missing")
    assert asked.dash == "missing"


def test_the_receipt_says_what_a_dash_was_taken_for(tmp_path):
    store = Store.open(f"duckdb:///{tmp_path / 'store'}")
    path = tmp_path / "sol.csv"
    path.write_text("Område;Brottstyp;2024-01;2024-02\nVallås;Stöld;7;–\n", encoding="utf-8")
    with pytest.raises(LoadRefused):
        load(store, LoadRequest((path,), municipality="1380"))
    (receipt,) = load(store, LoadRequest((path,), municipality="1380", publisher="Brå"))
    assert "“-” is read as zero, which is how Brå uses it" in said(receipt.notes)
    rows = store.view().rows("select month, sum(n) as n from incidents group by month order by 1")
    assert [(row["month"], row["n"]) for row in rows] == [(202401, 7), (202402, 0)]


@pytest.mark.parametrize(
    ("types", "refused"),
    [
        (("3 kap. Brott mot liv och hälsa", "Misshandel"), True),
        (("3-7 kap. Brott mot person", "3 kap. Brott mot liv och hälsa"), True),
        (("Brott mot brottsbalken", "Misshandel"), True),
        (("3 kap. Brott mot liv och hälsa", "4 kap. Brott mot frihet och frid"), False),
        (("3 kap. Brott mot liv och hälsa", "Brott mot trafikbrottslagen"), False),
        (("Misshandel", "Rån"), False),
    ],
)
def test_a_chapter_beside_its_own_types_is_refused(tmp_path, types, refused):
    store = Store.open(f"duckdb:///{tmp_path / 'store'}")
    path = tmp_path / "kap.csv"
    lines = "".join(f"Vallås;2024-01;{name};5\n" for name in types)
    path.write_text("Område;Månad;Brottstyp;Antal\n" + lines, encoding="utf-8")
    request = LoadRequest((path,), municipality="1380", dry_run=True)
    if refused:
        with pytest.raises(LoadRefused, match="counted twice"):
            load(store, request)
    else:
        assert load(store, request)[0].accepted == 2
