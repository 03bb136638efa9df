"""What is loaded: every dataset with its source, ground and delete date; take one back; templates."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from trygghet.figures.tables import Cell, Table, table_html, text_cell
from trygghet.intake.export import export
from trygghet.intake.template import template
from trygghet.locale import Words
from trygghet.model.access import Role, may_change
from trygghet.model.dataset import Dataset
from trygghet.model.kinds import SCHEMAS, TYPED_KINDS, Kind
from trygghet.model.table import FieldType
from trygghet.ui import cards, links, notices
from trygghet.ui.guard import Visit


def one(visit: Visit) -> None:
    """Draw the dataset that the address or the reader names, with the way to take it back."""
    words = visit.words
    datasets = {dataset.id: dataset for dataset in visit.datasets}
    asked = st.query_params.get("dataset")
    st.session_state["choose-dataset"] = asked if asked in datasets else None

    def changed() -> None:
        chosen = st.session_state["choose-dataset"]
        if chosen:
            st.query_params["dataset"] = chosen
        elif "dataset" in st.query_params:
            del st.query_params["dataset"]

    with cards.card("dataset", words.text("The file behind a figure")):
        st.selectbox(
            words.text("Dataset"),
            list(datasets),
            format_func=lambda key: _named(datasets[key]),
            placeholder=words.text("Choose a dataset"),
            index=None,
            key="choose-dataset",
            on_change=changed,
        )
        if asked and asked not in datasets:
            notices.heed(
                words.text("There is no dataset {id}, or it has been taken back.", id=asked)
            )
        if asked in datasets:
            _details(visit, datasets[str(asked)])


def _named(dataset: Dataset) -> str:
    info = dataset.info
    place = info.municipality_name or info.municipality
    return " · ".join(part for part in (info.title, place, dataset.id) if part)


def _details(visit: Visit, dataset: Dataset) -> None:
    words, info, ground = visit.words, dataset.info, dataset.info.ground
    facts = (
        (words.text("Title"), info.title),
        (words.text("About"), words.label(info.kind)),
        (words.text("Municipality"), info.municipality_name or info.municipality),
        (words.text("File"), info.file),
        (words.text("Rows"), words.number(dataset.rows)),
        (words.text("Kind of source"), words.label(info.provenance)),
        (words.text("Publisher"), info.publisher),
        (words.text("Address"), info.url),
        (words.text("Licence"), info.licence),
        (words.text("Ground"), ground.ground if ground else words.text("positions aren't kept")),
        (words.text("Reference number"), ground.reference if ground else None),
        (
            words.text("Erase after"),
            words.iso(ground.delete_after) if ground and ground.delete_after else None,
        ),
        (words.text("Loaded"), words.moment(dataset.loaded)),
        (words.text("Loaded by"), _role(dataset.loaded_by, words)),
        (words.text("Content hash"), dataset.part[:16]),
    )
    rows = tuple((text_cell(name), text_cell(value)) for name, value in facts if value)
    headers = (words.text("What"), words.text("Value"))
    cards.scrolled(table_html(Table(info.title, headers, rows)))
    if not may_change(visit.principal, info.municipality):
        return
    with st.popover(words.text("Take this load back"), key="undo"):
        st.write(
            words.text(
                "The rows leave every figure. The receipt stays, and the file can be loaded again."
            )
        )
        if st.button(words.text("Yes, take it back"), type="primary", key="undo-yes"):
            visit.store.undo(dataset.id, by=visit.principal.signature)
            del st.query_params["dataset"]
            st.rerun()


def _role(loaded_by: str, words: Words) -> str:
    return words.label(Role(loaded_by)) if loaded_by in set(Role) else loaded_by


def every(visit: Visit) -> None:
    """Draw the list of all that is loaded."""
    words = visit.words
    with cards.card("datasets", words.text("What is loaded")):
        if not visit.datasets:
            cards.unknown(
                words.text("Nothing is loaded yet."), words.text("Drop a file above to begin.")
            )
            return
        headers = (
            words.text("Title"),
            words.text("Municipality"),
            words.text("Rows"),
            words.text("Kind of source"),
            words.text("Ground"),
            words.text("Erase after"),
            words.text("Loaded"),
            words.text("Dataset"),
            words.text("Take back"),
        )
        to = links.dataset_href(visit)
        rows = tuple(
            _row(dataset, words, to.replace("{dataset}", dataset.id)) for dataset in visit.datasets
        )
        cards.scrolled(table_html(Table(words.text("What is loaded"), headers, rows)))


def _row(dataset: Dataset, words: Words, href: str) -> tuple[Cell, ...]:
    info, ground = dataset.info, dataset.info.ground
    until = ground.delete_after if ground else None
    return (
        Cell(info.title, href=href),
        Cell(info.municipality_name or info.municipality or "", whole=True),
        Cell(words.number(dataset.rows), dataset.rows),
        text_cell(words.label(info.provenance)),
        text_cell(ground.ground if ground else None),
        Cell(words.iso(until) if until else "", whole=True),
        Cell(words.moment(dataset.loaded), whole=True),
        Cell(dataset.id, whole=True),
        Cell(words.text("Show or take back"), href=href, whole=True),
    )


def templates(visit: Visit) -> None:
    """Offer an empty sheet for each kind of table that people type."""
    words = visit.words
    typed = [
        kind
        for kind in Kind
        if all(field.type is not FieldType.GEOMETRY for field in SCHEMAS[kind].fields)
    ]
    with cards.card("templates", words.text("An empty sheet to fill in")):
        kind = st.selectbox(words.text("For"), typed, format_func=words.label, key="template-kind")
        st.download_button(
            words.text("Download the sheet (Excel)"),
            sheet(kind, words.language, words),
            f"{kind}.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key="template-file",
            on_click="ignore",
        )
        if kind in TYPED_KINDS:
            cards.lead(
                words.text(
                    "Or with all that is known: change cells or add lines, and take the sheet in"
                    " above. Only what is new is added; a changed cell becomes a correction, and what"
                    " was written stays."
                )
            )
            st.download_button(
                words.text("Download what is known (Excel)"),
                lambda: _filled(visit, kind),
                f"{kind}.xlsx",
                cards.EXCEL,
                key="filled-file",
                on_click="ignore",
            )


def _filled(visit: Visit, kind: Kind) -> bytes:
    """Return the rows of a kind as a sheet that can be loaded back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{kind}.xlsx"
        municipality = visit.principal.municipality or st.query_params.get("municipality")
        export(visit.view, kind, path, visit.words, municipality=municipality)
        return path.read_bytes()


@st.cache_data(max_entries=64, show_spinner=False)
def sheet(kind: Kind, language: str, _words: Words) -> bytes:
    """Return the empty sheet of a kind, as an Excel file."""
    del language  # part of the key
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"{kind}.xlsx"
        template(kind, out, _words)
        return out.read_bytes()
