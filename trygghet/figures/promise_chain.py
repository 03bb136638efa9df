"""A promise's chain as HTML: problem, cause, measure, follow-up, each with what is known live."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from trygghet.figures.promise_figure import figure_sentences
from trygghet.figures.promise_picture import cell, number_of
from trygghet.figures.promise_states import state_badge
from trygghet.figures.text import as_written, escaped
from trygghet.locale.words import Words
from trygghet.measures.promise_chain import Chain, Figure
from trygghet.measures.promise_plan import MONTHS
from trygghet.model.message import NP_
from trygghet.model.pledges import ActivityState, Level
from trygghet.model.result import Row
from trygghet.model.vocabulary import Vocabulary


class Every(Vocabulary):
    """The period that a target is for, as it is said after a number; keys as in the file."""

    YEAR = "year", *NP_("every", "a year")
    HALF_YEAR = "half-year", *NP_("every", "every half-year")
    QUARTER = "quarter", *NP_("every", "a quarter")
    MONTH = "month", *NP_("every", "a month")


@dataclass(frozen=True, slots=True)
class PromiseLinks:
    """Where a promise leads; each gives an address, empty for none.

    Parameters
    ----------
    place
        The card of a place, from its ``id, name, kind``.
    figure
        The page that shows a live figure.
    """

    place: Callable[[Mapping[str, object]], str]
    figure: Callable[[Figure], str]


#: For figures that stand where nothing can be opened.
NO_LINKS = PromiseLinks(place=lambda _: "", figure=lambda _: "")


def chain_list(
    row: Row, chain: Chain, activities: Sequence[Row], words: Words, links: PromiseLinks
) -> str:
    """Return the chain from problem to follow-up; an empty link says that it isn't described.

    Parameters
    ----------
    row
        Of the ``pledges`` measure.
    chain
        Its live figures.
    activities
        Rows of the ``activities`` measure that serve it. Their states don't decide the promise's.
    """
    empty = words.text("Not described")
    parts = (
        (words.text("Problem"), "problem", _figure(chain.problem, words, links)),
        (words.text("Cause"), "cause", ""),
        (words.text("Measure (action)"), "measure", _activities(activities, words)),
        (words.text("Follow-up"), "follow_up", _judged_by(row, chain, words, links)),
    )
    items = []
    for name, key, beside in parts:
        said = cell(row, key)
        # An action without a description still has its activities.
        text = f"<p>{as_written(said, words)}</p>" if said else ""
        if not said and not (beside and key == "measure"):
            text = f'<p class="tg-undescribed">{escaped(empty)}</p>'
        items.append(f"<li><h4>{escaped(name)}</h4>{text}{beside}</li>")
    return f'<ol class="tg-chain">{"".join(items)}</ol>'


def place_links(row: Row, words: Words, links: PromiseLinks) -> str:
    """Return the promise's places, each leading to what else is known of it."""
    places = row.get("place_names")
    if not isinstance(places, list) or not places:
        return escaped(words.text("The whole municipality"))
    named = []
    for place in places:
        href = links.place(place)
        name = escaped(place["name"])
        named.append(f'<a href="{escaped(href)}" target="_self">{name}</a>' if href else name)
    return ", ".join(named)


def target_text(row: Row, words: Words) -> str:
    """Return a promise's target: "900 timmar per år"; empty for one without."""
    target = number_of(row, "target")
    if target is None:
        return ""
    said = words.number(target, 0 if target == int(target) else 1)
    every = cell(row, "every")
    period = words.label(Every(every)) if every in MONTHS else ""
    return " ".join(part for part in (said, cell(row, "unit"), period) if part)


def _figure(figure: Figure | None, words: Words, links: PromiseLinks) -> str:
    if figure is None:
        return ""
    said = " ".join(figure_sentences(figure, words))
    href = links.figure(figure) if figure.refused is None else ""
    more = ""
    if href:
        label = words.text("To the figure")
        more = f' <a href="{escaped(href)}" target="_self">{escaped(label)}</a>'
    look = "tg-live tg-refused" if figure.refused is not None else "tg-live"
    return f'<div class="{look}">{escaped(said)}{more}</div>'


def _activities(activities: Sequence[Row], words: Words) -> str:
    items = []
    for activity in activities:
        badge = state_badge(ActivityState(str(activity["state"])), words)
        beside = [cell(activity, "date_text"), cell(activity, "owner")]
        small = " · ".join(escaped(part) for part in beside if part)
        items.append(
            f"<li>{badge}{as_written(activity['text'], words)} <small>{small}</small></li>"
        )
    return f'<ul class="tg-serving">{"".join(items)}</ul>' if items else ""


def _judged_by(row: Row, chain: Chain, words: Words, links: PromiseLinks) -> str:
    """Return what is counted, and the outcome, kept apart: that one led to the other isn't tested."""
    parts = []
    counted = cell(row, "indicator")
    target = target_text(row, words)
    if counted:
        shown = f"{counted} ({target})" if target else counted
        parts.append(words.text("What is counted: {indicator}", indicator=shown))
    said = "".join(f"<p>{escaped(part)}</p>" for part in parts)
    outcome = escaped(words.label(Level.OUTCOME))
    if chain.indicator is None:
        none = escaped(words.text("Not described"))
        return f'{said}<p class="tg-undescribed">{outcome}: {none}</p>'
    untested = escaped(words.text("The connection isn't tested."))
    if chain.indicator == chain.problem and chain.indicator.refused is None:
        same = escaped(words.text("the figure that shows the problem."))
        return f"{said}<p>{outcome}: {same} {untested}</p>"
    return f"{said}<p>{outcome}:</p>{_figure(chain.indicator, words, links)}<p>{untested}</p>"
