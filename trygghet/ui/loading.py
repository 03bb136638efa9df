"""Take a file in: what it was taken for, correct that, load it in a process of its own, the receipt."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st

from trygghet.figures.tables import Table, table_html, text_cell
from trygghet.intake import job
from trygghet.intake.mapping import Mapping
from trygghet.intake.preview import Preview, keep_mapping, preview
from trygghet.intake.request import LoadRequest
from trygghet.intake.taking import take
from trygghet.locale.words import Words
from trygghet.model.dataset import Receipt
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.message import UserError
from trygghet.model.survey import Answer
from trygghet.model.table import FieldType
from trygghet.store.jobs import JobState
from trygghet.ui import cards, faults, load_request, notices, survey_form, survey_questions, uploads
from trygghet.ui.guard import Visit
from trygghet.ui.survey_form import SURVEY_KINDS

_JOB = "job"
#: So many reasons for rejected rows are shown; the file of rejects has them all.
_REASONS = 20


def take_in(visit: Visit) -> None:
    """Draw the whole way of a file: choose, look, correct, load, receipt."""
    words = visit.words
    with cards.card("take-in", words.text("Take in a file")):
        if _JOB in st.session_state:
            _follow(visit)
            return
        paths = uploads.chosen_files(visit)
        if not paths:
            cards.lead(
                words.text("Nothing is stored until you have seen what the file was taken for.")
            )
            return
        request = load_request.ask(visit, paths)
        try:
            _look_and_load(visit, request)
        except UserError as error:  # said where the file is, so that it can be mended here
            faults.show(error, words)


def _look_and_load(visit: Visit, request: LoadRequest) -> None:
    """Show what the files were taken for, let that be corrected, and offer to load them."""
    looks = preview(visit.store, request)
    before = request
    if {look.mapping.kind for look in looks} <= {*SURVEY_KINDS}:
        request = _surveyed(visit, request, looks)
    request = _corrected(visit, request, looks)
    if request != before:
        looks = preview(visit.store, request)
    for look in looks:
        _show(visit, look)
    _start(visit, request, looks)


def _surveyed(visit: Visit, request: LoadRequest, looks: Sequence[Preview]) -> LoadRequest:
    """Ask what governs a survey's figures, and what its questions ask about; one survey at a time."""
    names = {look.mapping.kind for look in looks}
    if len(request.paths) > 1 or len(names) > 1:
        cards.lead(
            visit.words.text(
                "Several files: load a survey's files one at a time to describe the survey and look"
                " at its questions."
            )
        )
        return request
    home = request.municipality or st.query_params.get("municipality")
    survey = survey_form.ask(visit, looks, home)
    before = looks[0].mapping
    mapping = survey_questions.corrected(visit, looks, before)
    request = replace(request, survey=survey)
    return request if mapping == before else replace(request, mapping=mapping)


def _corrected(visit: Visit, request: LoadRequest, looks: Sequence[Preview]) -> LoadRequest:
    """Offer each field's column to be corrected; only where all tables have the same columns."""
    words = visit.words
    if len({look.headers for look in looks}) != 1 or not looks[0].headers:
        return request
    look = looks[0]
    mapping = request.mapping if isinstance(request.mapping, Mapping) else look.mapping
    if not st.toggle(words.text("Correct what the columns were taken for"), key="correct"):
        return request
    if look.unfolded:
        cards.lead(words.text("These are the columns after the table was put in order."))
    columns = dict(mapping.columns)
    places = st.columns(3)
    for number, field in enumerate(SCHEMAS[look.mapping.kind].fields):
        if field.name == "geometry":
            continue
        before = columns.get(field.name, ())
        chosen = places[number % 3].multiselect(
            f"{field.name}{' *' if field.required else ''}",
            look.headers,
            default=[header for header in before if header in look.headers],
            help=words.text(field.about),
            placeholder=words.text("No column"),
            select_all=False,
            key=f"column-{look.name}-{look.mapping.kind}-{field.name}",
        )
        columns[field.name] = tuple(chosen)
    filled = {name: headers for name, headers in columns.items() if headers}
    if filled == dict(mapping.columns):
        return request
    return replace(request, mapping=mapping.model_copy(update={"columns": filled}))


def _show(visit: Visit, look: Preview) -> None:
    """Draw what a table was taken for, its first rows as understood, and what is wrong."""
    words = visit.words
    cards.lead(
        words.text(
            "{name}: taken for {kind}. {read} rows, {rejected} of them can't be read, {without}"
            " have no known place.",
            name=_named(look),
            kind=words.label(look.mapping.kind),
            read=look.read,
            rejected=look.rejected,
            without=look.without_place,
        )
    )
    for problem in look.problems:
        notices.wrong(words.say(problem))
    if look.missing:
        names = ", ".join(field.name for field in look.missing)
        notices.heed(words.text("No column was found for: {names}.", names=names))
    for note in look.notes:
        cards.lead(words.say(note))
    if look.rows:
        read = [_with_answers(row, words) for row in look.rows]
        fields = tuple(
            name
            for name in dict.fromkeys(name for row in read for name in row)
            if any(row.get(name) is not None for row in read)
        )
        kind = look.mapping.kind
        rows = tuple(
            tuple(text_cell(_said(kind, name, row.get(name), words)) for name in fields)
            for row in read
        )
        cards.scrolled(table_html(Table(words.text("First rows as understood"), fields, rows)))
    if look.rejects:
        headers = (words.text("Line"), words.text("Column"), words.text("Why"))
        reasons = tuple(
            (text_cell(reject.line), text_cell(reject.column), text_cell(words.say(reject.reason)))
            for reject in look.rejects[:_REASONS]
        )
        cards.scrolled(table_html(Table(words.text("Rows that can't be read"), headers, reasons)))


def _named(look: Preview) -> str:
    """Return the table's name, with its wave where the figures of a survey tell one."""
    waves = look.survey is not None and look.mapping.kind is Kind.SURVEY_RESULTS
    return f"{look.name}, {look.survey.wave}" if waves and look.survey else look.name


def _said(kind: Kind, name: str, value: object, words: Words) -> object:
    """Return a value as a reader knows it: the label of a closed list, a share in percent."""
    field = next((field for field in SCHEMAS[kind].fields if field.name == name), None)
    if field is None or value is None:
        return value
    if field.type is FieldType.SHARE and isinstance(value, float):
        return words.percent(value, 1)
    if field.vocabulary is not None and value in {str(member) for member in field.vocabulary}:
        member = field.vocabulary(str(value))
        return value if "{" in member.label else words.label(member)
    return value


def _with_answers(row: dict[str, object], words: Words) -> dict[str, object]:
    """Return a row with a column a question, its answers in words, in place of their JSON."""
    if not isinstance(row.get("answers"), str):
        return row
    said: dict[str, str] = json.loads(str(row["answers"]))
    known = {str(answer) for answer in Answer}
    shown = {q: words.label(Answer(a)) if a in known else a for q, a in said.items()}
    return {**{name: value for name, value in row.items() if name != "answers"}, **shown}


def _start(visit: Visit, request: LoadRequest, looks: Sequence[Preview]) -> None:
    words = visit.words
    good = False
    if any(look.rejected for look in looks):
        good = st.checkbox(words.text("Load the good rows, leave the others out"), key="keep-good")
    if st.button(words.text("Load"), type="primary", key="load"):
        if request.mapping is not None:
            for path in request.paths:
                for taken in take(visit.store, request, path):
                    keep_mapping(visit.store, taken.raw, taken.mapping)
        st.session_state[_JOB] = job.start(visit.store, replace(request, keep_good=good))
        uploads.handed_over()
        st.rerun()


def _follow(visit: Visit) -> None:
    """Follow a load that runs in its own process, until it is over."""
    words = visit.words
    at = visit.store.progress(st.session_state[_JOB])
    if not at.state.over:

        @st.fragment(run_every=1.0)
        def progress() -> None:
            now = visit.store.progress(st.session_state[_JOB])
            share = min(now.done / now.total, 1.0) if now.total else 0.0
            st.progress(share, text=words.text(now.step) if now.step else words.text("Waiting"))
            if now.state.over:
                st.rerun()

        progress()
        return
    receipts, problems = job.outcome(at.result)
    if at.state is JobState.DONE:
        notices.done(words.text("Loaded. The picture is up to date."))
    else:
        notices.wrong(words.text("Nothing was stored."))
    for problem in problems:
        cards.lead(words.say(problem))
    for number, receipt in enumerate(receipts):
        _receipt(visit, receipt, number)
    if st.button(words.text("Take in another file"), key="another"):
        del st.session_state[_JOB]
        st.rerun()


def _receipt(visit: Visit, receipt: Receipt, number: int) -> None:
    words = visit.words
    without = words.text("Without known place: {n}.", n=receipt.without_place)
    cards.lead(f"{words.say(receipt.account)}. {without}")
    for note in receipt.notes:
        cards.lead(words.say(note))
    rejects = Path(receipt.rejects) if receipt.rejects else None
    if rejects is not None and rejects.is_file():
        st.download_button(
            words.text("Rejected rows with reasons (CSV)"),
            rejects.read_bytes(),
            rejects.name,
            "text/csv",
            key=f"rejects-{number}",
            on_click="ignore",
        )
