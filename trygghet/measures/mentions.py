"""The measure ``mentions``: which places and themes people name, and how many do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from trygghet.measures.cells import code, number, string, whole
from trygghet.measures.mention_names import meant_by, names_of
from trygghet.measures.mention_notes import notes_on
from trygghet.measures.reference import as_of
from trygghet.measures.series import datasets_of, source_of
from trygghet.model.access import Permitted
from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, message
from trygghet.model.provenance import Provenance
from trygghet.model.result import CellState, Result, Row
from trygghet.model.scope import Audience, Scope
from trygghet.model.survey import Qualifier, SurveyType
from trygghet.model.themes import Theme

if TYPE_CHECKING:
    from trygghet.store.view import View

#: What was found in people's own words. The words themselves are in another query, for staff.
MENTIONS_SQL = """
select dataset, municipality, question, concept, place, theme, n
from mentions
where dataset = any($datasets) and text is null
"""
UNFOUND_SQL = """
select dataset, concept, sum(n) as n from mentions
where dataset = any($datasets) and text is not null
group by dataset, concept
"""
PUBLISHED_SQL = """
select dataset, municipality, concept, question, "group", value, qualifier
from survey_results
where dataset = any($datasets) and statistic = 'mentions' and value is not null
"""
#: Fewer people than this are not told to the public: they could be known by what they named.
FEWEST = 5


def mentions(view: View, permitted: Permitted) -> Result:
    """Return what people name as unsafe or good: places and themes, each with how many named it.

    Counts of mentions: one person may name several, so they are no share of anybody and have no sum.

    Returns
    -------
    Result
        Rows with ``survey, survey_type, wave, concept, question, place, theme`` (ids or ``None``),
        ``name`` (as the gazetteer or the publisher has it), ``n`` (``None`` where hidden), ``x, y``
        (EPSG:3006 metres, or ``None``), ``level`` ("point", "area" or ``None``), ``district,
        published, qualifier, state, municipality, dataset, synthetic``. Ordered by survey wave, the
        latest first, then concept and number.
    """
    scope = permitted.scope
    datasets = datasets_of(view, permitted, Kind.SURVEY_RESULTS, Kind.SURVEY_ANSWERS)
    known = {dataset.number: dataset for dataset in datasets}
    found = [
        *_published(view, known),
        *_counted(view, known, public=scope.audience is Audience.PUBLIC),
    ]
    rows = tuple(sorted((row for row in found if _asked(row, scope)), key=_order))
    used = {str(row["dataset"]) for row in rows}
    return Result(
        measure="mentions",
        definition=message(N_("How often a place or a theme was named in people's own words.")),
        unit=message(N_("mentions")),
        scope=scope,
        sources=tuple(source_of(dataset) for dataset in datasets if dataset.id in used),
        rows=rows,
        as_of=as_of(view, permitted),
        notes=notes_on(rows, scope, _unfound(view, known, scope)),
    )


def _counted(view: View, known: Mapping[int, Dataset], *, public: bool) -> Iterable[Row]:
    """Return what was counted in answers; numbers of few people are hidden from the public."""
    numbers = _of_kind(known, Kind.SURVEY_ANSWERS)
    for row in view.rows(MENTIONS_SQL, datasets=numbers):
        dataset, n = known[whole(row["dataset"])], whole(row["n"])
        names = names_of(view, code(row["municipality"]))
        place, theme = string(row["place"]), string(row["theme"])
        told = names.places.get(place or "") or names.themes.get(theme or "") or {}
        hidden = public and n < FEWEST
        yield {
            **_head(dataset, string(row["concept"]), _wording(dataset, str(row["question"]))),
            "place": place,
            "theme": theme,
            "name": string(told.get("name")) or _label(theme) or place or theme,
            "n": None if hidden else n,
            **_where(told),
            "published": False,
            "qualifier": Qualifier.EXACT.value,
            "state": (CellState.PROTECTED if hidden else CellState.VALUE).value,
            **_tail(dataset, code(row["municipality"])),
        }


def _published(view: View, known: Mapping[int, Dataset]) -> Iterable[Row]:
    """Return counts as published, each with the place or theme that its label names."""
    for row in view.rows(PUBLISHED_SQL, datasets=_of_kind(known, Kind.SURVEY_RESULTS)):
        dataset = known[whole(row["dataset"])]
        label = string(row["group"]) or string(row["question"]) or ""
        names = names_of(view, code(row["municipality"]))
        place, theme = meant_by(label, names.finder)
        yield {
            **_head(dataset, string(row["concept"]), string(row["question"])),
            "place": place,
            "theme": theme,
            "name": label,
            "n": whole(row["value"]),
            **_where(names.places.get(place or "") or {}),
            "published": True,
            "qualifier": string(row["qualifier"]) or Qualifier.EXACT.value,
            "state": CellState.VALUE.value,
            **_tail(dataset, code(row["municipality"])),
        }


def _of_kind(known: Mapping[int, Dataset], kind: Kind) -> list[int]:
    return [number for number, dataset in known.items() if dataset.info.kind is kind]


def _head(dataset: Dataset, concept: str | None, question: str | None) -> dict[str, object]:
    survey = dataset.info.survey
    return {
        "survey": survey.id if survey else None,
        "survey_type": (survey.type if survey else SurveyType.UNKNOWN).value,
        "wave": survey.wave if survey else None,
        "concept": concept,
        "question": question,
    }


def _where(named: Mapping[str, object]) -> dict[str, object]:
    return {
        "x": number(named.get("x")),
        "y": number(named.get("y")),
        "level": string(named.get("level")),
        "district": string(named.get("district")),
    }


def _tail(dataset: Dataset, municipality: str | None) -> dict[str, object]:
    return {
        "municipality": municipality or dataset.info.municipality,
        "dataset": dataset.id,
        "synthetic": dataset.info.provenance is Provenance.SYNTHETIC,
    }


def _wording(dataset: Dataset, question: str) -> str | None:
    asked: Sequence[tuple[str, str]] = [
        (each.id, each.wording)
        for each in (dataset.info.survey.questions if dataset.info.survey else ())
    ]
    return dict(asked).get(question)


def _label(theme: str | None) -> str | None:
    return next((each.label for each in Theme if each.value == theme), None)


def _asked(row: Row, scope: Scope) -> bool:
    """Whether a row is about what a scope asks for; a place in no district is in none of them."""
    elsewhere = scope.districts and row["place"] and row["district"] not in scope.districts
    return scope.concept in (None, row["concept"]) and not elsewhere


def _unfound(view: View, known: Mapping[int, Dataset], scope: Scope) -> int:
    rows = view.rows(UNFOUND_SQL, datasets=_of_kind(known, Kind.SURVEY_ANSWERS))
    return sum(whole(row["n"]) for row in rows if scope.concept in (None, row["concept"]))


def _order(row: Row) -> tuple[object, ...]:
    wave = str(row["wave"] or "")
    return (
        str(row["municipality"]),
        tuple(-ord(letter) for letter in wave),
        str(row["survey"]),
        str(row["concept"]),
        row["theme"] is not None,
        -whole(row["n"]),
        str(row["name"]).casefold(),
    )
