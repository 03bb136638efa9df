"""How safe people feel at a place: only questions that ask about that kind of place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trygghet.measures.compare import RANDOM
from trygghet.measures.place_list import KnownPlace
from trygghet.measures.promise_fit import why_not
from trygghet.measures.promise_places import Ground, PromisePlace
from trygghet.measures.situation import SAFETY_CONCEPTS
from trygghet.measures.survey import survey
from trygghet.model.access import Permitted, permit
from trygghet.model.areas import AreaFunction, AreaKind
from trygghet.model.message import N_, Message, message
from trygghet.model.result import Result, Row
from trygghet.model.scope import Scope
from trygghet.model.survey import About, Concept, Coverage, Statistic

if TYPE_CHECKING:
    from trygghet.store.view import View

#: The groups of a question on a card, everybody first.
SEXES = (None, "women", "men")


@dataclass(frozen=True, slots=True)
class Felt:
    """What a question says of a place, or why it says nothing.

    Parameters
    ----------
    concept
        The question.
    rows
        Rows of the ``survey`` measure: everybody, women, men, of one survey; those that there are.
    districts
        The districts that they are about; empty for everybody in the municipality.
    refused
        Why no figure can stand here; then there are no rows.
    caution
        What must be said with them: that they are about more than the place.
    """

    concept: Concept
    rows: tuple[Row, ...] = ()
    districts: tuple[str, ...] = ()
    refused: Message | None = None
    caution: Message | None = None


@dataclass(frozen=True, slots=True)
class FeltSafety:
    """The questions that ask about such a place, those refused, and the datasets behind the figures."""

    figures: tuple[Felt, ...]
    result: Result

    @property
    def shown(self) -> tuple[Felt, ...]:
        """The questions with figures."""
        return tuple(felt for felt in self.figures if felt.rows)

    @property
    def refused(self) -> tuple[Felt, ...]:
        """The questions that were asked, but of another kind of place."""
        return tuple(felt for felt in self.figures if felt.refused is not None)


def felt_at(
    view: View, permitted: Permitted, place: KnownPlace, functions: frozenset[AreaFunction]
) -> FeltSafety:
    """Return how safe people feel at a place, women and men apart.

    Parameters
    ----------
    functions
        What goes on in the districts that the place lies in.

    A question about the area where one lives is told of those who live in the place's district. A
    question about the town centre is told of everybody who was asked, wherever they live.
    """
    answers = {sex: survey(view, _of(permitted, sex)) for sex in SEXES}
    rows = {sex: [row for row in found.rows if _share(row)] for sex, found in answers.items()}
    ground = Ground((PromisePlace(place.id, place.name, place.kind, place.lies_in, functions),))
    figures = []
    for concept in SAFETY_CONCEPTS:
        own = {
            sex: [r for r in several if r["concept"] == concept] for sex, several in rows.items()
        }
        if concept.about is About.ANYWHERE or not own[None]:
            continue
        if why_not(concept.about, ground) is not None:
            figures.append(Felt(concept, refused=_refusal(concept.about, place, functions)))
        else:
            figures.append(_felt(concept, place, own))
    used = {str(row["dataset"]) for felt in figures for row in felt.rows}
    everybody = answers[None]
    result = replace(
        everybody,
        rows=tuple(row for felt in figures for row in felt.rows),
        sources=tuple(source for source in everybody.sources if source.dataset in used),
        notes=(),
        scope=permitted.scope,
    )
    return FeltSafety(tuple(figures), result)


def _of(permitted: Permitted, sex: str | None) -> Permitted:
    scope = permitted.scope
    return permit(
        permitted.principal,
        Scope(
            municipality=scope.municipality,
            on=scope.on,
            sex=sex,
            synthetic=scope.synthetic,
            audience=scope.audience,
        ),
    )


def _share(row: Row) -> bool:
    return (
        row["statistic"] == Statistic.SHARE
        and row["base"] == "answered"
        and row["coverage"] == Coverage.MUNICIPALITY
        and not row["age"]
    )


def _felt(concept: Concept, place: KnownPlace, own: dict[str | None, list[Row]]) -> Felt:
    """Return the figures of the survey that goes first: a random sample, then the latest."""
    at_home = concept.about is About.HOME_AREA
    wanted = set(place.lies_in) if at_home else set()
    everybody = sorted(
        (row for row in own[None] if not row["sex"] and _about(row, wanted)), key=_first
    )
    if not everybody:
        return Felt(concept)
    # The narrowest of the survey's figures that are about the place.
    leading = [row for row in everybody if row["survey"] == everybody[0]["survey"]]
    chosen = min(leading, key=lambda row: len(_districts(row)))
    districts = _districts(chosen)
    rows = [chosen]
    for sex in SEXES[1:]:
        rows += [
            row
            for row in own[sex]
            if row["survey"] == chosen["survey"]
            and row["sex"] == sex
            and _districts(row) == districts
            and (bool(districts) or not row["group"])
        ][:1]
    return Felt(
        concept, tuple(rows), districts, caution=_caution(place, districts, at_home=at_home)
    )


def _about(row: Row, wanted: set[str]) -> bool:
    """Whether a row is about all of the wanted districts; about everybody, where none is wanted."""
    districts = set(_districts(row))
    return wanted <= districts if wanted else not districts and not row["group"]


def _first(row: Row) -> tuple[bool, tuple[int, ...]]:
    wave = tuple(-ord(letter) for letter in str(row["wave"]))
    return row["survey_type"] not in RANDOM, wave


def _districts(row: Row) -> tuple[str, ...]:
    found = row["districts"]
    return tuple(sorted(str(each) for each in found)) if isinstance(found, list | tuple) else ()


def _caution(place: KnownPlace, districts: tuple[str, ...], *, at_home: bool) -> Message | None:
    if not at_home:
        return message(
            N_("The question is about the town centre as a whole, and everybody was asked it.")
        )
    if len(districts) > 1:
        return message(
            N_(
                "The figure is about {n} districts together, of which this is one or a part of one."
            ),
            n=len(districts),
        )
    if place.kind is not AreaKind.DISTRICT:
        return message(
            N_("The figure is about those who live in the whole district, of which this is a part.")
        )
    return None


def _refusal(about: About, place: KnownPlace, functions: frozenset[AreaFunction]) -> Message:
    if not functions:
        return message(
            N_(
                "It isn't known what goes on at {place}, so a figure about {about} can't stand for it."
            ),
            place=place.name,
            about=about,
        )
    if about is About.CENTRE:
        return message(
            N_("The question is about the town centre, and {place} isn't just that."),
            place=place.name,
        )
    if AreaFunction.CENTRE in functions:
        return message(
            N_(
                "The question is about the area where one lives, and {place} is or lies in the town"
                " centre, where most who come live elsewhere."
            ),
            place=place.name,
        )
    return message(
        N_("The question is about the area where one lives, and hardly anybody lives in {place}."),
        place=place.name,
    )
