"""The declared list: what it says of itself, and that the documents say the same."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from trygghet.disclosure.declared import SHOWN, TABLES
from trygghet.model.incidents import Category, CategoryGroup, rule_of

ROOT = Path(__file__).parents[2]


def test_the_page_for_lawyers_and_statisticians_has_the_same_list() -> None:
    path = ROOT / "scripts" / "declared_tables.py"
    spec = importlib.util.spec_from_file_location("declared_tables", path)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    written = (ROOT / "docs" / "disclosure.md").read_text(encoding="utf-8")
    assert written == script.page(), "run: python scripts/declared_tables.py"


def test_nothing_shorter_than_a_year_is_told_by_place_and_no_kind_is_told_by_district() -> None:
    for table in SHOWN.values():
        by_place = {"district", "area"} & set(table.dimensions)
        assert not (by_place and table.period != "year")
        assert not (by_place and "category" in table.dimensions)
        assert not (by_place and "night_zone" in table.dimensions)
        assert not {"hour", "cell", "night", "weekday"} & set(table.dimensions)


def test_each_name_stands_once() -> None:
    assert len({table.name for table in TABLES}) == len(TABLES)


def test_every_kind_has_a_group_and_what_has_no_district_one_of_its_own() -> None:
    alone = {each for each in Category if rule_of(each).group is CategoryGroup.MUNICIPAL_ONLY}
    assert alone == {each for each in Category if not rule_of(each).district}
    assert {rule_of(each).group for each in Category} == set(CategoryGroup)
    assert rule_of("a word of the source").group is CategoryGroup.OTHER_KINDS
