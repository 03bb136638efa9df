"""How figures are read: every figure has a guide, and a guide explains only what its figure shows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from trygghet.figures.reading import signs
from trygghet.figures.reading.guide import guide_html
from trygghet.figures.reading.readings import READINGS, guide
from trygghet.figures.theme import DARK, LIGHT, THEMES
from trygghet.locale import LANGUAGES, words_for

from .results import result, survey_row

ROOT = Path(__file__).parents[2]
SV, EN = words_for("sv"), words_for("en")
#: What draws a guide: the name of the call, and which of its arguments names the figure.
DRAWS = {"foot": 1, "folded": 1}
RANDOM = result([survey_row()], measure="survey")
OPEN = result([survey_row(survey_type="self_selected")], measure="survey")
DRAWINGS = (
    signs.dot_with_interval, signs.open_diamond, signs.triangles, signs.whole_line, signs.bar,
    signs.band_of_years, signs.hatch, signs.shaded_field, signs.field_with_stroke,
    signs.bar_with_day, signs.pips, signs.track, signs.span_of_days, signs.states,
    signs.parted_bar, signs.circles, signs.outline, signs.discs,
    lambda: signs.shades("counts"), lambda: signs.shades("insecurity"),
)  # fmt: skip


def figures_drawn() -> set[str]:
    """Return the name of every figure with a guide in the app's code, through functions that pass it on."""
    modules = [
        ast.parse(path.read_text(encoding="utf-8"))
        for folder in ("trygghet/ui", "pages")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if path.name not in ("cards.py", "guides.py")
    ]
    draws, found, unread = dict(DRAWS), set[str](), set[str]()
    for _ in range(4):  # functions that pass a name on, and those that pass it on to them
        for module in modules:
            for function in ast.walk(module):
                if not isinstance(function, ast.FunctionDef):
                    continue
                own = [argument.arg for argument in function.args.args]
                for name in named_in(function, draws):
                    if isinstance(name, ast.Constant):
                        found.add(str(name.value))
                    elif isinstance(name, ast.Name) and name.id in own:
                        draws[function.name] = own.index(name.id)
                    else:
                        unread.add(f"{function.name}: {ast.unparse(name)}")
    assert not unread
    return found


def named_in(function: ast.FunctionDef, draws: dict[str, int]) -> Iterator[ast.expr]:
    for call in ast.walk(function):
        if not isinstance(call, ast.Call):
            continue
        called = call.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        owner = getattr(getattr(called, "value", None), "id", "")
        if name == "folded" and owner != "guides":
            continue
        if name == "foot" and owner != "cards":
            continue
        if name in draws and len(call.args) > draws[name]:
            yield call.args[draws[name]]


def test_every_figure_says_how_it_is_read() -> None:
    drawn = figures_drawn()
    assert {"map", "trend", "hours", "survey-where", "place-promises", "walk", "promise"} <= drawn
    assert sorted(drawn - set(READINGS)) == []


def test_no_guide_is_left_of_a_figure_that_is_gone() -> None:
    assert sorted(set(READINGS) - figures_drawn()) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("figure", READINGS)
def test_a_guide_is_a_few_short_sentences(figure: str, language: str) -> None:
    words = words_for(language)
    for about in (RANDOM, OPEN):
        made = guide(figure, about, words)
        told = [*made.said, *(sign.said for sign in made.signs)]
        assert 2 <= len(told) <= 7
        assert len(set(told)) == len(told)
        for sentence in told:
            assert 10 < len(sentence) < 250
            assert sentence.endswith((".", "?"))


@pytest.mark.parametrize("figure", READINGS)
def test_a_guide_is_said_in_swedish(figure: str) -> None:
    swedish, english = (guide(figure, RANDOM, words).said for words in (SV, EN))
    assert not set(swedish) & set(english)


def test_a_guide_explains_only_the_marks_that_the_figure_has() -> None:
    random = [sign.drawn for sign in guide("survey-where", RANDOM, EN).signs]
    chosen = [sign.drawn for sign in guide("survey-where", OPEN, EN).signs]
    assert signs.open_diamond() not in random
    assert signs.triangles() in random
    assert signs.dot_with_interval() not in chosen
    assert signs.triangles() not in chosen


def test_nothing_is_said_of_intervals_or_certainty_where_everyone_could_answer() -> None:
    for figure in ("survey-how", "survey-whom", "survey-where", "survey-country", "place-felt"):
        said = " ".join(guide(figure, OPEN, EN).said)
        assert "An interval shows" not in said
        assert "for certain" not in said


def test_the_map_is_read_by_what_it_shows() -> None:
    told = {
        measure: guide("map", result([], measure=measure), EN).said
        for measure in ("incidents", "changes", "hotspots", "survey")
    }
    assert len(set(told.values())) == len(told)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("drawing", DRAWINGS)
def test_a_mark_is_a_drawing_in_the_colours_of_its_theme(drawing: object, theme: object) -> None:
    drawn = signs.filled(drawing(), theme)  # type: ignore[operator, arg-type]
    root = ElementTree.fromstring(drawn)
    assert root.attrib["width"] == str(signs.WIDTH)
    assert "var(" not in drawn
    assert len(list(root.iter())) > 1


def test_the_two_looks_draw_marks_differently() -> None:
    made = guide("month", RANDOM, SV)
    assert guide_html(made, SV, LIGHT) != guide_html(made, SV, DARK)
    assert 'alt=""' in guide_html(made, SV, LIGHT)
