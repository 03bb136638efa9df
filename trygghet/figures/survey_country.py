"""The municipality beside a larger area: the same question put alike, or why they may not be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trygghet.figures.example import example_first
from trygghet.figures.marks import point_of
from trygghet.figures.survey_dots import Dot, DotGroup, dots_html, share_said
from trygghet.figures.survey_shown import Shown
from trygghet.figures.survey_tables import Line, share_table
from trygghet.figures.survey_words import difference_said
from trygghet.figures.tables import Table
from trygghet.locale.words import Words
from trygghet.measures.cells import number
from trygghet.measures.change import Change, Untested
from trygghet.measures.survey_gap import Gap, gap
from trygghet.model.result import Result, Row
from trygghet.model.survey import Coverage, Statistic


@dataclass(frozen=True, slots=True)
class Beside:
    """The municipality's figure and a larger area's, with what may be said of their gap."""

    own: Row
    other: Row
    gap: Gap


def beside_rows(survey: Result, own: Row | None, shown: Shown) -> list[Beside]:
    """Return the larger areas that the same question was put in, each its latest wave not after ours.

    Only a figure about the same people is one: all, or the same sex and age.
    """
    if own is None or own["share"] is None:
        return []
    latest: dict[str, Row] = {}
    for row in survey.rows:
        coverage = str(row.get("coverage") or Coverage.MUNICIPALITY)
        if (
            coverage != Coverage.MUNICIPALITY
            and row["concept"] == shown.concept
            and row.get("statistic", Statistic.SHARE) == Statistic.SHARE
            and row.get("base", "answered") == "answered"
            and (row["sex"], row["age"]) == (shown.sex, shown.age)
            and str(row["wave"]) <= str(own["wave"])
            and str(row["wave"]) >= str(latest.get(coverage, row)["wave"])
        ):
            latest[coverage] = row
    return [Beside(own, row, gap(own, row)) for row in latest.values()]


def comparable(pair: Beside) -> bool:
    """Say whether the two may be drawn on one axis: their gap can be tested."""
    return pair.gap.reason is None


def country_sentence(pairs: Sequence[Beside], words: Words) -> str:
    """Say how the municipality stands beside each larger area, or why that isn't said."""
    said = [_said(pair, words) for pair in pairs]
    synthetic = any(bool(row.get("synthetic")) for pair in pairs for row in (pair.own, pair.other))
    return example_first(" ".join(said), words, synthetic=synthetic) if said else ""


def country_html(pairs: Sequence[Beside], name: str, words: Words, *, synthetic: bool) -> str:
    """Draw the municipality and the areas that it may be compared with; empty where there is none."""
    drawn = [pair for pair in pairs if comparable(pair)]
    if not drawn:
        return ""
    own = Dot(f"{name}, {drawn[0].own['wave']}", point_of(drawn[0].own))
    others = [Dot(_name(pair.other, words), point_of(pair.other)) for pair in drawn]
    title = words.text("Compared with the country")
    return dots_html([DotGroup("", [own, *others])], words, title=title, synthetic=synthetic)


def country_table(pairs: Sequence[Beside], name: str, words: Words) -> Table:
    """Return all of them as a table, those that may not be compared with the reason."""
    lines = [Line(f"{name}, {pair.own['wave']}", pair.own) for pair in pairs[:1]]
    for pair in pairs:
        reason = pair.gap.reason
        remark = _untested(reason, words) if reason is not None else ""
        lines.append(Line(_name(pair.other, words), pair.other, remark))
    caption = words.text("Compared with the country")
    return share_table(caption, words.text("Area"), lines, words)


def _said(pair: Beside, words: Words) -> str:
    own, other = share_said(point_of(pair.own), words), share_said(point_of(pair.other), words)
    name = words.label(Coverage(str(pair.other["coverage"])))
    both = words.text("{own} here, {other} in {area}", own=own, other=other, area=_within(name))
    if pair.gap.reason is not None or pair.gap.difference is None:
        reason = _untested(pair.gap.reason or Untested.TOO_FEW, words)
        return f"{name}: {reason}."
    shares = number(pair.own["share"]) or 0.0, number(pair.other["share"]) or 0.0
    points = difference_said(pair.gap.difference, *shares, words)
    match pair.gap.change:
        case Change.INCREASE:
            return words.text(
                "{both}: {points} higher here, for certain.", both=both, points=points
            )
        case Change.DECREASE:
            return words.text("{both}: {points} lower here, for certain.", both=both, points=points)
        case _:
            return words.text("{both}: no statistically certain difference.", both=both)


def _name(row: Row, words: Words) -> str:
    return f"{words.label(Coverage(str(row['coverage'])))}, {row['wave']}"


def _within(name: str) -> str:
    return name[:1].lower() + name[1:]


def _untested(reason: Untested, words: Words) -> str:
    return words.label(Change.NOT_TESTED, reason=words.label(reason))
