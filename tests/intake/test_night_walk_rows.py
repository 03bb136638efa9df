"""Files of night walks: wrong clock times are told, and the small hours belong to the evening."""

from __future__ import annotations

from datetime import date

from tests.intake.tables import checked, raw_table, reasons, said
from trygghet.model.kinds import Kind

HEADERS = ("område", "datum", "klockslag", "fokusområde", "tidszon", "betyg", "plats", "anteckning")


def walk(*rows: tuple[str, ...]):  # type: ignore[no-untyped-def]
    return checked(raw_table(HEADERS, rows), Kind.NIGHT_WALK)


def test_a_swedish_sheet_is_read_as_it_is() -> None:
    result = walk(("soder", "2024-04-12", "20.40", "Säkerhet", "", "2", "Porten", "Mörkt"))
    (row,) = result.rows.to_pylist()
    assert (row["clock"], row["focus"], row["rating"]) == ("20:40", "safety", 2)
    assert row["walk"] == date(2024, 4, 12)


def test_what_is_no_clock_time_or_rating_is_refused_with_a_reason() -> None:
    result = walk(
        ("soder", "2024-04-12", "25:10", "Säkerhet", "", "2", "", ""),
        ("soder", "2024-04-12", "20:10", "Säkerhet", "", "6", "", ""),
        ("soder", "2024-04-12", "20:10", "Trivsel", "", "2", "", ""),
        ("soder", "2024-04-12", "20:10", "Säkerhet", "Natt 02–05", "2", "", ""),
        ("soder", "2024-04-12", "", "Säkerhet", "Natt 02–05", "2", "", ""),
    )
    told = reasons(result)
    assert sorted(told) == [2, 3, 4, 5]
    assert "25:10" in told[2]
    assert "20:40" in told[2]
    assert "6" in told[3]
    assert "20-23" in told[5]
    assert "02-05" in told[5]


def test_rows_dated_the_day_after_are_put_with_the_evening() -> None:
    result = walk(
        ("soder", "2024-04-12", "22:10", "Utbud", "", "2", "", ""),
        ("soder", "2024-04-13", "00:40", "Utbud", "", "2", "", ""),
        ("soder", "2024-04-13", "02:30", "Plats", "", "2", "", ""),
    )
    assert set(result.rows["walk"].to_pylist()) == {date(2024, 4, 12)}
    assert "2 rows are dated the day after" in said(result.notes)


def test_a_walk_of_its_own_the_day_after_stays_there() -> None:
    result = walk(
        ("soder", "2024-04-12", "22:10", "Utbud", "", "2", "", ""),
        ("soder", "2024-04-13", "19:10", "Utbud", "", "2", "", ""),
        ("soder", "2024-04-13", "00:40", "Utbud", "", "2", "", ""),
        ("norr", "2024-04-13", "00:40", "Utbud", "", "2", "", ""),
    )
    assert [str(day) for day in result.rows["walk"].to_pylist()] == [
        "2024-04-12",
        "2024-04-13",
        "2024-04-13",
        "2024-04-13",
    ]


def test_notes_that_point_at_people_are_told_and_kept_for_checking() -> None:
    result = walk(("soder", "2024-04-12", "22:10", "Utbud", "", "2", "", "Mannen i porten skrek"))
    assert "words for people" in said(result.notes)
    assert result.accepted == 1
