from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trygghet.intake.moments import AmbiguousOrder, parse_moment

MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
MINUTES = st.datetimes(datetime(1950, 1, 1), datetime(2099, 12, 31)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
#: How Swedish files write a day, and how they add the clock.
DAY_SHAPES = {
    "iso": lambda d: f"{d:%Y-%m-%d}",
    "compact": lambda d: f"{d:%Y%m%d}",
    "slash and blank": lambda d: f"{d.day}/{d.month} {d.year}",
    "dots": lambda d: f"{d.day}.{d.month}.{d.year}",
    "words": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "den": lambda d: f"den {d.day} {MONTHS[d.month - 1]} {d.year}",
    "year first with slashes": lambda d: f"{d.year}/{d.month}/{d.day}",
}
CLOCK_SHAPES = {
    "colon": lambda d: f"{d:%H:%M}",
    "one digit": lambda d: f"{d.hour}:{d:%M}",
    "dot": lambda d: f"{d:%H.%M}",
    "kl": lambda d: f"kl {d.hour}.{d:%M}",
    "seconds": lambda d: f"{d:%H:%M:%S}",
}


@pytest.mark.parametrize("day", DAY_SHAPES)
@given(moment=MINUTES)
def test_a_day_is_read_as_it_was_written(day, moment):
    read = parse_moment(DAY_SHAPES[day](moment))
    assert (read.start, read.precision) == (moment.replace(hour=0, minute=0), "day")


@pytest.mark.parametrize("clock", CLOCK_SHAPES)
@pytest.mark.parametrize("day", DAY_SHAPES)
@given(moment=MINUTES)
def test_a_time_is_read_as_it_was_written(day, clock, moment):
    read = parse_moment(f"{DAY_SHAPES[day](moment)} {CLOCK_SHAPES[clock](moment)}")
    assert (read.start, read.precision) == (moment, "minute")


@given(moment=MINUTES)
def test_months_in_all_shapes(moment):
    month = moment.replace(day=1, hour=0, minute=0)
    for text in (
        f"{month:%Y-%m}",
        f"{MONTHS[month.month - 1]} {month.year}",
        f"{month:%Y}M{month:%m}",
        f"{month:%Y%m}",
        f"{month.year} {MONTHS[month.month - 1]}",
    ):
        read = parse_moment(text)
        assert (read.start, read.precision) == (month, "month"), text


def test_a_year_alone():
    assert parse_moment("2024").precision == "year"


@given(moment=MINUTES, order=st.sampled_from(["dmy", "mdy"]))
def test_day_and_month_with_slashes_follow_the_order(moment, order):
    parts = (moment.day, moment.month) if order == "dmy" else (moment.month, moment.day)
    assert parse_moment(f"{parts[0]}/{parts[1]}/{moment.year}", order).start.date() == moment.date()


def test_day_and_month_without_an_order_are_not_guessed():
    with pytest.raises(AmbiguousOrder):
        parse_moment("3/4/2024")


def test_a_day_over_twelve_tells_the_order():
    assert parse_moment("16/3/2024").start == datetime(2024, 3, 16)
    assert parse_moment("3/16/2024").start == datetime(2024, 3, 16)


@pytest.mark.parametrize(
    ("text", "local", "utc"),
    [
        ("2024-07-01T10:00:00Z", datetime(2024, 7, 1, 12), datetime(2024, 7, 1, 10)),
        (
            "2026-04-29 14:28:38 +02:00",
            datetime(2026, 4, 29, 14, 28, 38),
            datetime(2026, 4, 29, 12, 28, 38),
        ),
        (
            "2022-09-29 7:56:30 +02:00",
            datetime(2022, 9, 29, 7, 56, 30),
            datetime(2022, 9, 29, 5, 56, 30),
        ),
        ("2024-01-01 00:30-0500", datetime(2024, 1, 1, 6, 30), datetime(2024, 1, 1, 5, 30)),
    ],
)
def test_an_offset_gives_swedish_clock_and_utc(text, local, utc):
    read = parse_moment(text)
    assert (read.start, read.utc) == (local, utc)


@pytest.mark.parametrize("between", [" - ", " – ", "–", " till "])
def test_a_span_in_one_cell(between):
    read = parse_moment(f"2024-03-15 22:00{between}2024-03-16 02:00")
    assert read.start == datetime(2024, 3, 15, 22)
    assert read.end is not None
    assert read.end.start == datetime(2024, 3, 16, 2)


def test_a_span_over_midnight_ends_the_day_after():
    read = parse_moment("2024-03-15 22:00 - 02:00")
    assert read.end is not None
    assert read.end.start - read.start == timedelta(hours=4)


@given(days=st.integers(1, 73_000))
def test_excel_day_numbers_only_where_asked_for(days):
    read = parse_moment(str(days), serials=True)
    assert (read.start - datetime(1899, 12, 30)).days == days
    assert parse_moment("45367,5", serials=True).start == datetime(2024, 3, 16, 12)


@pytest.mark.parametrize(
    "text",
    ["", "2024-02-30", "31/4 2024", "okänt", "0024-01-01", "24:10", "2024-13", "45367", "12",
     "2024-03-16 25:00", "2024-03-16 10:61", "16 marsch 2024", "2024-03-16 02:00 - 2024-03-15 22:00",
     "20240230", "99999999", "v. 11"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):
        parse_moment(text)


@given(text=st.text(max_size=30))
@settings(deadline=None)
def test_any_text_is_read_or_refused(text):
    try:
        moment = parse_moment(text)
    except ValueError:
        return
    assert 1900 <= moment.start.year <= 2100
