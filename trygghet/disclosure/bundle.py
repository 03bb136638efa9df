"""What is published: counts that have been protected, and answers of measures made for the public.

A bundle holds nothing about an event or a person. Pages, the static site and open data are made of it
alone, so what isn't in it can't be shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from trygghet.measures.promise_chain import Chain
from trygghet.model.message import Message
from trygghet.model.result import Result, Row

#: Written into each bundle; a reader of another form refuses it.
FORM = 1


@dataclass(frozen=True, slots=True)
class PublicArea:
    """A district, a certified area or a named place, as it may be drawn.

    Parameters
    ----------
    id, kind, name, function
        As in the facts.
    valid_from, valid_to
        Days between which the outline held; ``None`` where open.
    approximate
        Whether the outline is drawn roughly.
    source
        Who drew it.
    outline
        Closed rings of each polygon, outer ring first, whole metres in EPSG:3006; empty where unknown.
    residents
        Residents by year; empty where unknown.
    synthetic
        Whether its outline is made up.
    residents_synthetic
        Whether its residents are.
    """

    id: str
    kind: str
    name: str
    function: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    approximate: bool = False
    source: str | None = None
    outline: tuple[tuple[tuple[tuple[int, int], ...], ...], ...] = ()
    residents: Mapping[int, int] = field(default_factory=dict)
    synthetic: bool = False
    residents_synthetic: bool = False


@dataclass(frozen=True, slots=True)
class PublicMunicipality:
    """All that is published of one municipality.

    Parameters
    ----------
    code, name
        "1380", "Halmstad".
    as_of
        "Läget per": the day that states are computed for.
    next_update
        The day by which the next closed period may be published.
    synthetic
        Whether anything of it is made up.
    counts
        Rows of each declared table of counts (:mod:`trygghet.disclosure.declared`) by its name.
    counts_notes
        What a reader must know of the counts.
    residents
        Residents of the whole municipality by year.
    residents_synthetic
        Whether they are made up.
    areas
        Districts, certified areas and places.
    results
        Answers of measures made for the public, by the measure's name: ``pledges``, ``certifications``,
        ``activities``, ``partners``, ``meetings``, ``survey``, ``survey_changes``, ``survey_questions``,
        ``survey_contrasts``, ``survey_response``, ``mentions``, ``night_walks``. One that has no
        rows is left out.
    chains
        The figures that each promise answers to, by the promise's id: survey figures and mentions.
        What is told of incidents stands in ``counts``.
    """

    code: str
    name: str
    as_of: date
    next_update: date | None = None
    synthetic: bool = False
    counts: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    counts_notes: tuple[Message, ...] = ()
    residents: Mapping[int, int] = field(default_factory=dict)
    residents_synthetic: bool = False
    areas: tuple[PublicArea, ...] = ()
    results: Mapping[str, Result] = field(default_factory=dict)
    chains: Mapping[str, Chain] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bundle:
    """One publication.

    Parameters
    ----------
    number
        Counts an installation's publications from 1.
    published
        The latest day that any of its municipalities is told for; never the computer's clock alone.
    demo
        Whether it was published as a demo; every page then says that figures are made up.
    municipalities
        In the order of their codes.
    """

    number: int
    published: date
    demo: bool
    municipalities: tuple[PublicMunicipality, ...]
