"""Whether a survey question asks about the place that a promise is about.

"Safe where one lives" says nothing of the town centre, and the reverse. That is the likeliest honest
mistake in a chain from problem to indicator, so it is refused with its reason.
"""

from __future__ import annotations

from trygghet.measures.promise_places import Ground
from trygghet.model.areas import AreaFunction
from trygghet.model.message import N_, Message, message
from trygghet.model.survey import About

#: Where people live, so that a question about the area where one lives can be asked.
_LIVED_IN = frozenset({AreaFunction.RESIDENTIAL, AreaFunction.MIXED})


def why_not(about: About, ground: Ground) -> Message | None:
    """Return why a question can't stand for a promise; ``None`` where it can.

    Parameters
    ----------
    about
        Which place the question asks about.
    ground
        The promise's places. A promise without any concerns the whole municipality.
    """
    if about is About.ANYWHERE:
        return None
    if not ground.places:
        if about is About.HOME_AREA:
            return None
        return message(
            N_("The question is about the town centre, the promise about the whole municipality.")
        )
    functions = ground.functions
    if not functions:
        return message(
            N_(
                "It isn't known what goes on at {places}, so no figure about {about} can stand for it."
            ),
            places=tuple(place.name for place in ground.places),
            about=about,
        )
    centre = AreaFunction.CENTRE in functions
    if about is About.CENTRE:
        return None if functions == {AreaFunction.CENTRE} else _not_the_centre(ground, some=centre)
    if centre:
        if functions == {AreaFunction.CENTRE}:
            return message(
                N_(
                    "The question is about the area where one lives, the promise about the town centre."
                )
            )
        return message(
            N_(
                "The question is about the area where one lives, but the promise is about the town"
                " centre, too."
            )
        )
    if not functions & _LIVED_IN:
        return message(
            N_(
                "The question is about the area where one lives, and hardly anybody lives where the"
                " promise is to be kept."
            )
        )
    return None


def _not_the_centre(ground: Ground, *, some: bool) -> Message:
    if some:
        return message(
            N_("The question is about the town centre alone, the promise about other places, too.")
        )
    return message(
        N_("The question is about the town centre, the promise about {places}."),
        places=tuple(place.name for place in ground.places),
    )


def cautions(about: About, ground: Ground, districts: tuple[str, ...]) -> tuple[Message, ...]:
    """Return what must be said with a figure that may stand for a promise.

    Parameters
    ----------
    districts
        The districts that the figure is about; empty for the whole municipality.
    """
    if about is About.CENTRE or not ground.places:
        return ()
    places = tuple(place.name for place in ground.places)
    if not districts:
        return (
            message(
                N_("The figure is about the whole municipality, not about {places} alone."),
                places=places,
            ),
        )
    said = []
    if not ground.whole_districts:
        whole = (
            N_("The figure is about the whole district, not about {places} alone.")
            if len(districts) == 1
            else N_("The figure is about whole districts, not about {places} alone.")
        )
        said.append(message(whole, places=places))
    if about is About.HOME_AREA and AreaFunction.MIXED in ground.functions:
        said.append(message(N_("The figure is about those who live there, not all who go there.")))
    return tuple(said)
