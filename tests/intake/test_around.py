"""Receipts as text, jobs, previews, templates, exports and schemas."""

from __future__ import annotations

import openpyxl
import pytest
from frictionless import Schema

from tests.intake.tables import said
from trygghet.intake import job
from trygghet.intake.export import export
from trygghet.intake.load import LoadRequest, load
from trygghet.intake.mapping import Mapping
from trygghet.intake.package_schema import table_schema
from trygghet.intake.preview import preview
from trygghet.intake.receipt import receipt_from_json, receipt_to_json
from trygghet.intake.request import from_json, to_json
from trygghet.intake.template import template
from trygghet.locale.words import words_for
from trygghet.model.dataset import Receipt
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.message import counted, message
from trygghet.model.provenance import Ground, Provenance
from trygghet.model.spreadsheet import inert
from trygghet.store.jobs import JobState
from trygghet.store.store import Store

CSV = "Datum;Brottstyp\n2024-03-16;Stöld\n"
SV = words_for("sv")


@pytest.fixture
def store(tmp_path):
    return Store.open(f"duckdb:///{tmp_path / 'store'}")


@pytest.fixture
def upload(store):
    path = store.uploads / "fil.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def test_a_receipt_comes_back_from_its_text():
    notes = (
        message("{kind}, {why}", kind=Kind.AREAS, why=message("so {n}", n=3)),
        counted("{n} row", "{n} rows", 2),
    )
    receipt = Receipt("f.csv", Kind.AREAS, "areas-1", stored=True, read=2, accepted=2, notes=notes)
    back = receipt_from_json(receipt_to_json(receipt))
    assert back.kind is Kind.AREAS
    assert said(back.notes) == said(notes)
    assert receipt_to_json(back) == receipt_to_json(receipt)


def test_a_request_comes_back_from_its_text(tmp_path):
    request = LoadRequest(
        (tmp_path / "a.csv",),
        kind=Kind.INCIDENTS,
        mapping=Mapping.model_validate({"kind": "incidents", "columns": {"start": "Datum"}}),
        ground=Ground("avtal"),
        provenance=Provenance.SYNTHETIC,
    )
    assert from_json(to_json(request)) == request


def test_a_job_loads_and_deletes_the_upload(store, upload):
    number = store.new_job(to_json(LoadRequest((upload,), kind=Kind.INCIDENTS)))
    job.work(store, number)
    done = store.progress(number)
    receipts, problems = job.outcome(done.result)
    assert (done.state, problems) == (JobState.DONE, [])
    assert receipts[0].accepted == 1
    assert not upload.exists()


def test_a_refused_job_tells_why_and_deletes_the_upload(store, upload):
    upload.write_text(CSV + "okänt;Stöld\n", encoding="utf-8")
    number = store.new_job(to_json(LoadRequest((upload,), kind=Kind.INCIDENTS)))
    job.work(store, number)
    done = store.progress(number)
    receipts, problems = job.outcome(done.result)
    assert done.state is JobState.REFUSED
    assert receipts[0].rejected == 1
    assert "okänt" in said(problems)
    assert not upload.exists()


def test_a_job_leaves_the_users_own_files_alone(store, tmp_path):
    own = tmp_path / "egen.csv"
    own.write_text(CSV, encoding="utf-8")
    job.work(store, store.new_job(to_json(LoadRequest((own,), kind=Kind.INCIDENTS))))
    assert own.exists()


def test_a_preview_shows_rows_as_understood_and_stores_nothing(store, upload):
    (look,) = preview(store, LoadRequest((upload,)))
    assert look.mapping.kind is Kind.INCIDENTS
    assert look.rows[0]["category"] == "Stöld"
    assert look.original == ({"Datum": "2024-03-16", "Brottstyp": "Stöld"},)
    assert store.datasets() == ()


def test_a_preview_says_what_is_missing(store, tmp_path):
    path = tmp_path / "fil.csv"
    path.write_text("Datum;Annat\n2024-03-16;x\n", encoding="utf-8")
    (look,) = preview(store, LoadRequest((path,), kind=Kind.INCIDENTS))
    assert [field.name for field in look.missing] == ["category"]
    assert look.problems


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.AREAS])
def test_a_template_is_understood_when_it_comes_back(store, tmp_path, kind):
    path = tmp_path / "blad.xlsx"
    template(kind, path, SV)
    (look,) = preview(store, LoadRequest((path,), kind=kind, municipality="1380"))
    assert look.missing == ()
    assert (look.problems, look.rejected, look.read) == ((), 0, 1)
    (receipt,) = load(store, LoadRequest((path,), kind=kind, municipality="1380"))
    assert (receipt.accepted, receipt.stored) == (1, True)


def test_the_sheet_for_areas_explains_where_the_outline_comes_from(tmp_path):
    path = tmp_path / "blad.xlsx"
    template(Kind.AREAS, path, SV)
    book = openpyxl.load_workbook(path)
    headers = [cell.value for cell in book["areas"][1]]
    assert "name" in headers
    assert "geometry" not in headers
    told = {row[0].value: row[3].value for row in book.worksheets[1].iter_rows()}
    assert "GeoJSON" in told["geometry"]


def test_an_exported_sheet_loads_back_as_what_is_there(store, tmp_path):
    path = tmp_path / "underlag.csv"
    path.write_text(
        "id,promise,when,kind,amount,what,source\n"
        "E1,H21-7,2022-02-28,shift,71,=1+1,passlista\nE2,H21-7,2022-03-31,correction,-8.5,+rättat,\n",
        encoding="utf-8",
    )
    load(store, LoadRequest((path,), kind=Kind.EVIDENCE, municipality="1380"))
    sheet = tmp_path / "underlag.xlsx"
    assert export(store.view(), Kind.EVIDENCE, sheet, SV, municipality="1380") == 2
    (receipt,) = load(store, LoadRequest((sheet,), kind=Kind.EVIDENCE, municipality="1380"))
    assert (receipt.read, receipt.already_there, receipt.stored) == (2, 2, False)


@pytest.mark.parametrize("cell", ["=1+1", "+46", "@x", "-a", "\tx", "-", "+1-2"])
def test_formula_cells_are_made_inert(cell):
    assert inert(cell).startswith("'") or cell == "+46"


@pytest.mark.parametrize("cell", ["-1,5", "+46", "Stöld", "", "12"])
def test_plain_cells_stay(cell):
    assert inert(cell) == cell


@pytest.mark.parametrize("kind", list(Kind))
def test_table_schemas_are_valid_by_the_standard(kind):
    described = table_schema(kind)
    schema = Schema.from_descriptor(described)
    required = {field.name for field in schema.fields if field.required}
    assert required == {f.name for f in SCHEMAS[kind].fields if f.required and f.name != "geometry"}
