"""The sheets keep to the type scale, and every pair of colours that they lay on each other can be told apart.

The pairs are read from the sheets: a rule's text on its own ground or, where it has none, on those that a
page has; its borders, outlines and marks on the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.figures.test_colours import ratio
from trygghet.figures.theme import DARK, LIGHT, SHEETS, Theme, chart_config, css
from trygghet.reports.look import CARD_SHEET

ROOT = Path(__file__).parents[2] / "trygghet"
FILES = (
    "ui/assets/shell.css",
    "ui/assets/print.css",
    "ui/assets/map/live_map.css",
    "reports/assets/site.css",
)
THEMES = [LIGHT, DARK]
#: The paper of a sheet of A4 has sizes of its own, and the frame's root takes the reader's setting.
PAPER = re.compile(r"st-key-sheet|tg-sheet|^html")
#: Grounds, and lines between things: they carry no meaning of their own.
QUIET = {"paper", "card", "land", "rail", "band", "line", "demo-ground", "outside"}
#: Where cards, notes and what stands outside them lie.
GROUNDS = ("paper", "card")


@dataclass(frozen=True)
class Rule:
    """A selector, and what it sets."""

    selector: str
    set: dict[str, str]


def rules(sheet: str) -> Iterator[Rule]:
    """Yield a sheet's rules, those within conditions, too."""
    plain = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", plain):
        parts = (part.partition(":") for part in body.split(";"))
        yield Rule(selector.strip(), {n.strip(): v.strip() for n, _, v in parts if v})


def every_rule() -> list[Rule]:
    sheets = [*SHEETS, CARD_SHEET, *((ROOT / name).read_text(encoding="utf-8") for name in FILES)]
    return [rule for sheet in sheets for rule in rules(sheet)]


RULES = every_rule()


def test_the_sheets_are_read() -> None:
    assert len(RULES) > 500
    assert sum(1 for rule in RULES if colours(rule.set.get("color", ""), LIGHT)) > 120
    assert sum(1 for rule in RULES if colours(rule.set.get("background", ""), LIGHT)) > 60


def colours(value: str, theme: Theme) -> list[tuple[str, str]]:
    """Return the theme's colours that a value names, and what each is."""
    value = re.sub(r"color-mix\([^()]*\([^()]*\)[^()]*(\([^()]*\))?[^()]*\)", "", value)
    found = re.findall(r"var\(--(?:tg-)?([a-z-]+)\)", value)
    return [
        (name, known) for name in found if (known := getattr(theme, name.replace("-", "_"), ""))
    ]


def mixed(value: str, theme: Theme, under: str) -> str | None:
    """Return the colour of a ``color-mix`` of one of the theme's with what lies under it."""
    found = re.search(r"color-mix\(in srgb,\s*var\(--tg-([a-z-]+)\) (\d+)%", value)
    if not found:
        return None
    part = int(found[2]) / 100
    over = getattr(theme, found[1].replace("-", "_"))
    channels = (
        round(int(over[i : i + 2], 16) * part + int(under[i : i + 2], 16) * (1 - part))
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02X}" for channel in channels)


def ground_of(rule: Rule, theme: Theme) -> str | None:
    """Return the rule's own ground: one colour that fills it; ``None`` where it has none."""
    value = rule.set.get("background") or rule.set.get("background-color") or ""
    named = colours(value, theme) if "gradient" not in value else []
    return named[0][1] if named else None


def test_type_comes_from_the_scale_alone() -> None:
    allowed = re.compile(
        r"^(inherit|0|100%|112\.5%|137\.5%)( !important)?$|^var\(--tg-step-[1-7]\)( !important)?$"
    )
    stray = []
    for rule in RULES:
        size = rule.set.get("font-size")
        font = rule.set.get("font", "inherit")
        if not font.startswith(("inherit", "var(")):
            size = re.search(r"(\S+?)/", font)[1] if "/" in font else font  # type: ignore[index]
        if size and not allowed.match(size) and not PAPER.search(rule.selector):
            stray.append((rule.selector, size))
    assert stray == []


def test_distances_come_from_the_scale_or_are_hairs() -> None:
    stray = []
    for rule in RULES:
        for name in ("margin", "padding", "gap", "row-gap", "column-gap", "padding-left"):
            value = rule.set.get(name, "")
            if (
                PAPER.search(rule.selector)
                or "tg-print" in rule.selector
                or "-" in value.replace("--tg-space-", "")
            ):
                continue  # what is set against its own size lies where it must
            for size, unit in re.findall(r"(?<![\w.-])(\d*\.?\d+)(px|rem)", value):
                if float(size) > 3 if unit == "px" else float(size) < 2.5:
                    stray.append((rule.selector, name, value))
    # The map's own frame and the site's widest distances lie outside the scale.
    assert [
        each
        for each in stray
        if not each[0].startswith((".tools", "button", ".made-up", ".live-map", ".flag", ".twin"))
    ] == []


def test_nothing_is_smaller_than_the_least_step() -> None:
    least = re.search(r"--tg-step-1:([\d.]+)rem", css(LIGHT))
    assert least is not None
    assert float(least[1]) * 16 >= 12.5
    config = chart_config(LIGHT)
    sizes = [
        value
        for part in config.values()
        if isinstance(part, dict)
        for name, value in part.items()
        if name.endswith("ontSize")
    ]
    assert sizes
    assert min(sizes) >= 12.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
class TestPairs:
    def test_text_can_be_read_on_what_it_lies_on(self, theme: Theme) -> None:
        faint = []
        for rule in RULES:
            for name, ink in colours(rule.set.get("color", ""), theme):
                if name in ("card", "paper") and ground_of(rule, theme) is None:
                    continue  # turned about, on a fill that another rule sets
                own = ground_of(rule, theme)
                grounds = [own] if own else [getattr(theme, ground) for ground in GROUNDS]
                faint += [
                    (rule.selector, name, round(ratio(ink, ground), 2))
                    for ground in grounds
                    if ratio(ink, ground) < 4.5
                ]
        assert faint == []

    def test_text_can_be_read_on_shaded_grounds(self, theme: Theme) -> None:
        faint = []
        for rule in RULES:
            for under in GROUNDS:
                shaded = mixed(rule.set.get("background", ""), theme, getattr(theme, under))
                if shaded is None:
                    continue
                named = colours(rule.set.get("color", ""), theme) or [("ink", theme.ink)]
                faint += [
                    (rule.selector, name, round(ratio(ink, shaded), 2))
                    for name, ink in named
                    if ratio(ink, shaded) < 4.5
                ]
        assert faint == []

    def test_lines_that_tell_something_stand_out(self, theme: Theme) -> None:
        faint = []
        for rule in RULES:
            for name, value in rule.set.items():
                if not name.startswith(("border", "outline")):
                    continue
                faint += [
                    (rule.selector, colour, ground)
                    for colour, line in colours(value, theme)
                    for ground in GROUNDS
                    if colour not in QUIET and ratio(line, getattr(theme, ground)) < 3
                ]
        assert faint == []

    def test_marks_stand_out(self, theme: Theme) -> None:
        faint = []
        for rule in RULES:
            value = rule.set.get("background", "")
            faint += [
                (rule.selector, name, ground)
                for name, fill in colours(value, theme)
                for ground in GROUNDS
                if name not in QUIET and ratio(fill, getattr(theme, ground)) < 3
            ]
        assert faint == []

    def test_text_on_a_mark_can_be_read(self, theme: Theme) -> None:
        turned = {
            name
            for rule in RULES
            for name, _ in colours(rule.set.get("background", ""), theme)
            if rule.set.get("color") in ("var(--tg-card)", "var(--tg-paper)")
        }
        assert turned >= {"accent", "done", "late"}
        for name in turned | {"flag", "police"}:
            assert ratio(theme.card, getattr(theme, name)) >= 4.5, name

    def test_what_has_the_keyboard_is_framed_visibly(self, theme: Theme) -> None:
        framed = [
            rule for rule in RULES if ":focus-visible" in rule.selector and "outline" in rule.set
        ]
        named = [colours(rule.set["outline"], theme) for rule in framed]
        assert [each for each in named if each]
        for (_, line), *_ in filter(None, named):
            assert all(
                ratio(line, getattr(theme, ground)) >= 3 for ground in (*GROUNDS, "land", "outside")
            )


def test_a_dark_look_is_printed_in_the_light_looks_colours() -> None:
    dark = css(DARK)
    printed = dark[dark.index("@media print{:root{") :]
    assert f"--tg-ink:{LIGHT.ink};" in printed
    assert f"--tg-card:{LIGHT.card};" in printed
    assert "invert(1)" in printed
    assert "invert(1)" not in css(LIGHT)
