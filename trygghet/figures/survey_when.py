"""Since when: the waves of a question beside each other, and what may be said of the latest change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from trygghet.figures.marks import figures_of, survey_points
from trygghet.figures.survey_chart import SurveyPoint
from trygghet.figures.survey_sentences import wave_sentence
from trygghet.figures.survey_shown import Shown
from trygghet.locale.words import Words
from trygghet.measures.compare import WaveChange
from trygghet.model.result import Result, Row
from trygghet.model.survey import Coverage, SurveyType


def wave_rows(narrowed: Result, shown: Shown) -> list[Row]:
    """Return the question's figures about the whole municipality for the people shown, by wave."""
    rows = figures_of(narrowed, shown.concept, shown.sex, shown.age)
    whole = [row for row in rows if not row["districts"] and not row["group"]]
    return sorted(whole, key=lambda row: (str(row["wave"]), str(row["survey"])))


def wave_points(narrowed: Result, shown: Shown, words: Words) -> list[SurveyPoint]:
    """Return the waves as points; of two surveys in a wave the one open to all says that it is."""
    rows = wave_rows(narrowed, shown)
    points = survey_points(narrowed, shown.concept, shown.sex, shown.age)
    how_many = Counter((str(row["wave"]), _random(row)) for row in rows)
    named = []
    for row, point in zip(rows, points, strict=True):
        wave, random = str(row["wave"]), _random(row)
        label = point.wave
        if how_many[wave, random] == 1:
            both = bool(how_many[wave, not random])
            label = words.text("{wave} open", wave=wave) if both and not random else wave
        named.append(replace(point, wave=label))
    return named


def latest_change(changes: Iterable[WaveChange], shown: Shown) -> WaveChange | None:
    """Return the latest wave's change, of random samples where there are any; ``None`` without waves.

    Parameters
    ----------
    changes
        All that :func:`trygghet.measures.compare.waves` makes of the people who are shown: changes are
        judged together, so that this page and the overview say the same.
    """
    rows = [change for change in changes if _about(change.later, shown)]
    own = [change for change in rows if _random(change.later)] or rows
    return max(own, key=lambda change: str(change.later["wave"]), default=None)


def when_sentence(changes: Iterable[WaveChange], shown: Shown, words: Words) -> str:
    """Say the latest share and what may be said of the change to it."""
    change = latest_change(changes, shown)
    return wave_sentence(change, words) if change is not None else ""


def quotations(narrowed: Result, shown: Shown) -> list[Row]:
    """Return what sources say of the question in words that are no number."""
    return [row for row in narrowed.rows if row["concept"] == shown.concept and row.get("quote")]


def _about(row: Row, shown: Shown) -> bool:
    """Say whether a row is about the question, the people who are shown and the whole municipality."""
    return (
        row["concept"] == shown.concept
        and (row["sex"], row["age"]) == (shown.sex, shown.age)
        and (row.get("coverage") or Coverage.MUNICIPALITY) == Coverage.MUNICIPALITY
        and row.get("base", "answered") == "answered"
        and not row["districts"]
        and not row["group"]
    )


def _random(row: Row) -> bool:
    return SurveyType(str(row["survey_type"])).random
