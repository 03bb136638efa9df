"""Mentions are counts: as published, or of people; few are hidden from the public, words always."""

from __future__ import annotations

import pytest

from tests.measures.conftest import Facts
from trygghet.measures.mention_names import meant_by, names_of
from trygghet.measures.mentions import mentions
from trygghet.measures.unmatched_mentions import unmatched_mentions
from trygghet.model.access import OPERATOR, Permitted, Principal, Role, permit
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.model.scope import Scope
from trygghet.model.survey import Concept, Question, QuestionForm, Survey, SurveyType

UNSAFE, GOOD = Concept.UNSAFE_PLACES_NAMED.value, Concept.GOOD_PLACES_NAMED.value
OPEN = Survey("enkat-2022", "Enkät", SurveyType.SELF_SELECTED, "2022", answered=1695)
OWN = Survey("e25", "Enkät", SurveyType.RANDOM, "2025", questions=(
    Question("q1", Concept.UNSAFE_PLACES_NAMED, "Vilka platser?", QuestionForm.PLACES),
    Question("q2", Concept.GOOD_PLACES_NAMED, "Var trivs du?", QuestionForm.PLACES),
))  # fmt: skip
PUBLIC = Principal(Role.PUBLIC)


def asked(principal: Principal = OPERATOR, **scope: object) -> Permitted:
    return permit(principal, Scope(municipality="1380", **scope))  # type: ignore[arg-type]


def name(facts: Facts, id_: str, called: str, **more: object) -> None:
    row = {"dataset": 1, "municipality": 1380, "id": id_, "name": called, "named": "place",
           "aliases": [], "rank": 0, "x": 1.0, "y": 2.0, "level": "point", "district": None}  # fmt: skip
    facts.insert("gazetteer", **(row | more))


def mention(facts: Facts, dataset: int, n: int, concept: str = UNSAFE, **what: object) -> None:
    facts.insert(
        "mentions", dataset=dataset, municipality=1380, question="q1", concept=concept, n=n, **what
    )


@pytest.fixture
def town(facts: Facts) -> Facts:
    name(facts, "c", "Stadskärnan", level="area", aliases=["centrum"])
    name(facts, "a", "Andersberg", district="andersberg")
    name(facts, "t", "Torget", x=None, y=None, level=None)
    name(facts, "loppis", "Loppisar", named="theme", x=None, y=None, level=None)
    return facts


def published(facts: Facts, label: str, value: float, **more: object) -> None:
    dataset = next((d.number for d in facts.held if d.info.kind is Kind.SURVEY_RESULTS), None)
    dataset = dataset or facts.add_dataset(Kind.SURVEY_RESULTS, survey=OPEN)
    row = {"dataset": dataset, "municipality": 1380, "concept": UNSAFE, "statistic": "mentions",
           "group": label, "value": value, "question": "Plats som nämns"}  # fmt: skip
    facts.insert("survey_results", **(row | more))


def test_published_counts_stand_as_published_each_with_what_its_label_names(town: Facts) -> None:
    published(town, "Stadskärnan", 838)
    published(town, "Mörka platser på kvällstid", 573)
    published(town, "Andersberg", 338, qualifier="nearly")
    published(town, "Kvarnbacken", 12)
    result = mentions(town, asked())
    found = {row["name"]: row for row in result.rows}
    assert {name: row["n"] for name, row in found.items()} == {
        "Stadskärnan": 838, "Mörka platser på kvällstid": 573, "Andersberg": 338, "Kvarnbacken": 12,
    }  # fmt: skip
    assert (found["Stadskärnan"]["place"], found["Stadskärnan"]["level"]) == ("c", "area")
    assert (found["Andersberg"]["district"], found["Andersberg"]["x"]) == ("andersberg", 1.0)
    assert found["Andersberg"]["qualifier"] == "nearly"
    dark = found["Mörka platser på kvällstid"]
    assert (dark["place"], dark["theme"], dark["x"]) == (None, "dark_places", None)
    assert (found["Kvarnbacken"]["place"], found["Kvarnbacken"]["theme"]) == (None, None)
    assert all(row["published"] for row in result.rows)


def test_there_is_no_sum_and_no_share(town: Facts) -> None:
    published(town, "Stadskärnan", 838)
    result = mentions(town, asked())
    assert result.total is None
    assert not {"share", "low", "high"} & set(result.rows[0])
    assert any("no share" in note.text for note in result.notes)


@pytest.mark.parametrize(
    ("label", "meant"),
    [
        ("Stadskärnan", ("c", None)),
        ("i centrum", ("c", None)),
        ("Mörka platser i centrum", (None, "dark_places")),
        ("Skolan i centrum", (None, None)),
        ("Andersberg och centrum", (None, None)),
    ],
)
def test_a_label_means_a_place_only_where_it_names_nothing_else(
    town: Facts, label: str, meant: tuple[str | None, str | None]
) -> None:
    assert meant_by(label, names_of(town, "1380").finder) == meant


def test_few_mentions_are_hidden_from_the_public_and_told_to_staff(town: Facts) -> None:
    own = town.add_dataset(Kind.SURVEY_ANSWERS, survey=OWN)
    for n, place in ((4, "a"), (5, "c"), (1, "t")):
        mention(town, own, n, place=place)
    staff = {row["place"]: row["n"] for row in mentions(town, asked()).rows}
    public = {row["place"]: (row["n"], row["state"]) for row in mentions(town, asked(PUBLIC)).rows}
    assert staff == {"a": 4, "c": 5, "t": 1}
    assert public == {"a": (None, "protected"), "c": (5, "value"), "t": (None, "protected")}


def test_hidden_counts_stand_in_no_order_that_tells_them(town: Facts) -> None:
    own = town.add_dataset(Kind.SURVEY_ANSWERS, survey=OWN)
    for n, place in ((1, "a"), (4, "t"), (9, "c")):
        mention(town, own, n, place=place)
    names = [row["name"] for row in mentions(town, asked(PUBLIC)).rows]
    assert names == ["Stadskärnan", "Andersberg", "Torget"]


def test_rows_of_a_place_tell_where_it_is_and_themes_come_after(town: Facts) -> None:
    own = town.add_dataset(Kind.SURVEY_ANSWERS, survey=OWN)
    mention(town, own, 7, place="a")
    mention(town, own, 9, place="t")
    mention(town, own, 50, theme="tunnels")
    mention(town, own, 3, theme="loppis", concept=GOOD)
    mention(town, own, 6, text="Kvarnbacken")
    rows = mentions(town, asked()).rows
    assert [(row["concept"], row["name"], row["n"]) for row in rows] == [
        (GOOD, "Loppisar", 3),
        (UNSAFE, "Torget", 9),
        (UNSAFE, "Andersberg", 7),
        (UNSAFE, "Tunnels and underpasses", 50),
    ]
    only = mentions(town, asked(concept=GOOD)).rows
    assert [row["name"] for row in only] == ["Loppisar"]
    narrowed = mentions(town, asked(districts=("andersberg",))).rows
    assert [row["name"] for row in narrowed if row["place"]] == ["Andersberg"]


def test_what_is_not_known_is_said_as_a_number_and_listed_for_staff_alone(town: Facts) -> None:
    own = town.add_dataset(Kind.SURVEY_ANSWERS, survey=OWN)
    mention(town, own, 9, place="a")
    mention(town, own, 2, text="Kvarnbacken")
    mention(town, own, 4, text="kiosken")
    mention(town, own, 1, concept=GOOD, text="hemma")
    listed = unmatched_mentions(town, asked())
    assert [(row["text"], row["n"]) for row in listed.rows] == [
        ("kiosken", 4), ("Kvarnbacken", 2), ("hemma", 1),
    ]  # fmt: skip
    assert [row["text"] for row in unmatched_mentions(town, asked(concept=GOOD)).rows] == ["hemma"]
    for measure in (mentions(town, asked()), mentions(town, asked(PUBLIC))):
        assert "kiosken" not in repr(measure)
        (said,) = [note for note in measure.notes if note.plural]
        assert said.values["n"] == 7
    with pytest.raises(UserError):
        unmatched_mentions(town, asked(PUBLIC))


def test_a_waves_counts_stand_apart_the_latest_first(town: Facts) -> None:
    own = town.add_dataset(Kind.SURVEY_ANSWERS, survey=OWN)
    mention(town, own, 9, place="a")
    published(town, "Andersberg", 338)
    rows = mentions(town, asked()).rows
    assert [(row["wave"], row["n"]) for row in rows] == [("2025", 9), ("2022", 338)]
