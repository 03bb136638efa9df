"""What whoever speaks of promises has beside the views."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trygghet.figures.example import example_first
from trygghet.figures.presentation.context import Context, made_up
from trygghet.figures.presentation.model import Answered, Notes
from trygghet.figures.promise_figure import figure_sentences
from trygghet.figures.promise_picture import cell
from trygghet.figures.promise_sentences import not_done
from trygghet.locale.words import Words
from trygghet.measures.cells import number
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
    states = {row["state"] for row in rows}
    if PromiseState.NOT_ASSESSED in states:
        definitions.append(
            words.text(
                "“Not assessed” means that no evidence has come in, not that nothing was done."
            )
        )
    if PromiseState.NOT_MEASURABLE in states:
        definitions.append(
            words.text(
                "“No measure” means that the promise can't be measured as it is written: it doesn't say"
                " how much, how often or by when. The drafted wording is a proposal for the next pledge."
            )
        )
    return Notes(tuple(definitions), tuple(_questions(context, rows, shown)))


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
    unkept = not_done(rows)
    if unkept:
        told = " ".join(_why(row, words) for row in unkept)
        yield Answered(
            words.text("What was not done, and why?"),
            example_first(told, words, synthetic=made_up(unkept)),
        )
    yield Answered(
        words.text("Who says that a promise is kept?"),
        words.text(
            "The entries do: what was done, how much, which day, and where that is shown. Whoever doubts a"
            " state can read its evidence on the page of pledges."
        ),
    )
    told = _figures(context, shown)
    untested = words.text("Whether the promises have made anyone safer isn't tested.")
    yield Answered(
        words.text("Has it become safer because of the promises?"),
        " ".join(filter(None, (untested, told))),
    )
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
                said.setdefault(figure_sentences(figure, context.words)[0])
    if not said:
        return ""
    return context.words.text(
        "The figures beside them: {figures}", figures=" ".join(list(said)[:2])
    )
