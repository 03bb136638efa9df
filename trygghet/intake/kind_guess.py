"""What a file seems to be about, told from its headers, shapes and cells."""

from __future__ import annotations

import numpy as np
import shapely

from trygghet.intake.guess import guess
from trygghet.intake.known_shapes import KNOWN_SHAPES
from trygghet.intake.mapping import Mapping
from trygghet.intake.needed_columns import lacking, listed, missing_fields
from trygghet.intake.side_by_side import columns_of_numbers, is_period, refuse_side_by_side
from trygghet.intake.survey_concepts import looks_like_answers
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.message import N_, Message, UserError, message
from trygghet.sources.raw import RawTable

_POLYGONS = (3, 6)
_ALIKE = (Kind.INCIDENTS, Kind.OBSERVATIONS, Kind.FAULT_REPORTS)
#: What an own header counts for, when kinds are compared, beside a synonym's 1.
_OWN_NAME = 3
#: Kinds that are only guessed where these columns stand, since their others are those of many files.
_TELLING: dict[Kind, tuple[frozenset[str], ...]] = {
    Kind.SURVEY_ANSWERS: (frozenset({"respondent"}),),
    Kind.SURVEY_SAMPLE: (frozenset({"invited"}), frozenset({"population", "answered"})),
    Kind.SURVEY_RESULTS: (frozenset({"share"}), frozenset({"value"}), frozenset({"quote"})),
    Kind.GAZETTEER: (frozenset({"aliases"}), frozenset({"named"})),
    Kind.OBSERVATIONS: (frozenset({"organisation", "count"}),),
}
#: Kinds whose tables are often found with their numbers side by side.
_COUNTING = (Kind.INCIDENT_COUNTS, Kind.POPULATION)


def guess_kind(raw: RawTable) -> Kind:
    """Guess what a file is about.

    Raises
    ------
    UserError
        Where no kind fits, or several fit as well.
    """
    if raw.known in KNOWN_SHAPES:
        return KNOWN_SHAPES[raw.known].mapping.kind
    if raw.geometry is not None:
        kinds = shapely.get_type_id(raw.geometry)
        if np.isin(kinds, _POLYGONS).any():
            return Kind.AREAS
    if raw.geometry is None and looks_like_answers(raw):
        return Kind.SURVEY_ANSWERS
    # A file of points is no list of partners: only rows that have a place can be meant.
    at_hand = [k for k in Kind if raw.geometry is None or "position" in _field_names(k)]
    guesses: dict[Kind, Mapping] = {k: guess(raw, k) for k in at_hand if k is not Kind.AREAS}
    scores = {kind: score for kind, m in guesses.items() if (score := _score(raw, m)) > 0}
    best = [kind for kind, score in scores.items() if score == max(scores.values())]
    # They have the same columns: only the file's sender can tell them apart.
    if Kind.INCIDENTS in best and {*best} <= {*_ALIKE}:
        best = [Kind.INCIDENTS]
    if len(best) == 1:
        _refuse_counts_as_incidents(raw, guesses)
        return best[0]
    if not best:
        _refuse_near_miss(raw, guesses)
    raise UserError(
        message(
            N_(
                "{file}: what the file is about can't be told from its columns ({columns}). Choose what it is about; on the command line with --as, whose words are listed by load --help."
            ),
            file=raw.name,
            columns=listed(raw.columns),
        )
    )


def _field_names(kind: Kind) -> set[str]:
    return {field.name for field in SCHEMAS[kind].fields}


def _score(raw: RawTable, mapping: Mapping) -> int:
    if missing_fields(raw, mapping):
        return 0
    return _weight(mapping) if _is_told(mapping) else 0


def _is_told(mapping: Mapping) -> bool:
    """Whether one of the sets of columns stands there that tell a kind from others."""
    telling = _TELLING.get(mapping.kind, (frozenset(),))
    return any(columns <= mapping.columns.keys() for columns in telling)


def _weight(mapping: Mapping) -> int:
    return sum(_OWN_NAME if headers == (name,) else 1 for name, headers in mapping.columns.items())


def _refuse_counts_as_incidents(raw: RawTable, guesses: dict[Kind, Mapping]) -> None:
    """Refuse a table of counts whose number has an unknown header: each row would count as one."""
    counts, incidents = guesses.get(Kind.INCIDENT_COUNTS), guesses.get(Kind.INCIDENTS)
    if counts is None or incidents is None or "count" in counts.columns:
        return
    told = incidents.columns.keys()
    if not {"start", "category"} <= told or told & {"id", "latitude", "longitude", "position"}:
        return
    headers = columns_of_numbers(raw, counts)
    if not headers or "period" not in counts.columns:
        return
    # A file of incidents has days; numbers beside months or years alone are counts.
    column = raw.cells[counts.columns["period"][0]].head(200).str.strip()
    filled = [str(text) for text in column if str(text)]
    if filled and all(is_period(text) and len(text) < len("2024-3-1") for text in filled):
        refuse_side_by_side(raw, counts)
        error = lacking(raw, Kind.INCIDENT_COUNTS, missing_fields(raw, counts))
        raise UserError(error.problem, _one_a_row(), *error.details)


def _one_a_row() -> Message:
    return message(
        N_(
            "If each row is one incident and no count, choose incidents (on the command line with --as incidents)."
        )
    )


def _refuse_near_miss(raw: RawTable, guesses: dict[Kind, Mapping]) -> None:
    """Say what is lacking where one kind is clearly meant."""
    counting = [guesses[kind] for kind in _COUNTING if kind in guesses]
    for mapping in sorted(counting, key=_weight, reverse=True):
        if _looks_wide(raw, mapping):
            refuse_side_by_side(raw, mapping)
    if _is_cross_table(raw) and Kind.SURVEY_RESULTS in guesses:
        refuse_side_by_side(raw, guesses[Kind.SURVEY_RESULTS])
    near = {
        kind: _weight(mapping)
        for kind, mapping in guesses.items()
        if (kind is not Kind.OBSERVATIONS or _is_told(mapping))
        and 2 * len(mapping.columns) > len(raw.columns)
        and len(mapping.columns) >= 2
        and any(field.required and field.name in mapping.columns for field in SCHEMAS[kind].fields)
    }
    best = [kind for kind, weight in near.items() if weight == max(near.values())]
    if len(best) > 1 and Kind.INCIDENTS in best and {*best} <= {*_ALIKE}:
        best = [Kind.INCIDENTS]
    if len(best) == 1:
        (kind,) = best
        missing = missing_fields(raw, guesses[kind])
        if missing:
            raise lacking(raw, kind, missing)


def _looks_wide(raw: RawTable, mapping: Mapping) -> bool:
    headers = columns_of_numbers(raw, mapping)
    if sum(is_period(header) for header in headers) >= 2:
        return True
    known = mapping.columns.keys() & {"area", "period", "category"}
    return len(headers) >= 2 and len(known) >= 2 and len(headers) + len(known) >= len(raw.columns)


def _is_cross_table(raw: RawTable) -> bool:
    """Whether most columns hold percentages: a table of published figures by groups."""
    signed = [
        header for header in raw.columns if raw.cells[header].head(200).str.endswith("%").any()
    ]
    return len(signed) >= 2 and 2 * len(signed) > len(raw.columns)
