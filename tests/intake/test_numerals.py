import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.tables import checked, raw_table, reasons, said
from trygghet.intake.numerals import parse_number
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError

POPULATION = ("area", "year", "population")
RESULTS = ("concept", "share")


@given(
    whole=st.integers(-(10**9), 10**9),
    decimals=st.integers(0, 99),
    sign=st.sampled_from([",", "."]),
    blank=st.sampled_from(["", " ", "\u00a0", "\u202f"]),
    minus=st.sampled_from(["-", "\u2212"]),
)
def test_a_number_is_read_as_it_was_written(whole, decimals, sign, blank, minus):
    written = f"{abs(whole):,}".replace(",", blank) + f"{sign}{decimals:02d}"
    expected = abs(whole) + decimals / 100
    if whole < 0:
        written, expected = minus + written, -expected
    assert math.isclose(parse_number(written), expected)


def test_thousands_need_a_second_sign():
    assert parse_number("1.234,5") == 1234.5
    assert parse_number("1,234.5") == 1234.5
    assert parse_number("1.234.567") == 1234567
    assert parse_number("56.674") == 56.674  # a latitude, not fifty-six thousand
    assert parse_number("1.234", decimal=",") == 1234


@pytest.mark.parametrize(
    "text", ["12 34", "1,2,3", "1.23.4", "ett", "nan", "inf", "", "--5", "0x1"]
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError):
        parse_number(text)


def test_a_whole_number_with_three_decimals_is_not_taken_for_thousands():
    result = checked(raw_table(POPULATION, [("Vallås", "2023", "5.120")]), Kind.POPULATION)
    assert "5.120" in reasons(result)[2]


def test_a_dash_is_never_guessed():
    raw = raw_table(POPULATION, [("Vallås", "2023", "-"), ("Furet", "2023", "12")])
    with pytest.raises(UserError) as refused:
        checked(raw, Kind.POPULATION)
    assert "dash" in said([refused.value.problem])


def test_a_dash_means_what_the_mapping_says_and_the_note_tells():
    columns = ("area", "period", "category", "count")
    rows = [("Vallås", "2023-01", "Stöld", "-"), ("Furet", "2023-01", "Stöld", "4")]
    zero = checked(raw_table(columns, rows), Kind.INCIDENT_COUNTS, dash="zero")
    assert zero.rows["count"].to_pylist() == [0, 4]
    assert "“-” in 1 cell was taken as zero" in said(zero.notes)
    missing = checked(raw_table(columns, rows), Kind.INCIDENT_COUNTS, dash="missing")
    assert missing.rows["count"].to_pylist() == [4]
    assert list(reasons(missing)) == [2]
    assert "taken as missing" in said(missing.notes)


def test_two_dots_are_missing_and_said_to_be():
    raw = raw_table(("concept", "share"), [("worry", ".."), ("safe_home_area", "70 %")])
    result = checked(raw, Kind.SURVEY_RESULTS)
    assert result.rows["share"].to_pylist() == [None, 0.7]
    assert "“..”" in said(result.notes)


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("share", ["70 %", "49%", "7,5 %"], [0.7, 0.49, 0.075]),
        ("share", ["0,7", "0.49", "1"], [0.7, 0.49, 1.0]),
        ("share", ["70", "49", "1"], [0.7, 0.49, 0.01]),
        ("procent", ["0,7", "0,5", "1"], [0.007, 0.005, 0.01]),
    ],
)
def test_shares_are_read_by_their_whole_column(header, cells, expected):
    concepts = ("safe_home_area", "worry", "safe_out_late")
    raw = raw_table(("concept", header), list(zip(concepts, cells, strict=True)))
    values = checked(raw, Kind.SURVEY_RESULTS).rows["share"].to_pylist()
    assert np.allclose(values, expected)


def test_a_bare_number_beside_percent_signs_is_refused():
    raw = raw_table(RESULTS, [("safe_home_area", "70 %"), ("worry", "0,4")])
    assert list(reasons(checked(raw, Kind.SURVEY_RESULTS))) == [3]


def test_numbers_out_of_bounds_are_refused():
    raw = raw_table(POPULATION, [("Vallås", "2023", "−5"), ("Furet", "1823", "10")])
    assert set(reasons(checked(raw, Kind.POPULATION))) == {2, 3}
