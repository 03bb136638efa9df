"""The packages are valid by the standard, hold together, and name their sources and no person."""

from __future__ import annotations

import re

import pytest
from frictionless import validate

from tests.data.packages import DATA, TOWNS, areas, descriptor, ids, table
from trygghet.intake.package_schema import table_schema
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.table import FieldType
from trygghet.sources.datapackage import read

#: Two capitalised words in a row look like a person's name; these are known to be something else.
NO_PERSONS = {
    *("Älskade Söder", "Årets Stadskärna", "Maria Torg", "Mäster Palms", "Nedre Nytorgsgatan"),
    *("Hörnet Karl", "Bilfritt Lilla", "Stänga Lilla", "Purple Flag", "Purple Nights"),
    *("Driver Purple", "Helsingborg City", "Stiftelsen Tryggare", "Tryggare Sverige"),
    *("Creative Commons", "Svenska Wikipedia"),
}


def tabular(town: str) -> list[dict]:
    return [one for one in descriptor(town)["resources"] if one["path"].endswith(".csv")]


def published(town: str) -> list[dict]:
    return [one for one in tabular(town) if one["trygghet"]["provenance"] == "published"]


@pytest.mark.parametrize("town", TOWNS)
def test_the_package_is_valid_by_the_standards_own_library(town):
    report = validate(str(DATA / town / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]


@pytest.mark.parametrize("town", TOWNS)
def test_fields_are_those_of_the_kind(town):
    for one in published(town):
        kind = Kind(one["trygghet"]["kind"])
        expected = {field["name"]: field for field in table_schema(kind)["fields"]}
        for field in one["schema"]["fields"]:
            assert field == expected[field["name"]], (one["name"], field["name"])
        header = (DATA / town / one["path"]).read_text(encoding="utf-8").splitlines()[0]
        assert header.split(",") == [field["name"] for field in one["schema"]["fields"]]


@pytest.mark.parametrize("town", TOWNS)
def test_the_projects_own_reader_takes_every_resource(town):
    package = read(DATA / town)
    assert len(package.resources) == len(descriptor(town)["resources"])
    assert not package.notes


@pytest.mark.parametrize("town", TOWNS)
def test_codes_are_keys_of_their_vocabularies(town):
    for one in published(town):
        schema = SCHEMAS[Kind(one["trygghet"]["kind"])]
        coded = [field for field in schema.fields if field.type is FieldType.CODE]
        for row in table(town, one["name"]):
            for field in coded:
                value = row.get(field.name)
                assert not value or value in {str(m) for m in field.vocabulary}, (one, value)


@pytest.mark.parametrize("town", TOWNS)
def test_every_row_says_where_it_was_published(town):
    for one in published(town):
        assert all(row["source"] for row in table(town, one["name"])), one["name"]
        assert one["sources"], one["name"]


@pytest.mark.parametrize("town", TOWNS)
def test_no_person_is_named(town):
    for path in (DATA / town).iterdir():
        if path.name in ("incidents.csv", "district_population.csv"):
            continue
        text = path.read_text(encoding="utf-8")
        pairs = set(re.findall(r"[A-ZÅÄÖ][a-zåäöé]+ [A-ZÅÄÖ][a-zåäöé]+", text))
        assert pairs <= NO_PERSONS, path.name
        assert not re.search(r"\b\d{6}[-+]\d{4}\b|@", text), path.name


@pytest.mark.parametrize("town", TOWNS)
def test_promises_evidence_and_activities_point_at_what_exists(town):
    places = ids(town)
    if town == "halmstad":
        pledges = {row["id"] for row in table(town, "pledges")}
        promises = {row["id"]: row for row in table(town, "promises")}
        for row in promises.values():
            assert row["pledge"] in pledges
            assert not row["predecessor"] or row["predecessor"] in promises
            assert {place for place in row["places"].split(";") if place} <= places
        for row in table(town, "evidence"):
            assert row["promise"] in promises
            assert row["place"] in places
    partners = {row["id"] for row in table(town, "partners")}
    certified = ids(town, "certified")
    for row in table(town, "activities"):
        assert not row.get("partner") or row["partner"] in partners
        assert not row.get("plan") or row["plan"] in certified
        assert {place for place in row["places"].split(";") if place} <= places
    assert {row["process"] for row in table(town, "certifications")} == certified


@pytest.mark.parametrize("town", TOWNS)
def test_days_run_forwards_and_a_known_day_is_told_as_one(town):
    for row in table(town, "certifications"):
        assert row["earliest"] <= row["latest"]
        names_a_day = bool(re.match(r"\d{1,2} \w+ \d{4}", row["date_text"]))
        assert names_a_day == (row["earliest"] == row["latest"]), row["id"]


def test_promises_run_within_or_beyond_their_pledge_and_never_backwards():
    pledges = {row["id"]: row for row in table("halmstad", "pledges")}
    for row in table("halmstad", "promises"):
        assert pledges[row["pledge"]]["first_day"] <= row["first_day"] < row["last_day"]


@pytest.mark.parametrize("town", TOWNS)
def test_every_outline_says_that_it_is_approximate(town):
    for feature in areas(town):
        properties = feature["properties"]
        assert properties["approximate"] is True
        assert "ungefärlig" in properties["source"].casefold()


def test_evidence_that_is_made_up_never_stands_on_a_real_promise():
    for town in TOWNS:
        for one in descriptor(town)["resources"]:
            if one["trygghet"]["provenance"] == "synthetic":
                assert one["trygghet"]["kind"] in ("incidents", "population"), one["name"]
