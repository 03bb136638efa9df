"""Published tables of survey figures in the shapes of NTU, the police's surveys and Kolada."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from tests.intake.tables import raw_table, said
from trygghet.intake.check import check
from trygghet.intake.checked import Context
from trygghet.intake.guess import guess
from trygghet.intake.kind_guess import guess_kind
from trygghet.intake.load import LoadRefused, LoadRequest, load
from trygghet.intake.published_tables import unfold_results
from trygghet.model.kinds import Kind
from trygghet.store.store import Store

HALMSTAD = Context("1380")
WORRY = "Oro för att utsättas för misshandel, andel (%)"


def figures(columns, rows, *, above=(), kind=None, context=HALMSTAD, **changes):
    raw = unfold_results(replace(raw_table(columns, rows), above=tuple(above)), kind)
    if kind is None:
        assert guess_kind(raw) is Kind.SURVEY_RESULTS
    mapping = guess(raw, Kind.SURVEY_RESULTS).model_copy(update=changes)
    result = check(raw, mapping, context)
    assert not result.rejects, said([reject.reason for reject in result.rejects])
    waves = raw.cells["wave"].tolist() if "wave" in raw.columns else [""] * len(raw.cells)
    return [
        {"wave": wave, **row} for wave, row in zip(waves, result.rows.to_pylist(), strict=True)
    ], raw


def test_years_above_women_and_men_with_intervals_beside_them():
    found, raw = figures(
        ("Område", "2023 / Kvinnor / Andel", "2023 / Kvinnor / 95 % KI", "2023 / Män / Andel",
         "2023 / Män / 95 % KI"),
        [("Vallås", "62,3", "57,9-66,7", "0,9", "0,2–2,1"), ("Riket", "60", "59-61", "..", "")],
        above=("Känner sig trygg i bostadsområdet, andel i procent",),
    )  # fmt: skip
    assert [(r["districts"], r["coverage"], r["sex"], r["share"], r["low"], r["high"]) for r in found] == [
        (["Vallås"], None, "women", 0.623, 0.579, 0.667),
        (["Vallås"], None, "men", pytest.approx(0.009), 0.002, 0.021),
        (None, "country", "women", 0.6, 0.59, 0.61),
        (None, "country", "men", None, None, None),
    ]  # fmt: skip
    assert {row["concept"] for row in found} == {"safe_home_area"}
    assert {row["wave"] for row in found} == {"2023"}
    assert "taken as percent" in said(raw.notes)


def test_rows_of_limits_belong_to_the_figure_above_and_are_no_figures():
    found, raw = figures(
        ("column 1", "2019", "2020"),
        [
            ("Samtliga 16-84 år", "27,5", "28,0"),
            ("Nedre gräns", "26,1", "26,9"),
            ("Övre gräns", "28,9", "29,1"),
            ("Kön", "", ""),
            ("Kvinnor", "37,5", "38"),
            ("Konfidensintervall", "35-40", "36-40"),
            ("Män 16–24 år", "9", "8"),
            ("Felmarginal", "± 2,5", "2"),
            ("Källa: egen undersökning", "", ""),
        ],
        above=("Tabell 4A. Otrygghet vid utevistelse sen kväll. Andel (%)",),
    )
    of_2019 = [row for row in found if row["wave"] == "2019"]
    assert [(r["sex"], r["age"], r["share"], r["low"], r["high"]) for r in of_2019] == [
        (None, None, 0.275, 0.261, pytest.approx(0.289)),
        ("women", None, 0.375, 0.35, 0.4),
        ("men", "16-24", 0.09, 0.065, 0.115),
    ]
    assert len(found) == 6
    assert {row["concept"] for row in found} == {"unsafe_out_late"}
    assert found[0]["question"] == "Otrygghet vid utevistelse sen kväll. Andel (%)"
    assert "lines 3, 4, 7, 9" in said(raw.notes)
    assert "Lines without figures were left out: Källa: egen undersökning" in said(raw.notes)


def test_a_column_says_what_each_row_is_and_merged_cells_reach_down():
    found, _ = figures(
        ("Stadsdel", "Fråga", "Mått", "2023"),
        [
            ("Vallås", "Trygg i bostadsområdet", "Andel", "62 %"),
            ("", "", "Nedre gräns", "57,9 %"),
            ("", "", "Övre gräns", "66,7 %"),
            ("", "", "Antal svar", "1 312"),
            ("Furet", "Trygg i bostadsområdet", "Andel", "70 %"),
            ("", "", "Antal svar", "45"),
        ],
    )
    assert [(r["districts"], r["share"], r["low"], r["high"], r["n"]) for r in found] == [
        (["Vallås"], 0.62, 0.579, 0.667, 1312),
        (["Furet"], 0.70, None, None, 45),
    ]


def test_questions_in_rows_and_districts_in_columns_with_the_base_in_brackets():
    found, raw = figures(
        ("Påstående", "Vallås", "Andersberg", "Totalt"),
        [("Jag känner mig trygg i mitt bostadsområde", "70 (312)", "60 (33)", "65 (1345)")],
    )
    assert [(r["districts"], r["share"], r["n"]) for r in found] == [
        (["Vallås"], 0.70, 312),
        (["Andersberg"], 0.60, 33),
        (None, 0.65, 1345),
    ]
    assert "brackets were taken for how many answered" in said(raw.notes)


@pytest.mark.parametrize(
    ("cell", "share", "low", "high", "qualifier"),
    [
        ("62,3", 0.623, None, None, None),
        ("62.3 %", 0.623, None, None, None),
        ("62,3 (57,9-66,7)", 0.623, 0.579, 0.667, None),
        ("62,3 % (57,9–66,7)", 0.623, 0.579, 0.667, None),
        ("62,3 [57,9 - 66,7]", 0.623, 0.579, 0.667, None),
        ("62,3 ± 4,4", 0.623, 0.579, 0.667, None),
        ("62,3 (±4,4)", 0.623, 0.579, 0.667, None),
        ("62,3 +/- 4,4", 0.623, 0.579, 0.667, None),
        ("1 ± 4,4", 0.01, 0.0, 0.054, None),
        ("ca 70 %", 0.70, None, None, "about"),
        ("cirka 70", 0.70, None, None, "about"),
        ("närmare 80 %", 0.80, None, None, "nearly"),
        ("drygt 60 procent", 0.60, None, None, "over"),
    ],
)
def test_what_a_cell_holds(cell, share, low, high, qualifier):
    (row,), _ = figures(
        ("Fråga", "Andel (%)"), [("Trygg i bostadsområdet", cell)], kind=Kind.SURVEY_RESULTS
    )
    near = [None if each is None else pytest.approx(each) for each in (share, low, high)]
    assert [row["share"], row["low"], row["high"]] == near
    assert (row["qualifier"] or None) == qualifier


def test_a_figure_that_is_only_bounded_is_quoted_and_never_a_number():
    (row,), _ = figures(
        ("Fråga", "Andel"), [("Orolig för rån", "under 10 %")], kind=Kind.SURVEY_RESULTS
    )
    assert (row["statistic"], row["quote"], row["share"]) == ("quoted", "under 10 %", None)


def test_small_percentages_are_percent_where_others_of_the_table_are():
    found, _ = figures(
        ("Fråga", "Kvinnor", "Män"), [(WORRY, "12", "0,8"), ("Orolig för rån", "5", "1")]
    )
    assert [row["share"] for row in found] == [0.12, pytest.approx(0.008), 0.05, 0.01]


def test_shares_from_0_to_1_stay_shares():
    found, raw = figures(
        ("Fråga", "Kvinnor", "Män"), [("Orolig för rån", "0,12", "0,8")], kind=Kind.SURVEY_RESULTS
    )
    assert [row["share"] for row in found] == [0.12, 0.8]
    assert "shares, 0 to 1" in said(raw.notes)


@pytest.mark.parametrize(
    ("place", "coverage"),
    [
        ("Riket", "country"),
        ("Hela landet", "country"),
        ("Region Väst", "region"),
        ("Polisregion Väst", "region"),
        ("Hallands län", "county"),
        ("Region Halland", "county"),
        ("Lokalpolisområde Halmstad", "police_area"),
        ("Halmstad", None),
        ("Halmstads kommun", None),
        ("Totalt", None),
        ("Samtliga", None),
    ],
)
def test_whom_a_row_is_about(place, coverage):
    (row,), _ = figures(("Område", "Fråga", "Andel"), [(place, "Trygg i bostadsområdet", "70 %")])
    assert (row["districts"] or None, row["coverage"]) == (None, coverage)


@pytest.mark.parametrize("place", ["Laholms kommun", "Region Syd", "Skåne län"])
def test_a_row_about_another_part_of_the_country_is_refused_with_its_line(place):
    raw = raw_table(("Område", "Fråga", "Andel"), [(place, "Trygg i bostadsområdet", "70 %")])
    raw = unfold_results(raw, None)
    result = check(raw, guess(raw, Kind.SURVEY_RESULTS), HALMSTAD)
    (reject,) = result.rejects
    assert reject.line == 2
    assert f"“{place}” is another" in said([reject.reason])


def test_a_title_about_the_whole_country_makes_all_figures_national():
    found, _ = figures(
        ("column 1", "2023"),
        [("Kvinnor", "37"), ("Män", "12")],
        above=("Orolig för misshandel, hela landet, procent",),
    )
    assert {row["coverage"] for row in found} == {"country"}


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        ("Andel som känner sig trygga i sitt bostadsområde", "safe_home_area"),
        ("Trygg utomhus sent på kvällen i bostadsområdet", "safe_out_late"),
        ("Trygg i centrum på kvällen", "safe_centre_late"),
        ("Hur trygg eller otrygg känner du dig i ditt bostadsområde?", "safe_home_area"),
        ("Otrygg vid utevistelse sen kväll", "unsafe_out_late"),
        ("Otrygga i bostadsområdet", None),
        ("Inte trygg i bostadsområdet", None),
        ("Trygg", None),
        ("Litet förtroende för polisen", None),
        ("Förtroende för polisen", "confidence_police"),
        ("Oro för bostadsinbrott", "worry_burglary"),
        ("Upplever att det finns otrygga platser", "unsafe_places_exist"),
        ("Har avstått från att gå ut", "avoids_going_out"),
    ],
)
def test_a_label_is_taken_for_a_concept_only_where_it_counts_the_same_side_of_it(label, concept):
    raw = raw_table(("Fråga", "Andel"), [(label, "70 %")])
    raw = unfold_results(raw, Kind.SURVEY_RESULTS)
    result = check(raw, guess(raw, Kind.SURVEY_RESULTS), HALMSTAD)
    assert (result.rows["concept"].to_pylist() or [None])[0] == concept


def test_a_figure_outside_its_interval_is_refused():
    raw = unfold_results(
        raw_table(
            ("Fråga", "Andel", "Nedre", "Övre"), [("Orolig för rån", "70 %", "10 %", "20 %")]
        ),
        Kind.SURVEY_RESULTS,
    )
    result = check(raw, guess(raw, Kind.SURVEY_RESULTS), HALMSTAD)
    assert "doesn't lie in its interval" in said([result.rejects[0].reason])


def test_two_figures_that_nothing_tells_apart_are_refused():
    raw = unfold_results(
        raw_table(("Fråga", "Andel"), [("Orolig för rån", "70 %"), ("Orolig för rån", "60 %")]),
        Kind.SURVEY_RESULTS,
    )
    result = check(raw, guess(raw, Kind.SURVEY_RESULTS), HALMSTAD)
    assert [reject.line for reject in result.rejects] == [2, 3]
    assert "as line 3, but has another figure" in said([result.rejects[0].reason])


def test_a_column_of_answers_that_tells_rows_apart_is_named():
    rows = [("Orolig för rån", "Ja", "70 %", "60 %"), ("Orolig för rån", "Nej", "30 %", "40 %")]
    raw = unfold_results(raw_table(("Fråga", "Svar", "Kvinnor", "Män"), rows), None)
    result = check(raw, guess(raw, Kind.SURVEY_RESULTS), HALMSTAD)
    assert [reject.line for reject in result.rejects] == [2, 2, 3, 3]
    assert result.accepted == 0
    assert "They differ in “Svar”" in said([result.rejects[0].reason])


def test_a_cell_that_is_no_figure_is_refused_with_line_and_column():
    raw = unfold_results(
        raw_table(("Fråga", "2022", "2023"), [("Orolig för rån", "7 %", "se not")]),
        Kind.SURVEY_RESULTS,
    )
    result = check(raw, guess(raw, Kind.SURVEY_RESULTS), HALMSTAD)
    (reject,) = result.rejects
    assert (reject.line, reject.column) == (2, "share")
    assert "“se not”" in said([reject.reason])


def test_columns_of_differences_are_not_read():
    found, raw = figures(("Fråga", "2022", "2023", "Förändring"), [(WORRY, "7", "9", "2")])
    assert [row["share"] for row in found] == [0.07, 0.09]
    assert "differences, errors or ranks: Förändring" in said(raw.notes)


@pytest.fixture
def store(tmp_path):
    return Store.open(f"duckdb:///{tmp_path / 'store'}")


def test_every_year_is_a_survey_of_its_own(store, tmp_path):
    path = tmp_path / "trygghet.csv"
    path.write_text("Fråga;2022;2023\nOrolig för rån;7 %;närmare 9 %\n", encoding="utf-8")
    receipts = load(store, LoadRequest((path,), municipality="1380"))
    assert [receipt.file for receipt in receipts] == ["trygghet.csv, 2022", "trygghet.csv, 2023"]
    surveys = [dataset.info.survey for dataset in store.view().datasets]
    assert [(s.id, s.wave, str(s.type)) for s in surveys] == [
        ("trygghet-2022", "2022", "unknown"),
        ("trygghet-2023", "2023", "unknown"),
    ]
    rows = store.view().rows("select share, qualifier from survey_results order by dataset")
    assert [(row["share"], row["qualifier"]) for row in rows] == [(0.07, None), (0.09, "nearly")]


@pytest.mark.parametrize(("publisher", "share"), [("Brå", 0.0), ("Kolada", None), (None, "asked")])
def test_a_dash_means_what_the_publisher_means(store, tmp_path, publisher, share):
    path = tmp_path / "t.csv"
    path.write_text("Fråga;Kvinnor;Män\nOrolig för rån;7 %;–\n", encoding="utf-8")
    request = LoadRequest((path,), municipality="1380", publisher=publisher)
    if share == "asked":
        with pytest.raises(LoadRefused, match="no rule says what it means"):
            load(store, request)
        request = replace(request, dash="zero")
        share = 0.0
    (receipt,) = load(store, request)
    assert "“-” in 1 cell was taken as" in said(receipt.notes)
    rows = store.view().rows("select share from survey_results where sex = 'men'")
    assert [row["share"] for row in rows] == [share]


def test_a_workbook_with_three_stacked_header_rows_and_merged_cells(store, tmp_path):
    path = tmp_path / "police.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet("Resultat")
        sheet.write(0, 0, "Trygg i bostadsområdet, procent")
        sheet.merge_range(2, 1, 2, 4, "2021")
        sheet.merge_range(2, 5, 2, 8, "2023")
        for start, sex in ((1, "Kvinnor"), (3, "Män"), (5, "Kvinnor"), (7, "Män")):
            sheet.merge_range(3, start, 3, start + 1, sex)
        sheet.write_row(4, 0, ["Område", *["Andel", "KI"] * 4])
        for row, place in enumerate(("Vallås", "Furet", "Totalt"), start=5):
            cells = [c for k in range(4) for c in (f"{60 + row + k},5", f"{50 + row}-{80 + row}")]
            sheet.write_row(row, 0, [place, *cells])
    receipts = load(store, LoadRequest((path,), municipality="1380"))
    assert [receipt.accepted for receipt in receipts] == [6, 6]
    rows = store.view().rows(
        "select dataset, sex, share, low, high from survey_results"
        " where districts is null or len(districts) = 0 order by dataset, sex"
    )
    assert [(r["dataset"], r["sex"], r["share"], r["low"], r["high"]) for r in rows] == [
        (1, "men", 0.685, 0.57, 0.87),
        (1, "women", 0.675, 0.57, 0.87),
        (2, "men", 0.705, 0.57, 0.87),
        (2, "women", 0.695, 0.57, 0.87),
    ]


PLACES = ["Vallås", "Furet", "Rotorp", "Söndrum"]
PERCENT = st.integers(2, 100)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(PERCENT, PERCENT), min_size=2, max_size=4))
def test_wide_and_long_are_the_same_figures(numbers):
    named = list(zip(PLACES, numbers, strict=False))
    question = "Trygg i bostadsområdet"
    wide, _ = figures(
        ("Område", "Fråga", "Kvinnor", "Män"),
        [(place, question, f"{a} %", f"{b} %") for place, (a, b) in named],
        kind=Kind.SURVEY_RESULTS,
    )
    turned, _ = figures(
        ("Fråga", "Kön", *(place for place, _ in named)),
        [
            (question, sex, *(f"{pair[k]} %" for _, pair in named))
            for k, sex in enumerate(("Kvinnor", "Män"))
        ],
        kind=Kind.SURVEY_RESULTS,
    )
    long, _ = figures(
        ("Område", "Fråga", "Kön", "Andel"),
        [
            (place, question, sex, f"{pair[k]} %")
            for place, pair in named
            for k, sex in enumerate(("kvinnor", "män"))
        ],
        kind=Kind.SURVEY_RESULTS,
    )

    def told(rows):
        return sorted((tuple(r["districts"]), r["sex"], r["share"]) for r in rows)

    assert told(wide) == told(long) == told(turned)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(PERCENT, st.integers(0, 30)), min_size=1, max_size=4))
def test_limits_say_the_same_in_the_cell_in_columns_and_in_rows(numbers):
    named = list(zip(PLACES, numbers, strict=False))
    question = ("Trygg i bostadsområdet, procent",)
    ends = [(max(a - m, 0), min(a + m, 100)) for _, (a, m) in named]
    shapes = [
        (
            ("Område", "Andel"),
            [(p, f"{a} ({lo}-{hi})") for (p, (a, _)), (lo, hi) in zip(named, ends, strict=True)],
        ),
        (("Område", "Andel"), [(p, f"{a} ± {m}") for p, (a, m) in named]),
        (
            ("Område", "Andel", "Nedre gräns", "Övre gräns"),
            [
                (p, str(a), str(lo), str(hi))
                for (p, (a, _)), (lo, hi) in zip(named, ends, strict=True)
            ],
        ),
        (
            ("Område", "2023"),
            [
                row
                for (p, (a, _)), (lo, hi) in zip(named, ends, strict=True)
                for row in ((p, str(a)), ("Nedre gräns", str(lo)), ("Övre gräns", str(hi)))
            ],
        ),
    ]
    read = [
        figures(columns, rows, above=question, kind=Kind.SURVEY_RESULTS)[0]
        for columns, rows in shapes
    ]
    expected = [
        (a / 100, lo / 100, hi / 100) for (_, (a, _)), (lo, hi) in zip(named, ends, strict=True)
    ]
    for rows in read:
        found = [(r["share"], r["low"], r["high"]) for r in rows]
        assert [pytest.approx(each) for each in expected] == found
