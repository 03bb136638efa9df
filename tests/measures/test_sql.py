"""Every text is read by the three engines' grammars and keeps to what gives the same answer on each."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from itertools import combinations
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

import trygghet.measures
from trygghet.measures.dimensions import DIMENSIONS, count_sql
from trygghet.measures.lists import written_out
from trygghet.measures.panels import panels_sql
from trygghet.measures.selection import CLOCK_CONDITIONS, CONDITIONS

#: What the engines answer differently, or don't know.
FORBIDDEN = (
    exp.DateDiff, exp.DateAdd, exp.DateSub, exp.Extract, exp.TryCast, exp.Mod, exp.ILike,
    exp.Quantile, exp.ApproxDistinct, exp.Window, exp.CurrentDate, exp.Avg,
)  # fmt: skip


#: Texts with these are finished by a function, and tried with all that it can make of them.
UNFINISHED = {"columns"}


def open_in(text: str) -> list[str]:
    """Return what is still to be filled in."""
    return re.findall(r"\{(\w+)\}", text)


def texts() -> dict[str, str]:
    found = {}
    for module in pkgutil.iter_modules(trygghet.measures.__path__):
        loaded = import_module(f"trygghet.measures.{module.name}")
        for name, value in vars(loaded).items():
            if (
                name.endswith("_SQL")
                and isinstance(value, str)
                and not UNFINISHED & {*open_in(value)}
            ):
                found[f"{module.name}.{name}"] = value
    for size in (0, 1, 2):
        for dimensions in combinations(DIMENSIONS, size):
            for by_night in (False, True):
                name = f"count by {'+'.join(dimensions)} {by_night}"
                found[name] = count_sql(dimensions, by_night=by_night)
    for place in (("area",), ("placed", "district"), ("municipality", "placed", "district")):
        for cells in (False, True):
            found[f"panels by {'+'.join(place)} {cells}"] = panels_sql(place, cells=cells)
    where = " and ".join(CONDITIONS.values())
    clock = " and ".join(CONDITIONS[name] for name in CLOCK_CONDITIONS)
    # No value of a reader ever stands in a text, so filling these in covers all that can be asked.
    return {
        name: text.replace("{table}", "incidents_in_certified")
        .replace("{where}", where)
        .replace("{clock}", clock)
        for name, text in found.items()
    }


TEXTS = texts()


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_the_same_on_every_engine(name):
    text = TEXTS[name]
    tree = sqlglot.parse_one(text, read="duckdb")
    used = {type(node).__name__ for node in tree.find_all(*FORBIDDEN)}
    assert not used
    assert "%" not in text
    assert "group by all" not in text.lower()
    assert all(len(node.expressions) <= 1 for node in tree.find_all(exp.Grouping))
    assert not any(node.to.is_type(*exp.DataType.INTEGER_TYPES) for node in tree.find_all(exp.Cast))
    parameters = {node.name for node in tree.find_all(exp.Parameter, exp.Placeholder)}
    assert parameters == set(re.findall(r"\$(\w+)", text))
    for dialect in ("postgres", "spark"):
        again = sqlglot.transpile(text, read="duckdb", write=dialect)[0]
        assert sqlglot.parse_one(again, read=dialect)


def test_a_list_is_written_out_so_that_every_engine_reads_it():
    asked = "select 1 from t where a = any($ids) and c = any($hours) and b = $b"
    given = {"ids": [7, 9], "b": 1, "hours": [1, 2, 4]}
    text, values = written_out(asked, given, {"hours": range(24)})
    assert values == {
        "ids_0": 7, "ids_1": 9, "b": 1, "hours_first": 1, "hours_last": 4, "hours_not_0": 3,
    }  # fmt: skip
    tree = sqlglot.parse_one(text, read="duckdb")
    assert {node.name for node in tree.find_all(exp.Parameter, exp.Placeholder)} == set(values)
    for dialect in ("postgres", "spark"):
        again = sqlglot.transpile(text, read="duckdb", write=dialect)[0]
        assert sqlglot.parse_one(again, read=dialect).find(exp.In)
    none = {"ids": [], "b": 1}
    assert written_out("a = any($ids)", none, {}) == ("a = any($ids)", none)


def test_all_texts_are_constants_of_their_module():
    folder = Path(trygghet.measures.__path__[0])
    for path in folder.glob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert "select " not in source or "_SQL = " in source, path.name
