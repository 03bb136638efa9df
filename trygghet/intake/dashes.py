"""What "-" means among numbers: each publisher has its habit, and the receipt says which was used."""

from __future__ import annotations

from typing import Literal

from trygghet.intake.mapping import Mapping
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, message
from trygghet.sources.raw import RawTable

Dash = Literal["zero", "missing"]
#: Statistics Sweden and Brå write it for "nothing to report", Kolada for "no figure".
HABITS: dict[str, Dash] = {
    "brå": "zero",
    "brottsförebyggande rådet": "zero",
    "scb": "zero",
    "statistiska centralbyrån": "zero",
    "statistics sweden": "zero",
    "kolada": "missing",
    "rka": "missing",
}
_COUNTING = (Kind.INCIDENT_COUNTS, Kind.POPULATION, Kind.SURVEY_RESULTS)
_DASHES = ("-", "–", "—")
_MEANINGS: dict[Dash, str] = {"zero": N_("zero"), "missing": N_("no figure")}


def with_dash(
    mapping: Mapping, raw: RawTable, publisher: str | None, asked: Dash | None = None
) -> tuple[Mapping, tuple[Message, ...]]:
    """Return the mapping with what "-" means, where it doesn't say so itself.

    Parameters
    ----------
    publisher
        Who published the table.
    asked
        What the person who loads it says; goes before the publisher's habit.
    """
    if mapping.kind not in _COUNTING or mapping.dash is not None:
        return mapping, ()
    if asked is not None:
        return mapping.model_copy(update={"dash": asked}), ()
    habit = _habit(publisher)
    if habit is None or not raw.cells.isin(_DASHES).any(axis=None):
        return mapping, ()
    told = message(
        N_("“-” is read as {meaning}, which is how {publisher} uses it."),
        meaning=message(_MEANINGS[habit]),
        publisher=publisher,
    )
    return mapping.model_copy(update={"dash": habit}), (told,)


def _habit(publisher: str | None) -> Dash | None:
    plain = " ".join((publisher or "").casefold().replace("(", " ").replace(")", " ").split())
    for name, habit in HABITS.items():
        if plain == name or plain.startswith(name + " ") or plain.endswith(" " + name):
            return habit
    return None
