"""What a publication is made of: the measures' answers to the public, put together by municipality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from trygghet.disclosure.bundle import Bundle, PublicMunicipality
from trygghet.disclosure.counts import public_counts
from trygghet.disclosure.declared import CUTOFF_DAYS
from trygghet.disclosure.public_areas import public_areas, residents
from trygghet.disclosure.public_chains import public_chains
from trygghet.disclosure.public_columns import COLUMNS
from trygghet.disclosure.public_results import PublicSources, published
from trygghet.measures.cells import known
from trygghet.measures.reference import Municipality, municipalities, today_in_sweden
from trygghet.measures.registry import measure_of
from trygghet.measures.series import month_after, month_end
from trygghet.model.access import Permitted, Principal, Role, permit
from trygghet.model.message import N_, UserError, message
from trygghet.model.result import Result
from trygghet.model.scope import Scope

if TYPE_CHECKING:
    from trygghet.store.view import View

_NOTES = (
    message(
        N_(
            "Counts from 1 to 4 aren't shown, so that no single incident or person can be pointed out."
            " Sometimes larger ones are hidden, too, so that the small ones can't be worked out from sums."
            " Hidden values are marked “..” and don't mean none. All counts that are shown are the true"
            " ones."
        )
    ),
    message(
        N_(
            "A period's counts are published at the earliest {days} days after its end. A published period"
            " isn't changed as more comes in; once a year there is one revision of all."
        ),
        days=CUTOFF_DAYS,
    ),
)


def assemble(
    view: View,
    codes: Sequence[str],
    on: date | None,
    previous: Bundle | None,
    *,
    demo: bool,
) -> Bundle:
    """Return a publication of some municipalities.

    Parameters
    ----------
    codes
        Four-digit codes; empty for all that are loaded.
    on
        The day that it tells of; else each municipality's reference date, else today.
    previous
        What was published before; its cells are carried on as they stand.
    demo
        Whether made-up data may be in it; it is left out otherwise.

    Raises
    ------
    UserError
        For a municipality that isn't loaded.
    """
    loaded = {each.code: each for each in municipalities(view)}
    wanted = sorted(set(codes)) or sorted(loaded)
    missing = [code for code in wanted if code not in loaded]
    if missing:
        raise UserError(
            message(
                N_("Nothing is loaded of municipality {codes}. Loaded: {loaded}."),
                codes=", ".join(missing),
                loaded=", ".join(sorted(loaded)) or "–",
            )
        )
    before = {own.code: own for own in previous.municipalities} if previous else {}
    found = tuple(
        _municipality(view, loaded[code], on, before.get(code), demo=demo) for code in wanted
    )
    if not found:
        raise UserError(message(N_("Nothing is loaded that could be published.")))
    return Bundle(
        number=previous.number + 1 if previous else 1,
        published=max(each.as_of for each in found),
        demo=demo,
        municipalities=found,
    )


def publication_scope(view: View, code: str, on: date | None, *, demo: bool) -> Permitted:
    """Return the scope that a municipality is published by: the public's own.

    It tells of the day asked for, else of the reference date of its package, else of today.
    """
    told = next((each.reference_date for each in municipalities(view) if each.code == code), None)
    day = on or told or today_in_sweden()
    public = Principal(Role.PUBLIC, municipality=code)
    return permit(public, Scope(municipality=code, on=day, synthetic=demo))


def _municipality(
    view: View,
    named: Municipality,
    on: date | None,
    before: PublicMunicipality | None,
    *,
    demo: bool,
) -> PublicMunicipality:
    permitted = publication_scope(view, named.code, on, demo=demo)
    day = known(permitted.scope.on)
    sources = PublicSources.of(view, named.code)
    answers = {name: _answer(view, permitted, name) for name in COLUMNS}
    results = {name: published(answer, sources) for name, answer in answers.items() if answer.rows}
    areas = public_areas(view, permitted)
    people, people_made_up = residents(view, permitted)
    counts = public_counts(view, permitted, before.counts if before else None)
    return PublicMunicipality(
        code=named.code,
        name=named.name,
        as_of=day,
        next_update=next_update(day) if counts else None,
        synthetic=people_made_up
        or any(area.synthetic or area.residents_synthetic for area in areas)
        or any(result.synthetic for result in results.values())
        or any(row["synthetic"] for rows in counts.values() for row in rows),
        counts=counts,
        counts_notes=_NOTES if counts else (),
        residents=people,
        residents_synthetic=people_made_up,
        areas=areas,
        results=results,
        chains=public_chains(view, permitted, answers["pledges"].rows, sources),
    )


def _answer(view: View, permitted: Permitted, name: str) -> Result:
    """Return a measure's answer; districts are compared question by question, as figures show them."""
    measure = measure_of(name)
    if name != "survey_contrasts":
        return measure(view, permitted, ())
    asked = {str(row["concept"]) for row in measure_of("survey")(view, permitted, ()).rows}
    parts = [
        measure(view, permit(permitted.principal, replace(permitted.scope, concept=concept)), ())
        for concept in sorted(asked)
    ]
    if not parts:
        return measure(view, permitted, ())
    sources = {source.dataset: source for part in parts for source in part.sources}
    return replace(
        parts[0],
        scope=permitted.scope,
        sources=tuple(sources.values()),
        rows=tuple(row for part in parts for row in part.rows),
        notes=tuple(
            {note.text: note for part in parts if part.rows for note in part.notes}.values()
        ),
    )


def next_update(day: date) -> date:
    """Return the day on which the month after the latest published one may be published."""
    end = month_end(day)
    while end + timedelta(days=CUTOFF_DAYS) > day:
        end = end.replace(day=1) - timedelta(days=1)
    return month_end(month_after(end)) + timedelta(days=CUTOFF_DAYS)
