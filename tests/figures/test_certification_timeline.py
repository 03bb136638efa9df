import html
import re
from datetime import date
from typing import Any

import pytest

from tests.figures.conftest import HOSTILE
from trygghet.figures.certification_events import event_lists, event_table, state_text
from trygghet.figures.certification_timeline import certification_timeline
from trygghet.locale.words import Words
from trygghet.model.result import Row

MARKS = re.compile(r'<i class="tg-event-mark ([^"]*)" style="left:([\d.]+)%([^"]*)"')


def event(
    name: str, words: str, first: date | None, last: date | None = None, **more: Any
) -> dict[str, Any]:
    told = {"happened": True, "text": None, "source": None}
    days = {"earliest": first, "latest": last or first}
    return {"event": name, "date_text": words, **days, **told, **more}


def process(*events: dict[str, Any], **more: Any) -> Row:
    return {
        "process": "soder",
        "name": "Söder",
        "state": "certified",
        "valid_to": None,
        "events": list(events),
        "certificates": [],
        **more,
    }


def certificate(first: date, until: date, *, given: bool) -> dict[str, Any]:
    held = {"text": None, "earliest": until, "latest": until, "given": given}
    return {
        "event": "certified",
        "date_text": "",
        "earliest": first,
        "latest": first,
        "until": held,
    }


def marks(rows: list[Row], words: Words, **more: Any) -> list[tuple[str, float, str]]:
    found = MARKS.findall(certification_timeline(rows, words, **more))
    return [(classes, float(left), rest) for classes, left, rest in found]


def test_a_fuzzy_date_is_drawn_as_its_span_and_said_in_its_own_words(swedish: Words) -> None:
    rows = [
        process(
            event("certified", "hösten 2020", date(2020, 9, 1), date(2020, 11, 30)),
            event("night_walk", "5 april 2019", date(2019, 4, 5)),
        )
    ]
    fuzzy, exact = marks(rows, swedish)
    assert "tg-event-span" in fuzzy[0]
    assert "width" in fuzzy[2]
    assert "tg-event-span" not in exact[0]
    assert "width" not in exact[2]
    said = event_lists(rows, swedish)
    assert "hösten 2020" in said
    assert "2020-09" not in said


def test_silence_after_the_validity_is_not_called_lapsed(swedish: Words) -> None:
    rows = [process(state="validity_over")]
    shown = certification_timeline(rows, swedish) + event_lists(rows, swedish, on=date(2025, 1, 1))
    assert "Giltighetstiden har gått ut; uppgift om omcertifiering saknas" in html.unescape(shown)
    assert "utgång" not in shown.lower()


def test_validity_keeps_the_sources_words_where_the_day_is_not_known(swedish: Words) -> None:
    month = {"text": "september 2024", "earliest": date(2024, 9, 1), "latest": date(2024, 9, 30)}
    exact = {"text": "30/9 -24", "earliest": date(2024, 9, 30), "latest": date(2024, 9, 30)}
    said = [
        state_text(process(state="valid_to", valid_to=until), swedish)
        for until in (month, exact, None)
    ]
    assert said == ["Gäller till september 2024", "Gäller till 30 september 2024", "Gäller till –"]


def test_what_was_still_to_come_is_pale_and_stands_below_the_day(swedish: Words) -> None:
    rows = [
        process(
            event("certified", "våren 2018", date(2018, 1, 1)),
            event("recertified", "våren 2022", date(2022, 1, 1), happened=False),
        )
    ]
    on = date(2021, 6, 1)
    assert ["tg-event-ahead" in found for found, _, _ in marks(rows, swedish, on=on)] == [
        False,
        True,
    ]
    said = event_lists(rows, swedish, on=on)
    places = [said.index(part) for part in ("våren 2018", "1 juni 2021", "våren 2022")]
    assert places == sorted(places)


def test_what_may_have_been_later_says_so(swedish: Words) -> None:
    rows = [process(event("recertified", "2021", date(2021, 1, 1), happened=None))]
    assert "kan ha varit efter den dag som visas" in event_lists(rows, swedish)


def test_processes_share_one_axis(swedish: Words) -> None:
    rows = [
        process(event("started", "2016", date(2016, 1, 1))),
        process(event("started", "2020", date(2020, 1, 1))),
    ]
    (_, first, _), (_, second, _) = marks(rows, swedish)
    assert first < 10
    assert second > 90


def test_a_certificate_is_a_band_until_its_end_or_the_next_one(swedish: Words) -> None:
    held = [
        certificate(date(2018, 1, 1), date(2020, 1, 1), given=False),
        certificate(date(2019, 1, 1), date(2021, 1, 1), given=True),
    ]
    row = process(event("certified", "2018", date(2018, 1, 1)), certificates=held)
    shown = certification_timeline([row], swedish)
    bands = re.findall(r"<u([^>]*) style=\"left:([\d.]+)%;width:([\d.]+)%\"", shown)
    (first, start, width), (second, following, longer) = bands
    assert ("taken" in first, "taken" in second) == (True, False)
    assert float(start) + float(width) == pytest.approx(float(following), abs=0.02)
    assert float(longer) == pytest.approx(2 * float(width), abs=0.1)
    assert "två år är antaget" in shown


def test_an_unknown_date_has_words_and_no_mark(swedish: Words) -> None:
    rows = [process(event("workshop", "", None))]
    assert "datum okänt" in event_lists(rows, swedish)
    assert "tg-axis" not in certification_timeline(rows, swedish)


def test_the_table_holds_every_event_with_the_days_that_it_can_have_been(swedish: Words) -> None:
    rows = [
        process(
            event("certified", "hösten 2020", date(2020, 9, 1), date(2020, 11, 30)),
            event("figure", "2019", date(2019, 1, 1), date(2019, 12, 31), text="Index: 63."),
        )
    ]
    table = event_table(rows, swedish)
    assert [[cell.shown for cell in row][:6] for row in table.rows] == [
        ["Söder", "hösten 2020", "2020-09-01", "2020-11-30", "Handlingsplan certifierad", ""],
        ["Söder", "2019", "2019-01-01", "2019-12-31", "Publicerad uppgift", "Index: 63."],
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(swedish: Words, text: str) -> None:
    rows = [process(event("started", text, date(2016, 1, 1), text=text, source=text), name=text)]
    on = date(2021, 6, 1)
    shown = certification_timeline(rows, swedish, on=on) + event_lists(rows, swedish, on=on)
    for part in ("<img", "<script", "${", "`", "{{"):
        assert part not in shown
