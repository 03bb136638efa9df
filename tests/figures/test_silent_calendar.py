"""What waits for evidence as a calendar file, read back by another program's rules."""

from __future__ import annotations

from datetime import date

from icalendar import Calendar

from trygghet.figures.silent_calendar import silent_calendar
from trygghet.locale.words import words_for
from trygghet.model.message import message
from trygghet.model.result import Result, Row
from trygghet.model.scope import Scope

WORDS = words_for("sv")


def result(*rows: Row, on: date = date(2025, 6, 30)) -> Result:
    return Result("silent", message("x"), message("x"), Scope(), (), rows, len(rows), as_of=on)


def row(**changed: object) -> Row:
    return {
        "municipality": "9999", "kind": "promises", "id": "E-1", "text": "Byta; armaturer, på stråk",
        "party": "municipality", "owner": "Stadsmiljö", "state": "ongoing",
        "last_evidence": date(2025, 3, 25), "weeks": 13, "last_day": date(2025, 12, 31),
        "synthetic": False, **changed,
    }  # fmt: skip


def events(content: bytes) -> list[dict[str, object]]:
    return [
        {name: event.decoded(name) for name in ("uid", "dtstart", "summary", "description")}
        for event in Calendar.from_ical(content).walk("VEVENT")
    ]


def test_an_item_is_a_reminder_on_a_monday_and_the_end_of_its_period() -> None:
    reminder, end = events(silent_calendar(result(row()), WORDS))
    assert reminder["dtstart"] == date(2025, 7, 7)
    assert end["dtstart"] == date(2025, 12, 31)
    assert not hasattr(reminder["dtstart"], "hour")
    assert "Stadsmiljö" in str(reminder["description"])
    assert "13 veckor" in str(reminder["description"])
    assert "Byta; armaturer, på stråk" in str(reminder["summary"])


def test_a_later_file_moves_events_instead_of_adding_some() -> None:
    early = events(silent_calendar(result(row()), WORDS))
    late = events(silent_calendar(result(row(weeks=17), on=date(2025, 7, 31)), WORDS))
    assert [event["uid"] for event in early] == [event["uid"] for event in late]
    assert len({event["uid"] for event in early}) == len(early)


def test_a_period_that_is_over_or_open_has_no_end_to_remind_of() -> None:
    for last in (None, date(2025, 3, 31)):
        assert len(events(silent_calendar(result(row(last_day=last)), WORDS))) == 1


def test_the_same_data_give_the_same_file() -> None:
    assert silent_calendar(result(row()), WORDS) == silent_calendar(result(row()), WORDS)


def test_made_up_promises_are_said_to_be_so() -> None:
    for event in events(silent_calendar(result(row(synthetic=True)), WORDS)):
        assert "påhittade" in str(event["description"])
