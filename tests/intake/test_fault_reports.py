"""Fault reports: open and closed as the source says, and nothing that anybody wrote kept anywhere."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.intake.tables import checked, raw_table, reasons, said
from trygghet.intake.checked import Context
from trygghet.intake.kind_guess import guess_kind
from trygghet.intake.load import LoadRefused, LoadRequest, load
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.model.provenance import Ground
from trygghet.sources import open311
from trygghet.store.store import Store

HOME = Context(municipality="1380")
SECRETS = ("Anna Persson", "Storgatan 5", "bild.example", "stökig granne")
REQUESTS = [
    {
        "service_request_id": "638344",
        "status": "closed",
        "status_notes": "Duplicate request.",
        "service_name": "Belysning",
        "service_code": "006",
        "description": "Anna Persson är en stökig granne",
        "requested_datetime": "2024-04-14T06:37:38+02:00",
        "updated_datetime": "2024-04-14T06:37:38+02:00",
        "address": "Storgatan 5",
        "zipcode": "30242",
        "lat": 56.6745,
        "long": 12.857,
        "media_url": "http://bild.example/638344.jpg",
    },
    {
        "service_request_id": "2",
        "status": "closed",
        "status_notes": "Lagat. Tack, Anna Persson!",
        "service_name": "Nedskräpning",
        "requested_datetime": "2024-04-01T06:37:38+02:00",
        "updated_datetime": "2024-04-11T06:37:38+02:00",
        "address": "Storgatan 5",
        "lat": "56.6745",
        "long": "12.857",
    },
    {
        "service_request_id": "3",
        "status": "open",
        "service_name": "Belysning",
        "requested_datetime": "2024-04-20T06:37:38+02:00",
        "updated_datetime": "2024-04-25T06:37:38+02:00",
        "lat": None,
        "long": None,
    },
]


@pytest.fixture
def store(tmp_path):
    return Store.open(f"duckdb:///{tmp_path / 'store'}")


def stored_text(store) -> bytes:
    return b"".join(path.read_bytes() for path in store.folder.rglob("*") if path.is_file())


def told(store) -> dict[str, tuple[str, date | None]]:
    rows = store.view().rows("select id, status, closed from fault_reports")
    return {str(row["id"]): (row["status"], row["closed"]) for row in rows}


@pytest.mark.parametrize(
    "content",
    [
        REQUESTS,
        {"service_requests": REQUESTS},
        {"service_requests": {"request": REQUESTS}},
        {"requests": REQUESTS},
    ],
    ids=["list", "service_requests", "turned from XML", "requests"],
)
def test_open311_answers_are_read_in_all_their_shapes(store, tmp_path, content):
    path = tmp_path / "requests.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    (receipt,) = load(store, LoadRequest((path,), municipality="1380"))
    assert (receipt.kind, receipt.accepted) == (Kind.FAULT_REPORTS, 3)
    assert told(store) == {
        "638344": ("rejected", date(2024, 4, 14)),
        "2": ("closed", date(2024, 4, 11)),
        "3": ("open", None),
    }
    info = store.datasets()[0].info
    assert (info.date_basis, info.publisher) == ("report", None)


@pytest.mark.parametrize("ground", [None, Ground("beslut")], ids=["no ground", "kept positions"])
def test_no_description_address_or_picture_is_in_any_file_of_the_store(store, tmp_path, ground):
    path = tmp_path / "requests.json"
    path.write_text(json.dumps(REQUESTS, ensure_ascii=False), encoding="utf-8")
    load(store, LoadRequest((path,), municipality="1380", ground=ground))
    text = stored_text(store)
    assert not [secret for secret in SECRETS if secret.encode() in text]


CSV = (
    "service_request_id;status;status_notes;service_name;description;requested_datetime;"
    "updated_datetime;address;lat;long;media_url\n"
    "1;open;;Belysning;Anna Persson;2024-04-01 10:00;2024-04-02 10:00;Storgatan 5;56.67;12.85;"
    "http://bild.example/1\n"
    "2;closed;Duplicate;Belysning;stökig granne;2024-04-01 10:00;2024-04-03 10:00;;56.67;12.85;\n"
    "3;hos Anna Persson;;Belysning;stökig granne;2024-04-01 10:00;;Storgatan 5;56.67;12.85;\n"
)


def test_a_rejected_row_is_listed_without_what_was_written(store, tmp_path):
    path = tmp_path / "fel.csv"
    path.write_text(CSV, encoding="utf-8")
    with pytest.raises(LoadRefused):
        load(store, LoadRequest((path,), kind=Kind.FAULT_REPORTS, municipality="1380"))
    request = LoadRequest((path,), municipality="1380", keep_good=True)
    (receipt,) = load(store, request)
    assert (receipt.kind, receipt.accepted, receipt.rejected) == (Kind.FAULT_REPORTS, 2, 1)
    assert told(store) == {"1": ("open", None), "2": ("rejected", date(2024, 4, 3))}
    text = stored_text(store)
    assert not [secret for secret in SECRETS[1:] if secret.encode() in text]


SWEDISH = ("Ärendenummer", "Skapad", "Ärendetyp", "Status", "Avslutad", "Område", "Beskrivning")


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Öppen", "open"), ("Ny", "open"), ("Inkommen", "open"), ("Pågår", "under_way"),
        ("Under arbete", "under_way"), ("in_progress", "under_way"), ("Avslutad", "closed"),
        ("Åtgärdad", "closed"), ("closed", "closed"), ("Dubblett", "rejected"),
        ("Avvisad eller dubblett", "rejected"), ("Makulerad", "rejected"),
    ],
)  # fmt: skip
def test_a_status_is_what_the_source_says(word, status):
    closed = "" if status in ("open", "under_way") else "2024-04-05"
    raw = raw_table(SWEDISH, [("1", "2024-04-01", "Belysning", word, closed, "Vallås", "x")])
    assert guess_kind(raw) is Kind.FAULT_REPORTS
    (row,) = checked(raw, Kind.FAULT_REPORTS, HOME).rows.to_pylist()
    assert row["status"] == status


def test_without_a_status_only_open_and_closed_are_told():
    raw = raw_table(
        ("Ärendenummer", "Skapad", "Ärendetyp", "Avslutad"),
        [("1", "2024-04-01", "Belysning", "2024-04-05"), ("2", "2024-04-01", "Belysning", "")],
    )
    rows = checked(raw, Kind.FAULT_REPORTS, HOME).rows.to_pylist()
    assert [row["status"] for row in rows] == ["closed", "open"]


def test_a_report_closed_before_it_was_made_is_rejected():
    raw = raw_table(SWEDISH, [("1", "2024-04-02", "Belysning", "Avslutad", "2024-04-01", "V", "")])
    assert "before it was made" in reasons(checked(raw, Kind.FAULT_REPORTS, HOME))[2]


def test_a_change_of_an_open_report_is_no_closing():
    raw = raw_table(SWEDISH, [("1", "2024-04-02", "Belysning", "Öppen", "2024-04-09", "V", "")])
    (row,) = checked(raw, Kind.FAULT_REPORTS, HOME).rows.to_pylist()
    assert row["closed"] is None


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("Storgatan 5", None),
        ("Nygatan 12B", None),
        ("Stora Torg 1, Halmstad", None),
        ("Vallås", "Vallås"),
        ("R012", "R012"),
        ("Centrum väst", "Centrum väst"),
    ],
)
def test_an_address_is_no_area(place, kept):
    raw = raw_table(SWEDISH, [("1", "2024-04-02", "Belysning", "Öppen", "", place, "")])
    result = checked(raw, Kind.FAULT_REPORTS, HOME)
    assert result.rows["area"].to_pylist() == [kept]
    assert ("address" in said(result.notes)) == (kept is None)


def test_descriptions_in_the_place_of_categories_are_refused():
    rows = [
        (
            str(n),
            "2024-04-02",
            f"Lampan utanför port nummer {n} har varit trasig länge nu",
            "",
            "",
            "",
            "",
        )
        for n in range(20)
    ]
    with pytest.raises(UserError, match="never stored"):
        checked(raw_table(SWEDISH, rows), Kind.FAULT_REPORTS, HOME)


def test_the_same_report_on_two_pages_counts_once_as_it_stands_last():
    twice = [REQUESTS[2], {**REQUESTS[2], "status": "closed"}]
    table = open311.read("x.json", twice)
    assert table.cells["status"].tolist() == ["closed"]
    assert "more than once" in said(table.notes)


def test_an_entry_that_is_no_request_is_told_by_its_number():
    with pytest.raises(UserError) as refused:
        open311.read("x.json", [REQUESTS[0], {"a": 1}])
    assert "number 2" in said([refused.value.problem])
