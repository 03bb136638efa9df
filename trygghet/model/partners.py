"""Partners, focus groups and what residents contribute."""

from __future__ import annotations

from trygghet.model.message import N_, NP_
from trygghet.model.table import Field, FieldType, TableSchema
from trygghet.model.vocabulary import Vocabulary


class PartnerKind(Vocabulary):
    """What kind of partner it is."""

    MUNICIPALITY = "municipality", *NP_("partner", "The municipality and authorities")
    POLICE = "police", *NP_("partner", "The police")
    CITY_ASSOCIATION = "city_association", *NP_("partner", "City association")
    PROPERTY_OWNERS = "property_owners", *NP_("partner", "Property owners")
    HOUSING_COMPANY = "housing_company", *NP_("partner", "Housing companies")
    HOUSING_COOPERATIVE = (
        "housing_cooperative",
        *NP_("partner", "Housing cooperatives and residents"),
    )
    ASSOCIATION = "association", *NP_("partner", "Associations")
    CONGREGATION = "congregation", *NP_("partner", "Congregations")
    STUDENTS_YOUTH = "students_youth", *NP_("partner", "Students and youth")
    BUSINESS = "business", *NP_("partner", "Businesses")
    VISITORS = "visitors", *NP_("partner", "Visitors")
    CLEAN_AND_TIDY = "clean_and_tidy", *NP_("partner", "Clean, whole and tidy")
    OTHER = "other", *NP_("partner", "Other")


PARTNERS = TableSchema(
    fields=(
        Field(
            "id", FieldType.TEXT, N_("The partner's id."), required=True, example="fastighetsagare"
        ),
        Field(
            "name",
            FieldType.TEXT,
            N_("The partner's name; an organisation or group, never a person."),
            required=True,
            headers=("namn",),
            example="Fastighetsägare",
        ),
        Field(
            "kind",
            FieldType.CODE,
            N_("What kind of partner it is."),
            vocabulary=PartnerKind,
            headers=("typ",),
            example="property_owners",
        ),
        Field(
            "focus_group",
            FieldType.BOOLEAN,
            N_("Whether it is one of the work's focus groups."),
            headers=("fokusgrupp",),
            example="true",
        ),
        Field(
            "collaboration",
            FieldType.TEXT,
            N_("The collaboration it takes part in."),
            headers=("samverkan",),
        ),
        Field(
            "about",
            FieldType.TEXT,
            N_("What it does there."),
            headers=("om", "gör"),
            free_text=True,
        ),
        Field("source", FieldType.TEXT, N_("Where that was published."), headers=("källa",)),
    ),
    key=("id",),
)

CONTRIBUTIONS = TableSchema(
    fields=(
        Field(
            "id",
            FieldType.TEXT,
            N_("The contribution's id."),
            headers=("ärendenummer", "ärende-id", "ärende", "diarienummer"),
        ),
        Field(
            "day",
            FieldType.DATE,
            N_("When it came in."),
            required=True,
            headers=("datum", "inkommet", "inkom", "inskickat", "skapad", "registrerad"),
            example="2024-05-02",
        ),
        Field(
            "theme",
            FieldType.TEXT,
            N_("What it is about, in a word: the category that it was sent in under."),
            required=True,
            headers=("tema", "ämne", "kategori", "ärendetyp", "ämnesområde", "category"),
            example="belysning",
        ),
        Field(
            "place",
            FieldType.TEXT,
            N_("Id or name of the place."),
            headers=("plats", "område", "var"),
        ),
        Field(
            "text",
            FieldType.TEXT,
            N_("What was written; never shown to the public."),
            headers=("synpunkt", "text", "beskrivning", "meddelande", "förslag", "idé"),
            free_text=True,
        ),
    ),
    key=("id",),
)
