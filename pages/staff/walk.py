"""Night walk: filled in on a phone while walking, read as a matrix, compared, on the map."""

from __future__ import annotations

from trygghet.measures.night_walks import night_walk_notes, night_walks, of_walk, walks_of
from trygghet.model.access import may_type
from trygghet.model.kinds import Kind
from trygghet.ui import guard, missing, night_walk_cards, night_walk_choice, scope_controls
from trygghet.ui.cache import measured
from trygghet.ui.night_walk_choice import Walk
from trygghet.ui.night_walk_form import fill_in

visit = guard.enter("walk")
words = visit.words
asked = scope_controls.ask(
    visit, words.text("Night walk in {municipality}", municipality="{municipality}")
)
permitted = night_walk_choice.walks_asked(visit, asked)
walks = measured(visit, night_walks, permitted)
notes = measured(visit, night_walk_notes, permitted)
types = may_type(visit.principal, Kind.NIGHT_WALK, asked.municipality.code)
areas = {**{area: name for area, name, _ in walks_of(walks)}, **asked.areas}
area = night_walk_choice.area_asked(areas)
if area is None:
    missing.subject(
        visit,
        words.text("No certified area is loaded, so there is nowhere to walk."),
        words.text("A file of areas with the kind certified area would tell."),
        Kind.AREAS,
    )
else:
    known = [evening for where, _, evening in walks_of(walks) if where == area]
    evening = night_walk_choice.evening_asked(known, fill_in=types)
    night_walk_choice.choose(visit, areas, area, known, evening, fill_in=types)
    if evening is None:
        night_walk_cards.nothing(visit)
    else:
        walk = Walk(asked.municipality.code, area, areas[area], evening)
        live = evening == night_walk_choice.tonight()
        if types and live:
            fill_in(visit, walk, notes)
        if evening in known:
            night_walk_cards.matrix(visit, asked, of_walk(walks, area, evening), notes)
            night_walk_cards.comparison(visit, asked, walks, area, evening)
            night_walk_cards.spots(visit, asked, of_walk(notes, area, evening), area)
        if types and not live:
            fill_in(visit, walk, notes)
