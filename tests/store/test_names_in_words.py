"""Places and themes in people's own words: 200 phrases with what they name, and what must always hold."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghet.model.gazetteer import Named
from trygghet.model.themes import Theme, theme_words
from trygghet.store.name_finder import NameFinder
from trygghet.store.name_forms import forms_of, key_of, one_edit_apart
from trygghet.store.name_index import Name

HERE = Path(__file__).parent / "named"


def rows(file: str, delimiter: str) -> list[dict[str, str]]:
    with (HERE / file).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source, delimiter=delimiter))


def place(id_: str, name: str, *aliases: str, rank: int = 0) -> Name:
    return Name(id_, Named.PLACE, name, aliases, rank)


TOWN = [
    place(row["id"], row["name"], *filter(None, row["aliases"].split(";")))
    for row in rows("gazetteer.csv", ",")
]
FINDER = NameFinder.of(TOWN)
PHRASES = rows("phrases.csv", ";")


def right_and_wrong(what: str) -> tuple[int, int, int, list[str]]:
    """Return how many names are found rightly, wrongly and not at all, and the phrases that fail."""
    right = wrong = missed = 0
    failing = []
    for row in PHRASES:
        found, expected = set(getattr(FINDER.find(row["text"]), what)), set(row[what].split())
        right += len(found & expected)
        wrong += len(found - expected)
        missed += len(expected - found)
        if found != expected:
            failing.append(f"{row['text']}: {found} for {expected}")
    return right, wrong, missed, failing


@pytest.mark.parametrize("what", ["places", "themes"])
def test_a_wrong_name_is_rarer_than_a_missed_one_and_both_are_rare(what: str) -> None:
    right, wrong, missed, failing = right_and_wrong(what)
    assert len(PHRASES) >= 150
    assert right / (right + wrong) >= 0.99, failing
    assert right / (right + missed) >= 0.95, failing


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row["text"])
def test_what_a_phrase_names_is_not_listed_as_unknown_and_nothing_is_said_twice(
    row: dict[str, str],
) -> None:
    found = FINDER.find(row["text"])
    assert len(set(found.places)) == len(found.places)
    assert not (found.rest and found.whole)
    if row["text"] in ("nej", "Vet ej"):
        assert found.rest == ()
    elif not (found.places or found.themes):
        assert len(found.rest) == 1


def test_parts_that_name_nothing_are_listed_without_those_that_do() -> None:
    found = FINDER.find(
        "Vid Stora torg, Kalles kiosk; mörka gångvägar och runt gamla bangården. Nej!"
    )
    assert found.places == ("stora-torg",)
    assert found.themes == (Theme.DARK_PLACES,)
    assert found.rest == ("Kalles kiosk", "gamla bangården")


def test_a_theme_in_the_name_of_a_place_is_the_place_alone() -> None:
    found = FINDER.find("tunneln under Slottsbron")
    assert (found.places, found.themes) == (("brotunneln",), ())


def test_centrum_is_a_place_only_where_the_gazetteer_says_so() -> None:
    assert NameFinder.of([place("a", "Vallås centrum")]).find("centrum").places == ()
    assert NameFinder.of([place("a", "Centrum")]).find("i centrum").places == ("a",)


def test_a_name_that_two_places_share_names_neither_but_a_name_goes_before_an_alias() -> None:
    assert NameFinder.of([place("a", "Parken"), place("b", "Parken")]).find("Parken").places == ()
    found = NameFinder.of([place("a", "Centralen", "Torget"), place("b", "Torget")]).find("Torget")
    assert found.places == ("b",)
    ranked = NameFinder.of([place("b", "Söder", rank=1), place("a", "Söder")]).find("Söder")
    assert ranked.places == ("a",)


def test_a_municipality_may_add_words_to_a_theme_and_themes_of_its_own() -> None:
    own = [
        Name("dark_places", Named.THEME, "Mörka platser", ("lyktlösa stråk",)),
        Name("loppisar", Named.THEME, "Loppisar", ("loppis",)),
    ]
    finder = NameFinder.of(own)
    assert finder.find("lyktlösa stråk och loppisen vid mörka vägar").themes[0] == "dark_places"
    assert finder.find("loppis").themes == ("loppisar",)
    assert finder.find("gångtunnlar").themes == (Theme.TUNNELS,)


def test_every_built_in_theme_has_words_and_none_belongs_to_two() -> None:
    words = [key for words in theme_words().values() for key in {key_of(word) for word in words}]
    assert all(theme_words().values())
    assert len(words) == len(set(words))


@given(st.sampled_from(PHRASES), st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_case_does_not_matter(row: dict[str, str], change: object) -> None:
    before, after = FINDER.find(row["text"]), FINDER.find(change(row["text"]))  # type: ignore[operator]
    assert (before.places, before.themes) == (after.places, after.themes)


@given(
    st.sampled_from([row["text"] for row in PHRASES if "." not in row["text"]]),
    st.sampled_from(["  ", " ", "\t", "\n", " \u00a0 "]),
    st.sampled_from(["", "!", "!!", "...", " :)", "”"]),
)
def test_spaces_and_marks_do_not_matter(text: str, gap: str, mark: str) -> None:
    before, after = FINDER.find(text), FINDER.find(f" {text.replace(' ', gap)} {mark}")
    assert (before.places, before.themes) == (after.places, after.themes)


@given(st.lists(st.sampled_from(TOWN), unique=True, min_size=1), st.sampled_from(PHRASES))
def test_another_name_takes_nothing_from_those_that_were_found_unless_it_is_longer(
    names: list[Name], row: dict[str, str]
) -> None:
    few, all_ = NameFinder.of(names).find(row["text"]), FINDER.find(row["text"])
    keys = {name.id: {k for n in (name.name, *name.aliases) for k in forms_of(n)} for name in TOWN}
    for lost in set(few.places) - set(all_.places):
        # What it was found in is part of a longer name, or is written exactly as another is.
        longest = max(max(map(len, keys[new])) for new in {*all_.places} or {lost})
        assert set(all_.places) - set(few.places), (lost, row)
        assert longest >= min(map(len, keys[lost]))


@given(st.text("abc1", max_size=8), st.text("abc1", max_size=8))
def test_one_edit_is_what_a_database_counts_as_one(one: str, other: str) -> None:
    (distance,) = duckdb.execute("select damerau_levenshtein(?, ?)", [one, other]).fetchall()[0]
    assert one_edit_apart(one, other) == (distance == 1)


@given(st.text(max_size=60))
def test_any_text_can_be_looked_through(text: str) -> None:
    found = FINDER.find(text)
    assert set(found.places) <= {name.id for name in TOWN}
    assert all(part.strip() for part in found.rest)


@pytest.mark.parametrize(
    ("name", "written", "not_taken"),
    [
        ("Parken", "parkens", "park"),
        ("Stationen", "station", "stationer"),
        ("Skolgatan", "skolg", "skol"),
        ("Vallås", "vallåstrakten", "vall"),
        ("Kärleken", "kärlekens", "kärlek"),
        ("Södra vägen", "svägen", "vägen"),
    ],
)
def test_forms_of_names(name: str, written: str, not_taken: str) -> None:
    assert written in forms_of(name)
    assert not_taken not in forms_of(name)
