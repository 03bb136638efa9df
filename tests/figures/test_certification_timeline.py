import html
import re
from datetime import date
from typing import Any

import pytest

from tests.figures.conftest import HOSTILE
from trygghet.figures.certification_timeline import certification_timeline, state_text
from trygghet.locale.words import Words
from trygghet.model.result import Row


def event(
    name: str, words: str, first: date | None, last: date | None = None, **more: Any
) -> dict[str, Any]:
    return {"event": name, "date_text": words, "earliest": first, "latest": last or first, **more}


def process(*events: dict[str, Any], **more: Any) -> Row:
    return {
        "process": "soder",
        "name": "Söder",
        "state": "certified",
        "events": list(events),
        **more,
    }


def test_a_fuzzy_date_is_drawn_as_its_span_and_said_in_its_own_words(swedish: Words) -> None:
    shown = certification_timeline(
        [process(event("certified", "hösten 2020", date(2020, 9, 1), date(2020, 11, 30)), event("night_walk", "5 april 2019", date(2019, 4, 5)))],
        swedish,
    )  # fmt: skip
    dots = re.findall(r'<i class="([^"]*)" style="([^"]*)"', shown)
    assert [("tg-span" in classes, "width" in style) for classes, style in dots] == [
        (True, True),
        (False, False),
    ]
    assert "hösten 2020" in shown
    assert "2020-09" not in shown


def test_silence_after_the_validity_is_not_called_lapsed(swedish: Words) -> None:
    shown = certification_timeline([process(state="validity_over")], swedish)
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


def test_what_was_still_to_come_is_drawn_hollow(swedish: Words) -> None:
    rows = [
        process(
            event("certified", "2018", date(2018, 1, 1), happened=True),
            event("recertified", "2022", date(2022, 1, 1), happened=False),
        )
    ]
    shown = certification_timeline(rows, swedish, on=date(2021, 6, 1))
    assert re.findall(r'<i class="([^"]*)"', shown) == ["", "tg-ahead"]


def test_processes_share_one_line_of_time(swedish: Words) -> None:
    rows = [
        process(event("started", "2016", date(2016, 1, 1))),
        process(event("started", "2020", date(2020, 1, 1))),
    ]
    first, second = (
        float(x)
        for x in re.findall(
            r'<i class="" style="left:([\d.]+)%', certification_timeline(rows, swedish)
        )
    )
    assert first < 10
    assert second > 90


def test_an_unknown_date_has_words_and_no_mark(swedish: Words) -> None:
    shown = certification_timeline([process(event("workshop", "", None))], swedish)
    assert "datum okänt" in shown
    assert "tg-track" not in shown


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(swedish: Words, text: str) -> None:
    shown = certification_timeline(
        [process(event("started", text, date(2016, 1, 1), text=text, source=text), name=text)],
        swedish,
        on=date(2021, 6, 1),
    )
    for part in ("<img", "<script", "${", "`", "{{"):
        assert part not in shown
