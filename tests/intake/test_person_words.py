"""Words for people in notes about places: shown for checking, without flagging places and groups in general."""

from __future__ import annotations

import pytest

from trygghet.intake.person_words import words_for_people
from trygghet.model.lookup_tables import rows_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pratade med mannen i porten", ("mannen",)),
        ("Två killar och en tjej vid kiosken", ("killar", "tjej")),
        ("En äldre man satt på bänken", ("man",)),
        ("en okänd DAM", ("DAM",)),
        ("Missbrukarna samlas vid muren", ("Missbrukarna",)),
        ("Killar, killar och killar", ("Killar", "killar")),
        ("A guy at the kiosk", ("guy",)),
        ("Pensionärernas bänk", ("Pensionärernas",)),
    ],
)
def test_a_word_that_points_at_somebody_is_found_as_it_was_written(text, words):
    assert words_for_people(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Man ser inte vem som kommer",
        "Barnfamiljer på torget, uteserveringen full",
        "Personalen stänger klockan 22",
        "Tre lampor släckta, buskar skymmer porten",
        "Damm och skräp i gångtunneln",
        "Mannerheimvägen är mörk",
        "Grannskapet möts i parken",
    ],
)
def test_places_and_work_are_left_alone(text):
    assert words_for_people(text) == ()


def test_the_notes_that_the_night_walk_was_written_with_tell_of_no_person():
    notes = (
        "Barnfamiljer, uteservering, solen kvar", "Sällskap på väg norrut, ordningsvakter hälsar",
        "Ljudlig men folktom, svårt att se vem som kommer", "Första pendlarna, ljust och öppet",
    )  # fmt: skip
    assert [words_for_people(note) for note in notes] == [()] * 4


def test_each_word_stands_once_in_its_list():
    rows = [(row["use"], row["word"]) for row in rows_of("person_words.csv")]
    assert len(rows) == len(set(rows))
    assert {use for use, _ in rows} == {"stem", "ending", "form", "before", "one"}
    assert all(word == word.casefold() for _, word in rows)
