"""Addresses on the command line: fetched because they were given, and nothing otherwise."""

from __future__ import annotations

import json

import pytest

from tests.sources.stand_in import Answer, serving
from trygghet.sources import feeds, fetch

REQUESTS = [
    {
        "service_request_id": str(number),
        "status": "closed" if number else "open",
        "service_name": "Belysning",
        "description": "Anna i porten",
        "requested_datetime": f"2024-03-0{number + 1}T10:00:00+01:00",
        "updated_datetime": f"2024-03-1{number}T10:00:00+01:00",
        "lat": 56.674,
        "long": 12.857,
    }
    for number in range(4)
]
DAYS = ("--from", "2024-03-01", "--to", "2024-03-31", "--municipality", "1380")
QUICK = fetch.Limits(tries=2, connect=1, read=0.5, whole=2, wait=0.05, pause=0.01)


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(feeds.download, "__defaults__", (QUICK,))


def test_a_service_of_fault_reports_is_loaded_and_measured(shell):
    with serving(lambda query: Answer(json.dumps(REQUESTS).encode())) as stand_in:
        address = stand_in.address()
        (receipt,) = shell.json("load", f"{address}?api_key=hemlig", "--as", "fault_reports", *DAYS)
        (again,) = shell.json("load", address, *DAYS)
    assert (receipt["kind"], receipt["accepted"]) == ("fault_reports", 4)
    assert (again["already_there"], again["stored"]) == (4, False)
    found = shell.json("measure", "fault_reports", "--municipality", "1380", "--on", "2024-06-30")
    (row,) = found["rows"]
    assert (row["count"], row["open"], row["closed"]) == (4, 1, 3)
    assert (row["days_to_close"], row["days_base"]) == (9.0, 3)
    assert found["sources"][0]["url"] == address
    kept = b"".join(path.read_bytes() for path in shell.store.rglob("*") if path.is_file())
    assert b"Anna i porten" not in kept
    assert b"hemlig" not in kept


@pytest.mark.parametrize(
    "answer",
    [Answer(b"[{"), Answer(status=500), Answer(b"<html>"), Answer(status=429), Answer(wait=0.8)],
    ids=["broken", "500", "a web page", "429", "slow"],
)
def test_a_failing_service_stores_nothing_and_says_so(shell, answer):
    with serving(lambda query: answer) as stand_in:
        said = shell.run("load", stand_in.address(), *DAYS, code=2).stderr
    assert "othing was stored" in said
    assert shell.json("datasets") == []


def test_without_an_address_nothing_is_fetched(shell, monkeypatch):
    def never(*words: object, **named: object) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(fetch.urllib3.PoolManager, "request", never)
    monkeypatch.setattr("socket.socket.connect", never)
    path = shell.file("a.csv", "id;start;category", "1;2024-03-16 01:30;theft")
    (receipt,) = shell.json("load", path, "--municipality", "1380")
    assert receipt["accepted"] == 1
    shell.run("load", "http:/not/an/address.csv", code=2)


def test_days_that_end_before_they_begin_are_refused(shell):
    said = shell.run(
        "load",
        "http://127.0.0.1:9/requests.json",
        "--from",
        "2024-04-01",
        "--to",
        "2024-03-01",
        code=2,
    ).stderr
    assert "before it begins" in said
