"""Survey figures on the map: each place with the figure that is about it, a group of districts as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import shapely

from trygghet.figures.map_layers import AreaMark
from trygghet.figures.marks import point_of
from trygghet.figures.outlines import Outline, Places
from trygghet.figures.survey_chart import base_text
from trygghet.figures.survey_dots import share_said
from trygghet.figures.survey_shown import districts_of
from trygghet.locale.words import Words
from trygghet.model.result import Row


def survey_map(
    rows: Sequence[Row], places: Places, words: Words
) -> tuple[Places, dict[str, AreaMark]]:
    """Return what is drawn for figures about places, and what each of them shows.

    A figure about several districts together is drawn as one area with all of them: spread over
    single districts it would say of each what is only known of all. A district with a figure of its
    own stays out of its group.

    Parameters
    ----------
    rows
        Survey figures of one question, survey and group of people, each about one or more districts.
    """
    known = {district.id: district for district in places.districts}
    marks: dict[str, AreaMark] = {}
    drawn = dict(known)
    single = {districts_of(row)[0] for row in rows if len(districts_of(row)) == 1}
    for row in rows:
        districts = districts_of(row)
        point = point_of(row)
        detail = f"{row['wave']}, {base_text(point, words)}"
        key = districts[0]
        if len(districts) > 1:
            together = [known[each] for each in districts if each in known and each not in single]
            if not together:
                continue
            key = "+".join(districts)
            for district in together:
                drawn.pop(district.id, None)
            drawn[key] = _joined(key, together, len(districts), words)
            detail = f"{row['group'] or ''}. {detail}".removeprefix(". ")
        elif key not in known:
            continue
        marks[key] = AreaMark(point.share, share_said(point, words), point.state, detail)
    return replace(places, districts=tuple(drawn.values())), marks


def _joined(key: str, together: Sequence[Outline], n: int, words: Words) -> Outline:
    name = words.plural("{n} district", "{n} districts together", n=n)
    shapes = shapely.from_wkb([district.geometry for district in together])
    joined = shapely.make_valid(shapely.union_all(shapes))
    rough = any(district.approximate for district in together)
    return Outline(key, name, bytes(shapely.to_wkb(joined)), None, approximate=rough)
