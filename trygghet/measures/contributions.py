"""The measures ``contributions`` and ``contribution_texts``: what residents sent in, counted; their words for staff alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from trygghet.measures.cells import code, day, known, string, whole
from trygghet.measures.mention_names import Names, names_of
from trygghet.measures.mentions import FEWEST
from trygghet.measures.reference import as_of
from trygghet.measures.series import datasets_of, source_of
from trygghet.model.access import Permitted
from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.model.provenance import Provenance
from trygghet.model.result import CellState, Result, Row
from trygghet.model.scope import Audience

if TYPE_CHECKING:
    from trygghet.store.view import View

CONTRIBUTIONS_SQL = """
select dataset, municipality, "day", theme, place, count(*) as n
from contributions
where dataset = any($datasets)
group by dataset, municipality, "day", theme, place
"""
TEXTS_SQL = """
select dataset, municipality, id, "day", theme, place, "text"
from contributions
where dataset = any($datasets) and "text" is not null
"""

#: Nothing loaded isn't nothing sent in.
NOTHING_LOADED = message(N_("No contributions from residents are loaded."))

#: What a row counts by.
THEME, PLACE, BOTH = "theme", "place", "theme_and_place"


@dataclass(frozen=True, slots=True)
class _Sent:
    """How many contributions of a day, theme and place were sent in, with what they name."""

    dataset: Dataset
    municipality: str | None
    day: date
    theme: str
    place: str | None
    name: str | None
    district: str | None
    n: int


def contributions(view: View, permitted: Permitted) -> Result:
    """Count what residents sent in through an app or a form: by theme, by place, and by both.

    A place is known by its name or id in the gazetteer. One that is not stands as it was written, for
    staff. The public is told what five or more sent in; the rest is one row, so that neither a rare
    theme nor what somebody typed in its place can be read, and there is no total to subtract from.

    Returns
    -------
    Result
        Rows: ``by`` (``theme``, ``place``, for staff ``theme_and_place``), ``municipality, theme`` (as
        the source has it; ``None`` for all), ``place`` (its id), ``name`` (what it is called, as written
        where no id is known; ``None`` for all, or where none is given), ``district, n`` (``None`` where hidden),
        ``other`` (whether it holds all that is too rare to be told), ``first_day, last_day, state, synthetic``.
        The most frequent first. ``total`` is for staff, and ``without_place`` how many name none.
    """
    scope = permitted.scope
    public = scope.audience is Audience.PUBLIC
    sent = _sent(view, permitted)
    rows = [*_grouped(sent, THEME, public=public), *_grouped(sent, PLACE, public=public)]
    if not public:
        rows += _grouped(sent, BOTH, public=False)
    used = {each.dataset.id: each.dataset for each in sent}
    return Result(
        measure="contributions",
        definition=message(
            N_("What residents have sent in through an app or a form, counted by theme and place.")
        ),
        unit=message(N_("contributions")),
        scope=scope,
        sources=tuple(source_of(dataset) for dataset in used.values()),
        rows=tuple(rows),
        total=None if public or not sent else _n(sent),
        without_place=None if public else _n(each for each in sent if each.name is None),
        as_of=as_of(view, permitted),
        notes=_notes(sent, rows),
    )


def contribution_texts(view: View, permitted: Permitted) -> Result:
    """Return what residents wrote, the latest first. For staff alone.

    Returns
    -------
    Result
        Rows with ``municipality, id, day, theme, name`` (of the place), ``text, synthetic``.

    Raises
    ------
    UserError
        For the public: what people write in their own words may tell who they are.
    """
    scope = permitted.scope
    if scope.audience is Audience.PUBLIC or not permitted.principal.role.staff:
        raise UserError(
            message(N_("What people wrote in their own words is shown to signed-in staff only."))
        )
    datasets = {each.number: each for each in datasets_of(view, permitted, Kind.CONTRIBUTIONS)}
    rows = []
    for row in view.rows(TEXTS_SQL, datasets=list(datasets)):
        municipality, when = code(row["municipality"]), day(row["day"])
        if scope.municipality not in (None, municipality):
            continue
        _, name, district = _place(string(row["place"]), names_of(view, municipality))
        if not _within(when, permitted) or (scope.districts and district not in scope.districts):
            continue
        rows.append(
            {
                "municipality": municipality,
                "id": string(row["id"]),
                "day": when,
                "theme": string(row["theme"]),
                "name": name,
                "text": str(row["text"]),
                "synthetic": _made_up(datasets[whole(row["dataset"])]),
            }
        )
    rows.sort(key=lambda row: (str(row["day"]), str(row["id"])), reverse=True)
    return Result(
        measure="contribution_texts",
        definition=message(N_("What residents wrote when they sent something in.")),
        unit=message(N_("contributions")),
        scope=scope,
        sources=tuple(source_of(dataset) for dataset in datasets.values()),
        rows=tuple(rows),
        as_of=as_of(view, permitted),
        notes=() if rows else (NOTHING_LOADED,),
    )


def rows_by(result: Result, by: str) -> list[Row]:
    """Return the rows that count by theme, by place, or by both."""
    return [row for row in result.rows if row["by"] == by]


def _sent(view: View, permitted: Permitted) -> list[_Sent]:
    datasets = {each.number: each for each in datasets_of(view, permitted, Kind.CONTRIBUTIONS)}
    found = []
    for row in view.rows(CONTRIBUTIONS_SQL, datasets=list(datasets)):
        when, municipality = known(day(row["day"])), code(row["municipality"])
        if permitted.scope.municipality not in (None, municipality):
            continue
        place, name, district = _place(string(row["place"]), names_of(view, municipality))
        districts = permitted.scope.districts
        if not _within(when, permitted) or (districts and district not in districts):
            continue
        theme = str(row["theme"]).strip()
        dataset = datasets[whole(row["dataset"])]
        found.append(
            _Sent(dataset, municipality, when, theme, place, name, district, whole(row["n"]))
        )
    return found


def _place(written: str | None, names: Names) -> tuple[str | None, str | None, str | None]:
    """Return id, name and district of the one place that a cell names; as written where it names none."""
    if written is None:
        return None, None, None
    found = names.finder.find(written).places
    id_ = written if written in names.places else (found[0] if len(found) == 1 else None)
    if id_ is None:
        return None, written, None
    told = names.places[id_]
    return id_, str(told["name"]), string(told["district"])


def _within(when: date | None, permitted: Permitted) -> bool:
    """Whether a day lies in the scope's period, and isn't after the day of the picture."""
    scope = permitted.scope
    if when is None or (scope.on is not None and when > scope.on):
        return False
    return scope.period is None or scope.period.first <= when <= scope.period.last


def _grouped(sent: Iterable[_Sent], by: str, *, public: bool) -> list[dict[str, object]]:
    """Return the counts by one key or both, the most frequent first; for the public the rare in one row."""
    groups: dict[tuple[object, ...], list[_Sent]] = {}
    for each in sent:
        groups.setdefault(_key(each, by), []).append(each)
    every = sorted(groups.values(), key=lambda several: (-_n(several), str(_key(several[0], by))))
    if not public:
        return [_row(several, by) for several in every]
    rows: list[dict[str, object]] = []
    for municipality in dict.fromkeys(several[0].municipality for several in every):
        own = [several for several in every if several[0].municipality == municipality]
        shown = [s for s in own if _n(s) >= FEWEST and _tellable(s[0], by)]
        rare = [each for several in own if several not in shown for each in several]
        # A rest of one to four would be told by what the other rows leave of the sum.
        while 0 < _n(rare) < FEWEST and shown:
            rare += shown.pop()
        rows += [_row(several, by) for several in shown]
        rows += [_rest(rare, by)] if rare else []
    return rows


def _n(several: Iterable[_Sent]) -> int:
    return sum(each.n for each in several)


def _key(each: _Sent, by: str) -> tuple[object, ...]:
    theme = each.theme.casefold() if by != PLACE else None
    place = (each.place or each.name) if by != THEME else None
    return each.municipality, theme, place


def _tellable(each: _Sent, by: str) -> bool:
    """Whether the public may read the place: a known one, not what somebody typed."""
    return by == THEME or each.place is not None or each.name is None


def _row(several: list[_Sent], by: str) -> dict[str, object]:
    # A theme is written as most of its contributions have it.
    written: Counter[str] = Counter()
    for each in several:
        written[each.theme] += each.n
    first = several[0]
    return {
        "by": by,
        "municipality": first.municipality,
        "theme": written.most_common(1)[0][0] if by != PLACE else None,
        "place": first.place if by != THEME else None,
        "name": first.name if by != THEME else None,
        "district": first.district if by != THEME else None,
        "n": _n(several),
        "other": False,
        "first_day": min(each.day for each in several),
        "last_day": max(each.day for each in several),
        "state": CellState.VALUE.value,
        "synthetic": any(_made_up(each.dataset) for each in several),
    }


def _rest(rare: list[_Sent], by: str) -> dict[str, object]:
    """Return what is too rare to be told as one row; fewer than five in all aren't told at all."""
    n = _n(rare)
    hidden = n < FEWEST
    return {
        **_row(rare, by),
        **dict.fromkeys(("theme", "place", "name", "district", "first_day", "last_day")),
        "n": None if hidden else n,
        "other": True,
        "state": (CellState.PROTECTED if hidden else CellState.VALUE).value,
    }


def _made_up(dataset: Dataset) -> bool:
    return dataset.info.provenance is Provenance.SYNTHETIC


def _notes(sent: list[_Sent], rows: Iterable[Mapping[str, object]]) -> tuple[Message, ...]:
    if not sent:
        return (NOTHING_LOADED,)
    notes = [
        message(
            N_(
                "Who sends something in decides what is counted: it is no measure of how common a"
                " problem is."
            )
        )
    ]
    if any(row["other"] for row in rows):
        notes.append(message(N_("Themes and places that fewer than five named aren't told.")))
        return tuple(notes)
    unknown = _n(each for each in sent if each.name is not None and each.place is None)
    if unknown:
        notes.append(
            counted(
                "{n} names a place that isn't known here.",
                "{n} name places that aren't known here.",
                n=unknown,
            )
        )
    return tuple(notes)
