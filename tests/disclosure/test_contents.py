"""What a publication holds of each municipality, and what it must never hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import pytest

from trygghet.disclosure import codec
from trygghet.disclosure.bundle import Bundle, PublicMunicipality
from trygghet.disclosure.bundle_file import members_of
from trygghet.disclosure.contents import assemble, next_update, publication_scope
from trygghet.disclosure.declared import CUTOFF_DAYS
from trygghet.disclosure.public_columns import COLUMNS, LEFT_OUT, PRINTED, Columns, Part, percent
from trygghet.disclosure.public_results import PublicSources, published
from trygghet.measures.registry import MEASURES, measure_of
from trygghet.model.message import UserError
from trygghet.model.provenance import Provenance
from trygghet.model.result import Result, Row
from trygghet.model.scope import Audience
from trygghet.store.view import View

CODES = ("1283", "1380", "9999")


def _answers(view: View) -> Iterator[Result]:
    for code in CODES:
        permitted = publication_scope(view, code, None, demo=True)
        for name in COLUMNS:
            yield measure_of(name)(view, permitted, ())


def _unknown(value: object, columns: Columns, at: str) -> Iterator[str]:
    """Yield the columns of a row, and of rows within it, that no list tells of."""
    rows = value if isinstance(value, list | tuple) else [value]
    for row in rows:
        if not isinstance(row, Mapping):
            continue
        for name, inner in row.items():
            rule = columns.get(name)
            if rule is None:
                yield f"{at}.{name}"
            elif isinstance(rule, Part):
                yield from _unknown(inner, rule.columns, f"{at}.{name}")


def test_every_column_of_a_published_measure_was_decided_on(packages_view: View) -> None:
    """A new column must be written into the list, or among those that are left out."""
    found = {
        name
        for answer in _answers(packages_view)
        for name in _unknown(answer.rows, COLUMNS[answer.measure], answer.measure)
    }
    assert found == LEFT_OUT


def test_a_new_column_is_not_published(packages_view: View) -> None:
    permitted = publication_scope(packages_view, "9999", None, demo=True)
    answer = measure_of("pledges")(packages_view, permitted, ())
    secret = [{"when": date(2025, 1, 1), "entered_by": "Kim"}]
    rows = ({**answer.rows[0], "telephone": "070-1", "evidence": secret},)
    told = published(
        Result(**{**_fields(answer), "rows": rows}), PublicSources.of(packages_view, "9999")
    )
    assert "telephone" not in told.rows[0]
    assert told.rows[0]["evidence"] == [{"when": date(2025, 1, 1)}]


def _fields(result: Result) -> dict[str, object]:
    return {name: getattr(result, name) for name in Result.__slots__}


def test_a_measure_that_is_not_on_the_list_cannot_be_published(packages_view: View) -> None:
    permitted = publication_scope(packages_view, "9999", None, demo=True)
    answer = measure_of("incidents")(packages_view, permitted, ())
    with pytest.raises(KeyError):
        published(answer, PublicSources.of(packages_view, "9999"))


def test_only_measures_are_on_the_list() -> None:
    assert set(COLUMNS) <= set(MEASURES)
    assert not set(COLUMNS) & {"incidents", "points", "presence", "night_walk_notes", "new_since"}


def test_the_town_has_its_subjects(exempelstad: PublicMunicipality) -> None:
    assert set(exempelstad.results) == set(COLUMNS)
    assert exempelstad.as_of == date(2025, 6, 30)
    assert exempelstad.synthetic
    assert max(exempelstad.residents) == 2024
    assert {area.kind for area in exempelstad.areas} >= {"district", "certified"}
    assert all(area.outline for area in exempelstad.areas if area.kind == "district")


def test_everything_was_asked_as_the_public(demo_bundle: Bundle) -> None:
    for own in demo_bundle.municipalities:
        for result in own.results.values():
            assert result.scope.audience is Audience.PUBLIC
            assert result.scope.municipality == own.code


def test_sources_tell_no_file_and_no_moment(demo_bundle: Bundle) -> None:
    for own in demo_bundle.municipalities:
        results = list(own.results.values())
        ends = [end for chain in own.chains.values() for end in (chain.problem, chain.indicator)]
        groups = [result.sources for result in results] + [end.sources for end in ends if end]
        for source in (source for group in groups for source in group):
            assert source.file is None
            assert source.loaded is None
            assert ".csv" not in source.title


def test_rows_name_sources_that_are_told(exempelstad: PublicMunicipality) -> None:
    for result in exempelstad.results.values():
        told = {source.dataset for source in result.sources}
        assert {row["dataset"] for row in result.rows if "dataset" in row} <= told


def test_a_share_is_told_in_whole_percent(exempelstad: PublicMunicipality) -> None:
    """An exact share times its base is the number of people who answered so."""
    shares = [
        row[name]
        for measure in ("survey", "survey_contrasts", "survey_questions", "survey_changes")
        for row in exempelstad.results[measure].rows
        if not _printed(measure, row)
        for name in ("share", "low", "high", "rest", "difference", "raked_share", "half_width")
        if isinstance(row.get(name), float)
    ]
    assert shares
    assert all(abs(share * 100 - round(share * 100)) < 1e-9 for share in shares)
    assert all(
        row["p"] is None and row["adjusted"] is None
        for row in exempelstad.results["survey_contrasts"].rows
    )


def _printed(measure: str, row: Row) -> bool:
    return measure in PRINTED and row["coverage"] == "country"


def test_what_a_publisher_printed_is_told_as_printed(demo_bundle: Bundle) -> None:
    halmstad = next(each for each in demo_bundle.municipalities if each.code == "1380")
    shown = [row for row in halmstad.results["survey"].rows if row["share"] is not None]
    assert all(row["n_eff"] is None for row in shown)
    assert {1695} == {row["answered"] for row in shown if row["wave"] == "2022"}


def test_answers_are_told_by_one_background_at_a_time(exempelstad: PublicMunicipality) -> None:
    for measure in ("survey", "survey_changes"):
        for row in exempelstad.results[measure].rows:
            crossed = sum(bool(row[name]) for name in ("districts", "sex", "age"))
            assert crossed <= 1
    assert not any(
        row["sex"] or row["age"] or row["districts"]
        for row in exempelstad.results["survey_questions"].rows
    )


def test_districts_are_compared_question_by_question(exempelstad: PublicMunicipality) -> None:
    """One figure shows one question: what is called certain there is judged among its districts."""
    rows = exempelstad.results["survey_contrasts"].rows
    assert any(row["compared"] for row in rows)
    for row in rows:
        own = (row["survey"], row["concept"])
        together = [other for other in rows if (other["survey"], other["concept"]) == own]
        # One whose figure is hidden was judged with the others, and says nothing of it.
        told = sum(bool(other["compared"]) for other in together)
        assert not row["compared"] or told <= row["compared"] <= len(together)


def test_chains_hold_no_live_counts(exempelstad: PublicMunicipality) -> None:
    ends = [
        end for chain in exempelstad.chains.values() for end in (chain.problem, chain.indicator)
    ]
    assert any(end and end.row for end in ends)
    assert any(end and end.category and end.refused for end in ends)
    assert all(end.incidents is None for end in ends if end)


def test_everything_can_be_written(demo_bundle: Bundle) -> None:
    for content in members_of(demo_bundle).values():
        json.loads(content)
        codec.read(content)


def test_without_a_demo_nothing_is_made_up(packages_view: View) -> None:
    real = assemble(packages_view, ("1380",), None, None, demo=False).municipalities[0]
    assert not real.synthetic
    assert not any(area.synthetic for area in real.areas)
    sources = [source for result in real.results.values() for source in result.sources]
    assert sources
    assert all(source.provenance is not Provenance.SYNTHETIC for source in sources)


def test_a_municipality_that_is_not_loaded_is_refused(packages_view: View) -> None:
    with pytest.raises(UserError, match="Nothing is loaded of municipality"):
        assemble(packages_view, ("0180",), None, None, demo=True)


def test_a_named_day_is_the_day_of_all(packages_view: View) -> None:
    told = assemble(packages_view, ("1380",), date(2023, 3, 1), None, demo=True)
    assert told.published == told.municipalities[0].as_of == date(2023, 3, 1)


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2025, 6, 30), date(2025, 7, 15)),  # May closed 31 May; 45 days later
        (date(2025, 7, 14), date(2025, 7, 15)),
        (date(2025, 7, 15), date(2025, 8, 14)),  # June
        (date(2024, 4, 13), date(2024, 4, 14)),  # 29 February and 45 days
    ],
)
def test_the_next_update_is_when_the_next_month_is_old_enough(day: date, following: date) -> None:
    assert next_update(day) == following
    closed = next_update(day) - timedelta(days=CUTOFF_DAYS)
    assert (closed + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("exact", "told"), [(0.125, 0.13), (0.0, 0.0), (1.0, 1.0), (-0.046, -0.05)]
)
def test_whole_percent(exact: float, told: float) -> None:
    assert percent(exact) == told
