"""Colours are judged by computation written here from the standards, not by the room's own code."""

import re
from itertools import combinations, pairwise

import numpy as np
import pytest

from trygghet.figures.colour import contrast, readable_on
from trygghet.figures.map_layers import LABEL_INKS
from trygghet.figures.theme import DARK, LIGHT, Theme, chart_config, css, theme_for

THEMES = [LIGHT, DARK]
#: Machado, Oliveira and Fernandes (2009), severity 1, in linear RGB.
DEFICIENCIES = {
    "none": np.eye(3),
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}  # fmt: skip


def linear(colour: str) -> np.ndarray:
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ [0.2126, 0.7152, 0.0722])


def ratio(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, deficiency: str) -> np.ndarray:
    seen = np.clip(np.asarray(DEFICIENCIES[deficiency]) @ linear(colour), 0, 1)
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    xyz = to_xyz @ seen / [0.9505, 1.0, 1.089]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
class TestTheme:
    def test_text_can_be_read_on_every_ground(self, theme: Theme) -> None:
        for text in ("ink", "muted", "accent", "flag", "police", "late", "done"):
            for ground in ("paper", "card", "land", "outside"):
                assert ratio(getattr(theme, text), getattr(theme, ground)) >= 4.5, (text, ground)
        assert ratio(theme.demo_ink, theme.demo_ground) >= 4.5
        assert ratio(theme.muted, theme.band) >= 4.5

    def test_marks_stand_out_from_what_they_lie_on(self, theme: Theme) -> None:
        pairs = [
            ("edge", "card"), ("edge", "land"), ("edge", "outside"), ("edge", "band"),
            ("accent", "rail"), ("accent", "band"), ("accent", "card"), ("flag", "card"),
            ("demo_line", "paper"),
        ]  # fmt: skip
        for mark, ground in pairs:
            assert ratio(getattr(theme, mark), getattr(theme, ground)) >= 3, (mark, ground)

    @pytest.mark.parametrize("scale", ["insecurity", "counts"])
    def test_a_scale_runs_one_way_from_its_ground_in_greyscale(
        self, theme: Theme, scale: str
    ) -> None:
        steps = [luminance(colour) for colour in getattr(theme, scale)]
        away = sorted(steps, reverse=theme is LIGHT)
        assert steps == away
        assert all(ratio(one, two) >= 1.25 for one, two in pairwise(getattr(theme, scale)))

    @pytest.mark.parametrize("scale", ["insecurity", "counts"])
    @pytest.mark.parametrize("deficiency", list(DEFICIENCIES))
    def test_steps_differ_for_every_colour_vision(
        self, theme: Theme, scale: str, deficiency: str
    ) -> None:
        for one, two in combinations(getattr(theme, scale), 2):
            assert np.linalg.norm(lab(one, deficiency) - lab(two, deficiency)) >= 8, (one, two)

    @pytest.mark.parametrize("scale", ["insecurity", "counts"])
    def test_a_name_can_be_read_on_every_step(self, theme: Theme, scale: str) -> None:
        for fill in getattr(theme, scale):
            assert ratio(readable_on(fill, *LABEL_INKS), fill) >= 4

    def test_the_style_sheet_names_every_colour_that_it_uses(self, theme: Theme) -> None:
        sheet = css(theme)
        used = set(re.findall(r"var\((--tg-[\w-]+)\)", sheet))
        assert used <= set(re.findall(r"(--tg-[\w-]+):", sheet))
        assert "http" not in sheet

    def test_charts_use_no_colour_of_their_own(self, theme: Theme) -> None:
        assert chart_config(theme)["axis"]["labelColor"] == theme.muted


def test_contrast_agrees_with_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    for one, two in combinations([LIGHT.ink, LIGHT.late, DARK.accent, "#777777"], 2):
        assert contrast(one, two) == pytest.approx(ratio(one, two))


def test_an_unknown_theme_is_the_light_one() -> None:
    assert theme_for("purple") is LIGHT
    assert theme_for("dark") is DARK
