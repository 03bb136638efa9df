"""Themes that people name beside places: dark paths, tunnels, gatherings.

``lookup/themes.csv`` holds the words for each; a municipality adds its own in its gazetteer, under the
same id or a new one.
"""

from __future__ import annotations

from functools import cache

from trygghet.model.lookup_tables import rows_of
from trygghet.model.message import NP_
from trygghet.model.vocabulary import Vocabulary


class Theme(Vocabulary):
    """What people name as unsafe or good beside a place: a kind of place, or what goes on there."""

    DARK_PLACES = "dark_places", *NP_("theme", "Dark places and paths")
    LIGHTING = "lighting", *NP_("theme", "Street lighting")
    TUNNELS = "tunnels", *NP_("theme", "Tunnels and underpasses")
    PATHS = "paths", *NP_("theme", "Footpaths and cycle paths")
    PARKS = "parks", *NP_("theme", "Parks, woods and green spaces")
    CAR_PARKS = "car_parks", *NP_("theme", "Car parks and garages")
    PUBLIC_TRANSPORT = "public_transport", *NP_("theme", "Buses, trains and stops")
    TRAFFIC = "traffic", *NP_("theme", "Traffic")
    NIGHTLIFE = "nightlife", *NP_("theme", "Bars and nightlife")
    GATHERINGS = "gatherings", *NP_("theme", "Groups of people who hang around")
    DRUGS_AND_ALCOHOL = "drugs_and_alcohol", *NP_("theme", "Drugs and drunkenness")
    FEW_PEOPLE = "few_people", *NP_("theme", "Few people about")
    LITTER_AND_DAMAGE = "litter_and_damage", *NP_("theme", "Litter, graffiti and damage")
    NATURE_AND_WATER = "nature_and_water", *NP_("theme", "Nature and water")
    COMPANY = "company", *NP_("theme", "Life and company")


@cache
def theme_words() -> dict[Theme, tuple[str, ...]]:
    """Return the words for each theme, Swedish and English, in the order of the file."""
    rows = [(Theme(row["theme"]), row["word"]) for row in rows_of("themes.csv")]
    return {theme: tuple(word for of, word in rows if of is theme) for theme in Theme}
