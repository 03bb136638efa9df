"""The live figures at both ends of a promise's chain, on small facts counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from tests.measures.conftest import asked
from tests.measures.test_pledges import promise
from trygghet.locale.words import words_for
from trygghet.measures.change import Change
from trygghet.measures.pledges import pledges
from trygghet.measures.promise_chain import chains, figures_of
from trygghet.measures.promise_places import by_reach, ground_of
from trygghet.model.access import Principal, Role, permit
from trygghet.model.areas import AreaFunction
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Provenance
from trygghet.model.scope import Audience, Scope
from trygghet.model.survey import Survey, SurveyType

REFERENCE = date(2024, 6, 30)


def wave(facts, year: int, kind: SurveyType = SurveyType.RANDOM, **days: date) -> int:
    survey = Survey(f"s{year}-{kind.value}", "Survey", kind, str(year), wording="a", **days)
    return facts.add_dataset(Kind.SURVEY_RESULTS, provenance=Provenance.PUBLISHED, survey=survey)


def share(facts, number: int, concept: str, value: float, *, districts: str = "", n: int = 1000):
    held = [district for district in districts.split(";") if district]
    facts.insert(
        "survey_results", dataset=number, municipality=1380, concept=concept, question=concept,
        statistic="share", share=value, qualifier="exact", n=n, districts=held,
        group=districts or None,
    )  # fmt: skip


@pytest.fixture
def town(facts):
    facts.area(1, "vallas")
    facts.area(2, "andersberg")
    facts.area(3, "centrum", function="centre")
    for id_, district in (("lilla-torg", "centrum"), ("vallas-torg", "vallas")):
        facts.insert(
            "gazetteer", dataset=1, municipality=1380, id=id_, name=id_.title(), named="place",
            area=district, district=district, rank=0,
        )  # fmt: skip
    number = facts.add_dataset(Kind.PLEDGES)
    facts.insert(
        "pledges", dataset=number, municipality=1380, id="H23", title="Pledge",
        first_day=date(2023, 1, 1), last_day=date(2023, 12, 31),
    )  # fmt: skip
    facts.promises = facts.add_dataset(Kind.PROMISES, reference_date=REFERENCE)
    return facts


def chain_of(facts, on: date | None = None, role: Role = Role.OPERATOR, **values: object):
    promise(facts, facts.promises, "H23-1", **{"pledge": "H23", **values})
    permitted = permit(Principal(role), Scope(municipality="1380"))
    (row,) = pledges(facts, permitted, on).rows
    return figures_of(facts, permitted, row)


def test_a_promise_that_names_no_figure_has_none(town):
    chain = chain_of(town)
    assert (chain.problem, chain.indicator) == (None, None)


def test_the_latest_wave_stands_with_the_one_from_before_the_promise_beside_it(town):
    share(town, wave(town, 2021), "safe_centre_late", 0.50)
    share(town, wave(town, 2022), "safe_centre_late", 0.40)
    share(town, wave(town, 2023), "safe_centre_late", 0.55)
    figure = chain_of(town, places=["centrum"], problem_concept="safe_centre_late").problem
    assert (figure.row["wave"], figure.row["share"]) == ("2023", 0.55)
    assert figure.before["wave"] == "2022"
    assert figure.change.change is Change.INCREASE
    assert figure.refused is None
    assert len(figure.sources) == 1


def test_a_home_figure_never_stands_for_a_promise_about_the_centre(town):
    share(town, wave(town, 2023), "safe_home_area", 0.70)
    share(
        town, wave(town, 2023, SurveyType.PANEL_RANDOM), "safe_home_area", 0.6, districts="centrum"
    )
    figure = chain_of(town, places=["lilla-torg"], indicator_concept="safe_home_area").indicator
    assert figure.row is None
    said = words_for("sv").say(figure.refused)
    assert said == "Frågan gäller området där man bor, löftet gäller centrum."


def test_a_figure_about_just_the_district_goes_before_that_of_the_municipality(town):
    number = wave(town, 2023)
    share(town, number, "safe_home_area", 0.70)
    share(town, number, "safe_home_area", 0.49, districts="vallas")
    share(town, number, "safe_home_area", 0.60, districts="andersberg;vallas")
    one = chain_of(town, places=["vallas"], problem_concept="safe_home_area").problem
    assert (one.row["share"], one.districts, one.cautions) == (0.49, ("vallas",), ())


def test_a_group_of_districts_stands_for_a_promise_about_the_same_group(town):
    number = wave(town, 2023)
    share(town, number, "safe_home_area", 0.70)
    share(town, number, "safe_home_area", 0.60, districts="andersberg;vallas")
    both = ["vallas", "andersberg"]
    figure = chain_of(town, places=both, problem_concept="safe_home_area").problem
    assert figure.row["share"] == 0.60


def test_without_such_a_figure_the_municipalitys_stands_and_says_so(town):
    share(town, wave(town, 2023), "safe_home_area", 0.70)
    figure = chain_of(town, places=["vallas"], problem_concept="safe_home_area").problem
    assert (figure.row["share"], figure.districts) == (0.70, ())
    assert [words_for("en").say(said) for said in figure.cautions] == [
        "The figure is about the whole municipality, not about Vallas alone."
    ]


def test_a_wave_that_came_later_isnt_known_on_an_earlier_day(town):
    share(town, wave(town, 2022), "safe_centre_late", 0.40)
    share(
        town,
        wave(town, 2023, first_day=date(2023, 9, 1), last_day=date(2023, 10, 1)),
        "safe_centre_late",
        0.55,
    )
    figure = chain_of(
        town, date(2023, 8, 31), places=["centrum"], problem_concept="safe_centre_late"
    ).problem
    assert figure.row["wave"] == "2022"


def test_a_random_sample_goes_before_a_later_open_survey(town):
    share(town, wave(town, 2021), "safe_centre_late", 0.40)
    share(town, wave(town, 2023, SurveyType.SELF_SELECTED), "safe_centre_late", 0.30)
    figure = chain_of(town, places=["centrum"], problem_concept="safe_centre_late").problem
    assert figure.row["wave"] == "2021"


def test_open_surveys_are_never_tested_against_each_other(town):
    for year, value in ((2022, 0.4), (2023, 0.6)):
        share(town, wave(town, year, SurveyType.SELF_SELECTED), "safe_centre_late", value)
    figure = chain_of(town, places=["centrum"], problem_concept="safe_centre_late").problem
    assert figure.change.change is Change.NOT_TESTED


def test_what_isnt_loaded_is_said(town):
    figure = chain_of(town, places=["centrum"], problem_concept="safe_centre_late").problem
    assert "No figure about this is loaded." in figure.refused.text


def test_mentions_are_those_of_the_promises_own_places(town):
    number = wave(town, 2022, SurveyType.SELF_SELECTED)
    for name, n in (("Lilla-Torg", 338), ("Vallas-Torg", 838)):
        town.insert(
            "survey_results", dataset=number, municipality=1380, concept="unsafe_places_named",
            question="q", group=name, statistic="mentions", value=n, qualifier="exact",
            districts=[],
        )  # fmt: skip
    asked_of = {"problem_concept": "unsafe_places_named"}
    figure = chain_of(town, places=["lilla-torg"], **asked_of).problem
    assert figure.row["n"] == 338


def test_incidents_are_those_of_the_promises_districts(town):
    number = town.add_dataset(Kind.INCIDENTS)
    for district, n in ((1, 7), (2, 50), (None, 3)):
        town.incident(number, date(2023, 9, 1), category="theft", district=district, n=n)
    town.incident(number, date(2024, 6, 29), category="vandalism", district=1, n=99)
    figure = chain_of(town, places=["vallas"], problem_category="theft").problem
    assert (figure.incidents.months.total, figure.districts) == (7, ("vallas",))
    assert figure.cautions == ()


def test_the_public_sees_one_kind_of_incident_for_the_whole_municipality_alone(town):
    number = town.add_dataset(Kind.INCIDENTS)
    for district, n in ((1, 7), (2, 50)):
        town.incident(number, date(2023, 9, 1), category="theft", district=district, n=n)
    figure = chain_of(town, role=Role.PUBLIC, places=["vallas"], problem_category="theft").problem
    assert (figure.incidents.months.total, figure.districts) == (57, ())
    assert "whole municipality" in figure.cautions[0].text


def test_a_chief_of_other_districts_is_refused_the_number(town):
    number = town.add_dataset(Kind.INCIDENTS)
    town.incident(number, date(2023, 9, 1), category="theft", district=1, n=7)
    promise(town, town.promises, "H23-1", pledge="H23", places=["vallas"], problem_category="theft")
    bound = permit(
        Principal(Role.CHIEF, municipality="1380", districts=("andersberg",)),
        Scope(municipality="1380"),
    )
    (row,) = pledges(town, bound).rows
    figure = figures_of(town, bound, row).problem
    assert figure.incidents is None
    assert figure.refused is not None


def test_all_promises_of_a_pledge_are_answered_at_once(town):
    share(town, wave(town, 2023), "safe_centre_late", 0.55)
    for number, place in enumerate(("centrum", "vallas")):
        promise(
            town, town.promises, f"H23-{number}", places=[place], problem_concept="safe_centre_late"
        )
    found = chains(town, asked(), "H23")
    assert [each.problem.refused is None for each in found.values()] == [True, False]


def test_a_place_lies_in_its_district_and_has_its_function(town):
    ground = ground_of(town, "1380", ["lilla-torg", "vallas", "nowhere"])
    assert ground.districts == ("centrum", "vallas")
    assert ground.functions == {AreaFunction.CENTRE, AreaFunction.RESIDENTIAL}
    assert [place.name for place in ground.places] == ["Lilla-Torg", "Vallas", "nowhere"]
    assert not ground_of(town, "1283", ["vallas"]).districts


def test_a_certified_area_lies_in_the_districts_that_hold_a_part_of_it(facts):
    import shapely  # noqa: PLC0415

    for key, (id_, kind, first, last) in enumerate(
        (
            ("west", "district", 0, 100),
            ("east", "district", 100, 200),
            ("far", "district", 300, 400),
            ("inner", "certified", 60, 120),
            ("nearly-west", "certified", 50, 101),
        )
    ):
        facts.area(key, id_, kind, geometry=shapely.to_wkb(shapely.box(first, 0, last, 100)))
    assert ground_of(facts, "1380", ["inner"]).districts == ("east", "west")
    # Outlines drawn by hand overlap a little where they only touch.
    assert ground_of(facts, "1380", ["nearly-west"]).districts == ("west",)


def test_choosing_a_district_parts_promises_into_three(town):
    for number, places in enumerate((["vallas"], ["centrum"], [], ["andersberg"], ["nowhere"])):
        promise(town, town.promises, f"H23-{number}", places=places)
    touching, everybody, elsewhere = (
        [row["id"] for row in part] for part in by_reach(pledges(town, asked()).rows, ["vallas"])
    )
    assert touching == ["H23-0"]
    assert everybody == ["H23-1", "H23-2", "H23-4"]
    assert elsewhere == ["H23-3"]


def test_the_audience_of_the_page_reaches_the_figures(town):
    number = town.add_dataset(Kind.INCIDENTS)
    town.incident(number, date(2023, 9, 1), category="theft", district=1, n=7)
    promise(town, town.promises, "H23-1", pledge="H23", places=["vallas"], problem_category="theft")
    permitted = permit(
        Principal(Role.COORDINATOR), Scope(municipality="1380", audience=Audience.PUBLIC)
    )
    (row,) = pledges(town, permitted).rows
    assert figures_of(town, permitted, row).problem.districts == ()
