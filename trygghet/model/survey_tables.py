"""The tables of a survey: published figures, and raw answers."""

from __future__ import annotations

from trygghet.model.message import N_
from trygghet.model.survey import Concept, Coverage, Qualifier, Statistic
from trygghet.model.table import Field, FieldType, TableSchema

SURVEY_RESULTS = TableSchema(
    fields=(
        Field(
            "concept",
            FieldType.CODE,
            N_("What the question asks about."),
            required=True,
            vocabulary=Concept,
            headers=("begrepp",),
            example="safe_home_area",
        ),
        Field(
            "question",
            FieldType.TEXT,
            N_("The question in the survey's own words, or reworded."),
            headers=("fråga",),
            example="Hur trygg känner du dig i ditt bostadsområde?",
        ),
        Field(
            "group",
            FieldType.TEXT,
            N_("A label for a group of districts or a place named; empty for all."),
            headers=("grupp",),
        ),
        Field(
            "districts",
            FieldType.CODES,
            N_(
                "Ids of the districts that the figure covers, separated by semicolons; empty for the municipality."
            ),
            headers=("områden", "stadsdelar", "stadsdel"),
        ),
        Field(
            "coverage",
            FieldType.CODE,
            N_("Whom the figure is about, where it is more than the municipality."),
            vocabulary=Coverage,
            headers=("avser",),
            example="municipality",
        ),
        Field("sex", FieldType.TEXT, N_("women, men or other; empty for all."), headers=("kön",)),
        Field(
            "age",
            FieldType.TEXT,
            N_("Age group, as 16-29; empty for all."),
            headers=("ålder", "åldersgrupp"),
        ),
        Field(
            "statistic",
            FieldType.CODE,
            N_("A share, a count of mentions, an index, or words quoted."),
            vocabulary=Statistic,
            headers=("mått",),
            example="share",
        ),
        Field(
            "share",
            FieldType.SHARE,
            N_("The share, as 70 % or 0.70."),
            headers=("andel", "procent"),
            example="70 %",
            minimum=0,
            maximum=1,
        ),
        Field(
            "value",
            FieldType.NUMBER,
            N_("The number of mentions, or the index."),
            headers=("värde", "antal omnämnanden", "index"),
        ),
        Field(
            "quote",
            FieldType.TEXT,
            N_("The figure in the source's words, where it can't be read as a number."),
            headers=("citat",),
        ),
        Field(
            "qualifier",
            FieldType.CODE,
            N_("Whether the source says about or nearly."),
            vocabulary=Qualifier,
            headers=("kvalificering",),
            example="exact",
        ),
        Field(
            "n",
            FieldType.INTEGER,
            N_("How many answered this question; empty where not published."),
            minimum=0,
            headers=("antal svar", "bas", "base"),
        ),
        Field(
            "low",
            FieldType.SHARE,
            N_("Lower end of the interval that the publisher printed."),
            headers=("nedre",),
            minimum=0,
            maximum=1,
        ),
        Field(
            "high",
            FieldType.SHARE,
            N_("Upper end of the interval that the publisher printed."),
            headers=("övre",),
            minimum=0,
            maximum=1,
        ),
        Field("source", FieldType.TEXT, N_("Where the figure was published."), headers=("källa",)),
    ),
    key=("concept", "group", "districts", "coverage", "sex", "age", "statistic"),
)

SURVEY_ANSWERS = TableSchema(
    fields=(
        Field(
            "respondent",
            FieldType.TEXT,
            N_("A running number for the answer; never a name or personal number."),
            headers=("respondentid", "respondent id", "svarsid", "id", "löpnummer", "respondent"),
            example="17",
        ),
        Field(
            "district",
            FieldType.TEXT,
            N_("Where the person lives: id or name of the district."),
            headers=("område", "stadsdel", "bostadsområde"),
            example="Vallås",
        ),
        Field(
            "sex",
            FieldType.TEXT,
            N_("women, men or other."),
            headers=("kön", "gender"),
            example="women",
        ),
        Field(
            "age",
            FieldType.TEXT,
            N_("Age in years, or age group."),
            headers=("ålder", "åldersgrupp", "age"),
            example="30-44",
        ),
        Field(
            "weight",
            FieldType.NUMBER,
            N_("Design weight, where the sample has one."),
            headers=("vikt", "designvikt"),
            minimum=0,
        ),
        Field(
            "stratum",
            FieldType.TEXT,
            N_("Stratum of the sample, where it has strata."),
            headers=("strata",),
        ),
        Field(
            "answered",
            FieldType.DATE,
            N_("When the answer came in."),
            headers=("svarsdatum", "datum", "tidsstämpel", "timestamp"),
        ),
    ),
    key=("respondent",),
)

SURVEY_SAMPLE = TableSchema(
    fields=(
        Field(
            "district",
            FieldType.TEXT,
            N_("Id or name of the district; empty where the row is about a stratum or about all."),
            headers=("område", "stadsdel"),
            example="Vallås",
        ),
        Field(
            "stratum",
            FieldType.TEXT,
            N_("Stratum of the sample, as the answers name it; empty where it has none."),
            headers=("strata",),
        ),
        Field(
            "population",
            FieldType.INTEGER,
            N_("How many the sample was drawn from there."),
            headers=("population", "urvalsram", "ram", "folkmängd"),
            minimum=1,
            example="4210",
        ),
        Field(
            "invited",
            FieldType.INTEGER,
            N_("How many were asked."),
            headers=("urval", "utskick", "inbjudna"),
            minimum=0,
            example="350",
        ),
        Field(
            "answered",
            FieldType.INTEGER,
            N_("How many answered."),
            headers=("svar", "svarande", "antal svar"),
            minimum=0,
            example="161",
        ),
    ),
    key=("district", "stratum"),
)
