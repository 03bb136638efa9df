"""Put the town's tables together into one Data Package."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generators.exempelstad import (
    calendar,
    evening,
    incidents,
    night_walks,
    observations,
    outlines,
    places,
    pledges,
    presence,
    survey,
    survey_country,
    survey_mentions,
    survey_open,
    town,
)
from generators.package import MADE_UP, Resource, Row, write_json
from trygghet.model.incidents import DateBasis
from trygghet.model.kinds import Kind

#: Positions are kept: they are about nobody.
GROUND = {
    "ground": "Påhittade uppgifter för demonstration, inga personuppgifter",
    "handed_over_by": "Generatorn i projektet",
    "reference": "EX 2025:1",
    "delete_after": "2099-12-31",
}


def resources() -> list[Resource]:
    """Return every table of the town, outlines first."""
    made = outlines.Outlines()
    shifts = presence.presence_rows()
    placed: dict[str, Any] = {"ground": GROUND, "date_basis": str(DateBasis.EVENT)}
    tables = pledges.text_tables("pledges")
    return [
        _table("areas", Kind.AREAS, "Områden i Exempelstad", places.area_rows(made)),
        _table("population", Kind.POPULATION, "Folkmängd", town.population_rows()),
        _table(
            "incidents", Kind.INCIDENTS, "Anmälda brott", incidents.incident_rows(made), **placed
        ),
        _table(
            *("observations", Kind.OBSERVATIONS, "Iakttagelser"),
            observations.observation_rows(made),
            **placed,
        ),
        _table(
            *("fault_reports", Kind.FAULT_REPORTS, "Felanmälningar"),
            observations.fault_report_rows(made),
            **placed,
        ),
        _table(
            *("gazetteer", Kind.GAZETTEER, "Ortnamnslista"),
            survey_mentions.gazetteer_rows(made),
        ),
        *survey.resources(),
        survey_open.resource(),
        *survey_country.resources(),
        _table("pledges", Kind.PLEDGES, "Medborgarlöften", pledges.with_source(tables["pledges"])),
        _table("promises", Kind.PROMISES, "Löften", pledges.promise_rows()),
        _table("activities", Kind.ACTIVITIES, "Aktiviteter", evening.activity_rows()),
        _table(
            *("activity_entries", Kind.ACTIVITY_ENTRIES, "Aktiviteternas historia"),
            evening.activity_entry_rows(),
        ),
        _table("evidence", Kind.EVIDENCE, "Underlag till löftena", pledges.evidence_rows(shifts)),
        _table(
            *("certifications", Kind.CERTIFICATIONS, "Certifieringar"),
            evening.certification_rows(),
        ),
        _table("night_walk", Kind.NIGHT_WALK, "Nattvandringar", night_walks.night_walk_rows()),
        _table("partners", Kind.PARTNERS, "Samverkan", evening.partner_rows()),
        _table("meetings", Kind.MEETINGS, "Möten och evenemang", evening.meeting_rows()),
        _table("presence", Kind.PRESENCE, "Närvaro", shifts),
        _table(
            *("contributions", Kind.CONTRIBUTIONS, "Synpunkter från invånare"),
            evening.contribution_rows(),
        ),
        _table("events", Kind.EVENTS, "Evenemang", calendar.event_rows()),
    ]


def write(folder: Path) -> None:
    """Write all files and the descriptor into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = resources()
    for table in tables:
        table.write(folder)
    write_json(folder / "datapackage.json", descriptor(tables), indent=2)


def descriptor(tables: list[Resource]) -> dict[str, object]:
    """Return the package's descriptor by the Data Package standard."""
    return {
        "name": "exempelstad",
        "title": f"Exempelstad ({MADE_UP})",
        "description": (
            "En helt påhittad kommun mitt i Östersjön, för att visa vad som går att visa. "
            "Ingenting här är hämtat från en verklig plats."
        ),
        "version": "1.0.0",
        "licenses": [
            {
                "name": "CC0-1.0",
                "path": "https://creativecommons.org/publicdomain/zero/1.0/",
                "title": "CC0 1.0",
            }
        ],
        "sources": [{"title": "Påhittat av projektets egen generator, generators/exempelstad"}],
        "trygghet": {
            "municipality": {"code": town.CODE, "name": town.NAME, "short": town.SHORT},
            "reference_date": town.REFERENCE_DATE.isoformat(),
        },
        "resources": [table.descriptor() for table in tables],
    }


def _table(name: str, kind: Kind, title: str, rows: Sequence[Row], **extra: object) -> Resource:
    return Resource(name, kind, f"{title} ({MADE_UP})", rows, extra)
