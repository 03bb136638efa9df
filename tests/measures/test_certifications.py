"""Where a certification process stands: a spec table, properties, and the rows of the measure."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.conftest import asked
from trygghet.measures.certification_state import Happening, process_state
from trygghet.measures.certifications import certifications
from trygghet.model.certification import CertificationEvent, CertificationState
from trygghet.model.kinds import Kind
from trygghet.model.time import FuzzyDate

STARTED = Happening(
    CertificationEvent.STARTED, FuzzyDate("oktober 2018", date(2018, 10, 1), date(2018, 10, 31))
)
WALK = Happening(
    CertificationEvent.NIGHT_WALK, FuzzyDate("5 april 2019", date(2019, 4, 5), date(2019, 4, 5))
)
AUTUMN = Happening(
    CertificationEvent.CERTIFIED, FuzzyDate("hösten 2020", date(2020, 9, 1), date(2020, 11, 30))
)
DUE = Happening(
    CertificationEvent.RECERTIFICATION_DUE, FuzzyDate("2022", date(2022, 1, 1), date(2022, 12, 31))
)
AGAIN = Happening(
    CertificationEvent.RECERTIFIED, FuzzyDate("2022", date(2022, 1, 1), date(2022, 12, 31))
)
EXACT = Happening(
    CertificationEvent.CERTIFIED, FuzzyDate("22 okt 2018", date(2018, 10, 22), date(2018, 10, 22))
)
LEAP = Happening(
    CertificationEvent.CERTIFIED, FuzzyDate("29 feb 2020", date(2020, 2, 29), date(2020, 2, 29))
)
SEPTEMBER = Happening(
    CertificationEvent.VALID_TO, FuzzyDate("september 2024", date(2024, 9, 1), date(2024, 9, 30))
)
ENDED = Happening(CertificationEvent.ENDED, FuzzyDate("2023", date(2023, 1, 1), date(2023, 12, 31)))
GIVEN_DAY = Happening(
    CertificationEvent.VALID_TO,
    FuzzyDate("22 oktober 2020", date(2020, 10, 22), date(2020, 10, 22)),
)
SODER = [STARTED, WALK, AUTUMN, DUE, AGAIN]


@pytest.mark.parametrize(
    ("events", "on", "state", "days_left"),
    [
        ([], date(2020, 1, 1), "preparing", None),
        (SODER, date(2018, 10, 15), "preparing", None),
        (SODER, date(2018, 10, 31), "under_way", None),
        (SODER, date(2019, 4, 4), "under_way", None),
        (SODER, date(2019, 4, 5), "analysed", None),
        # "In the autumn of 2020" is certain only when the autumn is over.
        (SODER, date(2020, 10, 1), "analysed", None),
        (SODER, date(2020, 11, 30), "certified", None),
        (SODER, date(2021, 6, 1), "certified", None),
        (SODER, date(2022, 1, 1), "due", None),
        (SODER, date(2022, 12, 31), "recertified", None),
        (SODER, date(2025, 1, 1), "validity_over", None),
        # Without the event that shows on no source page: never "lapsed".
        ([STARTED, AUTUMN], date(2022, 8, 31), "certified", None),
        ([STARTED, AUTUMN], date(2022, 9, 1), "due", None),
        ([STARTED, AUTUMN], date(2022, 11, 30), "due", None),
        ([STARTED, AUTUMN], date(2022, 12, 1), "validity_over", None),
        # Days are counted only to a day that a source gives, not to one that is assumed.
        ([EXACT], date(2018, 10, 22), "certified", None),
        ([EXACT], date(2020, 10, 22), "certified", None),
        ([EXACT], date(2020, 10, 23), "validity_over", None),
        ([EXACT, GIVEN_DAY], date(2018, 10, 22), "valid_to", 731),
        ([EXACT, GIVEN_DAY], date(2020, 10, 21), "valid_to", 1),
        ([EXACT, GIVEN_DAY], date(2020, 10, 22), "valid_to", 0),
        ([EXACT, GIVEN_DAY], date(2020, 10, 23), "validity_over", None),
        ([LEAP], date(2022, 2, 28), "certified", None),
        ([LEAP], date(2022, 3, 1), "validity_over", None),
        # The source gives the end.
        ([STARTED, AGAIN, SEPTEMBER], date(2024, 6, 30), "valid_to", None),
        ([STARTED, AGAIN, SEPTEMBER], date(2024, 9, 1), "due", None),
        ([STARTED, AGAIN, SEPTEMBER], date(2024, 10, 1), "validity_over", None),
        ([STARTED, AGAIN, SEPTEMBER], date(2021, 6, 1), "under_way", None),
        ([STARTED, AUTUMN, ENDED], date(2023, 12, 31), "ended", None),
    ],
)
def test_a_process_stands_where_its_events_put_it(events, on, state, days_left):
    standing = process_state(events, on)
    assert (standing.state, standing.days_left) == (state, days_left)


def test_an_end_that_belongs_to_a_later_certificate_is_not_used_before_it():
    events = [EXACT, AGAIN, SEPTEMBER]
    standing = process_state(events, date(2019, 1, 1))
    assert not standing.validity.given
    assert standing.validity.until.latest == date(2020, 10, 22)


def test_what_may_have_happened_is_said():
    assert process_state(SODER, date(2020, 10, 1)).uncertain
    assert not process_state(SODER, date(2021, 6, 1)).uncertain


@st.composite
def histories(draw) -> list[Happening]:
    made = []
    for _ in range(draw(st.integers(0, 6))):
        earliest = draw(st.dates(date(2015, 1, 1), date(2025, 12, 31)))
        latest = earliest + timedelta(days=draw(st.sampled_from([0, 30, 90, 364])))
        kind = draw(st.sampled_from(list(CertificationEvent)))
        made.append(Happening(kind, FuzzyDate("x", earliest, latest)))
    return made


@given(histories(), st.dates(date(2015, 1, 1), date(2027, 12, 31)))
def test_only_a_source_ends_a_process(events, on):
    standing = process_state(events, on)
    if not any(event.event is CertificationEvent.ENDED for event in events):
        assert standing.state is not CertificationState.ENDED


@given(histories(), st.dates(date(2015, 1, 1), date(2027, 12, 31)))
def test_days_are_never_counted_to_a_fuzzy_day(events, on):
    standing = process_state(events, on)
    if standing.days_left is not None:
        until = standing.validity.until
        assert until.exact
        assert standing.days_left == until.latest.toordinal() - on.toordinal() >= 0


@given(histories(), st.dates(date(2015, 1, 1), date(2027, 12, 31)))
def test_a_state_doesnt_know_certificates_of_the_future(events, on):
    certifying = (CertificationEvent.CERTIFIED, CertificationEvent.RECERTIFIED)
    past = [e for e in events if e.when.latest <= on or e.event not in certifying]
    assert process_state(events, on).state == process_state(past, on).state or any(
        e.event is CertificationEvent.VALID_TO for e in events
    )


@pytest.fixture
def maria(facts):
    number = facts.add_dataset(Kind.CERTIFICATIONS, "1283", reference_date=date(2021, 6, 1))
    for id_, event, words, earliest, latest in (
        ("m-2", "certified", "mitten av oktober 2017", date(2017, 10, 10), date(2017, 10, 20)),
        ("m-1", "started", "januari 2016", date(2016, 1, 1), date(2016, 1, 31)),
        ("m-3", "recertified", "december 2019", date(2019, 12, 1), date(2019, 12, 31)),
        ("m-4", "recertified", "2021", date(2021, 1, 1), date(2021, 12, 31)),
    ):
        facts.insert(
            "certifications", dataset=number, municipality=1283, id=id_, process="maria-torg",
            event=event, date_text=words, earliest=earliest, latest=latest, source="helsingborg.se",
        )  # fmt: skip
    for key, name, first, last in (
        (1, "Maria Torg", date(2016, 1, 1), date(2023, 9, 30)),
        (2, "Gamla stan", date(2023, 10, 1), None),
    ):
        facts.area(
            key, "maria-torg", "certified", municipality=1283, name=name, valid_from=first,
            valid_to=last,
        )  # fmt: skip
    return facts


def test_a_process_is_a_row_with_its_events_in_order(maria):
    result = certifications(maria, asked(municipality="1283"))
    (row,) = result.rows
    assert (row["state"], row["name"], row["as_of"]) == (
        "recertified", "Maria Torg", date(2021, 6, 1),
    )  # fmt: skip
    assert row["since"] == "december 2019"
    assert row["valid_to"] == {
        "text": None,
        "earliest": date(2021, 12, 1),
        "latest": date(2021, 12, 31),
        "given": False,
    }
    assert row["days_left"] is None
    assert [event["id"] for event in row["events"]] == ["m-1", "m-2", "m-3", "m-4"]
    assert [event["happened"] for event in row["events"]] == [True, True, True, None]
    assert row["uncertain"]


def test_any_day_can_be_asked_for(maria):
    early = certifications(maria, asked(municipality="1283", on=date(2017, 6, 1)))
    assert early.rows[0]["state"] == "under_way"
    late = certifications(maria, asked(municipality="1283"), date(2024, 2, 1))
    assert (late.rows[0]["state"], late.rows[0]["name"]) == ("validity_over", "Gamla stan")
    assert any("doesn't mean" in note.text for note in late.notes)


def test_areas_and_municipalities_narrow_it(maria):
    assert not certifications(maria, asked(municipality="1380")).rows
    assert not certifications(maria, asked(municipality="1283", areas=("soder",))).rows
    assert len(certifications(maria, asked(municipality=None)).rows) == 1
