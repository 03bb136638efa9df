"""Where incidents happen, by district, and which districts have more or fewer than they had."""

from __future__ import annotations

from trygghet.figures.card import Spoken
from trygghet.figures.changes import changes_sentence
from trygghet.figures.example import example_first
from trygghet.figures.incident_sentences import place_sentence
from trygghet.figures.map import MapFigure, district_map
from trygghet.figures.marks import count_marks
from trygghet.figures.presentation.changed import changed_figure
from trygghet.figures.presentation.context import Context
from trygghet.figures.presentation.incident_notes import incomplete, where_notes
from trygghet.figures.presentation.model import Shown, View
from trygghet.figures.presentation.spoken import for_screen
from trygghet.figures.result_tables import district_table, rate_remarks
from trygghet.figures.scale import spread_scale
from trygghet.figures.text import sentence_case
from trygghet.locale.words import Words
from trygghet.measures.cells import number
from trygghet.measures.panels import Panels
from trygghet.model.incidents import Placed
from trygghet.model.result import Result

#: Whose place is known, but in no district.
_APART = (Placed.OUTSIDE, Placed.MUNICIPALITY)


def where_view(context: Context, counted: Panels) -> View:
    """Return the view of districts: the map, and each district beside its own earlier years."""
    words, result = context.words, counted.by_district
    said = [context.said(Spoken(_total_sentence(result, words)))]
    changed = context.material.changed_places
    if changed is not None and changed.rows:
        said.append(Spoken(changes_sentence(changed, context.districts, words)))
    large, small = for_screen(said, words)
    growing = incomplete(context.material.situation.incidents, words)
    warning = words.text(
        "More on the map can mean more residents, more visitors or more reports. Compare with the same"
        " place earlier rather than place with place."
    )
    title = words.text("{unit} by district beside earlier years, number", unit=_unit(result, words))
    blocks = (
        _map(context, result),
        changed_figure(context, "incidents-places", context.titled(title), changed),
    )
    return View(
        "where",
        words.text("Where does it happen?"),
        large,
        " ".join(filter(None, (small, warning, growing))),
        tuple(filter(None, blocks)),
        where_notes(context),
    )


def _total_sentence(result: Result, words: Words) -> str:
    """Say how many there are, and how many of them are on no map."""
    total, without = result.total or 0, result.without_place or 0
    outside = _outside(result)
    unit = _unit(result, words)
    said = words.text("{unit}: {total}.", unit=unit, total=total)
    if outside and without:
        said = words.text(
            "{unit}: {total}. {outside} of them lie outside the districts and {without} have no known"
            " place: those are on no map.",
            unit=unit,
            total=total,
            outside=outside,
            without=without,
        )
    elif outside:
        said = words.text(
            "{unit}: {total}. {outside} of them lie outside the districts and are on no map.",
            unit=unit,
            total=total,
            outside=outside,
        )
    elif without:
        said = words.text(
            "{unit}: {total}. {without} of them have no known place and are on no map.",
            unit=unit,
            total=total,
            without=without,
        )
    return example_first(said, words, synthetic=result.synthetic)


def _map(context: Context, result: Result) -> Shown:
    words, theme, places = context.words, context.theme, context.places
    rates = any(row.get("rate") is not None for row in result.rows)
    title = words.text("{unit} by district, number", unit=_unit(result, words))
    if rates:
        title = words.text("{unit} per 1,000 residents and year", unit=_unit(result, words))
    drawing: MapFigure | None = None
    if places.districts:
        marks = count_marks(result, places, words, rates=rates)
        values = [mark.value for mark in marks.values() if mark.value is not None]
        scale = spread_scale(values, words, theme, decimals=1 if rates else 0)
        drawing = district_map(
            places, marks, scale, words, theme, title=title, synthetic=result.synthetic
        )
    total, without = result.total or 0, result.without_place or 0
    outside = _outside(result)
    sentence = place_sentence(total - without, without, total, words)
    if outside:
        sentence = words.text(
            "In the districts {inside} + outside them {outside} + without known place {without} ="
            " table {total}.",
            inside=total - without - outside,
            outside=outside,
            without=without,
            total=total,
        )
    growing = incomplete(context.material.situation.incidents, words)
    return context.shown(
        "incidents-map",
        context.titled(title),
        example_first(sentence, words, synthetic=result.synthetic),
        district_table(result, places, words),
        result,
        drawing=drawing,
        extra=tuple(filter(None, (*_apart(result, words), growing, *rate_remarks(result, words)))),
    )


def _apart(result: Result, words: Words) -> tuple[str, ...]:
    """Say which part of the total is in no district of the map, though its place is known."""
    return tuple(
        f"{words.label(placed)}: {words.number(count)}."
        for placed in _APART
        if (count := _placed(result, placed))
    )


def _outside(result: Result) -> int:
    """Return how many have a known place that is in no district of the map."""
    return sum(_placed(result, placed) for placed in _APART)


def _placed(result: Result, placed: Placed) -> int:
    rows = [row for row in result.rows if row.get("placed") == placed]
    return sum(int(number(row["count"]) or 0) for row in rows)


def _unit(result: Result, words: Words) -> str:
    return sentence_case(words.say(result.unit))
