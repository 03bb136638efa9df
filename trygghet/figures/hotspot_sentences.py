"""What may be said of hot spots, and their table. Where chance explains the whole, that is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trygghet.figures.example import example_first
from trygghet.figures.tables import Cell, Table, number_cell, text_cell
from trygghet.locale.words import Words
from trygghet.measures.change import Untested
from trygghet.measures.hotspot_kinds import Question, SpotClass
from trygghet.measures.hotspot_search import MINIMUM_AROUND
from trygghet.measures.hotspots import HotSpots
from trygghet.model.result import Row


def hotspot_sentence(found: HotSpots, words: Words) -> str:
    """Say how many hot spots there are, or that none can be told from chance.

    A comparison period that the scope asks for is for tables and districts: that it isn't used here is
    said.
    """
    said = _found(found, words)
    if found.cells.scope.comparison is not None:
        said += " " + (
            words.text(
                "The comparison period isn't used here: squares are compared with their own three"
                " years before."
            )
            if found.question is Question.OWN_YEARS
            else words.text(
                "The comparison period isn't used here: squares are compared with each other."
            )
        )
    return example_first(said, words, synthetic=found.cells.synthetic)


def _found(found: HotSpots, words: Words) -> str:
    if found.reason is not None:
        if found.reason is Untested.FEW_YEARS:
            return words.text(
                "Hot spots are not searched for: the place's own three years before aren't known."
            )
        return words.text(
            "Hot spots are not searched for: {reason}.", reason=words.label(found.reason)
        )
    if not found.spots:
        return words.text("No hot spot can be told from chance.") + _gone(found, words)
    if found.question is Question.OWN_YEARS:
        said = words.plural(
            "{n} hot spot is denser than chance: more than in the place's own three years before, also"
            " when the change of the whole is taken into account.",
            "{n} hot spots are denser than chance: more than in the places' own three years before,"
            " also when the change of the whole is taken into account.",
            n=found.spots,
        )
    else:
        said = words.plural(
            "{n} hot spot is denser than chance.",
            "{n} hot spots are denser than chance.",
            n=found.spots,
        )
    return said + _new(found, words) + _gone(found, words)


def _new(found: HotSpots, words: Words) -> str:
    if not found.searched_before:
        return ""
    new = sum(class_of(rows) is SpotClass.NEW for rows in spots_of(found).values())
    if not new:
        return " " + words.plural(
            "It was there in an earlier year, too.",
            "All were there in an earlier year, too.",
            n=found.spots,
        )
    if new == found.spots:
        return " " + words.plural("It is new.", "All are new.", n=new)
    return " " + words.plural("{n} of them is new.", "{n} of them are new.", n=new)


def _gone(found: HotSpots, words: Words) -> str:
    gone = sum(row["class"] == SpotClass.DIMINISHING for row in found.cells.rows)
    if not gone:
        return ""
    return " " + words.plural(
        "{n} square that belonged to one the year before has become fewer.",
        "{n} squares that belonged to one the year before have become fewer.",
        n=gone,
    )


def hotspot_rule(found: HotSpots, words: Words) -> str:
    """Say what a hot spot is, how it was tested and what its classes mean."""
    said = [
        words.text(
            "A hot spot is one or more squares of 250 m that, with the squares next to them, hold more"
            " incidents than chance gives, at least {least}.",
            least=MINIMUM_AROUND,
        )
    ]
    if found.overall is not None:
        said.append(
            words.plural(
                "The whole is tested first (p = {p}), then {n} square by itself.",
                "The whole is tested first (p = {p}), then {n} squares together, so that about one in"
                " twenty of those called hot spots is chance.",
                n=found.tested,
                p=words.number(found.overall, 3),
            )
        )
    if found.searched_before and found.cells.rows:
        said.append(
            words.plural(
                "New: not there the year before. Persistent: there then, too. Diminishing: there the"
                " year before but no longer, with fewer than the mean of the years before.",
                "New: not there in any of the {n} years before. Persistent: there in one of them, too."
                " Diminishing: there the year before but no longer, with fewer than the mean of the"
                " years before.",
                n=found.searched_before,
            )
        )
    return " ".join(said)


def spots_of(found: HotSpots) -> dict[int, list[Row]]:
    """Return the cells of each hot spot by its number, without those that were one."""
    spots: dict[int, list[Row]] = {}
    for row in found.cells.rows:
        if isinstance(number := row["spot"], int):
            spots.setdefault(number, []).append(row)
    return spots


def class_of(rows: Sequence[Row]) -> SpotClass | None:
    """Return the class of a hot spot: new where all of its cells are; ``None`` where it isn't known."""
    classes = {row["class"] for row in rows}
    if None in classes:
        return None
    return SpotClass.NEW if classes == {SpotClass.NEW.value} else SpotClass.PERSISTENT


def hotspot_table(found: HotSpots, names: Mapping[str, str], words: Words) -> Table:
    """Return hot spots, one a row: where, class, size, and the square furthest from chance.

    Parameters
    ----------
    names
        Id of a cell to what its place is called; cells without a name show their id.
    """
    shown = []
    for rows in spots_of(found).values():
        peak = min(rows, key=lambda row: (float(str(row["p"])), -int(str(row["around"]))))
        earlier, kind = peak["earlier"], class_of(rows)
        numbers = [float(str(n)) for n in earlier] if isinstance(earlier, list) else []
        cell = str(peak["cell"])
        shown.append(
            (
                Cell(names.get(cell, cell), whole=cell not in names),
                text_cell(words.label(kind) if kind else ""),
                number_cell(len(rows), words),
                number_cell(int(str(peak["around"])), words),
                number_cell(float(str(peak["expected"])), words),
                text_cell(", ".join(words.number(n) for n in numbers)),
            )
        )
    headers = (
        words.text("Place"),
        words.text("Class"),
        words.text("Squares"),
        words.text("In the square furthest from chance and next to it"),
        words.text("By chance"),
        words.text("Earlier years, latest first"),
    )
    return Table(words.label(found.question), headers, tuple(shown))
