"""What whoever speaks of promises has beside the views."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trygghet.figures.example import example_first
from trygghet.figures.presentation.context import Context, made_up
from trygghet.figures.presentation.model import Answered, Notes
from trygghet.figures.promise_figure import figure_sentences
from trygghet.figures.promise_picture import cell
from trygghet.figures.promise_sentences import not_done
from trygghet.figures.text import within_sentence
from trygghet.locale.words import Words
from trygghet.measures.cells import number
from trygghet.measures.promise_chain import NAMED, Figure
from trygghet.model.pledges import PromiseState
from trygghet.model.result import Row


def promise_notes(context: Context, rows: Sequence[Row], shown: Sequence[Row]) -> Notes:
    """Return definitions and likely questions about promises.

    Parameters
    ----------
    rows
        The party's promises.
    shown
        Those that the view shows.
    """
    words = context.words
    definitions = [
        words.text(
            "Where a promise stands is derived from dated entries with a source, as of the day of the"
            " picture. Nobody types a state or a percentage."
        )
    ]
    definitions += _state_definitions(rows, words)
    return Notes(tuple(definitions), tuple(_questions(context, rows, shown)))


def going_on_notes(context: Context, shown: Sequence[Row]) -> Notes:
    """Return what belongs to the promises of a view alone that goes on where another has begun."""
    questions = [*_not_kept(shown, context.words)]
    if told := _figures(context, shown):
        questions.append(_safer(told, context.words))
    return Notes(tuple(_state_definitions(shown, context.words)), tuple(questions))


def _state_definitions(rows: Sequence[Row], words: Words) -> list[str]:
    states = {row["state"] for row in rows}
    found = []
    if PromiseState.NOT_ASSESSED in states:
        found.append(
            words.text(
                "“Not assessed” means that no evidence has come in, not that nothing was done."
            )
        )
    if PromiseState.NOT_MEASURABLE in states:
        found.append(
            words.text(
                "“No measure” means that the promise can't be measured as it is written: it doesn't say"
                " how much, how often or by when. The drafted wording is a proposal for the next pledge."
            )
        )
    return found


def _not_kept(rows: Sequence[Row], words: Words) -> Iterable[Answered]:
    unkept = not_done(rows)
    if unkept:
        told = " ".join(_why(row, words) for row in unkept)
        yield Answered(
            words.text("What was not done, and why?"),
            example_first(told, words, synthetic=made_up(unkept)),
        )


def _safer(told: str, words: Words) -> Answered:
    untested = words.text("Whether the promises have made anyone safer isn't tested.")
    return Answered(
        words.text("Has it become safer because of the promises?"),
        " ".join(filter(None, (untested, told))),
    )


def _questions(context: Context, rows: Sequence[Row], shown: Sequence[Row]) -> Iterable[Answered]:
    words = context.words
    drafted = [row for row in rows if row["state"] == PromiseState.NOT_MEASURABLE]
    if drafted:
        said = words.plural(
            "{n} of {all} promises has no measure. It can still be worked on, but nobody can show whether"
            " it was kept.",
            "{n} of {all} promises have no measure. They can still be worked on, but nobody can show"
            " whether they were kept.",
            n=len(drafted),
            all=len(rows),
        )
        yield Answered(
            words.text("Why promise what can't be measured?"),
            example_first(said, words, synthetic=made_up(drafted)),
        )
    yield from _not_kept(shown, words)
    yield Answered(
        words.text("Who says that a promise is kept?"),
        words.text(
            "The entries do: what was done, how much, which day, and where that is shown. Whoever doubts a"
            " state can read its evidence on the page of pledges."
        ),
    )
    yield _safer(_figures(context, shown), words)
    costed = [
        cost
        for row in context.material.doing.rows
        if row["promise"] in {each["id"] for each in rows}
        and (cost := number(row["cost"])) is not None
    ]
    if costed:
        money = words.plural(
            "{n} activity that serves these promises gives a cost, {cost} kronor.",
            "{n} activities that serve these promises give a cost, together {cost} kronor.",
            n=len(costed),
            cost=words.number(sum(costed)),
        )
        synthetic = context.material.doing.synthetic
        yield Answered(
            words.text("What does it cost?"),
            example_first(
                money + " " + words.text("Costs that nobody has noted aren't in it."),
                words,
                synthetic=synthetic,
            ),
        )


def _why(row: Row, words: Words) -> str:
    reason = cell(row, "reason") or words.text("No reason is given.")
    name = cell(row, "short") or cell(row, "text")
    state = words.label(PromiseState(str(row["state"])))
    return f"{name} ({state.lower()}): {reason}" + ("" if reason.endswith(".") else ".")


def _figures(context: Context, shown: Sequence[Row]) -> str:
    """Return what the figures say that the promises are to be judged by, each figure once."""
    said: dict[str, None] = {}
    for row in shown:
        chain = context.material.chains.get(str(row["id"]))
        for figure in (chain.problem, chain.indicator) if chain is not None else ():
            if figure is not None and figure.refused is None:
                said.setdefault(_figure(context, figure))
    if not said:
        return ""
    return context.words.text(
        "The figures beside them: {figures}", figures=" ".join(list(said)[:2])
    )


def _figure(context: Context, figure: Figure) -> str:
    """Return what a figure says, of which place, and what must be said with it."""
    words = context.words
    told = figure_sentences(figure, words)[0]
    place = words.listed([context.districts.get(each, each) for each in figure.districts])
    if not place and context.narrowed and figure.concept not in NAMED:
        place = words.text("The whole municipality")
    if place:
        mark = example_first("", words, synthetic=True).strip()
        synthetic = told.startswith(mark)
        rest = within_sentence(told.removeprefix(mark).strip())
        told = example_first(f"{place}: {rest}", words, synthetic=synthetic)
    return " ".join((told, *(words.say(caution) for caution in figure.cautions)))
