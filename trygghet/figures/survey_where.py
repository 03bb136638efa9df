"""Where: districts and groups of districts beside each other, and which differ from the rest for certain.

Sorted by their shares so that alike lie side by side; without rank numbers, since most differences
are chance. A group of districts stands as one line: nothing is known of the single districts in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trygghet.figures.example import example_first
from trygghet.figures.marks import point_of
from trygghet.figures.survey_dots import Dot, DotGroup, Shape, dots_html, share_said
from trygghet.figures.survey_shown import Shown, districts_of
from trygghet.figures.survey_tables import Line, share_table
from trygghet.figures.tables import Table
from trygghet.figures.text import name_order
from trygghet.locale.words import Words
from trygghet.measures.cells import number, whole
from trygghet.measures.change import Change, Untested
from trygghet.model.result import CellState, Row
from trygghet.model.survey import Qualifier, SurveyType

#: So many districts that differ are named with both shares; more are only named.
_MOST_IN_FULL = 3
_SHAPES = {Change.INCREASE: Shape.HIGHER, Change.DECREASE: Shape.LOWER}


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """What is known of a question by place.

    Parameters
    ----------
    rows
        Figures about districts and groups of districts.
    contrasts
        District id to its row of the measure ``survey_contrasts``.
    total
        The municipality's figure; ``None`` where there is none.
    names
        District id to name.
    """

    rows: Sequence[Row]
    contrasts: Mapping[str, Row]
    total: Row | None
    names: Mapping[str, str]

    @property
    def synthetic(self) -> bool:
        """Whether any figure is made up."""
        return any(bool(row.get("synthetic")) for row in self.rows)


def place_name(row: Row, names: Mapping[str, str], words: Words) -> str:
    """Return what a district or a group of districts is called."""
    districts = districts_of(row)
    if row["group"]:
        return str(row["group"])
    return words.listed([names.get(each, each) for each in districts])


def contrasts_of(rows: Sequence[Row], shown: Shown) -> dict[str, Row]:
    """Return each district's row of the measure ``survey_contrasts`` for what is shown."""
    return {
        str(row["district"]): row
        for row in rows
        if row["concept"] == shown.concept and str(row["survey"]) == shown.survey
    }


def where_html(
    places: PlaceFigures, words: Words, *, title: str, chosen: Sequence[str] = ()
) -> str:
    """Draw places by their shares, hidden ones last, with the municipality's share as a line.

    In a survey open to all the municipality's share is a line of its own among the others and none
    through them, which would be read as a test.

    Parameters
    ----------
    title
        What is shared, for those who listen.
    chosen
        Ids of districts that the page is narrowed to.
    """
    total = places.total
    dots = [
        Dot(
            place_name(row, places.names, words),
            point_of(row),
            shape=_shape(row, places.contrasts),
            chosen=set(districts_of(row)) <= set(chosen),
            half_width=number(row.get("half_width")),
            remark=_together(row, words),
            weighted=number(row.get("raked_share")),
        )
        for row in sorted(places.rows, key=lambda row: _by_share(row, places.names, words))
    ]
    groups = [DotGroup("", dots)]
    line = None
    share = number(total["share"]) if total is not None else None
    if total is not None and share is not None:
        whole_name = words.text("The whole municipality")
        # A line is drawn at a number: "under 10%" is none.
        if SurveyType(str(total["survey_type"])).random and total["qualifier"] == Qualifier.EXACT:
            line = (whole_name, share)
        else:
            weighted = number(total.get("raked_share"))
            dot = Dot(whole_name, point_of(total), weighted=weighted)
            groups.insert(0, DotGroup("", [dot]))
    return dots_html(groups, words, title=title, line=line, synthetic=places.synthetic)


def where_sentence(places: PlaceFigures, words: Words) -> str:
    """Say how many districts were compared with the rest, and which differ for certain."""
    rows, contrasts = places.rows, places.contrasts
    if not rows:
        return ""
    if not all(SurveyType(str(row["survey_type"])).random for row in rows):
        parts = [_as_published(rows, words), _untested(Untested.SELF_SELECTED, words)]
    else:
        compared = [n for row in contrasts.values() if (n := whole(row["compared"]))]
        if not compared:
            parts = [_as_published(rows, words), _untested(Untested.NO_BASE, words)]
        else:
            parts = [
                _compared(len(compared), words),
                _differing(contrasts, places.names, words),
                _together_with_others(max(compared), len(compared), words),
            ]
    hidden = sum(row["state"] == CellState.TOO_FEW for row in rows)
    if hidden:
        parts.append(
            words.plural(
                "{n} district has too few answers to be shown.",
                "{n} districts have too few answers to be shown.",
                n=hidden,
            )
        )
    protected = sum(row["state"] == CellState.PROTECTED for row in rows)
    if protected:
        parts.append(
            words.plural(
                "The figure of {n} district is protected.",
                "The figures of {n} districts are protected.",
                n=protected,
            )
        )
    return example_first(" ".join(filter(None, parts)), words, synthetic=places.synthetic)


def where_table(places: PlaceFigures, words: Words, caption: str) -> Table:
    """Return places by name, the municipality first, with the verdict on each."""
    lines = []
    if places.total is not None:
        lines.append(Line(words.text("The whole municipality"), places.total))
    placed = [
        Line(place_name(row, places.names, words), row, _verdict(row, places.contrasts, words))
        for row in places.rows
    ]
    lines += sorted(placed, key=lambda line: name_order(line.name))
    return share_table(caption, words.text("District"), lines, words)


def _by_share(row: Row, names: Mapping[str, str], words: Words) -> tuple[object, ...]:
    share = number(row["share"])
    return share is None, -(share or 0.0), name_order(place_name(row, names, words))


def _contrast(row: Row, contrasts: Mapping[str, Row]) -> Row | None:
    districts = districts_of(row)
    return contrasts.get(districts[0]) if len(districts) == 1 else None


def _shape(row: Row, contrasts: Mapping[str, Row]) -> Shape:
    found = _contrast(row, contrasts)
    return _SHAPES.get(Change(str(found["change"])), Shape.PLAIN) if found else Shape.PLAIN


def _together(row: Row, words: Words) -> str:
    n = len(districts_of(row))
    if n < 2:
        return ""
    return words.plural(
        "{n} district taken together", "{n} districts taken together; not known one by one", n=n
    )


def _compared(n: int, words: Words) -> str:
    return words.plural(
        "{n} district is compared with the rest of the municipality.",
        "{n} districts are compared, each with the rest of the municipality.",
        n=n,
    )


def _together_with_others(judged: int, here: int, words: Words) -> str:
    """Say that other questions' comparisons were judged together with these, where they were."""
    if judged <= here:
        return ""
    return words.text(
        "{n} comparisons, of all the survey's questions, were judged together.", n=judged
    )


def _differing(contrasts: Mapping[str, Row], names: Mapping[str, str], words: Words) -> str:
    found = [row for row in contrasts.values() if Change(str(row["change"])) in _SHAPES]
    if not found:
        return words.text("None differs for certain.")
    found.sort(key=lambda row: name_order(names.get(str(row["district"]), str(row["district"]))))
    said = []
    for row in found:
        name = names.get(str(row["district"]), str(row["district"]))
        share, rest = number(row["share"]), number(row["rest"])
        if len(found) <= _MOST_IN_FULL and share is not None and rest is not None:
            here, there = words.percent(share), words.percent(rest)
            said.append(
                words.text("{name} ({here} against {there})", name=name, here=here, there=there)
            )
        else:
            said.append(name)
    return words.plural(
        "{n} differs for certain: {names}.",
        "{n} differ for certain: {names}.",
        n=len(found),
        names=words.listed(said),
    )


def _as_published(rows: Sequence[Row], words: Words) -> str:
    groups = [row for row in rows if len(districts_of(row)) > 1]
    if len(groups) == len(rows):
        shares = [share_said(point_of(row), words) for row in groups]
        return words.plural(
            "{n} group of districts is told of: {shares}.",
            "{n} groups of districts are told of: {shares}.",
            n=len(groups),
            shares=words.listed(shares),
        )
    return words.plural(
        "{n} district is told of.", "{n} districts are told of.", n=len(rows) - len(groups)
    )


def _untested(reason: Untested, words: Words) -> str:
    return words.label(Change.NOT_TESTED, reason=words.label(reason)) + "."


def _verdict(row: Row, contrasts: Mapping[str, Row], words: Words) -> str:
    found = _contrast(row, contrasts)
    if found is None:
        return _together(row, words)
    change = Change(str(found["change"]))
    if change in _SHAPES:
        return words.label(_SHAPES[change])
    if change is Change.NOT_CERTAIN:
        return words.label(change)
    return words.label(change, reason=words.label(Untested(str(found["reason"]))))
