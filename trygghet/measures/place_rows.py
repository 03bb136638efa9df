"""The measure ``place_card``: a place card as rows: part, what, value, unit, base, state and where the number is told in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from trygghet.measures.place_card import PlaceCard, Section, card_of
from trygghet.measures.place_list import places_known
from trygghet.model.access import Permitted
from trygghet.model.areas import AreaKind
from trygghet.model.message import N_, Message, UserError, message
from trygghet.model.result import CellState, Result, Row
from trygghet.model.scope import Scope

if TYPE_CHECKING:
    from trygghet.store.view import View

_VALUE, _MISSING = CellState.VALUE.value, CellState.MISSING.value


def place_card(view: View, permitted: Permitted) -> Result:
    """Return what is known of places, a row a fact.

    The scope names one place, or districts or certified areas; without any all districts are told.

    Returns
    -------
    Result
        Rows: ``place`` ("district:vallas"), ``name, section`` (a key of ``Section``), ``what`` (a key
        or an id within the part), ``group`` (women, men, how it touches the place), ``value, unit,
        base, low, high, state, when, link`` (page and choices that tell it in full) and ``note``: what
        must be said with it. A part of which nothing is known is one row without a value.

    Raises
    ------
    UserError
        Without a municipality, or for a place that isn't known.
    """
    scope = permitted.scope
    if scope.municipality is None:
        raise UserError(
            message(N_("A place card is about one municipality. Ask for it by its code."))
        )
    cards = [card_of(view, permitted, asked) for asked in _asked(view, permitted)]
    rows = tuple(row for card in cards for row in rows_of(card))
    found = {source.dataset: source for card in cards for source in card.sources}
    return Result(
        measure="place_card",
        definition=message(N_("What is known of a place, and plainly what isn't.")),
        unit=message(N_("facts, each with its own unit")),
        scope=cards[0].permitted.scope if cards else scope,
        sources=tuple(found.values()),
        rows=rows,
        as_of=scope.on,
    )


def rows_of(card: PlaceCard) -> list[Row]:
    """Return a card's facts as rows, in the order of its parts."""
    made = {
        Section.WHAT: _what(card),
        Section.FELT: _felt(card),
        Section.INCIDENTS: _incidents(card),
        Section.MENTIONS: _mentions(card),
        Section.CONTRIBUTIONS: _contributions(card),
        Section.FAULTS: _faults(card),
        Section.NIGHT_WALK: _walks(card),
        Section.PROMISES: _listed(card.promises, "state", "pledges", card),
        Section.ACTIVITIES: [*_listed(card.activities, "state", "areas", card), *_cost(card)],
        Section.MEETINGS: _listed(card.meetings, "kind", "areas", card),
        Section.EVENTS: _listed(card.events, "kind", "incidents", card),
    }
    rows: list[Row] = []
    for section, told in made.items():
        facts = list(told)
        if section in card.unknown and not any(row.get("value") is not None for row in facts):
            why = card.why.get(section)
            facts = facts or [_row("nothing", None, "", state=_MISSING, note=why)]
        head = {"place": card.place.key, "name": card.place.name, "section": section.value}
        rows += [{**head, **row} for row in facts]
    return rows


def link_of(page: str, scope: Scope, **more: object) -> str:
    """Return a page and the choices that show a place there: "survey?municipality=1380&..."."""
    period = scope.period
    values: dict[str, object] = {
        "municipality": scope.municipality,
        "district": list(scope.districts),
        "area": list(scope.areas),
        "cell": list(scope.cells),
        "from": period.first.isoformat() if period else None,
        "to": period.last.isoformat() if period else None,
        "kind": scope.record_kind.value if scope.record_kind else None,
        "on": scope.on.isoformat() if scope.on else None,
        **more,
    }
    return f"{page}?{urlencode({k: v for k, v in values.items() if v}, doseq=True)}"


def _asked(view: View, permitted: Permitted) -> Iterable[str]:
    scope = permitted.scope
    if scope.place is not None:
        return (scope.place,)
    named = [f"{AreaKind.DISTRICT.value}:{id_}" for id_ in scope.districts]
    named += [f"{AreaKind.CERTIFIED.value}:{id_}" for id_ in scope.areas]
    if named:
        return named
    known = places_known(view, permitted)
    return [place.key for place in known if place.kind is AreaKind.DISTRICT]


def _row(
    what: object,
    value: object,
    unit: str,
    *,
    group: object = None,
    base: object = None,
    low: object = None,
    high: object = None,
    state: object = _VALUE,
    when: object = None,
    link: str = "",
    note: Message | None = None,
) -> Row:
    return {
        "what": what, "group": group, "value": value, "unit": unit, "base": base, "low": low,
        "high": high, "state": state, "when": when, "link": link, "note": note,
    }  # fmt: skip


def _what(card: PlaceCard) -> Iterable[Row]:
    for function in sorted(card.functions):
        yield _row("function", function.value, "")
    for outline in card.place.outlines:
        yield _row(
            "outline",
            outline["hectares"],
            "hectares",
            group="approximate" if outline["approximate"] else None,
            when=outline["valid_from"],
            low=outline["valid_from"],
            high=outline["valid_to"],
        )
    if card.certification is not None:
        scope = Scope(municipality=card.permitted.scope.municipality, on=card.permitted.scope.on)
        yield _row(
            "certification", card.certification["state"], "state",
            when=card.certification["since"], link=link_of("areas", scope),
        )  # fmt: skip
    if card.residents is not None:
        year, people = card.residents
        yield _row("residents", people, "persons", when=date(year, 12, 31))


def _felt(card: PlaceCard) -> Iterable[Row]:
    for felt in card.felt.figures:
        concept = felt.concept.value
        if felt.refused is not None:
            yield _row(
                concept, None, "share", state=CellState.NOT_APPLICABLE.value, note=felt.refused
            )
        for row in felt.rows:
            scope = Scope(
                municipality=card.permitted.scope.municipality, districts=felt.districts,
                on=card.permitted.scope.on,
            )  # fmt: skip
            yield _row(
                concept, row["share"], "share", group=row["sex"], base=row["n"], low=row["low"],
                high=row["high"], state=row["state"], when=row["wave"], note=felt.caution,
                link=link_of("survey", scope, concept=concept, survey=row["survey"], sex=row["sex"]),
            )  # fmt: skip


def _incidents(card: PlaceCard) -> Iterable[Row]:
    happened = card.happened
    if happened.scope is None:
        return
    link = link_of("incidents", happened.scope)
    if happened.years is not None:
        for row in happened.years.rows:
            yield _row("year", row["count"], "incidents", when=row["year"], state=row["state"])
    if happened.trend is None or happened.kinds is None:
        return
    trend = happened.trend
    period = happened.scope.period
    yield _row(
        "period", trend.months.total, "incidents", when=period and f"{period.first}/{period.last}",
        link=link, note=happened.placed,
    )  # fmt: skip
    yield _row("verdict", trend.verdict.change.value, "", base=trend.verdict.months, link=link)
    if happened.rate is not None:
        yield _row(
            "rate", happened.rate.get("rate"), "per 1,000 residents and year", link=link,
            state=_VALUE if happened.rate.get("rate") is not None else CellState.NOT_APPLICABLE.value,
            group=happened.rate.get("rate_state"),
        )  # fmt: skip
    for row in happened.kinds.rows:
        yield _row("category", row["count"], "incidents", group=row["category"], link=link)


def _mentions(card: PlaceCard) -> Iterable[Row]:
    for row in card.mentions.rows:
        yield _row(
            row["concept"], row["n"], "mentions", group=row["name"], state=row["state"],
            when=row["wave"],
            link=link_of("survey", Scope(municipality=card.permitted.scope.municipality)),
        )  # fmt: skip


def _contributions(card: PlaceCard) -> Iterable[Row]:
    for row in card.contributions.rows:
        yield _row(
            row["theme"] or "all", row["n"], "contributions", group=row["name"], state=row["state"],
            when=row["last_day"],
            link=link_of("areas", Scope(municipality=card.permitted.scope.municipality)),
        )  # fmt: skip


def _faults(card: PlaceCard) -> Iterable[Row]:
    faults = card.faults
    if faults.scope is None:
        return
    link = link_of("incidents", faults.scope)
    if faults.years is not None:
        for row in faults.years.rows:
            yield _row("year", row["count"], "fault reports", when=row["year"], state=row["state"])
    for row in faults.result.rows if faults.result else ():
        for name in ("count", "open", "under_way", "closed", "rejected"):
            if name in row:
                yield _row(name, row[name], "fault reports", link=link, note=faults.placed)
        if "days_to_close" in row:
            yield _row(
                "days_to_close", row["days_to_close"], "days", base=row["days_base"],
                state=row["days_state"], link=link,
            )  # fmt: skip


def _walks(card: PlaceCard) -> Iterable[Row]:
    for row in card.walk_notes.rows if card.walk_notes else ():
        yield _row(
            row["focus"], row["rating"], "rating 1-5", group=row["place"], when=row["walk"],
            state=_VALUE if row["rating"] is not None else _MISSING,
            link=link_of("areas", Scope(municipality=card.permitted.scope.municipality), area=row["area"]),
        )  # fmt: skip


def _listed(result: Result | None, value: str, page: str, card: PlaceCard) -> Iterable[Row]:
    """Return what concerns the place, each by its id with its state or kind."""
    scope = Scope(municipality=card.permitted.scope.municipality, on=card.permitted.scope.on)
    for row in result.rows if result else ():
        yield _row(
            row["id"], row.get(value), value, group=row["touch"], when=_when(row),
            link=link_of(page, scope),
        )  # fmt: skip


def _when(row: Mapping[str, object]) -> object:
    return row.get("when") or row.get("first_day")


def _cost(card: PlaceCard) -> Iterable[Row]:
    if card.cost is not None:
        yield _row("cost", card.cost.total, "kronor", base=card.cost.given)
