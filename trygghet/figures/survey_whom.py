"""For whom: women and men, age groups, and the gap between women and men in points."""

from __future__ import annotations

from collections.abc import Sequence

from trygghet.figures.example import example_first
from trygghet.figures.marks import point_of
from trygghet.figures.survey_dots import Dot, DotGroup, dots_html, share_said
from trygghet.figures.survey_shown import Shown, by_age, by_sex, everybody
from trygghet.figures.survey_tables import Line, share_table
from trygghet.figures.survey_words import Sex, difference_said, group_name
from trygghet.figures.tables import Table
from trygghet.figures.text import sentence_case
from trygghet.locale.words import Words
from trygghet.measures.cells import number
from trygghet.measures.change import Change, Untested
from trygghet.measures.survey_gap import Gap, gap
from trygghet.model.result import Row
from trygghet.model.survey import Qualifier, SurveyType

#: A smaller ratio tells nothing that the points don't.
_WORTH_A_RATIO = 1.5


def whom_html(rows: Sequence[Row], shown: Shown, words: Words, *, synthetic: bool) -> str:
    """Draw women and men, then age groups, against everybody.

    Parameters
    ----------
    rows
        All shares of the question in the survey.
    """
    groups = [
        DotGroup(heading, [_dot(row, shown, words) for row in found])
        for heading, found in (
            (words.text("By sex"), by_sex(rows)),
            (words.text("By age"), by_age(rows)),
        )
        if found
    ]
    whole = everybody(rows)
    line = None
    if whole is not None and SurveyType(str(whole["survey_type"])).random:
        # A line is drawn at a number: "under 10%" is none.
        share = number(whole["share"]) if whole["qualifier"] == Qualifier.EXACT else None
        line = (sentence_case(words.text("everybody")), share) if share is not None else None
    return dots_html(groups, words, title=words.text("For whom?"), line=line, synthetic=synthetic)


def whom_sentence(rows: Sequence[Row], words: Words) -> str:
    """Say how women and men differ, and between which shares the age groups lie."""
    parts = [told] if (told := gap_sentence(rows, words)) else []
    ages = [row for row in by_age(rows) if row["share"] is not None]
    if len(ages) > 1:
        lowest = min(ages, key=lambda row: number(row["share"]) or 0.0)
        highest = max(ages, key=lambda row: number(row["share"]) or 0.0)
        parts.append(
            words.text(
                "Age groups: from {low} ({youngest}) to {high} ({oldest}), not tested against each"
                " other.",
                low=share_said(point_of(lowest), words),
                youngest=group_name(None, str(lowest["age"]), words),
                high=share_said(point_of(highest), words),
                oldest=group_name(None, str(highest["age"]), words),
            )
        )
    synthetic = any(bool(row.get("synthetic")) for row in rows)
    return example_first(" ".join(parts), words, synthetic=synthetic) if parts else ""


def gap_sentence(rows: Sequence[Row], words: Words) -> str:
    """Say how women and men differ, without a mark of made-up numbers; empty where one isn't told of."""
    sexes = {str(row["sex"]): row for row in by_sex(rows)}
    if len(sexes) < 2 or any(row["share"] is None for row in sexes.values()):
        return ""
    return _gap_said(sexes[Sex.WOMEN], sexes[Sex.MEN], words)


def whom_table(rows: Sequence[Row], words: Words) -> Table:
    """Return everybody, women and men, and age groups as a table."""
    whole = everybody(rows)
    every = [*([whole] if whole is not None else []), *by_sex(rows), *by_age(rows)]
    lines = [Line(_name(row, words), row) for row in every]
    return share_table(words.text("For whom?"), words.text("Group"), lines, words)


def _gap_said(women: Row, men: Row, words: Words) -> str:
    found = gap(women, men)
    said = words.text(
        "Women {women}, men {men}",
        women=share_said(point_of(women), words),
        men=share_said(point_of(men), words),
    )
    if found.difference is None:
        why = words.label(Untested.QUALIFIED)
        return words.text("{shares}. The gap isn't counted: {reason}.", shares=said, reason=why)
    first, second = number(women["share"]) or 0.0, number(men["share"]) or 0.0
    points = difference_said(found.difference, first, second, words)
    if found.ratio is not None and found.ratio >= _WORTH_A_RATIO and found.reason is None:
        times = words.text("{ratio} times", ratio=words.number(found.ratio, 1))
        points = f"{points} ({times})"
    if round(abs(found.difference) * 100) == 0:
        whole = words.text("{shares}: less than one percentage point apart", shares=said)
    elif found.difference > 0:
        whole = words.text("{shares}: {points} higher among women", shares=said, points=points)
    else:
        whole = words.text("{shares}: {points} lower among women", shares=said, points=points)
    return f"{whole}{_verdict(found, words)}"


def _verdict(found: Gap, words: Words) -> str:
    match found.change:
        case Change.INCREASE | Change.DECREASE:
            return words.text(", a statistically certain difference.")
        case Change.NOT_CERTAIN:
            return words.text(", no statistically certain difference.")
        case _:
            reason = words.label(found.reason or Untested.TOO_FEW)
            return ". " + words.label(Change.NOT_TESTED, reason=reason) + "."


def _dot(row: Row, shown: Shown, words: Words) -> Dot:
    chosen = (row["sex"], row["age"]) == (shown.sex, shown.age)
    half = number(row.get("half_width"))
    return Dot(
        _name(row, words),
        point_of(row),
        chosen=chosen,
        half_width=half,
        weighted=number(row.get("raked_share")),
    )


def _name(row: Row, words: Words) -> str:
    sex, age = row["sex"], row["age"]
    return sentence_case(group_name(str(sex) if sex else None, str(age) if age else None, words))
