"""What worries: worry by kind of offence, and problems that people have ticked, as bars with their bases."""

from __future__ import annotations

from collections.abc import Sequence

from trygghet.figures.example import example_first
from trygghet.figures.marks import point_of
from trygghet.figures.survey_dots import Dot, DotGroup, dots_html, share_said
from trygghet.figures.survey_how import WORRIES, level_key
from trygghet.figures.survey_shown import Shown, own_shares
from trygghet.figures.survey_tables import Line, share_table
from trygghet.figures.survey_words import group_name
from trygghet.figures.tables import Table
from trygghet.locale.words import Words
from trygghet.measures.cells import number
from trygghet.model.result import Result, Row
from trygghet.model.survey import Concept, Qualifier, QuestionForm

#: What the answers to one question are called where a row is about an answer, not about a concept.
_TICKED = QuestionForm.SEVERAL


def worry_rows(narrowed: Result, shown: Shown) -> list[Row]:
    """Return the survey's shares on worry about the municipality, the largest first.

    The people are those shown; where a source tells of worry only by sex, both are returned.
    """
    rows = [
        row
        for row in own_shares(narrowed)
        if str(row["survey"]) == shown.survey
        and Concept(str(row["concept"])) in WORRIES
        and not row["districts"]
        and not row["group"]
    ]
    people = [row for row in rows if (row["sex"], row["age"]) == (shown.sex, shown.age)]
    told = {row["concept"] for row in people}
    rest = [
        row
        for row in rows
        if row["concept"] not in told and row["sex"] in ("women", "men") and not row["age"]
    ]
    return sorted([*people, *rest], key=lambda row: -(number(row["share"]) or 0.0))


def ticked_rows(questions: Result, shown: Shown) -> list[Row]:
    """Return the problems that people have ticked, the most ticked first, of the people shown.

    Parameters
    ----------
    questions
        Result of the measure ``survey_questions``.
    """
    rows = [
        row
        for row in questions.rows
        if str(row["survey"]) == shown.survey
        and row["form"] == _TICKED
        and row["concept"] in (None, Concept.PROBLEMS_NAMED.value)
        and not row["districts"]
        and (row["sex"], row["age"]) == (shown.sex, shown.age)
    ]
    return sorted(rows, key=lambda row: -(number(row["share"]) or 0.0))


def worries_html(
    worry: Sequence[Row], ticked: Sequence[Row], shown: Shown, words: Words, *, synthetic: bool
) -> str:
    """Draw worry by offence, then the problems ticked."""
    groups = []
    if worry:
        dots = [
            Dot(
                _worry_name(row, shown, words),
                point_of(row),
                weighted=number(row.get("raked_share")),
            )
            for row in worry
        ]
        groups.append(DotGroup(words.text("Worry"), dots))
    for question in dict.fromkeys(str(row["question"]) for row in ticked):
        own = [row for row in ticked if str(row["question"]) == question]
        dots = [Dot(str(row["answer"]), point_of(as_share(row))) for row in own]
        groups.append(DotGroup(str(own[0]["wording"] or question), dots))
    title = words.text("What worries?")
    return dots_html(groups, words, title=title, bars=True, synthetic=synthetic)


def worries_sentence(worry: Sequence[Row], ticked: Sequence[Row], words: Words) -> str:
    """Say which worry and which problem have the largest shares."""
    parts = []
    known = [row for row in worry if row["share"] is not None]
    if known:
        largest = words.text(
            "{statement}: the largest share among the questions about worry.",
            statement=level_key(known[0], words),
        )
        alone = f"{level_key(known[0], words)}."
        exact = all(row["qualifier"] == Qualifier.EXACT for row in known)
        several = len({row["concept"] for row in known}) > 1
        parts.append(largest if exact and several else alone)
    problems = [row for row in ticked if row["share"] is not None]
    if problems:
        parts.append(
            words.text(
                "Ticked most often: {problem}, by {share} of those who ticked anything.",
                problem=words.text("“{quote}”", quote=problems[0]["answer"]),
                share=share_said(point_of(as_share(problems[0])), words),
            )
        )
    synthetic = any(bool(row.get("synthetic")) for row in (*worry, *ticked))
    return example_first(" ".join(parts), words, synthetic=synthetic) if parts else ""


def worries_table(worry: Sequence[Row], ticked: Sequence[Row], shown: Shown, words: Words) -> Table:
    """Return the same as a table."""
    lines = [Line(_worry_name(row, shown, words), row) for row in worry]
    lines += [Line(str(row["answer"]), as_share(row)) for row in ticked]
    return share_table(words.text("What worries?"), words.text("Question"), lines, words)


def as_share(row: Row) -> Row:
    """Return an answer's row of ``survey_questions`` as a share: its base is who answered."""
    return {
        **row,
        "n": row["base"],
        "qualifier": row.get("qualifier") or "exact",
        "base": "answered",
    }


def _worry_name(row: Row, shown: Shown, words: Words) -> str:
    """Return the question; with the people where they aren't those who are shown anyway."""
    label = words.label(Concept(str(row["concept"])))
    if (row["sex"], row["age"]) == (shown.sex, shown.age):
        return label
    sex, age = row["sex"], row["age"]
    who = group_name(str(sex) if sex else None, str(age) if age else None, words)
    return f"{label}: {who}"
