"""The open data: what the files say of themselves, what is hidden in them, what harvesters read."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
import shapely
from frictionless import Package
from rdflib import RDF, Namespace

from trygghet.disclosure import open_data as room
from trygghet.disclosure.bundle import Bundle, PublicMunicipality
from trygghet.disclosure.dcat import catalogue
from trygghet.disclosure.declared import SHOWN
from trygghet.disclosure.open_tables import TABLES
from trygghet.disclosure.publication import unlike_tables
from trygghet.disclosure.publisher import PublicSettings, read_public_settings
from trygghet.model.message import UserError

_EXAMPLE = Path(__file__).parents[2] / "docs" / "publishing.example.toml"
_VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")


@pytest.fixture(scope="module")
def settings() -> PublicSettings:
    return read_public_settings(_EXAMPLE)


@pytest.fixture(scope="module")
def files(demo_bundle: Bundle, settings: PublicSettings) -> dict[str, bytes]:
    return room.open_data(demo_bundle, settings)


def _lines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_package_is_valid(files: dict[str, bytes], tmp_path: Path) -> None:
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    report = Package(tmp_path / "datapackage.json").validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])[:5]


def test_every_column_is_described(files: dict[str, bytes]) -> None:
    package = json.loads(files["datapackage.json"])
    tables = [each for each in package["resources"] if each.get("type") == "table"]
    assert {each["path"] for each in tables} == {n for n in files if n.endswith(".csv")}
    for table in tables:
        header = files[table["path"]].decode("utf-8-sig").splitlines()[0].split(";")
        assert header == [field["name"] for field in table["schema"]["fields"]]
        assert all(field["description"] for field in table["schema"]["fields"])
        assert table["title"]
    assert package["licenses"][0]["path"].startswith("https://creativecommons.org/")
    assert package["title"].startswith("Demo: ")


def test_every_declared_table_of_counts_has_a_file() -> None:
    assert {f"counts_{name}" for name in SHOWN} <= {table.name for table in TABLES}


def test_made_up_rows_say_so_first(files: dict[str, bytes]) -> None:
    for name in (name for name in files if name.endswith(".csv")):
        lines = _lines(files[name])
        assert next(iter(lines[0])) == "provenance"
        assert all(line["provenance"].startswith("Demo: ") for line in lines), name
        town = [line for line in lines if line["municipality"] == "9999"]
        assert {line["provenance"] for line in town} <= {"Demo: Påhittad (exempel)"}, name


def test_made_up_residents_of_real_districts_say_so(files: dict[str, bytes]) -> None:
    """Halmstad's own residents are published; those of its districts aren't, and are made up."""
    lines = [
        each for each in _lines(files["tables/residents.csv"]) if each["municipality"] == "1380"
    ]
    said = {each["area_kind"]: each["provenance"] for each in lines}
    assert "Påhittad" in said["district"]
    assert "Påhittad" not in said["municipality"]


def test_a_hidden_count_is_neither_empty_nor_nought(
    files: dict[str, bytes], exempelstad: PublicMunicipality
) -> None:
    hidden = 0
    for name in exempelstad.counts:
        for line in _lines(files[f"tables/counts_{name}.csv"]):
            assert (line["count"] == "..") == (line["state"] == "protected")
            assert line["count"] == ".." or int(line["count"]) == 0 or int(line["count"]) >= 5
            hidden += line["count"] == ".."
    assert hidden


def test_a_hidden_share_is_marked(files: dict[str, bytes]) -> None:
    lines = _lines(files["tables/survey.csv"])
    assert any(line["share"] == ".." for line in lines)
    assert all(line["share"] != "" for line in lines if line["state"] in ("protected", "too_few"))


def test_the_counts_in_files_are_those_that_the_audit_sees(
    files: dict[str, bytes], demo_bundle: Bundle
) -> None:
    assert unlike_tables(files, demo_bundle) == []
    name = "tables/counts_district_group.csv"
    changed = files[name].replace(b";..;", b";7;", 1)
    assert len(unlike_tables({**files, name: changed}, demo_bundle)) == 1
    short = b"\r\n".join(files[name].split(b"\r\n")[:-2]) + b"\r\n"
    assert unlike_tables({**files, name: short}, demo_bundle)


@pytest.mark.parametrize(
    "text", ["=1+1", "+A1", "-A1", "@SUM(A1)", '=HYPERLINK("x")', " =1", "＝1", "\t=1"]
)
def test_no_cell_is_a_formula(text: str, demo_bundle: Bundle, settings: PublicSettings) -> None:
    own = next(each for each in demo_bundle.municipalities if "pledges" in each.results)
    pledges = own.results["pledges"]
    hostile = replace(pledges, rows=tuple({**row, "text": text} for row in pledges.rows[:1]))
    bundle = replace(demo_bundle, municipalities=(replace(own, results={"pledges": hostile}),))
    line = _lines(room.open_data(bundle, settings)["tables/promises.csv"])[0]
    assert line["text"] == f"'{text}"


def test_outlines_are_where_the_town_is(
    files: dict[str, bytes], exempelstad: PublicMunicipality
) -> None:
    """The made-up town lies in the Baltic Sea, off Gotland; areas there are as many as told."""
    features = json.loads(files["areas.geojson"])["features"]
    town = [each for each in features if each["properties"]["municipality"] == "9999"]
    assert len(town) == sum(bool(area.outline) for area in exempelstad.areas)
    shapes = [shapely.from_geojson(json.dumps(each["geometry"])) for each in town]
    west, south, east, north = shapely.total_bounds(shapes)
    assert 17 < west < east < 19
    assert 55 < south < north < 57
    assert all(shape.geoms[0].exterior.is_ccw for shape in shapes)
    whole = next(a for a in exempelstad.areas if a.kind == "municipality")
    metres = shapely.MultiPolygon([(rings[0], list(rings[1:])) for rings in whole.outline])
    drawn = next(
        shapely.from_geojson(json.dumps(each["geometry"]))
        for each in town
        if each["properties"]["kind"] == "municipality"
    )
    # A square degree at 56.2° N is about 61.9 km by 111.3 km.
    assert drawn.area * 61.9e3 * 111.3e3 == pytest.approx(metres.area, rel=0.02)


def _graph(bundle: Bundle, settings: PublicSettings) -> rdflib.Graph:
    graph = rdflib.Graph()
    graph.parse(data=catalogue(bundle, settings), format="xml")
    return graph


def test_what_a_portal_must_find_is_there(
    demo_bundle: Bundle, settings: PublicSettings, files: dict[str, bytes]
) -> None:
    """The mandatory properties of DCAT-AP-SE 3.0.1, and those of its recommended contact."""
    graph = _graph(demo_bundle, settings)
    (whole,) = graph.subjects(RDF.type, DCAT.Catalog)
    for name in (DCTERMS["title"], DCTERMS.description, DCTERMS.publisher, DCTERMS.license):
        assert graph.value(whole, name, any=True), name
    datasets = set(graph.objects(whole, DCAT.dataset))
    assert len(datasets) == sum(name.endswith(".csv") for name in files)
    for dataset in datasets:
        assert (dataset, RDF.type, DCAT.Dataset) in graph
        titles = {each.language: str(each) for each in graph.objects(dataset, DCTERMS["title"])}
        assert set(titles) == {"sv", "en"}
        assert all(text.strip() for text in titles.values())
        assert not any(word in titles["sv"] for word in ("Exempelstad", "2025", "Halmstad"))
        assert graph.value(dataset, DCTERMS.description, any=True)
        agent = graph.value(dataset, DCTERMS.publisher)
        assert str(graph.value(agent, FOAF.name)) == "Exempelstads kommun"
        contact = graph.value(dataset, DCAT.contactPoint)
        assert str(graph.value(contact, _VCARD.fn)) == "Trygghetssamordningen"
        assert graph.value(contact, _VCARD.hasEmail) == rdflib.URIRef("mailto:trygghet@example.se")
        for distribution in graph.objects(dataset, DCAT.distribution):
            address = str(graph.value(distribution, DCAT.accessURL))
            assert address.removeprefix("https://trygghet.example.se/oppna-data/") in files
            assert graph.value(distribution, DCTERMS.license)


def test_no_text_is_blank(demo_bundle: Bundle, settings: PublicSettings) -> None:
    graph = _graph(demo_bundle, settings)
    literals = [each for each in graph.objects() if isinstance(each, rdflib.Literal)]
    assert literals
    assert all(str(each).strip() for each in literals)


def test_the_description_is_the_same_each_time(
    demo_bundle: Bundle, settings: PublicSettings
) -> None:
    assert catalogue(demo_bundle, settings) == catalogue(demo_bundle, settings)


def test_settings_that_lack_something_name_it(demo_bundle: Bundle) -> None:
    lacking = PublicSettings().lacking()
    assert lacking == ("url", "publisher.name", "contact.name", "contact.email")
    with pytest.raises(ValueError, match=r"contact\.email"):
        catalogue(demo_bundle, PublicSettings())


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('url = "javascript:alert(1)"', "url"),
        ('[contact]\nemail = "nobody"', "contact.email"),
        ('[turn]\nopinion = "/relative"', "turn.opinion"),
        ('[accessibility]\nconformance = "perfect"', "accessibility.conformance"),
        ("surprise = 1", "surprise"),
        ("[turn.dialogue]\nplace = 'here'", "turn.dialogue.title"),
    ],
)
def test_settings_that_cannot_be_are_named(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "public.toml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(UserError) as refused:
        read_public_settings(path)
    assert [detail.values["name"] for detail in refused.value.details] == [said]


@pytest.mark.parametrize("content", [b"url = ", b"\xff\xfe"])
def test_settings_that_are_not_toml_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "public.toml"
    path.write_bytes(content)
    with pytest.raises(UserError, match="isn't TOML"):
        read_public_settings(path)


def test_settings_that_are_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can't be read"):
        read_public_settings(tmp_path / "none.toml")
    assert read_public_settings(None) == PublicSettings()
