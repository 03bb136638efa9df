"""Where a certification process stands on a day. Silence never means that it lapsed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from trygghet.model.certification import VALIDITY_YEARS, CertificationEvent, CertificationState
from trygghet.model.time import FuzzyDate, years_before

_CERTIFYING = {
    CertificationEvent.CERTIFIED: CertificationState.CERTIFIED,
    CertificationEvent.RECERTIFIED: CertificationState.RECERTIFIED,
}
#: How far a process has come before it is certified, furthest first.
_STAGES = (
    (CertificationEvent.PLAN_READY, CertificationState.PLAN_READY),
    (CertificationEvent.NIGHT_WALK, CertificationState.ANALYSED),
    (CertificationEvent.WORKSHOP, CertificationState.UNDER_WAY),
    (CertificationEvent.STARTED, CertificationState.UNDER_WAY),
)


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with the days it can have been."""

    event: CertificationEvent
    when: FuzzyDate


@dataclass(frozen=True, slots=True)
class Validity:
    """Until when a certificate holds.

    Parameters
    ----------
    until
        With the source's words, where the source gives the end; else two years after.
    given
        Whether the source gives it.
    """

    until: FuzzyDate
    given: bool


@dataclass(frozen=True, slots=True)
class ProcessStanding:
    """Where a process stands.

    Parameters
    ----------
    since
        When it came to stand there, as the source says; ``None`` where that isn't an event.
    validity
        Of the latest certificate; ``None`` where there is none.
    days_left
        Whole days until the certificate ends, only where a source gives that very day.
    uncertain
        Whether something may have happened that would change the state: an event whose days have
        begun and aren't over.
    """

    state: CertificationState
    since: FuzzyDate | None
    validity: Validity | None
    days_left: int | None
    uncertain: bool


def happened(when: FuzzyDate, on: date) -> bool | None:
    """Return whether a day has surely come; ``None`` where it may have, or isn't known."""
    if when.latest is not None and when.latest <= on:
        return True
    if when.earliest is not None and when.earliest > on:
        return False
    return None


def process_state(events: Iterable[Happening], on: date) -> ProcessStanding:
    """Return where a process stood on the evening of a day.

    Only what has surely happened by then moves the state; what is said to come (time for
    recertification) shows once its first possible day is there. A certificate whose end has passed
    is "validity over; no information", whatever else is unknown.
    """
    known = list(events)
    done = [event for event in known if happened(event.when, on)]
    moving = (*_CERTIFYING, CertificationEvent.ENDED, *(stage for stage, _ in _STAGES))
    uncertain = any(event.event in moving and happened(event.when, on) is None for event in known)
    certificate = _last(done, *_CERTIFYING)
    ended = _last(done, CertificationEvent.ENDED)
    if ended is not None and (certificate is None or _end(ended) >= _end(certificate)):
        return ProcessStanding(CertificationState.ENDED, ended.when, None, None, uncertain)
    if certificate is None:
        for stage, state in _STAGES:
            reached = _last(done, stage)
            if reached is not None:
                return ProcessStanding(state, reached.when, None, None, uncertain)
        return ProcessStanding(CertificationState.PREPARING, None, None, None, uncertain)
    validity = _validity(known, certificate)
    until = validity.until
    days_left = None
    if validity.given and until.exact and until.latest is not None and until.latest >= on:
        days_left = (until.latest - on).days
    state = _certified_state(known, certificate, validity, on)
    return ProcessStanding(state, certificate.when, validity, days_left, uncertain)


def certificates(events: Iterable[Happening]) -> tuple[tuple[Happening, Validity], ...]:
    """Return each certificate with how long it holds, the oldest first; those to come, too."""
    known = list(events)
    found = sorted((event for event in known if event.event in _CERTIFYING), key=_end)
    return tuple((event, _validity(known, event)) for event in found if event.when.latest)


def _certified_state(
    events: Sequence[Happening], certificate: Happening, validity: Validity, on: date
) -> CertificationState:
    until = validity.until
    if until.latest is not None and on > until.latest:
        return CertificationState.VALIDITY_OVER
    due = any(
        event.event is CertificationEvent.RECERTIFICATION_DUE
        and event.when.earliest is not None
        and _end(certificate) < event.when.earliest <= on
        for event in events
    )
    # Within a fuzzy end ("September 2024") the certificate may be over already.
    if due or (not until.exact and until.earliest is not None and on >= until.earliest):
        return CertificationState.DUE
    return CertificationState.VALID_TO if validity.given else _CERTIFYING[certificate.event]


def _validity(events: Sequence[Happening], certificate: Happening) -> Validity:
    given = [
        event.when
        for event in events
        if event.event is CertificationEvent.VALID_TO
        and event.when.latest is not None
        and event.when.latest > _end(certificate)
    ]
    # A source's end belongs to this certificate only if no later one comes before it.
    later = [
        _end(event)
        for event in events
        if event.event in _CERTIFYING and _end(event) > _end(certificate)
    ]
    own = [when for when in given if not any(_day(when.latest) > other for other in later)]
    if own:
        return Validity(min(own, key=lambda when: _day(when.latest)), given=True)
    earliest, latest = certificate.when.earliest, certificate.when.latest
    until = FuzzyDate(
        "",
        years_before(earliest, -VALIDITY_YEARS) if earliest else None,
        years_before(latest, -VALIDITY_YEARS) if latest else None,
    )
    return Validity(until, given=False)


def _last(events: Iterable[Happening], *kinds: CertificationEvent) -> Happening | None:
    of_kind = [event for event in events if event.event in kinds]
    return max(of_kind, key=_end, default=None)


def _end(event: Happening) -> date:
    return _day(event.when.latest)


def _day(day: date | None) -> date:
    return day or date.min
