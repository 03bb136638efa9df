"""Feeds through a stand-in server: bounded tries, nothing lost, nothing half, a clear word."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.stand_in import Answer, StandIn, serving
from trygghet.locale.words import words_for
from trygghet.model.message import UserError
from trygghet.model.time import Period
from trygghet.sources import feeds, fetch
from trygghet.sources.fetch import Limits, is_address, plain_address
from trygghet.sources.open311 import COLUMNS
from trygghet.sources.read import read

TODAY = date(2024, 6, 30)
QUICK = Limits(tries=3, connect=1, read=0.3, whole=2, wait=0.05, pause=0.01)
SECRET = "Anna i porten på Storgatan 5"


def report(number: int, day: date) -> dict[str, object]:
    return {
        "service_request_id": str(number),
        "status": "closed" if number % 2 else "open",
        "service_name": "Belysning",
        "description": SECRET,
        "address": "Storgatan 5",
        "media_url": "http://bild.example/1.jpg",
        "requested_datetime": f"{day.isoformat()}T10:00:00+01:00",
        "updated_datetime": f"{(day + timedelta(days=3)).isoformat()}T10:00:00+01:00",
        "lat": 56.674,
        "long": 12.857,
    }


REPORTS = [report(n, date(2024, 1, 1) + timedelta(days=n % 180)) for n in range(1, 431)]


def service(
    page_size: int = 50, *, pages: bool = True, most: timedelta = timedelta(days=90)
) -> Callable[[dict[str, str]], Answer]:
    """Answer as a service does that cuts its answers at a page, and refuses longer spans."""

    def answer(query: dict[str, str]) -> Answer:
        first = datetime.fromisoformat(query["start_date"])
        last = datetime.fromisoformat(query["end_date"])
        assert last - first <= most
        found = [
            r for r in REPORTS
            if first <= datetime.fromisoformat(str(r["requested_datetime"])) <= last
        ]  # fmt: skip
        start = (int(query["page"]) - 1) * page_size if pages else 0
        return Answer(json.dumps(found[start : start + page_size]).encode())

    return answer


def always(answer: Answer) -> Callable[[dict[str, str]], Answer]:
    return lambda query: answer


def after(failures: list[Answer], then: Answer) -> Callable[[dict[str, str]], Answer]:
    waiting = list(failures)
    return lambda query: waiting.pop(0) if waiting else then


def refused(stand_in: StandIn, tmp_path, path: str = "/v2/requests.json", limits=QUICK) -> str:
    with pytest.raises(UserError) as caught:
        feeds.download(stand_in.address(path), tmp_path, None, TODAY, limits)
    assert not list(tmp_path.iterdir())
    return words_for("en").say(caught.value.problem)


@pytest.mark.parametrize("pages", [True, False])
def test_no_report_is_lost_whether_or_not_pages_are_turned(tmp_path, pages):
    period = Period(date(2024, 1, 1), TODAY)
    with serving(service(pages=pages)) as stand_in:
        path = feeds.download(stand_in.address(), tmp_path, period, TODAY, QUICK)
    table = read(path)[0]
    assert sorted(map(int, table.cells["service_request_id"])) == list(range(1, 431))
    assert table.columns == COLUMNS


def test_nothing_that_anybody_wrote_is_in_the_passing_file(tmp_path):
    with serving(service()) as stand_in:
        path = feeds.download(stand_in.address(), tmp_path, None, TODAY, QUICK)
    text = path.read_text(encoding="utf-8")
    assert SECRET not in text
    assert "Storgatan" not in text
    assert "bild.example" not in text


def test_without_days_the_last_ninety_are_asked_for_in_one_span(tmp_path):
    with serving(always(Answer(b"[]"))) as stand_in:
        path = feeds.download(
            stand_in.address("/x/requests.json?jurisdiction_id=a"), tmp_path, None, TODAY, QUICK
        )
    (query,) = stand_in.asked
    assert query["start_date"].startswith("2024-04-02T00:00:00")
    assert query["end_date"].startswith("2024-06-30T23:59:59")
    assert query["jurisdiction_id"] == "a"
    with pytest.raises(UserError):  # no report is no table
        read(path)


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(0, 1500))
def test_spans_are_at_most_ninety_days_and_leave_no_day_out(first, days):
    period = Period(first, first + timedelta(days=days))
    found = feeds.spans(period)
    assert all(span.days <= 90 for span in found)
    covered = [span.first + timedelta(days=n) for span in found for n in range(span.days)]
    assert covered == [first + timedelta(days=n) for n in range(period.days)]


@pytest.mark.parametrize(
    "failure",
    [
        Answer(status=429, headers={"Retry-After": "0"}),
        Answer(status=429, headers={"Retry-After": "3600"}),
        Answer(status=500),
        Answer(status=503),
        Answer(json.dumps(REPORTS[:3]).encode(), cut=100),
        Answer(b"[]", wait=0.6),
    ],
    ids=["429", "429 with an hour", "500", "503", "broken off", "slow once"],
)
def test_a_passing_failure_is_tried_again(tmp_path, failure):
    whole = Answer(json.dumps(REPORTS[:3]).encode())
    with serving(after([failure], whole)) as stand_in:
        path = feeds.download(stand_in.address(), tmp_path, Period(TODAY, TODAY), TODAY, QUICK)
    assert len(json.loads(path.read_text(encoding="utf-8"))) == 3


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (Answer(status=429, headers={"Retry-After": "7"}), "however often it was asked"),
        (Answer(status=500), "however often it was asked"),
        (Answer(status=404), "it answered 404"),
        (Answer(b"[{}]", wait=0.6), "in time"),
        (Answer(json.dumps(REPORTS).encode(), cut=500), "broke off"),
        (Answer(b'[{"service_request_id": "1", "sta'), "no whole JSON"),
        (Answer(b"<html>login</html>"), "no whole JSON"),
        (Answer(b'{"error": "no such jurisdiction"}'), "no service requests"),
        (Answer(b'[{"a": 1}]'), "no service requests"),
        (Answer(b"[" * 100_000), "no whole JSON"),
    ],
    ids=lambda value: None,
)
def test_a_lasting_failure_gives_a_sentence_and_no_file(tmp_path, answer, says):
    with serving(always(answer)) as stand_in:
        sentence = refused(stand_in, tmp_path)
        tries = len(stand_in.asked)
    assert says in sentence
    assert "othing was stored" in sentence
    assert "127.0.0.1" in sentence
    assert tries <= QUICK.tries**2


def test_an_answer_that_drips_for_ever_is_given_up(tmp_path):
    drip = Answer(b"x" * 4000, drip=0.2)
    limits = Limits(tries=2, connect=1, read=1, whole=0.5, wait=0.05, pause=0.01)
    with serving(always(drip)) as stand_in:
        assert "took too long" in refused(stand_in, tmp_path, limits=limits)


def test_an_answer_that_is_too_large_is_given_up(tmp_path):
    limits = Limits(tries=2, connect=1, read=1, whole=5, size=1 << 20)
    with serving(always(Answer(b"x" * (3 << 20)))) as stand_in:
        assert "more than 1 MB" in refused(stand_in, tmp_path, "/api/events", limits)


def test_where_nobody_answers_that_is_said(tmp_path):
    with serving(always(Answer())) as stand_in:
        pass
    assert "no connection was made" in refused(stand_in, tmp_path)


def test_the_polices_events_are_asked_for_once(tmp_path):
    event = {
        "id": 1,
        "datetime": "2024-04-29 14:28:38 +02:00",
        "name": "29 april 13:05, Rån, Lund",
        "summary": SECRET,
        "url": "/a",
        "type": "Rån",
        "location": {"name": "Lund", "gps": "55.7,13.2"},
    }
    with serving(always(Answer(json.dumps([event]).encode()))) as stand_in:
        path = feeds.download(stand_in.address("/api/events"), tmp_path, None, TODAY, QUICK)
    assert len(stand_in.asked) == 1
    (row,) = read(path)[0].cells.to_dict("records")
    assert (row["kommun"], row["typ"], row["datum"]) == ("Lund", "Rån", "2024-04-29")


def test_what_may_be_secret_in_an_address_is_never_repeated():
    address = "https://user:pass@host.example/v2/requests.json?api_key=hemlig#x"
    assert plain_address(address) == "https://host.example/v2/requests.json"
    assert is_address(address)
    assert is_address("HTTP://x")
    assert not is_address("data/halmstad")
    assert not is_address("ftp://x")


def test_days_in_the_future_are_refused(tmp_path):
    later = Period(TODAY + timedelta(days=2), TODAY + timedelta(days=9))
    with pytest.raises(UserError, match="future"):
        feeds.download("http://127.0.0.1:9/requests.json", tmp_path, later, TODAY, QUICK)


def test_files_are_read_without_any_connection(tmp_path, monkeypatch):
    def never(*words: object, **named: object) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(fetch.urllib3.PoolManager, "request", never)
    monkeypatch.setattr("socket.socket.connect", never)
    path = tmp_path / "requests.json"
    path.write_text(json.dumps(REPORTS[:2]), encoding="utf-8")
    assert len(read(path)[0].cells) == 2
