"""Published figures stand exactly as their sources print them; written here once more, by hand."""

from __future__ import annotations

from tests.data.packages import descriptor, ids, resource, table

LESS_SAFE = {"andersberg", "vallas", "nyhem-linehed", "centrum-ost", "ostra-stranden"}
SAFER = {"centrum-vast", "rotorp", "sondrum", "furet-frennarp", "karleken-sofieberg"}


def figures(name: str) -> set[tuple[str, ...]]:
    columns = ("concept", "sex", "statistic", "share", "value", "qualifier")
    return {
        tuple(row.get(column, "") for column in columns)
        for row in table("halmstad", name)
        if not row["districts"]
    }


def test_the_survey_of_2022_stands_as_published():
    assert figures("survey-2022") == {
        ("safe_home_area", "", "share", "0.70", "", "exact"),
        ("unsafe_places_exist", "women", "share", "0.80", "", "nearly"),
        ("unsafe_places_exist", "men", "share", "0.60", "", "exact"),
        ("unsafe_places_named", "", "mentions", "", "838", "exact"),
        ("unsafe_places_named", "", "mentions", "", "573", "exact"),
        ("unsafe_places_named", "", "mentions", "", "338", "exact"),
        ("worry_sexual_offences", "women", "share", "0.60", "", "nearly"),
        ("worry_sexual_offences", "men", "share", "0.01", "", "exact"),
    }


def test_two_groups_of_districts_have_one_figure_each():
    groups = {
        row["share"]: set(row["districts"].split(";"))
        for row in table("halmstad", "survey-2022")
        if row["districts"]
    }
    assert groups == {"0.49": LESS_SAFE, "0.73": SAFER}
    assert ids("halmstad", "district") == LESS_SAFE | SAFER


def test_no_figure_has_a_base_that_wasnt_published():
    for name in ("survey-2022", "survey-2021", "survey-2020"):
        assert all(row["n"] == "" for row in table("halmstad", name))


def test_the_survey_was_open_to_anyone_and_1695_answered():
    survey = resource("halmstad", "survey-2022")["trygghet"]["survey"]
    assert (survey["type"], survey["answered"]) == ("self_selected", 1695)
    earlier = resource("halmstad", "survey-2021")["trygghet"]["survey"]
    # "Almost 1,200" is no number to compute with.
    assert "answered" not in earlier
    assert "nästan 1 200" in earlier["title"]


def test_earlier_waves_keep_what_is_unclear_as_a_quotation():
    rows = {
        (row["concept"], row["statistic"]): row.get("share") or row.get("quote")
        for row in table("halmstad", "survey-2021")
    }
    assert rows == {
        ("unsafe_places_exist", "share"): "0.71",
        ("unsafe_places_exist", "quoted"): "+10 procent",
        ("worry", "share"): "0.35",
    }
    assert [row["share"] for row in table("halmstad", "survey-2020")] == ["0.40"]


def test_population_is_that_of_statistics_sweden():
    expected = {
        "halmstad": [99752, 101268, 102767, 103754, 104573, 105148, 105796, 106084],
        "helsingborg": [143304, 145415, 147734, 149280, 150109, 150975, 151306, 152091],
    }
    for town, numbers in expected.items():
        rows = [row for row in table(town, "population") if not row["area"]]
        assert [(int(r["year"]), int(r["population"])) for r in rows] == list(
            zip(range(2017, 2025), numbers, strict=True)
        )


def test_the_pledge_of_2023_has_six_promises_and_three_lack_a_measure():
    rows = {r["id"]: r for r in table("halmstad", "promises") if r["pledge"] == "H23"}
    shapes = {id_: (row["party"], row["shape"]) for id_, row in rows.items()}
    assert shapes == {
        "H23-1": ("together", "intention"),
        "H23-2": ("together", "continuous"),
        "H23-3": ("together", "milestone"),
        "H23-4": ("municipality", "continuous"),
        "H23-5": ("municipality", "milestone"),
        "H23-6": ("police", "intention"),
    }
    assert len(rows["H23-4"]["places"].split(";")) == 5
    assert all(rows[id_]["measurable_wording"] for id_ in ("H23-1", "H23-2", "H23-6"))


def test_the_hours_were_promised_renewed_and_then_removed():
    rows = {row["id"]: row for row in table("halmstad", "promises")}
    hours = [rows[id_] for id_ in ("H20-7", "H21-7", "H23-6")]
    assert [(row["target"], row["succession"]) for row in hours] == [
        ("900", "changed"),
        ("900", "renewed"),
        ("", "measure_removed"),
    ]
    assert rows["H20-8"]["succession"] == "dropped"


def test_the_halmstad_certificate_before_the_pledge_is_a_baseline():
    rows = {row["id"]: row for row in table("halmstad", "evidence")}
    baseline = rows["H23-E1"]
    assert baseline["promise"] == "H23-5"
    assert baseline["latest"] < "2023-01-01"


def test_both_starts_of_maria_torg_are_kept_with_their_source():
    starts = {
        row["date_text"]: (row["earliest"], row["latest"])
        for row in table("helsingborg", "certifications")
        if row["process"] == "maria-torg" and row["event"] == "started"
    }
    assert starts == {
        "januari 2016": ("2016-01-01", "2016-01-31"),
        "hösten 2016": ("2016-09-01", "2016-11-30"),
    }


def test_certificates_stand_with_the_dates_of_the_sources():
    found = {
        (row["process"], row["event"], row["date_text"])
        for row in table("helsingborg", "certifications")
        if row["event"] in ("certified", "recertified", "night_walk")
    }
    assert found == {
        ("maria-torg", "night_walk", "december 2016"),
        ("maria-torg", "certified", "mitten av oktober 2017"),
        ("maria-torg", "recertified", "december 2019"),
        ("maria-torg", "recertified", "2021"),
        ("maria-torg", "recertified", "oktober 2023"),
        ("helsingborg-c", "certified", "22 oktober 2018"),
        ("helsingborg-c", "recertified", "2020"),
        ("helsingborg-c", "recertified", "november 2022"),
        ("soder", "night_walk", "5 april 2019, kl. 17–06"),
        ("soder", "certified", "hösten 2020"),
        ("soder", "recertified", "2022"),
    }


def test_there_are_nine_focus_groups():
    groups = [row for row in table("helsingborg", "partners") if row["focus_group"] == "true"]
    assert len({row["id"] for row in groups}) == 9


def test_the_pictures_are_of_the_days_that_the_sources_tell_of():
    days = {
        town: descriptor(town)["trygghet"]["reference_date"] for town in ("halmstad", "helsingborg")
    }
    assert days == {"halmstad": "2024-06-30", "helsingborg": "2021-06-01"}
