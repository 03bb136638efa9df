"""A walk's matrix and its words: no field without notes is a number, no mark needs colour."""

from __future__ import annotations

from datetime import date

import pytest

from tests.measures.conftest import asked, new_facts
from trygghet.figures.night_walk import (
    discs,
    field_key,
    field_of,
    note_list,
    walk_matrix,
    walk_sentence,
    walk_table,
)
from trygghet.figures.night_walk_compare import (
    comparison_matrix,
    comparison_sentence,
    comparison_table,
)
from trygghet.figures.tables import table_html
from trygghet.locale import words_for
from trygghet.measures.night_walk_compare import compared
from trygghet.measures.night_walks import night_walk_notes, night_walks, of_walk
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Provenance
from trygghet.model.result import Result

SV = words_for("sv")
EVENING, EARLIER = date(2024, 4, 12), date(2022, 4, 8)


def walked(provenance: Provenance = Provenance.REGISTER) -> tuple[Result, Result]:
    facts = new_facts()
    dataset = facts.add_dataset(Kind.NIGHT_WALK, provenance=provenance)
    rows = [
        (EVENING, "20:40", "safety", 2, "Tre lampor släckta"),
        (EVENING, "21:40", "safety", 3, "<b>Öppet</b>"),
        (EVENING, "00:40", "offer", 4, "Öppet"),
        (EVENING, "01:05", "policy", None, "Oklart vem man ringer"),
        (EARLIER, "20:10", "safety", 4, "Ljust"),
    ]
    for number, (walk, clock, focus, rating, note) in enumerate(rows):
        facts.insert("night_walk", dataset=dataset, municipality=1380, id=f"n{number}", area="city",
                     walk=walk, clock=clock, focus=focus, rating=rating, note=note)  # fmt: skip
    return night_walks(facts, asked()), night_walk_notes(facts, asked())


def test_a_field_shows_its_median_its_discs_and_its_notes() -> None:
    walk = of_walk(walked()[0], "city", EVENING)
    table = walk_matrix(walk, SV, ("safety", "20-23"))
    assert table.headers[1:] == (
        "Tidig kväll 17–20", "Sen kväll 20–23", "Kväll och natt 23–02", "Natt 02–05",
        "Tidig morgon 05–06",
    )  # fmt: skip
    safety = table.rows[0]
    assert safety[0].shown == "Säkerhet"
    assert safety[2].shown == "2,5 ●●◐○○\n2 anteckningar"
    assert safety[2].pick is not None
    assert safety[2].pick.chosen
    assert field_of(safety[2].pick.key) == ("safety", "20-23")
    assert table.rows[4][3].shown == "utan betyg\n1 anteckning"


def test_a_field_without_notes_says_so_and_is_never_a_number() -> None:
    walk = of_walk(walked()[0], "city", EVENING)
    empty = walk_matrix(walk, SV).rows[1][1]
    assert (empty.shown, empty.raw, empty.pick, empty.heat) == ("inga anteckningar", None, None, 0)
    told = [row for row in walk_table(walk, SV).rows if row[0].shown == "Plats"]
    assert all(cell.raw is None for row in told for cell in row)


def test_poorer_is_darker() -> None:
    walk = of_walk(walked()[0], "city", EVENING)
    rows = walk_matrix(walk, SV).rows
    assert rows[0][2].heat > rows[2][3].heat > 0


def test_the_sentence_names_the_poorest_the_best_and_what_nobody_noted() -> None:
    sentence = walk_sentence(of_walk(walked()[0], "city", EVENING), SV)
    assert "Nattvandringen (nulägesanalys) i city den 12 april 2024 har 4 anteckningar" in sentence
    assert "Sämst: Säkerhet, sen kväll 20–23 (2,5 av 5)" in sentence
    assert "Bäst: Utbud, kväll och natt 23–02 (4 av 5)" in sentence
    assert "Inga anteckningar om: Tillgänglighet och Plats" in sentence
    made_up = walk_sentence(of_walk(walked(Provenance.SYNTHETIC)[0], "city", EVENING), SV)
    assert made_up.startswith("Exempel:")


@pytest.mark.parametrize(
    ("rating", "shown"), [(1.0, "●○○○○"), (2.5, "●●◐○○"), (4.5, "●●●●◐"), (5.0, "●●●●●")]
)
def test_discs_are_filled_to_the_rating(rating: float, shown: str) -> None:
    assert discs(rating) == shown


def test_notes_are_text_and_those_that_tell_of_people_are_marked() -> None:
    notes = of_walk(walked()[1], "city", EVENING)
    html = note_list(notes, SV, [("n0", ["Mannen"])])
    assert "<b>" not in html
    assert "Mannen" in html
    assert "20:40" in html


def test_two_walks_say_their_numbers_and_that_a_difference_may_be_chance() -> None:
    result = compared(walked()[0], "city", EARLIER, EVENING)
    assert "1 fält fick betyg på båda vandringarna: 0 högre, 1 lägre" in comparison_sentence(
        result, SV
    )
    assert "slump" in comparison_sentence(result, SV)
    html = table_html(comparison_table(result, SV))
    assert "4 av 5 (1 anteckning)" in html
    assert "▼ 1,5 lägre" in html
    cell = comparison_matrix(result, SV).rows[0][1]
    assert cell.shown == "4 → 2,5 ▼\n1 och 2 anteckn."
    assert "inga" in comparison_matrix(result, SV).rows[2][2].shown


def test_a_key_leads_back_to_its_field() -> None:
    assert field_of(field_key(("offer", "23-02"))) == ("offer", "23-02")
