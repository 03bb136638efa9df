"""Tables of the incidents page: what is new, places again, two periods side by side, the still map."""

from __future__ import annotations

import base64
import re
from datetime import date

import shapely

from tests.figures.results import result
from trygghet.figures.comparison_table import compared_sentence, with_comparison
from trygghet.figures.map import district_map
from trygghet.figures.new_since import brief_table, new_sentence, new_table
from trygghet.figures.outlines import Outline, Places
from trygghet.figures.printed_map import map_svg, printed_map
from trygghet.figures.repeat_places import repeat_sentence, repeat_table
from trygghet.figures.result_tables import district_table
from trygghet.figures.theme import LIGHT
from trygghet.locale import words_for
from trygghet.measures.comparison import Compared
from trygghet.measures.new_since import NewSince
from trygghet.model.provenance import Provenance
from trygghet.model.scope import Scope
from trygghet.model.time import Period

SV = words_for("sv")
HOSTILE = "<img src=x onerror=alert(1)>"


def outline(id_: str, name: str, west: int = 0) -> Outline:
    square = shapely.box(500_000 + west, 6_500_000, 501_000 + west, 6_501_000)
    return Outline(id_, name, square.wkb)


PLACES = Places(districts=(outline("a", "Norr"), outline("b", HOSTILE, 1000)))


def week_row(category: str | None, count: int, before: int, usual: float | None, **more: object):  # type: ignore[no-untyped-def]
    return {
        "category": category, "count": count, "before": before, "usual": usual, "earlier": (3, None),
        "change": "not_certain", "reason": None, "p": 0.4, "q": 0.4, **more,
    }  # fmt: skip


def since(in_all: object, *rows: object, provenance: Provenance = Provenance.REGISTER) -> NewSince:
    week = Period(date(2025, 6, 24), date(2025, 6, 30))
    return NewSince(result(list(rows), provenance), in_all, week)  # type: ignore[arg-type]


def test_the_last_week_is_said_with_what_is_usual_and_what_is_chance() -> None:
    found = since(week_row(None, 53, 57, 44.8))
    assert new_sentence(found, SV) == (
        "Anmälda brott 24–30 juni 2025: 53, mot vanligen 45 i veckan. Skillnaden är inte större"
        " än slumpvariationen. Veckan före: 57."
    )
    more = week_row("theft", 20, 5, 6.5, change="increase")
    said = new_sentence(since(week_row(None, 53, 30, 30.0, change="increase"), more), SV)
    assert "mer än slumpvariationen" in said
    assert "Fler än vanligt: stöld och snatteri (20 mot 6,5)." in said


def test_nothing_known_of_the_last_week_is_said_so_and_made_up_numbers_are_examples() -> None:
    assert new_sentence(NewSince(result([]), None, None), SV).endswith("är inte känt.")
    made = since(week_row(None, 5, 5, None), provenance=Provenance.SYNTHETIC)
    assert new_sentence(made, SV).startswith("Exempel:")


def test_the_brief_rows_of_the_week_make_up_its_total() -> None:
    rows = [week_row(name, n, n + 1, 2.0) for n, name in enumerate("abcdefgh")]
    found = since(week_row(None, 28, 36, 16.0), *rows[::-1])
    table = brief_table(new_table(found, SV), 3, SV)
    for column, total in ((1, 28), (2, 36), (3, 16.0)):
        assert sum(row[column].raw or 0 for row in table.rows) == total
        assert table.closing[0][column].raw == total


def test_a_place_is_named_by_its_district_and_can_be_chosen() -> None:
    row = {
        "cell": "5000006500000", "district": "a", "count": 5, "nights": 4,
        "first_night": date(2025, 1, 3), "last_night": date(2025, 3, 1),
    }  # fmt: skip
    found = result([row], total=5)
    table = repeat_table(found, PLACES, SV, ("5000006500000",))
    assert table.rows[0][0].shown.startswith("Norr")
    assert table.rows[0][0].pick is not None
    assert table.rows[0][0].pick.chosen
    assert [cell.shown for cell in table.rows[0][1:]] == ["5", "4", "2025-01-03", "2025-03-01"]
    assert "1 ruta" in repeat_sentence(found, SV)
    assert repeat_table(found, PLACES, SV).rows[0][0].pick is None
    assert repeat_sentence(result([], total=0), SV).startswith("Ingen ruta")


def both(count: int, before: int | None, **more: object) -> dict[str, object]:
    difference = None if before is None else count - before
    return {"count": count, "before": before, "difference": difference, **more}


def test_two_periods_stand_side_by_side_and_both_sum() -> None:
    counted = [
        {"district": "a", "placed": "district", "count": 4},
        {"district": None, "placed": "none", "count": 2},
    ]
    scope = Scope(
        municipality="9999",
        period=Period(date(2025, 1, 1), date(2025, 1, 31)),
        comparison=Period(date(2024, 1, 1), date(2024, 1, 31)),
    )
    compared = Compared(
        total=result([both(6, 9)], scope=scope),
        by_district=result(
            [both(4, 8, district="a", placed="district"), both(2, 1, district=None, placed="none")]
        ),
        by_category=result([]),
    )
    places = Places(districts=(outline("a", "Norr"),))
    table = district_table(result(counted, total=6), places, SV, ())
    wider = with_comparison(table, compared.by_district, compared.total, "district", SV)
    assert wider.headers[-2:] == ("Jämförelseperiod", "Skillnad")
    below = {row[0].shown: row for row in wider.closing}
    assert [cell.raw for cell in wider.rows[0][-2:]] == [8, -4]
    assert below["Utan känd plats"][-2].raw == 1
    assert below["Totalt"][-2].raw == 9
    said = compared_sentence(compared, SV)
    assert said == "Anmälda brott januari 2025: 6, mot 9 januari 2024."


def test_a_period_that_the_data_do_not_cover_has_no_number() -> None:
    scope = Scope(
        period=Period(date(2025, 1, 1), date(2025, 1, 31)),
        comparison=Period(date(1999, 1, 1), date(1999, 1, 31)),
    )
    compared = Compared(result([both(6, None)], scope=scope), result([]), result([]))
    assert "finns inte i underlaget" in compared_sentence(compared, SV)


def test_the_still_map_holds_every_district_and_no_markup_from_data() -> None:
    figure = district_map(PLACES, {}, None, SV, LIGHT, title="Brott", synthetic=True)
    assert figure.payload is not None
    svg = map_svg(figure.payload, 350, 250)
    assert svg.count("<path") >= 2
    assert "<img" not in svg
    assert "PÅHITTADE UPPGIFTER" in svg
    for x, y in re.findall(r'<text x="([\d.]+)" y="([\d.]+)"', svg):
        assert 0 <= float(x) <= 350
        assert 0 <= float(y) <= 250
    image = printed_map(figure.payload, HOSTILE, 350, 250)
    assert "onerror=alert(1)>" not in image
    found = re.search(r"base64,([^\"]+)", image)
    assert found
    assert base64.b64decode(found[1]).decode() == svg
