"""The two questions asked of hot spots, and how a hot spot stands in time."""

from __future__ import annotations

from trygghet.model.message import NP_
from trygghet.model.vocabulary import Vocabulary


class Question(Vocabulary):
    """What is asked of the map. Against an even spread the centre and the station always stand out."""

    OWN_YEARS = (
        "own_years",
        *NP_("hot spot question", "Where is it more than the place's own three years before?"),
    )
    DENSITY = "density", *NP_("hot spot question", "Where is it densest?")


class SpotClass(Vocabulary):
    """How a hot spot stands in time."""

    NEW = "new", *NP_("hot spot", "New")
    PERSISTENT = "persistent", *NP_("hot spot", "Persistent")
    DIMINISHING = "diminishing", *NP_("hot spot", "Diminishing")
