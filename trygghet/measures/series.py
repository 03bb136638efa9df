"""Which datasets answer a scope. Things that count differently are never added together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from trygghet.measures.cells import code, day, key, member, whole
from trygghet.model.access import Permitted
from trygghet.model.dataset import Dataset
from trygghet.model.incidents import RecordKind
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, message
from trygghet.model.provenance import Provenance
from trygghet.model.result import Source
from trygghet.model.time import Period

if TYPE_CHECKING:
    from trygghet.store.view import View

#: What is held: one row a dataset, municipality and record kind.
COVERAGE_SQL = """
select dataset, municipality, record_kind, min(first_day) as first_day, max(last_day) as last_day,
       count(*) filter (where first_day < last_day) as rough, count(span) as spans,
       count(*) filter (where hour is null) as untimed
from incidents
group by 1, 2, 3
"""

#: A month counts as covered where its first or last record lies within so many days of its end:
#: the data themselves don't say from which day they are complete.
_EDGE_DAYS = 7


@dataclass(frozen=True, slots=True)
class Series:
    """The one series of incidents that answers a scope.

    Parameters
    ----------
    record_kind
        What a row stands for; ``None`` where nothing is loaded.
    datasets
        Their running numbers, as facts rows carry them.
    sources
        The same datasets, for the reader.
    cover
        The whole months that the data of every municipality cover. Outside them a sum over several
        municipalities would rise and fall with what is loaded.
    covers
        The whole months that the data cover, by municipality code.
    date_basis
        Which day rows are counted on, where all datasets agree.
    alone
        Whether no other dataset has rows of this kind (and municipality, where one is asked for).
    first_day, last_day
        The first and the last day that any row is known for.
    by_day
        Whether the day of every row is known.
    spans, untimed
        Whether any row's time is a span of hours, and whether any row lacks its hour.
    notes
        What was left out, and why.
    """

    record_kind: RecordKind | None
    datasets: tuple[int, ...]
    sources: tuple[Source, ...]
    cover: Period | None
    covers: Mapping[str | None, Period]
    date_basis: str | None
    alone: bool
    first_day: date | None
    last_day: date | None
    by_day: bool
    spans: bool
    untimed: bool
    notes: tuple[Message, ...]

    def tells_of(self, period: Period | None) -> bool:
        """Return whether anything is loaded that could tell of a period: else its number isn't known, and not 0."""
        if self.first_day is None or self.last_day is None:
            return False
        known = [Period(self.first_day, self.last_day), *self.covers.values()]
        return period is None or any(
            each.first <= period.last and period.first <= each.last for each in known
        )


@dataclass(frozen=True, slots=True)
class _Held:
    dataset: Dataset
    municipality: int | None
    record_kind: RecordKind
    first_day: date
    last_day: date
    rough: bool
    spans: bool
    untimed: bool

    @property
    def synthetic(self) -> bool:
        return self.dataset.info.provenance is Provenance.SYNTHETIC

    @property
    def counts(self) -> bool:
        return self.dataset.info.kind is Kind.INCIDENT_COUNTS


def source_of(dataset: Dataset) -> Source:
    """Return what a reader needs to find the file behind a number."""
    info = dataset.info
    return Source(
        dataset=dataset.id,
        title=info.title,
        provenance=info.provenance,
        publisher=info.publisher,
        url=info.url,
        file=info.file,
        loaded=dataset.loaded,
    )


def datasets_of(view: View, permitted: Permitted, *kinds: Kind) -> tuple[Dataset, ...]:
    """Return the datasets of some kinds, which are read together, that a scope may use.

    Synthetic data is left out where the same municipality has real data of one of these kinds, and
    everywhere where the scope says so.
    """
    scope = permitted.scope
    found = [
        dataset
        for dataset in view.datasets
        if dataset.info.kind in kinds
        and scope.municipality in (None, dataset.info.municipality)
        and (scope.synthetic or dataset.info.provenance is not Provenance.SYNTHETIC)
    ]
    real = {
        dataset.info.municipality
        for dataset in found
        if dataset.info.provenance is not Provenance.SYNTHETIC
    }
    return tuple(
        dataset
        for dataset in found
        if dataset.info.provenance is not Provenance.SYNTHETIC
        or dataset.info.municipality not in real
    )


def municipality_number(permitted: Permitted) -> int | None:
    """Return the municipality asked for as facts tables hold it, a number."""
    code = permitted.scope.municipality
    return int(code) if code is not None and code.isdecimal() else None


def incident_series(view: View, permitted: Permitted) -> Series:
    """Choose the series of incidents that answers a scope.

    One record kind alone: the scope's, else the first of reported offences, events, observations and
    fault reports that is loaded, kinds with real data before those with made-up data only. Within it
    any real data hide all synthetic data, and points come before counts of the same municipality,
    since both may hold the same offences.
    """
    scope = permitted.scope
    asked = ("series", scope.municipality, scope.record_kind, scope.synthetic)
    return view.kept(asked, lambda: _series(view, permitted))


def _series(view: View, permitted: Permitted) -> Series:
    every = _held(view, permitted)
    held = [entry for entry in every if permitted.scope.synthetic or not entry.synthetic]
    real = {entry.record_kind for entry in held if not entry.synthetic}
    loaded = {entry.record_kind for entry in held}
    present = sorted(loaded, key=lambda kind: (kind not in real, list(RecordKind).index(kind)))
    chosen = permitted.scope.record_kind or (present[0] if present else None)
    if chosen is None:
        return Series(None, (), (), None, {}, None, True, None, None, True, False, False, ())
    notes = [
        message(
            N_("{kind} are also loaded. They count something else and are not added."), kind=other
        )
        for other in present
        if other is not chosen
    ]
    used = [entry for entry in held if entry.record_kind is chosen]
    # A sum of real and made-up numbers would be neither.
    if chosen in real and any(entry.synthetic for entry in used):
        used = [entry for entry in used if not entry.synthetic]
        notes.append(message(N_("Made-up example data is hidden, since real data is loaded.")))
    # A dataset is left out whole as soon as one of its municipalities has points: mixing is worse.
    points = {entry.municipality for entry in used if not entry.counts}
    covered = {
        entry.dataset.number for entry in used if entry.counts and entry.municipality in points
    }
    if covered:
        used = [entry for entry in used if entry.dataset.number not in covered]
        notes.append(
            message(
                N_(
                    "Tables of counts are also loaded. They may hold the same incidents and are"
                    " not added."
                )
            )
        )
    covers = _covers(used)
    datasets = {entry.dataset.number: entry.dataset for entry in used}
    bases = {dataset.info.date_basis for dataset in datasets.values()}
    return Series(
        chosen,
        tuple(datasets),
        tuple(source_of(dataset) for dataset in datasets.values()),
        _common(covers.values()),
        {owner: cover for owner, cover in covers.items() if cover is not None},
        bases.pop() if len(bases) == 1 else None,
        {entry.dataset.number for entry in every if entry.record_kind is chosen} <= set(datasets),
        min((entry.first_day for entry in used), default=None),
        max((entry.last_day for entry in used), default=None),
        not any(entry.rough for entry in used),
        any(entry.spans for entry in used),
        any(entry.untimed for entry in used),
        tuple(notes),
    )


def _held(view: View, permitted: Permitted) -> list[_Held]:
    known = {dataset.number: dataset for dataset in view.datasets}
    wanted = municipality_number(permitted)
    held = []
    for row in view.rows(COVERAGE_SQL):
        dataset = known.get(whole(row["dataset"]))
        first, last = day(row["first_day"]), day(row["last_day"])
        if dataset is None or first is None or last is None:
            continue
        number = key(row["municipality"])
        if permitted.scope.municipality is not None and number != wanted:
            continue
        kind = member(RecordKind, row["record_kind"])
        lacks = (bool(row[name]) for name in ("rough", "spans", "untimed"))
        held.append(_Held(dataset, number, kind, first, last, *lacks))
    return sorted(held, key=lambda entry: entry.dataset.number)


def _covers(entries: Iterable[_Held]) -> dict[str | None, Period | None]:
    by_municipality: dict[str | None, list[_Held]] = {}
    for entry in entries:
        by_municipality.setdefault(code(entry.municipality), []).append(entry)
    return {owner: _cover(held) for owner, held in by_municipality.items()}


def _common(covers: Iterable[Period | None]) -> Period | None:
    found = list(covers)
    known = [cover for cover in found if cover is not None]
    if not known or len(known) < len(found):
        return None
    first, last = max(cover.first for cover in known), min(cover.last for cover in known)
    return Period(first, last) if first <= last else None


def _cover(entries: Iterable[_Held]) -> Period | None:
    """Return the whole months up to the last, back to where a month is missing between datasets."""
    first, last = date.max, date.min
    for entry in sorted(entries, key=lambda entry: entry.first_day):
        # Nothing tells whether a month between two datasets was quiet or was never loaded.
        if last == date.min or entry.first_day.replace(day=1) > month_after(last):
            first = entry.first_day
        last = max(last, entry.last_day)
    start = first.replace(day=1)
    if first.day > _EDGE_DAYS:
        start = month_after(start)
    end = month_end(last)
    if (end - last).days >= _EDGE_DAYS:
        end = last.replace(day=1) - timedelta(days=1)
    return Period(start, end) if end >= start else None


def month_after(day: date) -> date:
    """Return the first day of the month after a day's month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    return month_after(day) - timedelta(days=1)
