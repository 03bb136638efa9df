"""Maps of the public version: what is drawn on, and a map as a still picture that stands in the page."""

from __future__ import annotations

from datetime import date

import shapely

from trygghet.disclosure.bundle import PublicArea, PublicMunicipality
from trygghet.figures.map import MapFigure
from trygghet.figures.outlines import Outline, Places
from trygghet.figures.printed_map import map_svg
from trygghet.model.areas import AreaKind

#: Pixels of the picture's own measure; names are set for a width of 345. The page enlarges it.
_WIDTH = 380
_LOWEST, _TALLEST = 220, 470
_FONT = 11.0


def places_on(municipality: PublicMunicipality, on: date | None = None) -> Places:
    """Return what a municipality's maps are drawn on: the outlines that hold on a day.

    Parameters
    ----------
    on
        The day; the publication's own where left out.
    """
    day = on or municipality.as_of
    standing = [area for area in municipality.areas if area.outline and holds(area, day)]
    return Places(
        *(
            tuple(_outline(area) for area in standing if area.kind == kind)
            for kind in (AreaKind.MUNICIPALITY, AreaKind.DISTRICT, AreaKind.CERTIFIED)
        )
    )


def earlier_certified(municipality: PublicMunicipality) -> list[Outline]:
    """Return outlines of certified areas that were replaced by others before the publication."""
    day = municipality.as_of
    now = {area.id for area in municipality.areas if _certified(area) and holds(area, day)}
    return [
        _outline(area)
        for area in municipality.areas
        if _certified(area)
        and area.outline
        and area.id in now
        and area.valid_to is not None
        and area.valid_to < day
    ]


def names_of(municipality: PublicMunicipality, kind: AreaKind | None = None) -> dict[str, str]:
    """Return the names of areas by id: of one kind, or of all.

    An outline that was replaced gives way to the one that holds.
    """
    known = sorted(municipality.areas, key=lambda area: holds(area, municipality.as_of))
    return {area.id: area.name for area in known if kind is None or area.kind == kind}


def holds(area: PublicArea, on: date) -> bool:
    """Whether an outline holds on a day."""
    begun = area.valid_from is None or area.valid_from <= on
    return begun and (area.valid_to is None or on <= area.valid_to)


def drawn_map(figure: MapFigure) -> str:
    """Return a map with its legend as HTML; the legend alone where nothing has an outline."""
    if figure.payload is None:
        return figure.legend
    return f'<div class="tg-map">{_picture(figure)}</div>{figure.legend}'


def _picture(figure: MapFigure) -> str:
    payload = figure.payload or {}
    frame = payload["frame"]
    west, south, east, north = frame if isinstance(frame, list) else (0, 0, 1, 1)
    height = _WIDTH * (north - south) / max(east - west, 1)
    return map_svg(
        payload, _WIDTH, round(min(max(height, _LOWEST), _TALLEST)), font=_FONT, alt=figure.alt
    )


def _certified(area: PublicArea) -> bool:
    return area.kind == AreaKind.CERTIFIED


def _outline(area: PublicArea) -> Outline:
    shapes = [shapely.Polygon(rings[0], rings[1:]) for rings in area.outline]
    whole = shapes[0] if len(shapes) == 1 else shapely.MultiPolygon(shapes)
    return Outline(area.id, area.name, bytes(shapely.to_wkb(whole)), None, area.approximate)
