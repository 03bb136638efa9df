"""The measure ``partners``: who works together on a place, and on what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from trygghet.measures.activities import activities
from trygghet.measures.cells import code, whole
from trygghet.measures.meetings import meetings
from trygghet.measures.reference import as_of
from trygghet.measures.series import datasets_of, source_of
from trygghet.model.access import Permitted, permit
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, counted, message
from trygghet.model.provenance import Provenance
from trygghet.model.result import Result, Row

if TYPE_CHECKING:
    from trygghet.store.view import View

PARTNERS_SQL = """
select dataset, municipality, id, name, kind, focus_group, collaboration, about, source
from partners
where dataset = any($datasets)
"""
#: What is told of an activity beside a partner.
_TOLD = ("id", "text", "plan", "promise", "focus", "focus_text", "state", "group", "late")


def partners(view: View, permitted: Permitted, on: date | None = None) -> Result:
    """Return the partners and focus groups of the scope's municipality, with what each works on.

    A partner works on the activities that name it as partner or as owner, whatever plan or promise they
    belong to: a scope's certified areas don't narrow them, since "nothing" would then be said of groups
    that work elsewhere.

    Parameters
    ----------
    on
        The day that activities and meetings are told for; see their measures.

    Returns
    -------
    Result
        Rows: the schema's fields, ``doing`` (its activities: ``id, text, plan, promise, focus,
        focus_text, state, group, late, owns``), ``activities`` (how many), ``meetings`` (how many held
        ones it took part in), ``last_meeting`` (the last day of the latest) and ``synthetic``. Focus
        groups without any are among them. Focus groups last, else in the order of their names.
    """
    everywhere = permit(permitted.principal, replace(permitted.scope, areas=()))
    doing = activities(view, everywhere, on).rows
    met = [row for row in meetings(view, everywhere, on).rows if row["held"]]
    datasets = {d.number: d for d in datasets_of(view, permitted, Kind.PARTNERS)}
    rows = []
    for row in view.rows(PARTNERS_SQL, datasets=list(datasets)):
        municipality, id_ = code(row["municipality"]), str(row["id"])
        own = [_told(each, id_) for each in doing if _works_on(each, municipality, id_)]
        days = [
            day
            for each in met
            if each["municipality"] == municipality
            and _names(each, id_)
            and isinstance(day := each["last_day"], date)
        ]
        rows.append(
            {
                **row,
                "municipality": municipality,
                "doing": own,
                "activities": len(own),
                "meetings": len(days),
                "last_meeting": max(days, default=None),
                "synthetic": _made_up(datasets[whole(row["dataset"])].info.provenance),
            }
        )
    rows.sort(key=lambda row: (bool(row["focus_group"]), str(row["name"]).casefold()))
    used = {whole(row["dataset"]) for row in rows}
    return Result(
        measure="partners",
        definition=message(
            N_("Those who work together on a place, and the activities that name them.")
        ),
        unit=message(N_("partners and focus groups")),
        scope=permitted.scope,
        sources=tuple(source_of(d) for number, d in datasets.items() if number in used),
        rows=tuple(rows),
        total=len(rows),
        as_of=on or as_of(view, permitted),
        notes=_notes(rows, doing),
    )


def silent_groups(rows: Sequence[Row]) -> list[Row]:
    """Return the focus groups that no activity names."""
    return [row for row in rows if row["focus_group"] and not row["activities"]]


def _works_on(activity: Row, municipality: str | None, partner: str) -> bool:
    return activity["municipality"] == municipality and partner in (
        activity["partner"],
        activity["owner"],
    )


def _told(activity: Row, partner: str) -> Mapping[str, object]:
    return {
        **{name: activity[name] for name in _TOLD},
        "owns": activity["owner"] == partner,
    }


def _names(meeting: Row, partner: str) -> bool:
    taking_part = meeting["partners"]
    return isinstance(taking_part, list) and partner in taking_part


def _made_up(provenance: Provenance) -> bool:
    return provenance is Provenance.SYNTHETIC


def _notes(rows: Sequence[Row], doing: tuple[Row, ...]) -> tuple[Message, ...]:
    named = {
        (row["municipality"], each["id"])
        for row in rows
        if isinstance(told := row["doing"], list)
        for each in told
    }
    without = sum((each["municipality"], each["id"]) not in named for each in doing)
    notes = []
    if rows and without:
        notes.append(
            counted(
                "{n} activity names none of them.",
                "{n} activities name none of them.",
                n=without,
            )
        )
    if silent_groups(rows):
        notes.append(
            message(N_("That no activity names a group doesn't mean that it does nothing."))
        )
    return tuple(notes)
