"""Cards about certified areas: where they lie, how they came about, who works together."""

from __future__ import annotations

from trygghet.figures.certification_timeline import certification_timeline, state_text
from trygghet.figures.collaboration import activity_list, activity_sentence, partner_list
from trygghet.figures.tables import Table, table_html, text_cell
from trygghet.model.result import Result
from trygghet.ui import cards, map_card
from trygghet.ui.guard import Visit
from trygghet.ui.scope_controls import Asked


def outlines(visit: Visit, asked: Asked, processes: Result) -> None:
    """Draw the outlines that hold on the day, and each process's state."""
    words = visit.words
    rows = tuple(
        (
            text_cell(row.get("name") or row.get("process")),
            text_cell(state_text(row, words)),
            text_cell(row.get("since")),
        )
        for row in processes.rows
    )
    headers = (words.text("Area"), words.text("State"), words.text("Since"))
    table = Table(words.text("Certified areas"), headers, rows)
    with cards.card("certified-map", words.text("Where are they, and how do they stand?")):
        map_card.outline_map(visit, asked)
        cards.scrolled(table_html(table))
        cards.foot(visit, "certified-map", processes, table, is_table=True)


def timeline(visit: Visit, processes: Result) -> None:
    """Draw each process along time; a date that the source leaves open is a span."""
    words = visit.words
    with cards.card("timeline", words.text("How did they come about?")):
        cards.fragment(
            certification_timeline(
                processes.rows, words, on=processes.as_of, synthetic=processes.synthetic
            )
        )
        cards.foot(visit, "timeline", processes)


def doing(visit: Visit, done: Result) -> None:
    """Draw what is done by those who work together, by how it stands."""
    words = visit.words
    question = words.text("What is being done?")
    with cards.card("activities", question, activity_sentence(done.rows, words)):
        cards.fragment(activity_list(done, words))
        cards.foot(
            visit,
            "activities",
            done,
            extra=(words.text("States are those that the sources give."),),
        )


def together(visit: Visit, partners: Result) -> None:
    """Draw who works together; focus groups that no activity names can be seen."""
    words = visit.words
    groups = sum(bool(row["focus_group"]) for row in partners.rows)
    answer = words.plural("{n} focus group.", "{n} focus groups.", n=groups) if groups else ""
    with cards.card("partners", words.text("Who works together?"), answer):
        cards.fragment(partner_list(partners, words))
        cards.foot(visit, "partners", partners)
