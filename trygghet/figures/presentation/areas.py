"""Certified areas: where they are, how they stand, what comes next, and how far the action plans have come."""

from __future__ import annotations

from trygghet.figures.action_plan import focus_name, plan_sentence, plan_table
from trygghet.figures.card import Spoken
from trygghet.figures.certification_events import standing_table, state_text
from trygghet.figures.certification_map import certified_map
from trygghet.figures.example import example_first
from trygghet.figures.map import MapFigure
from trygghet.figures.presentation.context import Context, made_up
from trygghet.figures.presentation.model import Answered, Notes, Shown, View
from trygghet.figures.presentation.plan_chart import plan_chart, plan_plot
from trygghet.figures.presentation.spoken import LONGEST, for_screen, name_on_screen
from trygghet.figures.text import within_sentence
from trygghet.measures.activity_tally import by_focus, tally
from trygghet.measures.cells import number
from trygghet.model.certification import CertificationState

#: Letters that the mark of made-up numbers takes.
_MARK = 12


def area_view(context: Context) -> View:
    """Return how certified areas and their plans stand, or what would tell."""
    words, found = context.words, context.material
    processes, doing = found.processes, found.doing
    heading = words.text("How do the certified areas stand?")
    if not processes.rows and doing.rows:
        heading = words.text("How far have the activities come?")
    if not processes.rows and not doing.rows:
        unknown = (
            words.text("No certification process is loaded for this municipality."),
            words.text(
                "A file of certification events, with dates as the sources word them, would tell."
            ),
        )
        return View("areas", heading, (), "", (), Notes((), ()), unknown)
    large, small = for_screen(_said(context), words)
    blocks = tuple(filter(None, (_standing(context), _plan(context))))
    return View("areas", heading, large, small, blocks, _notes(context))


def _said(context: Context) -> list[Spoken]:
    """Return how the areas stand, together where that is short, and how far the plans have come."""
    words, found = context.words, context.material
    said = [Spoken(text) for text in _states(context)]
    if found.doing.rows:
        sentence = plan_sentence(tally(found.doing.rows), words, synthetic=found.doing.synthetic)
        said.append(Spoken(sentence))
    return said


def _states(context: Context) -> list[str]:
    words, processes = context.words, context.material.processes
    states = [
        words.text(
            "{area}: {state}.",
            area=name_on_screen(row["name"]),
            state=within_sentence(state_text(row, words)),
        )
        for row in processes.rows
    ]
    together = "; ".join(state.rstrip(".") for state in states)
    if len(together) < LONGEST - _MARK:
        states = [f"{together}."] if states else []
    return [example_first(state, words, synthetic=processes.synthetic) for state in states]


def _standing(context: Context) -> Shown | None:
    words, processes = context.words, context.material.processes
    if not processes.rows:
        return None
    drawing: MapFigure | None = None
    if context.places.certified:
        drawing = certified_map(
            context.places,
            [],
            words,
            context.theme,
            chosen=context.material.scope.areas,
            synthetic=processes.synthetic,
        )
    return context.shown(
        "areas-state",
        words.text("Certified areas and how they stand"),
        " ".join(_states(context)),
        standing_table(processes.rows, words),
        processes,
        drawing=drawing,
    )


def _plan(context: Context) -> Shown | None:
    words, doing = context.words, context.material.doing
    if not doing.rows:
        return None
    parts = by_focus(doing.rows)
    empty = [focus_name(part, words) for part in parts if part.n == 0]
    extra = (
        [words.text("Without any activity: {areas}.", areas=words.listed(empty))] if empty else []
    )
    title = words.text("Activities by focus area and state, number")
    return context.shown(
        "areas-plan",
        title,
        plan_sentence(tally(doing.rows), words, synthetic=doing.synthetic),
        plan_table(parts, words),
        doing,
        drawing=plan_chart(parts, words, context.theme, title=title, synthetic=doing.synthetic),
        plot=plan_plot(parts, words, words.text("Number of activities")),
        extra=extra,
    )


def _notes(context: Context) -> Notes:
    words, found = context.words, context.material
    definitions = [
        words.text("It is the action plan that is certified. Dates stand as the source words them.")
    ]
    questions = []
    rows = found.processes.rows
    if any(row["state"] == CertificationState.VALIDITY_OVER for row in rows):
        questions.append(
            Answered(
                words.text("So the area has lost its certificate?"),
                words.text(
                    "That isn't known. A period of validity that is over doesn't mean that nothing has"
                    " been renewed: the source may just not say so."
                ),
            )
        )
    if rows:
        questions += [
            Answered(
                words.text("Is the area safe when it is certified?"),
                words.text(
                    "The certificate is given to a plan and to working together. How safe people feel and"
                    " what happens there stand in figures of their own."
                ),
            ),
        ]
    late = [row for row in found.doing.rows if row["late"]]
    if late:
        names = "; ".join(name_on_screen(row["text"]) for row in late)
        said = words.text("These should have been done: {activities}.", activities=names)
        questions.append(
            Answered(
                words.text("What is late?"),
                example_first(said, words, synthetic=made_up(late)),
            )
        )
    if found.doing.rows:
        questions.append(Answered(words.text("What does it cost?"), _cost(context)))
    return Notes(tuple(definitions), tuple(questions))


def _cost(context: Context) -> str:
    words, doing = context.words, context.material.doing
    costs = [cost for row in doing.rows if (cost := number(row["cost"])) is not None]
    if not costs:
        return words.text("No activity gives a cost, so that isn't known here.")
    said = words.plural(
        "{n} of {all} activities gives a cost, {cost} kronor. The others' costs aren't noted.",
        "{n} of {all} activities give a cost, together {cost} kronor. The others' costs aren't noted.",
        n=len(costs),
        all=len(doing.rows),
        cost=words.number(sum(costs)),
    )
    return example_first(said, words, synthetic=doing.synthetic)
