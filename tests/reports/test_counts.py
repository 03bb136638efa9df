"""Published counts on cards: what is shown is what is published, and what is hidden is hidden everywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.documents import read
from trygghet.disclosure.bundle import PublicArea, PublicMunicipality
from trygghet.figures.theme import LIGHT
from trygghet.locale.words import words_for
from trygghet.measures.rates import RateState
from trygghet.model.incidents import CategoryGroup, CountedAs, RecordKind
from trygghet.model.result import Row
from trygghet.reports import count_places, counts
from trygghet.reports.cards import Card, card_html
from trygghet.reports.counted import Counted, count_in, counted_of, rate_in

SV = words_for("sv")
SQUARE = ((((0, 0), (1000, 0), (1000, 1000), (0, 1000), (0, 0)),),)


def cell(period: str, count: int | None, **dimensions: object) -> Row:
    return {
        "record_kind": "reported", "counted_as": "offence", "period": period, **dimensions,
        "count": count, "state": "protected" if count is None else "value", "synthetic": False,
    }  # fmt: skip


def district(id_: str, name: str, function: str = "residential", people: int = 4000) -> PublicArea:
    return PublicArea(id_, "district", name, function, outline=SQUARE, residents={2024: people})


def town(**tables: tuple[Row, ...]) -> PublicMunicipality:
    areas = (district("norr", "Norr"), district("mitt", "Mitt", "centre"))
    return PublicMunicipality(
        "9998", "Annanstad", date(2025, 6, 30), counts=tables, residents={2024: 20_000}, areas=areas
    )


def first(municipality: PublicMunicipality) -> Counted:
    return counted_of(municipality)[0]


def rows_of(card: Card) -> list[list[str]]:
    """Return the texts of a card's tables, a list a row."""
    found: list[list[str]] = []
    for element in read(card_html(card, SV)).elements:
        if element.tag == "tr":
            found.append([])
        elif element.tag in ("th", "td") and found:
            found[-1].append(" ".join(element.text.split()))
    return found


published = st.one_of(st.none(), st.just(0), st.integers(5, 99_999))


@given(st.lists(published, min_size=1, max_size=8))
def test_a_table_holds_each_years_cell_as_it_is_published(cells: list[int | None]) -> None:
    years = [str(2010 + place) for place in range(len(cells))]
    municipality = town(year=tuple(cell(y, n) for y, n in zip(years, cells, strict=True)))
    table = rows_of(counts.by_year(first(municipality), SV))[1:]
    assert [row[0] for row in table] == years
    for row, count in zip(table, cells, strict=True):
        shown = "..skyddad uppgift" if count is None else SV.number(count)
        assert "".join(row[1].split()) == "".join(shown.split())


def test_a_hidden_count_is_hatched_and_read_aloud_and_never_zero() -> None:
    municipality = town(year=(cell("2023", 120), cell("2024", None)))
    html = card_html(counts.by_year(first(municipality), SV), SV)
    assert 'class="tg-bar-hidden"' in html
    assert (
        '<span aria-hidden="true">..</span><span class="tg-hidden">skyddad uppgift</span>' in html
    )
    assert "Det betyder inte noll." in html
    assert "2024: skyddad uppgift" in counts.year_sentence(first(municipality), SV)


def test_what_the_sign_means_is_said_only_where_it_stands() -> None:
    html = card_html(counts.by_year(first(town(year=(cell("2024", 120),))), SV), SV)
    assert "Det betyder inte noll." not in html


def test_a_zero_is_shown_as_zero() -> None:
    table = rows_of(counts.by_year(first(town(year=(cell("2024", 0),))), SV))
    assert table[1][:2] == ["2024", "0"]


def test_a_rate_is_made_of_the_published_count() -> None:
    found = rate_in(cell("2024", 200), {2023: 20_000, 2024: 20_000}, "2024")
    assert found.value == pytest.approx(10.0, rel=0.01)


def test_a_hidden_count_has_no_rate() -> None:
    assert rate_in(cell("2024", None), {2024: 20_000}, "2024").value is None


def test_a_town_centre_has_a_count_and_no_rate() -> None:
    found = rate_in(cell("2024", 200), {2024: 20_000}, "2024", "centre")
    assert found.value is None
    assert found.state is RateState.CENTRE


def test_a_true_count_over_made_up_residents_has_no_rate() -> None:
    real = town(
        district=(cell("2024", 80, district="norr", placed="district"),),
        year=(cell("2024", 102),),
    )
    true_rates = rows_of(counts.by_year(first(real), SV))[1:]
    assert true_rates[0][-1] == "5,1"
    areas = tuple(replace(area, residents_synthetic=True) for area in real.areas)
    mixed = replace(real, areas=areas, residents_synthetic=True)
    assert rows_of(counts.by_year(first(mixed), SV))[1:][0][-1] == "–"
    by_district = rows_of(count_places.by_district(first(mixed), SV, LIGHT))[1:]
    assert by_district[0][:2] == ["Norr", "80"]
    assert by_district[0][-1] in ("", "–")


def districts(group: str | None = None) -> tuple[Row, ...]:
    more = {"group": group} if group else {}
    return (
        cell("2024", 80, district="norr", placed="district", **more),
        cell("2024", None, district="mitt", placed="district", **more),
        cell("2024", 12, district=None, placed="outside", **more),
        cell("2024", 7, district=None, placed="none", **more),
    )


def test_a_district_table_holds_what_is_in_no_district_and_the_whole() -> None:
    municipality = town(district=districts(), year=(cell("2024", 102),))
    table = rows_of(count_places.by_district(first(municipality), SV, LIGHT))[1:]
    assert [row[0] for row in table] == [
        "Mitt", "Norr", "Utanför stadsdelarna", "Utan känd plats", "Hela kommunen",
    ]  # fmt: skip
    assert [row[1] for row in table] == ["..skyddad uppgift", "80", "12", "7", "102"]


def test_a_hidden_district_is_hatched_on_the_map_and_tells_no_number() -> None:
    municipality = town(district=districts(), year=(cell("2024", 102),))
    html = count_places.by_district(first(municipality), SV, LIGHT).figure
    assert "Mitt: Skyddad uppgift" in html
    assert "tg-hatch" in html


def test_a_group_has_a_map_of_its_own() -> None:
    group = CategoryGroup.DAMAGE
    municipality = town(district_group=districts(group.value), year=(cell("2024", 102),))
    card = count_places.by_district(first(municipality), SV, LIGHT, group=group)
    assert card.key.endswith(group.value)
    assert rows_of(card)[2][:2] == ["Norr", "80"]


def test_colours_tell_no_difference_where_all_lie_within_a_class() -> None:
    same = (
        cell("2024", 128, district="norr", placed="district"),
        cell("2024", 127, district="soder", placed="district"),
    )
    municipality = town(district=same, year=(cell("2024", 255),))
    areas = (district("norr", "Norr"), district("soder", "Söder"))
    alike = PublicMunicipality(
        "9998", "Annanstad", date(2025, 6, 30), counts=municipality.counts, areas=areas
    )
    html = count_places.by_district(first(alike), SV, LIGHT).figure
    assert sum(f'fill="{colour}"' in html for colour in LIGHT.counts) == 1


def test_kinds_are_cards_of_their_own_and_never_summed() -> None:
    fault = {**cell("2024", 40), "record_kind": "fault", "counted_as": "case"}
    municipality = town(year=(cell("2024", 100), fault))
    found = counted_of(municipality)
    assert [(each.kind, each.counted_as) for each in found] == [
        (RecordKind.REPORTED, CountedAs.OFFENCE),
        (RecordKind.FAULT, CountedAs.CASE),
    ]
    assert [count_in(each.cell("year", period="2024")) for each in found] == [100, 40]


def test_months_are_drawn_with_what_is_hidden_as_an_empty_frame() -> None:
    rows = tuple(
        cell(f"2024-{month:02}", None if month == 3 else month * 10, group="damage")
        for month in range(1, 13)
    )
    card = counts.by_month(first(town(month_group=rows, year=(cell("2024", 800),))), SV)
    assert card is not None
    assert card.figure.count('class="tg-column-hidden"') == 1
    assert "mars 2024: skyddad uppgift" in card.figure
    assert "10–120" in card.figure


def test_small_municipalities_are_told_by_quarter() -> None:
    rows = tuple(cell(f"2024-Q{quarter}", 20, group="damage") for quarter in range(1, 5))
    card = counts.by_month(first(town(quarter_group=rows, year=(cell("2024", 80),))), SV)
    assert card is not None
    assert card.question == "Kvartal för kvartal"
    assert "kv. 1 2024" in card.figure


def test_names_are_escaped() -> None:
    hostile = '<img src=x onerror="alert(1)">${7*7}`'
    areas = (PublicArea("norr", "district", hostile, "residential", outline=SQUARE),)
    municipality = PublicMunicipality(
        "9998", hostile, date(2025, 6, 30), areas=areas,
        counts={"year": (cell("2024", 80),), "district": districts()},
    )  # fmt: skip
    html = card_html(count_places.by_district(first(municipality), SV, LIGHT), SV)
    assert "<img" not in html
    assert "${" not in html
    assert "`" not in html


def groups(hidden: bool) -> tuple[Row, ...]:
    return (
        cell("2024", None if hidden else 5, group="violence_robbery"),
        cell("2024", 40, group="theft_burglary"),
        cell("2024", 90, group="damage"),
    )


def test_kinds_stand_in_the_order_of_their_counts_unless_one_is_hidden() -> None:
    found = []
    for hidden in (False, True):
        municipality = town(year=(cell("2024", 135),), year_group=groups(hidden))
        figure = read(counts.by_group(first(municipality), SV).figure)
        found.append([element.text for element in figure.all("span") if not element.attributes])
    assert found[0][0] == "Skadegörelse och klotter"
    assert found[1][0] == "Våld, hot och rån"
