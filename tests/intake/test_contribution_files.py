"""Exports of apps and forms for opinions load as contributions, whatever their columns are called."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.measures.contributions import THEME, contributions, rows_by
from trygghet.model.access import OPERATOR, permit
from trygghet.model.kinds import Kind
from trygghet.model.scope import Scope
from trygghet.store.store import Store

APP = (
    ("Ärendenummer", "Inkommet", "Kategori", "Plats", "Beskrivning"),
    ("S-1", "2024-05-02 14:22", "Belysning", "Stora torg", "Mörkt, ring mig på 070-123 45 67"),
    ("S-2", "2024-05-03 08:01", "Trafik", "", "Bilar kör fort"),
)
FORM = (
    ("Datum", "Ämne", "Område", "Förslag"),
    ("2024-05-02", "Utbud", "Biblioteket", "Öppet senare på kvällen"),
)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("rows", [APP, FORM])
def test_an_export_loads_with_theme_and_place(tmp_path: Path, rows, kind: str) -> None:
    file = tmp_path / f"export.{kind}"
    if kind == "csv":
        file.write_text("\n".join(";".join(row) for row in rows), encoding="cp1252")
    else:
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(file)
    store = Store.open(f"duckdb:///{tmp_path / 'store'}")
    load(store, LoadRequest(paths=(file,), kind=Kind.CONTRIBUTIONS), lambda *_: None)
    found = contributions(store.view(), permit(OPERATOR, Scope()))
    column = rows[0].index("Kategori" if rows is APP else "Ämne")
    assert [row["theme"] for row in rows_by(found, THEME)] == [row[column] for row in rows[1:]]
    assert found.total == len(rows) - 1
    kept = store.view().rows('select "text" from contributions')
    assert not any("070" in str(row["text"]) for row in kept)
