"""The frame of every question: which municipalities there are, "Läget per", the usual period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from trygghet.measures.series import incident_series, month_after
from trygghet.model.access import Permitted
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Provenance
from trygghet.model.time import Period, years_before

if TYPE_CHECKING:
    from trygghet.store.view import View

#: A municipality counts as loaded where one of these is: a lone set of outlines answers nothing.
_TELLING = frozenset(Kind) - {Kind.AREAS, Kind.POPULATION}

_ZONE = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality with data.

    Parameters
    ----------
    code
        Four digits, as text.
    name
        "Halmstads kommun"; the code where no dataset gives a name.
    reference_date
        "Läget per" of its package, where it came in one.
    synthetic
        Whether all of its data is made up.
    """

    code: str
    name: str
    reference_date: date | None
    synthetic: bool


def municipalities(view: View, permitted: Permitted | None = None) -> tuple[Municipality, ...]:
    """Return the municipalities that have data and that the reader may see, by name.

    Parameters
    ----------
    permitted
        Narrows to the one municipality of a bound reader; ``None`` gives all.
    """
    bound = permitted.principal.municipality if permitted else None
    found: dict[str, Municipality] = {}
    for dataset in view.datasets:
        info = dataset.info
        if info.municipality is None or bound not in (None, info.municipality):
            continue
        if info.kind not in _TELLING and info.municipality_name is None:
            continue
        made_up = info.provenance is Provenance.SYNTHETIC
        before = found.get(info.municipality)
        dates = [day for day in (before and before.reference_date, info.reference_date) if day]
        name = info.municipality_name or (before.name if before else info.municipality)
        found[info.municipality] = Municipality(
            info.municipality,
            name,
            max(dates, default=None),
            made_up and (before is None or before.synthetic),
        )
    return tuple(sorted(found.values(), key=lambda municipality: municipality.name))


def reference_dates(view: View) -> dict[str | None, date]:
    """Return "Läget per" by municipality, for rows that came in no package."""
    return {
        dataset.info.municipality: dataset.info.reference_date
        for dataset in view.datasets
        if dataset.info.reference_date is not None
    }


def reference_date(view: View, permitted: Permitted) -> date | None:
    """Return "Läget per": the package's day, else the last day that incidents are known for."""
    code = permitted.scope.municipality
    dates = [
        dataset.info.reference_date
        for dataset in view.datasets
        if dataset.info.reference_date and code in (None, dataset.info.municipality)
    ]
    if dates:
        return max(dates)
    cover = incident_series(view, permitted).cover
    return cover.last if cover else None


def as_of(view: View, permitted: Permitted) -> date | None:
    """Return the day that states are computed for: the scope's own, else the reference date."""
    return permitted.scope.on or reference_date(view, permitted)


def today_in_sweden() -> date:
    """Return today's date, for data that comes without a reference date."""
    return datetime.now(_ZONE).date()


def day_in_sweden(moment: datetime) -> date:
    """Return the day that a moment was in Sweden."""
    return moment.astimezone(_ZONE).date()


def default_period(view: View, permitted: Permitted) -> Period | None:
    """Return the last twelve whole months before "Läget per", within what the data cover.

    ``None`` where no incidents are loaded and no reference date is known.
    """
    day = as_of(view, permitted)
    cover = incident_series(view, permitted).cover
    if day is None:
        return None
    last = whole_months_until(day)
    if cover is not None:
        last = min(last, cover.last)
    first = years_before(last + timedelta(days=1), 1)
    if cover is not None and cover.first <= last:
        first = max(first, cover.first)
    return Period(first, last)


def whole_months_until(day: date) -> date:
    """Return the last day of the latest month that is over on a day's evening."""
    after = day + timedelta(days=1)
    return after.replace(day=1) - timedelta(days=1)


def months_of(period: Period) -> tuple[Period, ...]:
    """Return the whole months that a period holds, in order."""
    first = period.first if period.first.day == 1 else month_after(period.first)
    months: list[Period] = []
    while True:
        following = month_after(first)
        if following - timedelta(days=1) > period.last:
            return tuple(months)
        months.append(Period(first, following - timedelta(days=1)))
        first = following
