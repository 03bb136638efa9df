import csv
import io
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.figures.conftest import HOSTILE
from tests.figures.results import result, source, survey_row, trend_of
from trygghet.figures.downloads import table_csv
from trygghet.figures.marks import count_marks, point_of, survey_points
from trygghet.figures.outlines import Places
from trygghet.figures.result_tables import (
    category_names,
    count_table,
    district_table,
    month_table,
    promise_table,
    rate_remarks,
    survey_table,
)
from trygghet.figures.source_line import period_text, source_line, source_sentences
from trygghet.figures.tables import Cell, Table, number_cell, state_cell, table_html, text_cell
from trygghet.locale.words import Words, words_for
from trygghet.model.message import message
from trygghet.model.provenance import Provenance
from trygghet.model.result import CellState, Source
from trygghet.model.survey import Concept
from trygghet.model.time import Period

SV = words_for("sv")
NBSP = "\N{NO-BREAK SPACE}"


def by_district(**more: object):  # type: ignore[no-untyped-def]
    rows = [
        {"district": "Öster", "placed": "district", "count": 1200, "rate": 12.34},
        {"district": "Berga", "placed": "district", "count": 3, "rate": None},
        {"district": None, "placed": "outside", "count": 5},
        {"district": None, "placed": "municipality", "count": 2},
        {"district": None, "placed": "none", "count": 31},
    ]
    return result(rows, total=1241, without_place=31, **more)


def test_rows_and_closing_rows_add_up_to_the_total(places: Places, swedish: Words) -> None:
    table = district_table(by_district(), places, swedish)
    assert [row[0].shown for row in table.rows] == ["Berga", "Ängen", "Öster"]
    parts = sum(row[1].raw or 0 for row in (*table.rows, *table.closing[:-1]))
    assert parts == table.closing[-1][1].raw == 1241
    assert [row[0].shown for row in table.closing] == [
        "Utanför stadsdelarna", "Visas bara för hela kommunen", "Utan känd plats", "Totalt",
    ]  # fmt: skip


def test_a_district_without_incidents_has_zero_and_no_rate(places: Places, swedish: Words) -> None:
    table = district_table(by_district(), places, swedish)
    angen = next(row for row in table.rows if row[0].shown == "Ängen")
    assert (angen[1].shown, angen[2].shown) == ("0", ".")


def test_signs_are_read_aloud_as_words(swedish: Words) -> None:
    shown = table_html(
        Table("T", ("A", "B"), ((text_cell("x"), state_cell(CellState.PROTECTED, swedish)),))
    )
    assert '<span aria-hidden="true">..</span><span class="tg-hidden">skyddad uppgift' in shown
    assert "<caption" in shown
    assert 'scope="row"' in shown


@pytest.mark.parametrize("state", list(CellState))
def test_every_state_has_something_to_show(words: Words, state: CellState) -> None:
    cell = state_cell(state, words)
    assert cell.shown
    assert cell.raw is None


def test_months_and_what_lies_in_none_add_up(swedish: Words) -> None:
    trend = trend_of([20, 30], [[25, 26]])
    trend = replace(trend, months=replace(trend.months, total=53))
    table = month_table(trend, swedish)
    assert [row[1].raw for row in (*table.rows, *table.closing)] == [20, 30, 3, 53]


def test_counts_by_category_keep_a_files_own_words(swedish: Words) -> None:
    rows = [
        {"category": "theft", "count": 7},
        {"category": "Brott mot knivlagen", "count": 2},
        {"category": None, "count": 1},
    ]
    table = count_table(
        result(rows, total=10), "category", "Kategori", category_names(swedish), swedish
    )
    assert [row[0].shown for row in table.rows] == [
        "Stöld och snatteri",
        "Brott mot knivlagen",
        "Okänt",
    ]
    assert sum(row[1].raw or 0 for row in table.rows) == table.closing[0][1].raw


def test_a_survey_table_says_base_interval_and_kind(swedish: Words) -> None:
    points = [
        point_of(survey_row()),
        point_of(
            survey_row(
                wave="2022",
                survey_type="self_selected",
                n=None,
                state="base_not_published",
                qualifier="nearly",
            )
        ),
        point_of(survey_row(wave="2021", share=None, n=12, state="too_few", low=None, high=None)),
    ]
    table = survey_table(points, "Trygg", swedish)
    shown = [[cell.shown for cell in row] for row in table.rows]
    assert shown[0][1] == f"78{NBSP}%"
    assert shown[0][3] == f"76–80{NBSP}%"
    assert shown[1][1] == f"närmare 78{NBSP}%"
    assert shown[1][2:4] == ["bas ej redovisad", "–"]
    assert shown[2][1] == "För få svar (under 30)"
    assert table.rows[2][1].raw is None


def test_promises_stand_in_a_table_with_their_states(swedish: Words) -> None:
    rows = [
        {
            "short": "Ljus",
            "state": "late",
            "delivered": 22.0,
            "target": 40,
            "unit": "st",
            "last_evidence": date(2025, 3, 1),
        }
    ]
    (row,) = promise_table(rows, swedish).rows
    assert [cell.shown for cell in row] == ["Ljus", "Försenat", "22", "40", "st", "2025-03-01"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_tables_and_source_lines(swedish: Words, text: str) -> None:
    shown = table_html(Table(text, (text, text), ((text_cell(text), text_cell(text)),)))
    sources = (source(title=text, publisher=text, url=f"javascript:{text}"),)
    line = source_line(
        result([], sources=sources), swedish, extra=[text], dataset_href="?dataset={dataset}"
    )
    for part in ("<img", "<script", "${", "`", "{{", 'href="javascript'):
        assert part not in shown
        assert part not in line


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_a_file_says_what_it_is_before_its_numbers(places: Places, swedish: Words) -> None:
    made_up = by_district(provenance=Provenance.SYNTHETIC)
    rows = read_csv(table_csv(district_table(made_up, places, swedish), made_up, swedish))
    empty = rows.index([])
    about = dict(rows[:empty])
    assert about["Figur"].startswith("Exempel: ")
    assert about["Definition"].startswith("Exempel: ")
    assert about["Kommun"] == "9999"
    assert about["Period"] == "juli 2024–juni 2025"
    assert "incidents-1" in about["Källa"]
    assert {row[0] for row in rows[empty + 2 :]} == {"Påhittad (exempel)"}


def test_a_file_holds_plain_numbers(places: Places, swedish: Words) -> None:
    data = table_csv(district_table(by_district(), places, swedish), by_district(), swedish)
    rows = read_csv(data)
    (oster,) = [row for row in rows if len(row) > 1 and row[1] == "Öster"]
    assert oster[2:] == ["1200", "12,34"]
    assert data.startswith(b"\xef\xbb\xbf")


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_no_cell_of_a_file_is_run_by_a_spreadsheet(texts: list[str]) -> None:
    table = Table(texts[0], ("A", "B"), tuple((text_cell(text), Cell(text)) for text in texts))
    made = result([], sources=(source(title=texts[0], publisher=texts[-1]),))
    for row in csv.reader(
        io.StringIO(table_csv(table, made, SV).decode("utf-8-sig"), newline=""), delimiter=";"
    ):
        assert not any(re.match(r"\s*[=+\-@＝＋－＠]", cell) for cell in row)


@given(st.integers(-(10**9), 10**9))
def test_a_number_is_written_to_files_as_it_is(value: int) -> None:
    table = Table("T", ("A", "B"), ((text_cell("x"), number_cell(value, SV)),))
    rows = read_csv(table_csv(table, result([]), SV))
    assert int(rows[-1][2]) == value


def test_a_figure_says_definition_unit_period_base_and_date(swedish: Words) -> None:
    told = " ".join(
        source_sentences(by_district(as_of=date(2025, 6, 30), notes=(message("A note."),)), swedish)
    )
    for part in (
        "Counted by hand.",
        "anmälda brott",
        "juli 2024–juni 2025",
        "31 utan känd plats",
        "A note.",
        "Läget per 30 juni 2025",
    ):
        assert part in told


def test_made_up_sources_stand_out(swedish: Words) -> None:
    line = source_line(result([], Provenance.SYNTHETIC), swedish)
    assert "Exempel: " in line
    assert "<strong>" in line


def test_periods_are_months_where_they_are_whole_months(swedish: Words) -> None:
    assert period_text(Period(date(2024, 2, 1), date(2024, 2, 29)), swedish) == "februari 2024"
    assert (
        period_text(Period(date(2024, 2, 1), date(2024, 3, 30)), swedish) == "2024-02-01–2024-03-30"
    )


def test_marks_of_counts_give_every_district_its_number(places: Places, swedish: Words) -> None:
    marks = count_marks(by_district(), places, swedish)
    assert {name: mark.value for name, mark in marks.items()} == {
        "Öster": 1200,
        "Berga": 3,
        "Ängen": 0,
    }
    rates = count_marks(by_district(), places, swedish, rates=True)
    assert rates["Öster"].text == "12,3"
    assert rates["Berga"].value is None
    assert count_marks(result([], sources=()), places, swedish) == {}


def test_points_are_the_whole_municipality_and_everybody(swedish: Words) -> None:
    rows = [
        survey_row(wave="2025"), survey_row(wave="2023"), survey_row(wave="2025", sex="women"),
        survey_row(wave="2025", districts=["a"]), survey_row(wave="2025", base="goes_out"),
        survey_row(wave="2025", concept="worry"), survey_row(wave="2025", statistic="mentions"),
        survey_row(wave="2025", coverage="country"),
    ]  # fmt: skip
    assert [p.wave for p in survey_points(result(rows), Concept.SAFE_HOME_AREA)] == ["2023", "2025"]
    two = [survey_row(survey="ntu"), survey_row(survey="enkat")]
    assert [p.wave for p in survey_points(result(two), Concept.SAFE_HOME_AREA)] == [
        "2025 enkat",
        "2025 ntu",
    ]


def test_a_series_of_sources_is_named_once_with_a_link_for_each_year(swedish: Words) -> None:
    series = tuple(
        Source(f"s-{year}", f"Mätningen {year} (påhittade uppgifter)", Provenance.SYNTHETIC)
        for year in (2021, 2023)
    )
    other = Source("p-1", "Folkmängd", Provenance.PUBLISHED, publisher="SCB")
    line = source_line(result([], sources=(*series, other)), swedish, dataset_href="?d={dataset}")
    told = re.sub(r"<[^>]+>", "", line)
    assert told.endswith(
        "Källor, påhittad (exempel): Mätningen 2021, 2023. Källa, SCB, publicerad: Folkmängd."
    )
    assert [f"?d={each}" in line for each in ("s-2021", "s-2023", "p-1")] == [True] * 3


def test_titles_that_only_look_alike_are_named_in_full(swedish: Words) -> None:
    two = (
        Source("a", "Löften 2021", Provenance.PUBLISHED),
        Source("b", "Underlag 2021", Provenance.PUBLISHED),
        Source("c", "Underlag norr", Provenance.PUBLISHED),
    )
    told = source_line(result([], sources=two), swedish)
    assert "Löften 2021, Underlag 2021, Underlag norr." in told


def test_a_missing_rate_says_why_on_the_map_and_under_the_table(
    places: Places, swedish: Words
) -> None:
    counted = result([{"district": "Öster", "count": 5, "rate": None, "rate_state": "centre"}])
    mark = count_marks(counted, places, swedish, rates=True)["Öster"]
    assert mark.value is None
    assert "centrum" in mark.text
    (remark,) = rate_remarks(counted, swedish)
    assert "centrum" in remark


def test_a_shaded_cell_a_link_and_a_whole_id_are_marked_as_such() -> None:
    shown = table_html(
        Table(
            "c",
            ("a", "b", "d"),
            ((Cell("x-1", whole=True), Cell("7", 7, heat=3), Cell("gå", href="?d=x-1")),),
        )
    )
    assert '<th scope="row" class="tg-whole">x-1' in shown
    assert "tg-heat-3" in shown
    assert '<a href="?d=x-1"' in shown
