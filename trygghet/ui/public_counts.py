"""The counts of the public version, with choices among the declared tables alone."""

from __future__ import annotations

from trygghet.model.incidents import CategoryGroup
from trygghet.reports import count_places, counts
from trygghet.reports.cards import Card
from trygghet.reports.counted import Counted, counted_of, groups_in
from trygghet.ui import public_draw
from trygghet.ui.public_choices import choose
from trygghet.ui.public_visit import PublicVisit

_ALL = "all"


def draw(visit: PublicVisit) -> None:
    """Draw one kind of counts: by district in a year, by group, by month, by time of day, by area."""
    words = visit.words
    found = public_draw.kept(visit, "counted", lambda: counted_of(visit.municipality))
    kinds = {each.key: each for each in found if each.years}
    if not kinds:
        return
    public_draw.section(words.text("Map and counts"))
    with public_draw.choices(visit, "counts"):
        names = {key: counts.kind_name(each, words) for key, each in kinds.items()}
        counted = kinds[choose("kind", words.text("What is counted"), names)]
        group = _group(visit, counted)
        year = _year(visit, counted, group)

    def made() -> list[Card]:
        where = count_places.by_district(counted, words, visit.theme, year=year, group=group)
        found = [
            where,
            counts.by_group(counted, words),
            counts.by_month(counted, words),
            counts.by_zone(counted, words),
            count_places.by_area(counted, words),
        ]
        return [card for card in found if card is not None]

    public_draw.cards(visit, "counts", made, counted.key, group, year)


def _group(visit: PublicVisit, counted: Counted) -> CategoryGroup | None:
    words = visit.words
    known = {group.value: group for group in groups_in(counted, districts=True)}
    names = {_ALL: words.text("All kinds")} | {key: words.label(g) for key, g in known.items()}
    return known.get(choose("group", words.text("Group of kinds, by district"), names))


def _year(visit: PublicVisit, counted: Counted, group: CategoryGroup | None) -> str | None:
    years = count_places.district_years(counted, group)
    if not years:
        return None
    latest_first = {year: year for year in reversed(years)}
    return choose("year", visit.words.text("Year, by district"), latest_first)
