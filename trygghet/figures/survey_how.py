"""How safe people feel: one question's share in a sentence, and the survey's other questions beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from trygghet.figures.example import example_first
from trygghet.figures.marks import point_of
from trygghet.figures.survey_dots import Dot, DotGroup, dots_html, range_said, share_said
from trygghet.figures.survey_shown import Shown, everybody, own_shares
from trygghet.figures.survey_tables import Line, share_table
from trygghet.figures.survey_words import about_note, group_name
from trygghet.figures.tables import Table
from trygghet.figures.text import sentence_case, within_sentence
from trygghet.locale.words import Words
from trygghet.measures.cells import number
from trygghet.measures.survey_answers import Base
from trygghet.model.message import N_
from trygghet.model.result import CellState, Result, Row
from trygghet.model.survey import About, Concept, SurveyType

#: What people have said who are counted in a share; "{share}" may be "76 % of women".
_SAID: dict[Concept, str] = {
    Concept.SAFE_HOME_AREA: N_("{share} feel safe in the area where they live"),
    Concept.SAFE_OUT_LATE: N_("{share} feel safe outdoors late in the evening"),
    Concept.SAFE_CENTRE_LATE: N_("{share} feel safe in the town centre in the evening"),
    Concept.UNSAFE_OUT_LATE: N_("{share} feel unsafe late in the evening, or avoid going out"),
    Concept.AVOIDS_GOING_OUT: N_("{share} avoid going out because they feel unsafe"),
    Concept.UNSAFE_PLACES_EXIST: N_("{share} say that there are unsafe places"),
    Concept.WORRY: N_("{share} worry about crime"),
    Concept.WORRY_SEXUAL_OFFENCES: N_("{share} worry about sexual offences"),
    Concept.WORRY_ASSAULT: N_("{share} worry about assault"),
    Concept.WORRY_BURGLARY: N_("{share} worry about burglary"),
    Concept.WORRY_ROBBERY: N_("{share} worry about robbery"),
    Concept.WORRY_FRAUD: N_("{share} worry about fraud"),
    Concept.WORRY_VANDALISM: N_("{share} worry about vandalism"),
    Concept.CONFIDENCE_POLICE: N_("{share} have confidence in the police"),
}
#: The questions about worry, which have a figure of their own.
WORRIES = frozenset(concept for concept in Concept if concept.value.startswith("worry"))
_PLACES = (About.HOME_AREA, About.CENTRE, About.ANYWHERE)


def share_of_people(row: Row, words: Words) -> str:
    """Return "78 %", or "76 % of women" for a group's share; of an open survey, whose it is."""
    share = share_said(point_of(row), words)
    sex, age = row["sex"], row["age"]
    if not sex and not age:
        if SurveyType(str(row["survey_type"])).random:
            return share
        return words.text("{share} of those who answered", share=share)
    who = {"women": words.text("of women"), "men": words.text("of men")}.get(str(sex or ""), "")
    if age:
        years = group_name(None, str(age), words)
        aged = words.text("aged {years}", years=years) if who else ""
        who = f"{who} {aged}" if who else words.text("of those aged {years}", years=years)
    if not who:
        who = words.text("of {group}", group=sex)
    return f"{share} {who}"


def level_key(row: Row, words: Words) -> str:
    """Return the statement that the sentence is about, without its certainty; empty where hidden."""
    if point_of(row).share is None:
        return ""
    concept = Concept(str(row["concept"]))
    if concept not in _SAID:
        return f"{words.label(concept)}: {share_of_people(row, words)}"
    return sentence_case(words.text(_SAID[concept], share=share_of_people(row, words)))


def level_sentence(row: Row | None, shown: Shown, words: Words, others: Sequence[Row] = ()) -> str:
    """Say how many feel so, when that was, and how sure it is.

    Parameters
    ----------
    others
        The shares of women and men, which are said where the source tells of nobody else.
    """
    concept = words.label(shown.concept)
    told = [level_key(each, words) for each in others if each["share"] is not None]
    if row is None and told:
        synthetic = any(bool(each.get("synthetic")) for each in others)
        said = words.text(
            "{shares}, {wave}. The source tells of no share for {group}.",
            shares="; ".join([told[0], *map(within_sentence, told[1:])]),
            wave=str(others[0]["wave"]),
            group=group_name(shown.sex, shown.age, words),
        )
        return example_first(said, words, synthetic=synthetic)
    if row is None:
        return words.text(
            "{concept}: the source tells of no share for {group}, only of other groups.",
            concept=concept,
            group=group_name(shown.sex, shown.age, words),
        )
    point, wave = point_of(row), str(row["wave"])
    synthetic = bool(row.get("synthetic"))
    if point.share is None:
        who = group_name(shown.sex, shown.age, words)
        said = f"{concept}, {who}, {wave}: {words.label(point.state).lower()}."
        return example_first(said, words, synthetic=synthetic)
    between = range_said(point, words)
    if between and row.get("method") == "published":
        sure = words.text("{low_high} as the publisher gives the uncertainty", low_high=between)
    elif between:
        sure = words.text("{low_high} with chance taken into account", low_high=between)
    elif point.state is CellState.BASE_NOT_PUBLISHED:
        sure = words.text("as published, {base}", base=words.label(point.state).lower())
    else:
        sure = ""
    said = f"{level_key(row, words)}, {wave}"
    return example_first(f"{said} ({sure})." if sure else f"{said}.", words, synthetic=synthetic)


def question_remark(row: Row | None, concept: Concept, words: Words) -> str:
    """Return the question as it was put, and which place it is about and therefore not about."""
    asked = str(row["question"] or "") if row is not None else ""
    said = words.text("The question: “{wording}”", wording=asked) if asked else ""
    return " ".join(filter(None, (said, about_note(concept, words))))


def profile_rows(narrowed: Result, shown: Shown) -> list[Row]:
    """Return the survey's shares about the municipality for the people shown, worries left out."""
    rows = [row for row in own_shares(narrowed) if str(row["survey"]) == shown.survey]
    found = []
    for concept in Concept:
        own = [row for row in rows if row["concept"] == concept]
        row = everybody(own, shown.sex, shown.age)
        if row is not None and (concept not in WORRIES or concept is shown.concept):
            found.append(row)
    return found


def others_of(narrowed: Result, shown: Shown) -> dict[str, Row]:
    """Return the shares among those who go out, for questions in which some never do; by concept."""
    found = [
        row
        for row in narrowed.rows
        if row.get("base") == Base.GOES_OUT
        and str(row["survey"]) == shown.survey
        and row["share"] is not None
    ]
    whole = [row for row in found if everybody([row], shown.sex, shown.age) is not None]
    return {str(row["concept"]): row for row in whole}


def profile_html(
    rows: Sequence[Row],
    shown: Shown,
    words: Words,
    *,
    synthetic: bool,
    others: Mapping[str, Row] = MappingProxyType({}),
) -> str:
    """Draw the survey's questions, those about the home area and the centre apart.

    Parameters
    ----------
    others
        Concept to its share among those who go out, which is said beside.
    """
    groups = []
    for place in _PLACES:
        own = [row for row in rows if Concept(str(row["concept"])).about is place]
        dots = [_dot(row, shown, words, others.get(str(row["concept"]))) for row in own]
        if dots:
            heading = sentence_case(words.label(place)) if place is not About.ANYWHERE else ""
            heading = heading or words.text("Without a certain place")
            groups.append(DotGroup(heading, dots))
    return dots_html(groups, words, title=words.text("The survey's questions"), synthetic=synthetic)


def profile_table(rows: Sequence[Row], words: Words) -> Table:
    """Return the same as a table."""
    lines = [Line(words.label(Concept(str(row["concept"]))), row) for row in rows]
    caption = words.text("The survey's questions")
    return share_table(caption, words.text("Question"), lines, words)


def _dot(row: Row, shown: Shown, words: Words, other: Row | None) -> Dot:
    concept = Concept(str(row["concept"]))
    remark = ""
    if other is not None:
        share = share_said(point_of(other), words)
        remark = words.text("Among those who go out in the evening: {share}", share=share)
    return Dot(
        words.label(concept),
        point_of(row),
        chosen=concept is shown.concept,
        remark=remark,
        half_width=number(row.get("half_width")),
        weighted=number(row.get("raked_share")),
    )
