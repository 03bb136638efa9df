"""The tables of the open data: which columns each has, and its rows, from a publication alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from trygghet.disclosure.bundle import Bundle, PublicMunicipality
from trygghet.disclosure.declared import SHOWN
from trygghet.disclosure.open_columns import Column, column
from trygghet.model.areas import AreaKind
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, message
from trygghet.model.provenance import Provenance
from trygghet.model.result import Row

#: Columns of a figure that is hidden together with its share, count or number.
HIDDEN = frozenset({"count", "share", "n"})

_Rows = Callable[[PublicMunicipality], Iterable[Row]]


@dataclass(frozen=True)
class OpenTable:
    """A table of the open data.

    Parameters
    ----------
    name
        Its file's name, without ending.
    title
        What it tells.
    columns
        In the file's order; the first says what kind of source a row has.
    rows
        Its rows in a municipality, by column, with ``synthetic``.
    """

    name: str
    title: Message
    columns: tuple[Column, ...]
    rows: _Rows


def _table(name: str, title: str, kind: Kind | None, columns: str, rows: _Rows) -> OpenTable:
    names = ("provenance", *columns.split())
    return OpenTable(name, message(title), tuple(column(each, kind) for each in names), rows)


def _of(measure: str, inner: str | None = None, **told: str) -> _Rows:
    """Return what gives a measure's rows, or those within one of their columns.

    Parameters
    ----------
    inner
        The column that holds the rows.
    told
        What of the outer row they tell, too: their column and the outer one.
    """

    def rows(own: PublicMunicipality) -> Iterator[Row]:
        result = own.results.get(measure)
        if result is None:
            return
        behind = {source.dataset: source.provenance for source in result.sources}
        for row in result.rows:
            head = {
                "municipality": own.code,
                "synthetic": row.get("synthetic", result.synthetic),
                "provenance": behind.get(str(row.get("dataset"))) or _one(behind.values()),
            }
            if inner is None:
                yield {**head, **row}
                continue
            held = row.get(inner)
            for each in held if isinstance(held, list) else ():
                yield {**head, **each, **{name: row.get(outer) for name, outer in told.items()}}

    return rows


def _one(kinds: Iterable[Provenance]) -> Provenance | None:
    """Return the kind of source that rows have, made-up ones apart; ``None`` where there are several."""
    real = set(kinds) - {Provenance.SYNTHETIC}
    return real.pop() if len(real) == 1 else None


def _evidence(own: PublicMunicipality) -> Iterator[Row]:
    for name, baseline in (("baselines", True), ("evidence", False)):
        for row in _of("pledges", name, promise="id")(own):
            yield {**row, "baseline": baseline}


def _certifications(own: PublicMunicipality) -> Iterator[Row]:
    for row in _of("certifications")(own):
        until = row.get("valid_to")
        told = until if isinstance(until, Mapping) else {}
        yield {**row, "valid_to": told.get("text"), "latest": told.get("latest")}


def _residents(own: PublicMunicipality) -> Iterator[Row]:
    head = {"municipality": own.code, "area_kind": AreaKind.MUNICIPALITY, "name": own.name}
    for year, people in own.residents.items():
        yield {**head, "year": year, "residents": people, "synthetic": own.residents_synthetic}
    for area in own.areas:
        told = {**head, "area_kind": area.kind, "area": area.id, "name": area.name}
        for year, people in area.residents.items():
            yield {**told, "year": year, "residents": people, "synthetic": area.residents_synthetic}


def _areas(own: PublicMunicipality) -> Iterator[Row]:
    for area in own.areas:
        yield {
            "municipality": own.code,
            "area_kind": area.kind,
            "area": area.id,
            "name": area.name,
            "function": area.function,
            "valid_from": area.valid_from,
            "valid_to": area.valid_to.isoformat() if area.valid_to else None,
            "approximate": area.approximate,
            "source": area.source,
            "synthetic": area.synthetic,
        }


def _counts(name: str) -> _Rows:
    def rows(own: PublicMunicipality) -> Iterator[Row]:
        names = {(area.kind, area.id): area.name for area in own.areas}
        for row in own.counts.get(name, ()):
            named = {
                f"{kind}_name": names.get((area_kind, str(row[kind])))
                for kind, area_kind in _NAMED.items()
                if kind in row
            }
            yield {"municipality": own.code, **row, **named}

    return rows


_NAMED = {"district": AreaKind.DISTRICT.value, "area": AreaKind.CERTIFIED.value}


def _count_table(name: str) -> OpenTable:
    declared = SHOWN[name]
    names = ["provenance", "municipality"]
    for each in declared.columns:
        names += [each, f"{each}_name"] if each in _NAMED else [each]
    columns = tuple(column(each) for each in names if each != "synthetic")
    return OpenTable(f"counts_{name}", declared.what, columns, _counts(name))


_SHARE = "share low high n state"
_ASKED = "survey survey_type wave concept"
TABLES: tuple[OpenTable, ...] = (
    *(_count_table(name) for name in SHOWN),
    _table(
        "areas", N_("Areas and the days their outlines held"), Kind.AREAS,
        "municipality area_kind area name function valid_from valid_to approximate source", _areas,
    ),
    _table(
        "residents", N_("Residents by area and year"), None,
        "municipality area_kind area name year residents", _residents,
    ),
    _table(
        "promises", N_("Citizens' pledges: promises and how they stand"), Kind.PROMISES,
        "municipality pledge pledge_title pledge_first_day pledge_last_day id party shape text short problem"
        " cause measure follow_up indicator target unit every first_day last_day places owner succession"
        " predecessor ended_on reason as_of state pace target_total delivered source",
        _of("pledges"),
    ),
    _table(
        "evidence", N_("What has been done for each promise"), Kind.EVIDENCE,
        "municipality promise id kind when latest date_text amount unit what place role source corrects"
        " counts baseline",
        _evidence,
    ),
    _table(
        "activities", N_("Activities of action plans and promises"), Kind.ACTIVITIES,
        "municipality id promise plan focus text owner_name partner_name places date_text first_day"
        " last_day state late cost as_of source",
        _of("activities"),
    ),
    _table(
        "partners", N_("Those who work together"), Kind.PARTNERS,
        "municipality id name kind focus_group collaboration about source", _of("partners"),
    ),
    _table(
        "meetings", N_("Meetings with residents and events"), Kind.MEETINGS,
        "municipality id kind title date_text first_day last_day place_name themes participants outcome"
        " promises partner_names held source",
        _of("meetings"),
    ),
    _table(
        "certified_areas", N_("Certified areas and how they stand"), None,
        "municipality process name as_of state since valid_to latest", _certifications,
    ),
    _table(
        "certification_events", N_("What happened with certified areas"), Kind.CERTIFICATIONS,
        "municipality process id event date_text earliest latest text source",
        _of("certifications", "events", process="process"),
    ),
    _table(
        "night_walks", N_("Night walks: ratings by focus area and part of the night"), None,
        "municipality area name walk focus zone n rated rating", _of("night_walks"),
    ),
    _table(
        "survey", N_("Felt safety: shares of answers by group"), Kind.SURVEY_RESULTS,
        f"municipality {_ASKED} question group districts sex age base statistic {_SHARE} value quote"
        " qualifier answered",
        _of("survey"),
    ),
    _table(
        "survey_changes", N_("Felt safety: changes between years"), None,
        f"municipality {_ASKED} group districts sex age base share qualifier state earlier_wave"
        " earlier_share earlier_qualifier difference low high change",
        _of("survey_changes"),
    ),
    _table(
        "survey_contrasts", N_("Felt safety: districts against the rest of the municipality"), None,
        f"municipality {_ASKED} district {_SHARE} rest rest_n difference change",
        _of("survey_contrasts"),
    ),
    _table(
        "survey_answers", N_("How each question was answered"), None,
        f"municipality {_ASKED} question wording answer answers {_SHARE} qualifier", _of("survey_questions"),
    ),
    _table(
        "survey_response", N_("Who was asked and how many answered"), None,
        "municipality survey survey_type wave title mode first_day last_day district population invited"
        " answered rate",
        _of("survey_response"),
    ),
    _table(
        "mentions", N_("Places and themes that people named as unsafe or good"), None,
        f"municipality {_ASKED} place theme name n state x y", _of("mentions"),
    ),
)  # fmt: skip


def told(bundle: Bundle) -> Iterator[tuple[OpenTable, list[Row]]]:
    """Yield each table that has rows, with the rows of all municipalities."""
    for table in TABLES:
        rows = [row for own in bundle.municipalities for row in table.rows(own)]
        if rows:
            yield table, rows
