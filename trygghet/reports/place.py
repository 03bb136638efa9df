"""Cards about one place: a district, a certified area or a place with a name; and what isn't published of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from trygghet.disclosure.bundle import PublicArea, PublicMunicipality
from trygghet.figures.action_plan_items import activity
from trygghet.figures.certification_events import state_text
from trygghet.figures.example import example_first
from trygghet.figures.promises import promise
from trygghet.figures.source_line import source_line
from trygghet.figures.survey_shown import by_place, districts_of, only
from trygghet.figures.survey_tables import Line, share_table
from trygghet.figures.text import escaped, name_order, within_sentence
from trygghet.locale.words import Words
from trygghet.model.areas import AreaKind
from trygghet.model.result import Result, Row
from trygghet.reports.cards import Card
from trygghet.reports.count_pieces import Bar, bars_html, count_said
from trygghet.reports.counted import Counted, counted_of
from trygghet.reports.counts import kind_name, source
from trygghet.reports.maps import holds, names_of
from trygghet.reports.survey_seen import questions_of, seen_of

#: The kinds of places that have a page, in their order; the declared table of counts of each.
_TABLES: Mapping[AreaKind, str] = {
    AreaKind.DISTRICT: "district",
    AreaKind.CERTIFIED: "area",
    AreaKind.PLACE: "",
}


def places_of(municipality: PublicMunicipality) -> dict[str, PublicArea]:
    """Return the places that have a page by ``kind:id``: districts, certified areas, then others."""
    order = [kind.value for kind in _TABLES]
    known = [
        area
        for area in municipality.areas
        if area.kind in order and holds(area, municipality.as_of)
    ]
    known.sort(key=lambda area: (order.index(area.kind), name_order(area.name), area.id))
    return {f"{area.kind}:{area.id}": area for area in known}


def place_cards(
    municipality: PublicMunicipality, area: PublicArea, words: Words, *, promise_href: str = ""
) -> list[Card]:
    """Return the cards of a place.

    Parameters
    ----------
    area
        Of :func:`places_of`.
    promise_href
        Address of a promise, with ``{promise}`` in it; empty for no links.
    """
    made = (
        *(_counted(counted, area, words) for counted in counted_of(municipality)),
        _felt(municipality, area, words),
        _certificate(municipality, area, words),
        _promised(municipality, area, words, promise_href),
        _done(municipality, area, words),
    )
    return [*(card for card in made if card is not None), _unknown(municipality, area, words)]


def residents_said(area: PublicArea, words: Words) -> str:
    """Say what a place is and how many live there; the kind alone where that isn't known."""
    kind = words.label(AreaKind(area.kind))
    if not area.residents:
        return f"{kind}."
    year = max(area.residents)
    said = words.text(
        "{kind}. {n} residents in {year}.", kind=kind, n=area.residents[year], year=str(year)
    )
    return example_first(said, words, synthetic=area.synthetic or area.residents_synthetic)


def _counted(counted: Counted, area: PublicArea, words: Words) -> Card | None:
    """Return one kind of counts by year; ``None`` where none is published of the place."""
    table = _TABLES[AreaKind(area.kind)]
    rows = counted.rows(table, **{table: area.id}) if table else []
    if not rows:
        return None
    rows.sort(key=lambda row: str(row["period"]))
    name, latest = kind_name(counted, words), rows[-1]
    said = words.text(
        "{things} in {year}: {n}.",
        things=name,
        year=str(latest["period"]),
        n=count_said(latest, words),
    )
    bars = [Bar(str(row["period"]), row) for row in rows]
    return Card(
        f"plats-{counted.key}",
        words.text("How many {things}?", things=within_sentence(name)),
        example_first(said, words, synthetic=counted.synthetic),
        bars_html(bars, words, title=name, synthetic=counted.synthetic),
        source(counted, words, rows),
        alone=False,
    )


def _felt(municipality: PublicMunicipality, area: PublicArea, words: Words) -> Card | None:
    """Return what the district's residents answered; ``None`` where nothing is published of them."""
    if area.kind != AreaKind.DISTRICT:
        return None
    lines: list[Line] = []
    extra: list[str] = []
    survey: Result | None = None
    for concept in questions_of(municipality):
        seen = seen_of(municipality, words, concept.value)
        if seen is None:
            continue
        survey = seen.survey
        own = next((r for r in by_place(seen.rows, seen.shown) if area.id in districts_of(r)), None)
        if own is not None:
            together = len(districts_of(own)) > 1
            remark = words.text("together with other districts") if together else ""
            lines.append(Line(words.label(concept), own, remark))
            extra += seen.told([own])
    if not lines or survey is None:
        return None
    result = only(survey, [line.row for line in lines])
    caption = words.text("What residents of {place} answered", place=area.name)
    return Card(
        "plats-trygghet",
        words.text("How safe do people who live here feel?"),
        source=source_line(result, words, extra=tuple(dict.fromkeys(extra))),
        tables=(share_table(caption, words.text("Question"), lines, words),),
        alone=False,
    )


def _certificate(municipality: PublicMunicipality, area: PublicArea, words: Words) -> Card | None:
    result = municipality.results.get("certifications")
    if result is None or area.kind != AreaKind.CERTIFIED:
        return None
    rows = [row for row in result.rows if row["name"] == area.name or row["process"] == area.id]
    if not rows:
        return None
    said = ", ".join(state_text(row, words) for row in rows)
    return Card(
        "plats-certifiering",
        words.text("How does the certification stand?"),
        said,
        source=source_line(result, words),
        alone=False,
    )


def _promised(
    municipality: PublicMunicipality, area: PublicArea, words: Words, href: str
) -> Card | None:
    """Return the promises of the current pledge that name the place, or a place within it."""
    result = municipality.results.get("pledges")
    rows = [row for row in _named(result, area) if row["current"]]
    if result is None or not rows:
        return None
    items = "".join(f"<li>{promise(row, words)}{_link(row, href, words)}</li>" for row in rows)
    return Card(
        "plats-loften",
        words.text("What is promised here?"),
        figure=f'<ul class="tg-promises">{items}</ul>',
        source=source_line(only(result, rows), words),
        alone=False,
    )


def _link(row: Row, href: str, words: Words) -> str:
    if not href:
        return ""
    address = href.replace("{promise}", str(row["id"]))
    said = escaped(words.text("With evidence"))
    return f'<p class="tg-whole"><a href="{escaped(address)}">{said}</a></p>'


def _done(municipality: PublicMunicipality, area: PublicArea, words: Words) -> Card | None:
    result = municipality.results.get("activities")
    rows = _named(result, area)
    if result is None or not rows:
        return None
    names = names_of(municipality)
    items = "".join(
        f'<div class="tg-plan-item">{activity(row, words, names)}</div>' for row in rows
    )
    return Card(
        "plats-aktiviteter",
        words.text("What is being done here?"),
        figure=items,
        source=source_line(only(result, rows), words),
        alone=False,
    )


def _named(result: Result | None, area: PublicArea) -> list[Row]:
    """Return the rows that name a place; of a district also those that name a place within it."""
    rows = result.rows if result else ()
    within = area.kind == AreaKind.DISTRICT
    return [
        row
        for row in rows
        if _names(row, area) or (within and area.id in _ids(row.get("districts")))
    ]


def _names(row: Row, area: PublicArea) -> bool:
    """Whether a row names a place; ids are unique within a kind alone, which promises tell."""
    kinds = row.get("place_names")
    if not isinstance(kinds, list | tuple) or not kinds:
        return area.id in _ids(row.get("places"))
    return any(each["id"] == area.id and each["kind"] == area.kind for each in kinds)


def _ids(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple) else []


def _unknown(municipality: PublicMunicipality, area: PublicArea, words: Words) -> Card:
    items = "".join(f"<li>{escaped(said)}</li>" for said in _not_told(municipality, area, words))
    return Card(
        "plats-vet-inte",
        words.text("This we don't know"),
        figure=f'<ul class="tg-unknown">{items}</ul>',
        alone=False,
    )


def _not_told(municipality: PublicMunicipality, area: PublicArea, words: Words) -> Iterator[str]:
    table = _TABLES[AreaKind(area.kind)]
    told = any(row.get(table) == area.id for row in municipality.counts.get(table, ()))
    if not table:
        yield words.text(
            "How many incidents there were: counts of small places aren't published, so that nobody"
            " can be pointed out."
        )
    elif not told:
        yield words.text("How many incidents there were: no count of the place is published.")
    else:
        yield words.text(
            "What happened month by month: counts by place are published by whole year alone."
        )
    if area.kind != AreaKind.DISTRICT:
        yield words.text(
            "How safe people feel here: surveys ask about where one lives, and tell of districts."
        )
    yield words.text("Whether what is done here has made anyone safer: that isn't tested.")
