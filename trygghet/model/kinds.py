"""The kinds of table that can be loaded, and the schema of each."""

from __future__ import annotations

from trygghet.model import (
    activity_tables,
    areas,
    calendar,
    certification,
    faults,
    gazetteer,
    incident_tables,
    meetings,
    partners,
    pledge_tables,
    presence,
    survey_tables,
)
from trygghet.model.message import NP_
from trygghet.model.table import TableSchema
from trygghet.model.vocabulary import Vocabulary


class Kind(Vocabulary):
    """What a file is about."""

    AREAS = "areas", *NP_("kind", "Areas and outlines")
    POPULATION = "population", *NP_("kind", "Population")
    INCIDENTS = "incidents", *NP_("kind", "Incidents")
    INCIDENT_COUNTS = "incident_counts", *NP_("kind", "Incident counts")
    SURVEY_RESULTS = "survey_results", *NP_("kind", "Survey results (published)")
    SURVEY_ANSWERS = "survey_answers", *NP_("kind", "Survey answers")
    SURVEY_SAMPLE = "survey_sample", *NP_("kind", "Survey sample and response")
    GAZETTEER = "gazetteer", *NP_("kind", "Gazetteer: names of places")
    PLEDGES = "pledges", *NP_("kind", "Pledges")
    PROMISES = "promises", *NP_("kind", "Promises")
    ACTIVITIES = "activities", *NP_("kind", "Activities")
    EVIDENCE = "evidence", *NP_("kind", "Evidence")
    ACTIVITY_ENTRIES = "activity_entries", *NP_("kind", "Entries about activities")
    MEETINGS = "meetings", *NP_("kind", "Meetings and activation events")
    CERTIFICATIONS = "certifications", *NP_("kind", "Certification events")
    NIGHT_WALK = "night_walk", *NP_("kind", "Night walk observations")
    PARTNERS = "partners", *NP_("kind", "Partners")
    OBSERVATIONS = "observations", *NP_("kind", "Observations")
    FAULT_REPORTS = "fault_reports", *NP_("kind", "Fault reports")
    PRESENCE = "presence", *NP_("kind", "Presence")
    CONTRIBUTIONS = "contributions", *NP_("kind", "Contributions from residents")
    EVENTS = "events", *NP_("kind", "Calendar of events")


SCHEMAS: dict[Kind, TableSchema] = {
    Kind.AREAS: areas.AREAS,
    Kind.POPULATION: areas.POPULATION,
    Kind.INCIDENTS: incident_tables.INCIDENTS,
    Kind.INCIDENT_COUNTS: incident_tables.INCIDENT_COUNTS,
    Kind.SURVEY_RESULTS: survey_tables.SURVEY_RESULTS,
    Kind.SURVEY_ANSWERS: survey_tables.SURVEY_ANSWERS,
    Kind.SURVEY_SAMPLE: survey_tables.SURVEY_SAMPLE,
    Kind.GAZETTEER: gazetteer.GAZETTEER,
    Kind.PLEDGES: pledge_tables.PLEDGES,
    Kind.PROMISES: pledge_tables.PROMISES,
    Kind.ACTIVITIES: activity_tables.ACTIVITIES,
    Kind.EVIDENCE: activity_tables.EVIDENCE,
    Kind.ACTIVITY_ENTRIES: activity_tables.ACTIVITY_ENTRIES,
    Kind.MEETINGS: meetings.MEETINGS,
    Kind.CERTIFICATIONS: certification.CERTIFICATIONS,
    Kind.NIGHT_WALK: certification.NIGHT_WALK,
    Kind.PARTNERS: partners.PARTNERS,
    Kind.OBSERVATIONS: incident_tables.OBSERVATIONS,
    Kind.FAULT_REPORTS: faults.FAULT_REPORTS,
    Kind.PRESENCE: presence.PRESENCE,
    Kind.CONTRIBUTIONS: partners.CONTRIBUTIONS,
    Kind.EVENTS: calendar.EVENTS,
}

#: Kinds of which single rows can be typed into the app; what was typed is never changed.
TYPED_KINDS = (
    Kind.EVIDENCE,
    Kind.ACTIVITIES,
    Kind.ACTIVITY_ENTRIES,
    Kind.NIGHT_WALK,
    Kind.MEETINGS,
)
