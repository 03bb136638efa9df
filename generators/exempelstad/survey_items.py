"""The questions of the survey: what each asks, its true shares, and the answers on both sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generators.exempelstad import truth
from trygghet.model.survey import Answer, Concept


@dataclass(frozen=True, slots=True)
class Item:
    """A question: what it asks, its true shares by wave, and the answers on both sides.

    ``yes`` and ``no`` hold answers with their part of each side; the share in ``truth`` is that of
    the ``yes`` side. ``toward_safety`` is +1 where that side is the safer one.
    """

    id: str
    concept: Concept
    wording: str
    truth: Mapping[str, float]
    yes: tuple[tuple[Answer, float], ...]
    no: tuple[tuple[Answer, float], ...]
    toward_safety: int
    women: float

    @property
    def choices(self) -> tuple[Answer, ...]:
        """What could be answered, in the order of the scale."""
        given = {answer for answer, _ in (*self.yes, *self.no)}
        return (*(answer for answer in Answer if answer in given), Answer.DONT_KNOW)


_SAFE = ((Answer.VERY_SAFE, 0.38), (Answer.FAIRLY_SAFE, 0.62))
_UNSAFE = ((Answer.FAIRLY_UNSAFE, 0.78), (Answer.VERY_UNSAFE, 0.22))
_UNSAFE_OR_IN = (
    (Answer.FAIRLY_UNSAFE, 0.56),
    (Answer.VERY_UNSAFE, 0.20),
    (Answer.NEVER_OUT, 0.24),
)
_OFTEN = ((Answer.VERY_OFTEN, 0.3), (Answer.FAIRLY_OFTEN, 0.7))
_SELDOM = ((Answer.SELDOM, 0.6), (Answer.NEVER, 0.4))
_YES, _NO = ((Answer.YES, 1.0),), ((Answer.NO, 1.0),)

ITEMS = (
    Item(
        id="q1",
        concept=Concept.SAFE_HOME_AREA,
        wording="Hur trygg känner du dig i området där du bor?",
        truth=truth.SAFE_HOME_AREA,
        yes=_SAFE,
        no=_UNSAFE,
        toward_safety=1,
        women=truth.WOMEN_HOME_AREA,
    ),
    Item(
        id="q2",
        concept=Concept.UNSAFE_OUT_LATE,
        wording="Hur trygg känner du dig när du går ensam sent en kväll i området där du bor?",
        truth=truth.UNSAFE_OUT_LATE,
        yes=_UNSAFE_OR_IN,
        no=_SAFE,
        toward_safety=-1,
        women=-truth.WOMEN_OUT_LATE,
    ),
    Item(
        id="q3",
        concept=Concept.SAFE_CENTRE_LATE,
        wording="Hur trygg känner du dig på kvällen i centrum?",
        truth=truth.SAFE_CENTRE_LATE,
        yes=_SAFE,
        no=_UNSAFE_OR_IN,
        toward_safety=1,
        women=truth.WOMEN_OUT_LATE * 0.7,
    ),
    Item(
        id="q4",
        concept=Concept.AVOIDS_GOING_OUT,
        wording="Hur ofta har du det senaste året låtit bli att gå ut för att du känt dig otrygg?",
        truth=truth.AVOIDS_GOING_OUT,
        yes=_OFTEN,
        no=_SELDOM,
        toward_safety=-1,
        women=0.9,
    ),
    Item(
        id="q5",
        concept=Concept.UNSAFE_PLACES_EXIST,
        wording="Finns det någon plats i Exempelstad där du känner dig otrygg?",
        truth=truth.UNSAFE_PLACES_EXIST,
        yes=_YES,
        no=_NO,
        toward_safety=-1,
        women=truth.WOMEN_OTHER["unsafe_places_exist"],
    ),
    Item(
        id="q6",
        concept=Concept.WORRY_ASSAULT,
        wording="Hur ofta oroar du dig för att bli misshandlad?",
        truth=truth.WORRY_ASSAULT,
        yes=_OFTEN,
        no=_SELDOM,
        toward_safety=-1,
        women=truth.WOMEN_OTHER["worry_assault"],
    ),
    Item(
        id="q7",
        concept=Concept.WORRY_BURGLARY,
        wording="Hur ofta oroar du dig för inbrott i din bostad?",
        truth=truth.WORRY_BURGLARY,
        yes=_OFTEN,
        no=_SELDOM,
        toward_safety=-1,
        women=0.05,
    ),
    Item(
        id="q8",
        concept=Concept.WORRY_SEXUAL_OFFENCES,
        wording="Hur ofta oroar du dig för att utsättas för ett sexualbrott?",
        truth=truth.WORRY_SEXUAL_OFFENCES,
        yes=_OFTEN,
        no=_SELDOM,
        toward_safety=-1,
        women=truth.WOMEN_OTHER["worry_sexual_offences"],
    ),
    Item(
        id="q9",
        concept=Concept.CONFIDENCE_POLICE,
        wording="Har du i stort sett förtroende för polisens arbete där du bor?",
        truth=truth.CONFIDENCE_POLICE,
        yes=_YES,
        no=_NO,
        toward_safety=1,
        women=0.1,
    ),
)

#: Asked after the nine.
MORE_ITEMS = (
    Item(
        id="q10",
        concept=Concept.WORRY_ROBBERY,
        wording="Hur ofta oroar du dig för att bli rånad?",
        truth=truth.WORRY_ROBBERY,
        yes=_OFTEN,
        no=_SELDOM,
        toward_safety=-1,
        women=0.15,
    ),
    Item(
        id="q11",
        concept=Concept.WORRY_FRAUD,
        wording="Hur ofta oroar du dig för att bli utsatt för bedrägeri?",
        truth=truth.WORRY_FRAUD,
        yes=_OFTEN,
        no=_SELDOM,
        toward_safety=-1,
        women=0.20,
    ),
    Item(
        id="q12",
        concept=Concept.WORRY_VANDALISM,
        wording="Hur ofta oroar du dig för att något du äger ska bli förstört?",
        truth=truth.WORRY_VANDALISM,
        yes=_OFTEN,
        no=_SELDOM,
        toward_safety=-1,
        women=0.0,
    ),
)
