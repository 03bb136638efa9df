from __future__ import annotations

import copy
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from tests.sources.saying import notes_of, refusal_of, rows_of
from trygghet.locale.words import words_for
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Ground, Provenance
from trygghet.model.survey import Concept, SurveyType
from trygghet.sources import datapackage

DESCRIPTOR: dict[str, Any] = {
    "name": "exempel",
    "licenses": [{"name": "CC0-1.0", "title": "CC0"}],
    "homepage": "https://example.org",
    "trygghet": {
        "municipality": {"code": "9999", "name": "Exempelstads kommun", "short": "Exempelstad"},
        "reference_date": "2024-06-30",
    },
    "resources": [
        {
            "name": "befolkning",
            "path": "befolkning.csv",
            "title": "Befolkning",
            "profile": "tabular-data-resource",
            "encoding": "utf-8",
            "dialect": {"delimiter": ","},
            "schema": {"fields": [{"name": "area", "type": "string"}]},
            "sources": [{"title": "SCB", "path": "https://example.org/scb"}],
            "trygghet": {"kind": "population", "provenance": "published"},
        },
        {
            "name": "svar",
            "path": "svar.csv",
            "trygghet": {
                "kind": "survey_answers",
                "provenance": "synthetic",
                "ground": {"ground": "Exempel", "delete_after": "2030-01-01"},
                "survey": {
                    "id": "enkat-2022",
                    "title": "Enkät 2022",
                    "type": "random",
                    "wave": "2022",
                    "first_day": "2022-09-01",
                    "invited": 4000,
                    "answered": 1900,
                    "questions": [{"id": "q1", "concept": "worry", "wording": "Oroar du dig?"}],
                },
            },
        },
    ],
}


def package(folder: Path, descriptor: object = DESCRIPTOR) -> Path:
    (folder / "befolkning.csv").write_text(
        "area,year,population\nvallas,2023,05120\n", encoding="utf-8"
    )
    (folder / "svar.csv").write_text("id,q1\n1,\n2,ja\n", encoding="utf-8-sig")
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder


def changed(place: list[str | int], value: object) -> dict[str, Any]:
    descriptor = copy.deepcopy(DESCRIPTOR)
    target: Any = descriptor
    for step in place[:-1]:
        target = target[step]
    if value is None:
        del target[place[-1]]
    else:
        target[place[-1]] = value
    return descriptor


def test_a_package_tells_everything_about_its_datasets(tmp_path: Path) -> None:
    read = datapackage.read(package(tmp_path))
    assert (read.municipality.code, read.municipality.short) == ("9999", "Exempelstad")
    assert read.reference_date == dt.date(2024, 6, 30)
    population, answers = read.resources
    assert population.kind is Kind.POPULATION
    assert population.info.provenance is Provenance.PUBLISHED
    assert population.info.title == "Befolkning"
    assert population.info.publisher == "SCB"
    assert population.info.url == "https://example.org/scb"
    assert population.info.licence == "CC0"
    assert population.info.municipality == "9999"
    assert population.info.municipality_name == "Exempelstads kommun"
    assert population.info.reference_date == dt.date(2024, 6, 30)
    assert rows_of(population.table) == [["vallas", "2023", "05120"]]
    assert answers.table.columns == ("id", "q1")
    assert answers.info.ground == Ground("Exempel", delete_after=dt.date(2030, 1, 1))
    survey = answers.info.survey
    assert survey is not None
    assert survey.type is SurveyType.RANDOM
    assert survey.response_rate == pytest.approx(0.475)
    assert survey.questions[0].concept is Concept.WORRY


def test_the_descriptor_itself_may_be_named(tmp_path: Path) -> None:
    folder = package(tmp_path)
    assert datapackage.find_descriptor(folder) == folder / "datapackage.json"
    assert len(datapackage.read(folder / "datapackage.json").resources) == 2
    assert datapackage.find_descriptor(folder / "svar.csv") is None


def test_a_folder_without_a_descriptor_is_refused(tmp_path: Path) -> None:
    assert "no datapackage.json" in refusal_of(lambda: datapackage.read(tmp_path))


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (["resources", 1, "trygghet", "kind"], "enkat", "resources[1].trygghet.kind"),
        (["resources", 0, "trygghet", "provenance"], None, "resources[0].trygghet.provenance"),
        (["resources", 0, "trygghet", "provnance"], "x", "provnance"),
        (["resources", 0, "trygghet"], None, "resources[0].trygghet"),
        (["resources", 0, "path"], ["a.csv", "b.csv"], "resources[0].path"),
        (["resources", 0, "path"], "../a.csv", "leads out"),
        (["resources", 0, "path"], "/etc/hostname", "leads out"),
        (["resources", 0, "path"], "https://example.org/a.csv", "leads out"),
        (["resources", 0, "path"], "saknas.csv", "there is no file"),
        (["resources"], [], "resources"),
        (["trygghet", "reference_date"], "hösten 2020", "a date such as"),
        (["trygghet", "municipality", "code"], "138", "four-digit"),
        (["trygghet", "municipality", "code"], 1380, "quotation marks"),
        (["resources", 1, "trygghet", "survey", "answered"], -1, "whole number"),
        (["resources", 1, "trygghet", "survey", "questions", 0, "concept"], "x", "questions[0]"),
        (["resources", 1, "trygghet", "survey"], "enkät", "in braces"),
    ],
)
def test_a_wrong_descriptor_is_said_with_its_place(
    tmp_path: Path, place: list[str | int], value: object, words: str
) -> None:
    folder = package(tmp_path, changed(place, value))
    assert words in refusal_of(lambda: datapackage.read(folder))


def test_a_descriptor_that_is_no_json_is_said_with_its_line(tmp_path: Path) -> None:
    folder = package(tmp_path)
    (folder / "datapackage.json").write_text('{\n "a": 1,\n}', encoding="utf-8")
    assert "line 3" in refusal_of(lambda: datapackage.read(folder))


def test_a_link_out_of_the_package_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "hemligt.csv"
    secret.write_text("a,b\n1,2\n", encoding="utf-8")
    folder = tmp_path / "paket"
    folder.mkdir()
    package(folder)
    (folder / "svar.csv").unlink()
    (folder / "svar.csv").symlink_to(secret)
    assert "leads out" in refusal_of(lambda: datapackage.read(folder))


def test_a_table_that_waits_to_be_filled_is_left_out_and_noted(tmp_path: Path) -> None:
    folder = package(tmp_path)
    (folder / "svar.csv").write_text("id,q1\n", encoding="utf-8")
    read = datapackage.read(folder)
    assert [resource.kind for resource in read.resources] == [Kind.POPULATION]
    assert "svar.csv" in " ".join(words_for("en").say(note) for note in read.notes)


def test_headers_stand_on_the_first_line_whatever_they_look_like(tmp_path: Path) -> None:
    folder = package(tmp_path)
    (folder / "befolkning.csv").write_text("area,,\n,x,y\nvallas,1,2\n", encoding="utf-8")
    table = datapackage.read(folder).resources[0].table
    assert table.reading.header_row == 1
    assert len(table.cells) == 2
    assert notes_of(table) == ""
