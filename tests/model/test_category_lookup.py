"""The look-up is data: it holds what it says, knows no code that it has no source for, and errs on the safe side."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghet.locale.words import words_for
from trygghet.model import category_lookup
from trygghet.model.category_lookup import breaks, entries, find, lookup, may_be_point
from trygghet.model.incidents import CATEGORY_RULES, Category, rule_of
from trygghet.model.kinds import Kind

#: As https://data.police.uk/about/ and its API list them.
POLICE_UK = {
    "Anti-social behaviour": "public_order",
    "Bicycle theft": "vehicle",
    "Burglary": "burglary",
    "Criminal damage and arson": "vandalism",
    "Drugs": "drugs",
    "Other crime": "other",
    "Other theft": "theft",
    "Possession of weapons": "public_order",
    "Public order": "public_order",
    "Robbery": "robbery",
    "Shoplifting": "theft",
    "Theft from the person": "theft",
    "Vehicle crime": "vehicle",
    "Violence and sexual offences": "violence",
}
#: Codes whose rubric leaves no doubt, of each chapter.
CODES = {
    "0355": "violence_outdoors",
    "0365": "violence",
    "9365": "domestic",
    "0412": "domestic",
    "0660": "sexual",
    "0807": "vehicle",
    "9830": "vehicle",
    "9802": "burglary",
    "0826": "burglary",
    "9817": "theft",
    "9810": "robbery",
    "0862": "other",
    "0978": "fraud",
    "1209": "vandalism",
    "5011": "drugs",
    "3005": "traffic",
    "1602": "public_order",
    "8008": "other",
}
ROOMS = Path(category_lookup.__file__).parent


@pytest.mark.parametrize(("word", "category"), [*POLICE_UK.items(), *CODES.items()])
def test_a_word_or_code_means_its_category(word, category):
    assert lookup(word) == (category, True)


@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_keys_and_labels_of_the_list_are_words(category, language):
    assert lookup(str(category)) == (category, True)
    assert lookup(words_for(language).label(category).upper()) == (category, True)


def test_all_entries_and_rules_name_the_published_list():
    assert {entry.category for entry in entries()} <= set(Category)
    assert set(CATEGORY_RULES) == set(Category)
    assert {"depends_on_effort", "point", "district", "group"} == {
        flag for rule in CATEGORY_RULES.values() for flag in rule.__slots__
    }


def test_no_word_has_two_meanings_on_one_day():
    seen: dict[str, list] = {}
    for entry in entries():
        seen.setdefault(entry.word.casefold(), []).append(entry)
    for word, found in seen.items():
        meanings = {(e.category, e.valid_from, e.valid_to) for e in found}
        assert len({category for category, _, _ in meanings}) == 1, word


def test_the_code_of_an_offence_is_known_without_its_zero_and_with_its_name():
    assert lookup("355") == lookup("0355 Misshandel, utomhus") == lookup("0355")
    assert lookup("0355: text") == ("violence_outdoors", True)


@pytest.mark.parametrize("word", ["4126", "9342", "5910", "0000", "99999", "12", "2024-03"])
def test_a_code_without_a_source_is_never_invented(word):
    assert lookup(word) == (word, False)


def test_law_paragraphs_and_the_grave_form_change_nothing():
    assert lookup("Misshandel inkl. grov (5, 6 §)") == lookup("Misshandel")
    assert lookup("Rån, inkl. grovt") == lookup("Rån")


def test_violence_whose_place_is_not_told_is_no_violence_outdoors():
    for word in ("Misshandel", "Våldsbrott", "Violence and sexual offences", "Mord/dråp"):
        assert lookup(word)[0] == Category.VIOLENCE
    assert not rule_of(Category.VIOLENCE).point


@given(st.text(max_size=40))
def test_a_word_is_known_or_stays_itself(word):
    category, known = lookup(word)
    assert category in set(Category) if known else category == " ".join(word.split())
    assert known == (find(word) is not None)
    assert known or not may_be_point(word)


@given(st.sampled_from(sorted({entry.word for entry in entries()})), st.data())
def test_case_and_blanks_do_not_matter(word, data):
    changed = data.draw(st.sampled_from([word.upper(), word.lower(), f"  {word} ", word.title()]))
    assert lookup(changed) == lookup(word)


@pytest.mark.parametrize(
    "word",
    [
        "Våldtäkt",
        "0652",
        "Våld i nära relation",
        "Bostadsinbrott",
        "9801",
        "Hemfridsbrott",
        "0858",
        "Violence and sexual offences",
        "Burglary",
        "en okänd typ",
        "9999",
    ],
)
def test_homes_private_offences_and_unknown_words_are_never_points(word):
    assert not may_be_point(word)


@pytest.mark.parametrize("word", ["Skadegörelse", "0355", "Criminal damage and arson", "theft"])
def test_offences_in_public_places_may_be_points(word):
    assert may_be_point(word)


def test_effort_is_flagged_for_what_more_presence_finds():
    words = ("Narkotikabrott", "Drugs", "Rattfylleri", "Vapenbrott", "Fylleri/LOB", "4073", "5011")
    assert all(rule_of(lookup(word)[0]).depends_on_effort for word in words)
    assert not any(rule_of(lookup(word)[0]).depends_on_effort for word in ("Stöld", "Rån"))


def test_breaks_concern_only_data_with_the_codes_that_changed():
    assert breaks(["Misshandel", "Stöld", "0801"]) == ()
    found = {(each.category, each.day) for each in breaks(["0356", "9358"])}
    assert ("violence_outdoors", date(2018, 1, 1)) in found
    every = breaks(entry.word for entry in entries())
    assert [each.day for each in every] == sorted(each.day for each in every)
    assert all(find(word) is not None for each in every for word in each.words)


def test_the_tables_are_plain_files_that_somebody_can_correct():
    with (ROOMS / "lookup" / "categories.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    assert list(rows[0]) == [
        "source", "word", "category", "private", "valid_from", "valid_to", "version",
    ]  # fmt: skip
    assert max(int(row["version"]) for row in rows) == category_lookup.version()
    codes = [row["word"] for row in rows if row["source"] == "bra_brottskod"]
    assert len(codes) == len(set(codes)) > 1000
    assert all(len(code) == 4 and code.isdecimal() for code in codes)


def test_a_word_has_the_meaning_of_its_day_where_it_changed(monkeypatch):
    old = category_lookup.Entry("x", "prov", "theft", valid_to=date(2019, 12, 31))
    new = category_lookup.Entry("x", "prov", "fraud", valid_from=date(2020, 1, 1))
    monkeypatch.setattr(category_lookup, "_entries_of", lambda: {"prov": (new, old)})
    assert lookup("prov", date(2019, 6, 1)) == ("theft", True)
    assert lookup("prov", date(2020, 6, 1)) == lookup("prov") == ("fraud", True)


@pytest.mark.parametrize("kind", [Kind.OBSERVATIONS, Kind.FAULT_REPORTS])
def test_what_is_broken_may_be_a_point_whatever_it_is_called_but_a_home_never(kind):
    assert may_be_point("Trasig bänk", kind)
    assert not may_be_point("Trasig bänk", Kind.INCIDENTS)
    assert not may_be_point("Bostadsinbrott", kind)
    assert not may_be_point("Våldtäkt", kind)
