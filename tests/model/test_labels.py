"""The labels on screen are exactly those that were ruled, for both nouns."""

from __future__ import annotations

import pytest

from trygghet.locale import words_for
from trygghet.model.certification import CertificationState, FocusArea
from trygghet.model.faults import FaultStatus
from trygghet.model.incidents import PlaceLevel, RecordKind
from trygghet.model.message import N_, counted, message
from trygghet.model.pledges import (
    ActivityState,
    EvidenceKind,
    Level,
    Pace,
    PromiseShape,
    PromiseState,
)
from trygghet.model.provenance import Provenance
from trygghet.model.result import CellState
from trygghet.model.survey import SurveyType
from trygghet.model.time import NightZone
from trygghet.model.vocabulary import Vocabulary

RULED: list[tuple[type[Vocabulary], str]] = [
    (
        PromiseState,
        "Ej bedömt · Ej påbörjat · Pågår · Pågår löpande · Uppfyllt · Delvis uppfyllt · Försenat"
        " · Inte uppfyllt (perioden är slut) · Avbrutet · Inaktuellt · Saknar mått",
    ),
    (
        ActivityState,
        "Ej bedömd · Ej påbörjad · Pågår · Pågår löpande · Uppfylld · Delvis uppfylld · Försenad"
        " · Inte uppfylld (perioden är slut) · Avbruten · Inaktuell",
    ),
    (PromiseShape, "Mängd per period · Återkommande · Milstolpe · Löpande åtagande · Avsikt"),
    (
        Level,
        "Insats (vad vi lagt ner) · Prestation (vad vi gjort) · Utfall (hur det blev)",
    ),
    (
        SurveyType,
        "Slumpmässigt urval · Självvald enkät · Panel, slumpmässigt rekryterad"
        " · Panel, självrekryterad · Okänt urval",
    ),
    (
        NightZone,
        "Dag 06–17 · Tidig kväll 17–20 · Sen kväll 20–23 · Kväll och natt 23–02 · Natt 02–05"
        " · Tidig morgon 05–06 · Tid okänd",
    ),
    (FocusArea, "Säkerhet · Tillgänglighet · Utbud · Plats · Policy"),
    (
        EvidenceKind,
        "Genomfört pass (timmar) · Utfört arbete (antal) · Beslut · Milstolpe nådd"
        " · Kontroll på plats · Mätning · Återkoppling till invånare · Rättelse",
    ),
    (RecordKind, "Anmälda brott · Händelser · Iakttagelser (inte brott) · Felanmälningar"),
    (Provenance, "Publicerad · Ur register · Inmatad av kommunen · Påhittad (exempel)"),
    (FaultStatus, "Öppen · Under arbete · Avslutad · Avvisad eller dubblett"),
    (
        CellState,
        "Värde · Skyddad uppgift · För få svar (under 30) · Litet underlag (30–99)"
        " · Uppgift saknas · Frågan ställdes inte · Ej aktuellt · Bas ej redovisad · Preliminär"
        " · Ofullständig (sen registrering)",
    ),
]


@pytest.mark.parametrize(
    ("vocabulary", "labels"), RULED, ids=lambda value: getattr(value, "__name__", "")
)
def test_swedish_labels_are_the_ruled_ones(vocabulary: type[Vocabulary], labels: str) -> None:
    words = words_for("sv")
    assert [words.label(member) for member in vocabulary] == labels.split(" · ")


def test_labels_with_a_value_say_it() -> None:
    words = words_for("sv")
    assert words.label(Pace.SILENT, weeks=9) == "Inga underlag på 9 veckor"
    assert words.label(CertificationState.VALID_TO, date="30 september 2024") == (
        "Gäller till 30 september 2024"
    )
    assert words.label(CertificationState.VALIDITY_OVER) == (
        "Giltighetstiden har gått ut; uppgift om omcertifiering saknas"
    )
    assert [words.label(level) for level in PlaceLevel][:3] == [
        "Utan känd plats",
        "Plats på områdesnivå",
        "Plats på rutnivå",
    ]


def test_every_label_exists_in_english() -> None:
    words = words_for("en")
    for vocabulary, _ in RULED:
        for member in vocabulary:
            assert words.label(member, weeks=1, date="") != ""


@pytest.mark.parametrize(
    ("language", "number", "share"), [("sv", "1\u202f695", "70\u00a0%"), ("en", "1,695", "70%")]
)
def test_numbers_are_written_as_the_language_does(language: str, number: str, share: str) -> None:
    words = words_for(language)
    assert words.number(1695) == number
    assert words.percent(0.70) == share


def test_a_negative_number_has_a_real_minus_sign() -> None:
    assert words_for("sv").number(-8) == "\u22128"


def test_messages_nest_and_format_what_they_carry() -> None:
    inner = message(N_("You may not see municipality {code}."), code="1380")
    words = words_for("en")
    assert words.say(message("{a}; {b}; {c}", a=inner, b=1695, c=("x", "y", "z"))) == (
        "You may not see municipality 1380.; 1,695; x, y and z"
    )
    assert words.say(counted("{n} row", "{n} rows", 1)) == "1 row"
    assert words.say(counted("{n} row", "{n} rows", 2)) == "2 rows"


def test_text_from_data_is_never_taken_for_a_format() -> None:
    hostile = "{0} {__class__} %s ${7*7}"
    assert words_for("en").say(message("“{text}”", text=hostile)) == f"“{hostile}”"
