"""Where each closed list of words is, by its name: what is written to a file names it by that."""

from __future__ import annotations

_BY_MODULE = {
    "measures.activity_state": "Told Group",
    "measures.change": "Change Untested",
    "measures.evidence_ledger": "Timing",
    "measures.hotspot_kinds": "Question SpotClass",
    "measures.night_walk_places": "Spot",
    "measures.place_card": "Section",
    "measures.place_reach": "Touch",
    "measures.raking": "Refusal",
    "measures.rates": "RateState",
    "measures.since_meeting": "What",
    "measures.situation": "Good",
    "measures.snapshot_change": "Subject Reason",
    "measures.survey_answers": "Base",
    "measures.survey_design": "Weighting Method",
    "model.access": "Role",
    "model.areas": "AreaKind AreaFunction",
    "model.calendar": "EventKind",
    "model.certification": "CertificationEvent CertificationState FocusArea",
    "model.faults": "FaultStatus",
    "model.gazetteer": "Named NamedLevel",
    "model.incidents": "RecordKind CountedAs DateBasis PlaceLevel Placed Category CategoryGroup",
    "model.kinds": "Kind",
    "model.meetings": "MeetingKind",
    "model.partners": "PartnerKind",
    "model.pledges": "PromiseShape PromiseState ActivityState Pace Level EvidenceKind PartyKind Succession",
    "model.presence": "PresenceKind",
    "model.provenance": "Provenance",
    "model.result": "CellState",
    "model.scope": "Audience",
    "model.survey": "SurveyType Concept About Coverage QuestionForm Statistic Qualifier Answer",
    "model.themes": "Theme",
    "model.time": "NightZone",
}
#: Module of each list by its name. It holds all that measures and the model know; a test sees to it.
WORDS = {
    name: f"trygghet.{module}" for module, names in _BY_MODULE.items() for name in names.split()
}
