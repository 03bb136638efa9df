"""The audit of survey figures: an attack on the rows as written, and a look at what stands in them.

Figures that a publisher has printed are left as they are: they are known already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from trygghet.disclosure.survey_attack import FEW, LEAST, Group, Split, safe, worked_out
from trygghet.disclosure.survey_truth import Person, TrueAnswers
from trygghet.measures.survey_answers import COUNTED
from trygghet.model.result import CellState, Result, Row
from trygghet.model.survey import Answer, Concept

#: Figures that must be in whole percent, and bases that must be in tens.
_SHARES = ("share", "low", "high", "half_width", "raked_share", "rest")
_BASES = ("n", "n_eff", "n_interval", "rest_n")
#: What a hidden figure has none of.
_FIGURES = (*_SHARES, *_BASES, "difference", "difference_low", "difference_high", "p")
_NEVER = Answer.NEVER_OUT.value
_IN_NO_BASE = Answer.DONT_KNOW.value
_SCALE = {answer.value for answer in Answer}


@dataclass(frozen=True, slots=True)
class SurveyReport:
    """What the audit of a municipality's survey figures found.

    Parameters
    ----------
    attacked
        How many shares by group were attacked together.
    hidden
        How many figures are hidden.
    faults
        All that speaks against publishing.
    """

    attacked: int = 0
    hidden: int = 0
    faults: tuple[str, ...] = ()

    def public(self) -> dict[str, object]:
        """Return what may be kept with the publication: it doesn't tell which hidden figures are small."""
        return {"passed": not self.faults, "attacked": self.attacked, "hidden": self.hidden}


def audit_surveys(results: Mapping[str, Result], answers: Sequence[TrueAnswers]) -> SurveyReport:
    """Attack what is to be published of a municipality's surveys.

    Parameters
    ----------
    results
        The answers of measures as read from the written file.
    answers
        What people truly answered.
    """
    rows = {name: list(result.rows) for name, result in results.items()}
    shares = [row for row in rows.get("survey", ()) if row["weighting"] is not None]
    faults = [*_written(shares, "survey"), *_others(rows)]
    for name in ("survey_contrasts", "survey_questions"):
        faults += _written(rows.get(name, ()), name)
    by_wording = _by(shares, "question")
    by_question = _by(rows.get("survey_questions", ()), "question")
    attacked = 0
    for asked in answers:
        own = by_wording.get((asked.survey, asked.wave, asked.wording), [])
        for concept, told in _tables(own).items():
            attacked += 1
            faults += _of_shares(
                asked, concept, told | _printed(rows["survey"], asked, concept, told)
            )
        put = by_question.get((asked.survey, asked.wave, asked.question), [])
        faults += _of_answers(asked, own, put)
    hidden = sum(
        row["state"] == CellState.PROTECTED for row in (*shares, *rows.get("mentions", ()))
    )
    return SurveyReport(attacked, hidden, tuple(dict.fromkeys(faults)))


def _by(rows: Iterable[Row], column: str) -> dict[tuple[object, ...], list[Row]]:
    found: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        found.setdefault((row["survey"], row["wave"], row[column]), []).append(row)
    return found


def _tables(shares: Iterable[Row]) -> dict[Concept, dict[Group, Row]]:
    """Return a question's written shares by concept and group."""
    found: dict[Concept, dict[Group, Row]] = {}
    for row in shares:
        group = Group.of(row)
        if row["base"] == "answered" and group.crossed < 2:
            found.setdefault(Concept(str(row["concept"])), {})[group] = row
    return found


def _printed(
    rows: Iterable[Row], asked: TrueAnswers, concept: Concept, told: Mapping[Group, Row]
) -> dict[Group, Row]:
    """Return what a publisher has printed of the same survey's groups: it is known as well."""
    return {
        group: row
        for row in rows
        if (row["weighting"], row["statistic"], row["coverage"]) == (None, "share", "municipality")
        and (row["survey"], row["concept"]) == (asked.survey, concept)
        and row["share"] is not None
        and (group := Group.of(row)).crossed < 2
        and group not in told
        and (group != Group() or not row["group"])
        and not (isinstance(held := row["districts"], list | tuple) and len(held) > 1)
    }


def _of_shares(asked: TrueAnswers, concept: Concept, told: Mapping[Group, Row]) -> Iterator[str]:
    split = _split(asked, concept)
    name = f"{asked.name} {concept}"
    for group, row in told.items():
        people = {*split.yes, *split.no}
        answered, yes = split.counts(person for person in people if group.holds(person))
        if row["share"] is None or row["weighting"] is None:
            continue
        least = min(yes, answered - yes)
        if answered < LEAST or (row["qualifier"] == "exact" and least < FEW):
            yield f"{name} {group}: {yes} of {answered} are told"
        elif not asked.weighted and not _true(row, yes / answered):
            yield f"{name} {group}: {row['share']} isn't true of {yes} of {answered}"
    for bound in worked_out(split, told):
        if not safe(bound):
            yield f"{name} {bound.target.name}: {bound.low:g} to {bound.high:g}"


def _of_answers(
    asked: TrueAnswers, shares: Iterable[Row], questions: Iterable[Row]
) -> Iterator[str]:
    """Yield answers of few that stand alone, or that a share shown of everybody leaves alone."""
    sums = [{answer for _, answer in asked.given} - {_IN_NO_BASE}]
    for row in shares:
        if row["share"] is not None and row["qualifier"] == "exact" and Group.of(row) == Group():
            out = {_NEVER} if row["base"] == "goes_out" else set()
            sums.append({answer.value for answer in COUNTED[Concept(str(row["concept"]))]} - out)
            sums.append(_SCALE - {_IN_NO_BASE} - out)
    for row in questions:
        several = row["answers"]
        if (
            row["form"] != "several"
            and row["share"] is not None
            and isinstance(several, list | tuple)
        ):
            sums.append({str(each) for each in several})
    if len(sums) == 1:
        return
    # Answers that no sum tells apart are known together alone.
    alike: dict[tuple[bool, ...], int] = {}
    for (_, answer), n in asked.given.items():
        if answer != _IN_NO_BASE:
            told = tuple(answer in each for each in sums)
            alike[told] = alike.get(told, 0) + n
    for n in alike.values():
        if 0 < n < FEW:
            yield f"{asked.name}: an answer of {n} stands alone"


def _split(asked: TrueAnswers, concept: Concept) -> Split:
    counted = {answer.value for answer in COUNTED[concept]}
    yes: dict[Person, int] = {}
    no: dict[Person, int] = {}
    for (person, answer), n in asked.given.items():
        if answer in _SCALE and answer != _IN_NO_BASE:
            side = yes if answer in counted else no
            side[person] = side.get(person, 0) + n
    return Split(yes, no)


def _true(row: Row, share: float) -> bool:
    if row["qualifier"] == "under":
        return share < float(str(row["share"]))
    if row["qualifier"] == "over":
        return share > float(str(row["share"]))
    return abs(float(str(row["share"])) - share) <= 0.005 + 1e-9


def _written(rows: Iterable[Row], table: str) -> Iterator[str]:
    """Yield what stands in rows of a measure and may not."""
    for row in rows:
        name = f"{table} {row['survey']} {row['wave']} {row['concept']}"
        if row["state"] == CellState.TOO_FEW:
            yield f"{name}: which figures are of few is told"
        if row["state"] == CellState.PROTECTED:
            if any(row.get(each) is not None for each in _FIGURES):
                yield f"{name}: a hidden figure is told"
        elif sum(bool(row.get(each)) for each in ("districts", "sex", "age")) > 1:
            yield f"{name}: two background variables at once"
        for each, step in (*((s, 100) for s in _SHARES), *((b, 0.1) for b in _BASES)):
            value = row.get(each)
            if isinstance(value, int | float) and abs(value * step - round(value * step)) > 1e-6:
                yield f"{name}: {each} isn't rounded"


def _others(rows: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    for row in rows.get("mentions", ()):
        n = row["n"]
        if not row["published"] and isinstance(n, int) and 0 < n < FEW:
            yield f"mentions {row['survey']} {row['name']}: named by {n}"
    for row in rows.get("survey_response", ()):
        n = row["answered"]
        if row["stratum"] is not None:
            yield f"survey_response {row['survey']}: strata aren't declared"
        if row["district"] is not None and isinstance(n, int) and n < LEAST:
            yield f"survey_response {row['survey']} {row['district']}: {n} answered"
