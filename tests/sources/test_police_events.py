from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.sources.saying import notes_of, refusal_of, rows_of
from tests.sources.test_read import SAMPLES
from trygghet.sources.read import read


def event(number: int, when: str, place: str = "Halmstad", type_: str = "Rån") -> dict[str, object]:
    return {
        "id": number,
        "datetime": when,
        "name": f"29 april 13:10, {type_}, {place}",
        "summary": "En man i 30-årsåldern",
        "url": "/a",
        "type": type_,
        "location": {"name": place, "gps": "56.674375,12.857789"},
    }


def feed(folder: Path, events: list[object]) -> Path:
    path = folder / "e.json"
    path.write_text(json.dumps(events), encoding="utf-8")
    return path


def test_notices_are_counted_by_municipality_moment_and_type(tmp_path: Path) -> None:
    path = feed(
        tmp_path,
        [
            event(1, "2026-04-29 14:28:38 +02:00"),
            event(2, "2026-04-29 14:28:01 +02:00"),
            event(3, "2026-04-29 14:28:01 +02:00", "Helsingborg"),
        ],
    )
    [table] = read(path)
    assert table.known == "polisen-events"
    assert table.columns == ("kommun", "datum", "tid", "typ", "antal")
    assert rows_of(table) == [
        ["Halmstad", "2026-04-29", "13:10", "Rån", "2"],
        ["Helsingborg", "2026-04-29", "13:10", "Rån", "1"],
    ]
    assert table.lines.tolist() == [1, 3]


@pytest.mark.parametrize(
    ("published", "heading", "day", "clock"),
    [
        ("2022-09-29 7:56:30 +02:00", "29 september 02:01, Rån, Lund", "2022-09-29", "02:01"),
        ("2022-09-29 0:20:30 +02:00", "28 september 23:50, Rån, Lund", "2022-09-28", "23:50"),
        ("2023-01-01 1:05:00 +01:00", "31 december 23.40, Rån, Lund", "2022-12-31", "23:40"),
        ("2024-03-01 8:00:00 +01:00", "29 februari 9:05, Rån, Lund", "2024-02-29", "09:05"),
        # Without a readable heading the day of publication stands, and no clock time.
        ("2022-09-29 7:56:30 +02:00", "Sammanfattning natt, Skåne", "2022-09-29", ""),
        ("2022-09-29 7:56:30 +02:00", "31 juni 02:01, Rån, Lund", "2022-09-29", ""),
        ("2022-09-29 7:56:30 +02:00", "29 september 25:01, Rån, Lund", "2022-09-29", ""),
    ],
)
def test_when_it_happened_stands_in_the_heading(
    tmp_path: Path, published: str, heading: str, day: str, clock: str
) -> None:
    [table] = read(feed(tmp_path, [{**event(1, published), "name": heading}]))
    assert rows_of(table)[0][1:3] == [day, clock]


def test_a_county_is_no_municipality_but_still_counts(tmp_path: Path) -> None:
    [table] = read(feed(tmp_path, [event(1, "2026-04-29 14:28:38 +02:00", "Hallands län")]))
    assert rows_of(table)[0][0] == ""
    assert "only a county" in notes_of(table)


def test_a_notice_that_the_feed_repeats_counts_once(tmp_path: Path) -> None:
    first = event(1, "2026-04-29 14:28:38 +02:00")
    [table] = read(feed(tmp_path, [first, {**first, "type": "Rån väpnat"}]))
    assert [row[3:] for row in rows_of(table)] == [["Rån väpnat", "1"]]
    assert "1 notice stands twice" in notes_of(table)


def test_positions_and_summaries_never_come_through(tmp_path: Path) -> None:
    [table] = read(feed(tmp_path, [event(1, "2026-04-29 14:28:38 +02:00")]))
    assert table.geometry is None
    everything = str(rows_of(table)) + str(table.notes)
    assert "56.67" not in everything
    assert "30-års" not in everything


def test_missing_parts_leave_empty_cells(tmp_path: Path) -> None:
    bare: dict[str, object] = {"id": 1, "datetime": None, "type": None, "location": None}
    [table] = read(feed(tmp_path, [bare]))
    assert rows_of(table) == [["", "", "", "", "1"]]


def test_an_entry_that_is_no_event_is_named_by_its_number(tmp_path: Path) -> None:
    path = feed(tmp_path, [event(1, "2026-04-29 14:28:38 +02:00"), {"id": 2}])
    assert "number 2" in refusal_of(lambda: read(path))


def test_the_real_feed_keeps_every_notice() -> None:
    path = SAMPLES / "polisen-events" / "events-500.json"
    if not path.exists():
        return
    notices = {e["id"]: e for e in json.loads(path.read_text(encoding="utf-8"))}
    [table] = read(path)
    counted: Counter[tuple[str, str]] = Counter()
    for row in rows_of(table):
        counted[row[2], row[3]] += int(row[4])
    headings = [e["name"].split(",")[0].split() for e in notices.values()]
    types = [e["type"] for e in notices.values()]
    assert counted == Counter((h[2], kind) for h, kind in zip(headings, types, strict=True))
