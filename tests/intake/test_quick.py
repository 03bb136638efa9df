"""What is read a column at a time is what is read cell by cell."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from trygghet.intake import dates
from trygghet.intake.cells import NOTHING, Texts, column_from, nothing_in
from trygghet.intake.dates import PRECISIONS, read_moments
from trygghet.intake.free_text import find_personal, held_back
from trygghet.intake.local_time import to_utc
from trygghet.intake.mapping import Mapping
from trygghet.intake.moments import parse_moment
from trygghet.intake.numerals import parse_number
from trygghet.intake.problems import Problems
from trygghet.intake.quick import read_iso, read_plain, texts_of, trimmed
from trygghet.model.kinds import Kind

MAPPING = Mapping(kind=Kind.INCIDENTS, dates={"order": "dmy"})
DIGITS = st.text("0123456789-:T .,/Z+", max_size=20)
ISO = st.datetimes(datetime(1890, 1, 1), datetime(2110, 12, 31)).flatmap(
    lambda moment: st.sampled_from(
        [
            moment.strftime(shape).rjust(10, "0")
            for shape in ("%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S.%f",
                          "%d/%m/%Y %H.%M", "%Y%m%d", "%Y-%m", "%Y-%m-%d %H", "%Y-%m-%d %H:%M:%S+01:00")
        ]
    )
)  # fmt: skip
SLIPS = st.sampled_from(
    ["", "-", "2024-02-30", "2024-13-01 10:00", "2024-03-16 24:00", "2024-03-16 10:60", "2024-03-16 9:05",
     "2023-02-29 00:00:00", "igår", "0001-01-01", "9999-12-31 23:59", "２０２４-03-16", "2024-03-31 02:30"]
)  # fmt: skip
TIMES = st.lists(st.one_of(ISO, SLIPS, DIGITS), max_size=12)
NUMBERS = st.lists(
    st.one_of(
        st.floats(-1e6, 1e7).map(repr),
        st.floats(0, 70).map(lambda number: f"{number:.5f}".replace(".", ",")),
        st.integers(0, 10**20).map(str),
        st.text("0123456789.,-+ e'", max_size=8),
        st.sampled_from(
            ["", "1" * 400, "inf", "nan", "1_000", "١٢", ".5", "5.", "1.2.3", "1 234,5"]
        ),
    ),
    max_size=12,
)


def column(texts: list[str]) -> Texts:
    return Texts("Datum", trimmed(pa.array(texts, pa.large_string())))


@given(texts=TIMES)
def test_times_are_read_as_one_by_one(texts):
    problems = Problems(np.arange(len(texts)))
    found = read_moments(column(texts), MAPPING, problems)
    rejected = {reject.row for reject in problems.found}
    for row, text in enumerate(texts):
        if text.strip().casefold() in NOTHING:
            assert found.nothing[row]
            assert row not in rejected
            continue
        try:
            moment = parse_moment(text, "dmy")
        except (ValueError, OverflowError):
            assert row in rejected
            continue
        assert row not in rejected
        assert found.start[row] == np.datetime64(moment.start, "us")
        assert PRECISIONS[found.precision[row]] == moment.precision
        if moment.utc is not None:
            assert found.utc[row] == np.datetime64(moment.utc, "us")


@given(texts=TIMES)
def test_no_other_cells_are_read_quickly_than_those_in_iso(texts):
    read, start, timed = read_iso(column(texts).texts)
    for row, text in enumerate(texts):
        if read[row]:
            assert len(text.strip()) in (10, 16, 19)
            assert (len(text.strip()) > 10) == timed[row]
        else:
            assert np.isnat(start[row])


@given(texts=NUMBERS, decimal=st.sampled_from([None, ",", "."]))
def test_numbers_are_read_as_one_by_one_or_left(texts, decimal):
    cells = column(texts)
    read, values = read_plain(cells.texts, decimal)
    for row, text in enumerate(cells.texts.to_pylist()):
        if not read[row] or not text:
            assert np.isnan(values[row])
        else:
            assert values[row] == parse_number(text, decimal)


@given(numbers=st.lists(st.floats(0, 1e7).map(lambda number: f"{number:.3f}"), min_size=1))
def test_plain_numbers_are_all_read_quickly(numbers):
    for sign in (".", ","):
        written = [text.replace(".", sign) for text in numbers]
        read, values = read_plain(column(written).texts, None)
        assert read.all()
        assert values.tolist() == [float(text) for text in numbers]


WORDS = st.one_of(
    st.sampled_from([*NOTHING, "NULL", "None", "N/A", "A-1042", "anna@example.se", "19800517-1239", "800517-1239", "Ärende 5"]),
    st.text(max_size=14),
    st.from_regex(r"A?(19|20)?\d{6}[-+ ]?\d{4}x?", fullmatch=True),
)  # fmt: skip


@given(texts=st.lists(WORDS, max_size=12))
def test_ids_are_held_back_or_empty_as_one_by_one(texts):
    cells = column(texts)
    problems = Problems(np.arange(len(texts)))
    held, nothing = held_back(cells, problems), nothing_in(cells)
    for row, text in enumerate(cells.texts.to_pylist()):
        long_enough = len(text) >= 11 or "@" in text
        assert held[row] == (long_enough and find_personal(text, free=False) is not None)
        assert nothing[row] == (text.casefold() in NOTHING)
    assert {reject.row for reject in problems.found} == set(np.flatnonzero(held))


@given(texts=st.lists(st.text(st.sampled_from("ab \t\u00a0\u2003å"), max_size=4)))
def test_blanks_around_texts_go_as_pandas_takes_them(texts):
    series = pd.Series(texts, dtype="str")
    assert texts_of(series).to_pylist() == series.str.strip().to_list()


def test_many_clock_times_are_moved_to_utc_as_few_are():
    hours = np.arange("2019-01-01", "2025-01-01", dtype="datetime64[h]").astype("datetime64[us]")
    local = hours + np.arange(len(hours)) % 3600 * np.timedelta64(1, "s")
    many = to_utc(local)
    few = np.concatenate(
        [to_utc(local[start : start + 5_000]) for start in range(0, len(local), 5_000)]
    )
    assert (many == few).all()


@given(texts=st.lists(st.sampled_from(["16/4/2024", "2024-04-16", "4/3/2024", "x"]), min_size=1))
def test_each_different_text_stands_once_in_a_column(texts):
    found = column(texts).column()
    assert sorted(found.unique) == sorted({*texts})
    assert found.texts.tolist() == column_from("Datum", pd.Series(texts)).texts.tolist() == texts


def test_regular_times_never_reach_the_careful_way(monkeypatch):
    def careful(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(dates, "parse_moment", careful)
    texts = ["2024-03-16 01:30", "2024-03-17", "2024-03-18T10:00:01"]
    found = read_moments(column(texts), MAPPING, Problems(np.arange(3)))
    assert [PRECISIONS[place] for place in found.precision] == ["minute", "day", "minute"]
