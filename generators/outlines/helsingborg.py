"""Helsingborg: districts around the centre, and three certified areas, one of which grew twice."""

from __future__ import annotations

from generators.outlines.sketch import Drawn, Seat, Spot, Town
from trygghet.model.areas import AreaFunction, AreaKind

_BY_HAND = "Ungefärlig: ritad för hand kring kända lägen, inte fastställd av staden."

#: From Trädgårdsgatan in the north to Malmöleden in the south, about 90 hectares.
_SODER = (
    *((56.0437, 12.6942), (56.0438, 12.7022), (56.0402, 12.7078), (56.0332, 12.7108)),
    *((56.0316, 12.7035), (56.0360, 12.6985), (56.0400, 12.6952)),
)

TOWN = Town(
    code="1283",
    name="Helsingborgs stad",
    folder="helsingborg",
    # Along the Sound from Rydebäck in the south to the municipality's northern end.
    coast=(
        *((361202, 6204017), (360000, 6205450), (359700, 6206750), (359050, 6207800)),
        *((358050, 6208650), (357250, 6209000), (357000, 6209850), (356700, 6210700)),
        *((356600, 6211600), (356050, 6212400), (356150, 6213000), (355800, 6213350)),
        *((355680, 6214000), (355450, 6214800), (355080, 6215750), (354450, 6216800)),
        *((353900, 6217800), (353000, 6219000), (352400, 6220050), (351500, 6221000)),
        *((350900, 6221700), (349991, 6224173)),
    ),
    river=(),
    seats=(
        Seat("centrum", "Centrum", (56.0465, 12.6945), 700, AreaFunction.CENTRE),
        Seat("norr", "Norr", (56.0569, 12.6833), 900),
        Seat("slottshojden", "Slottshöjden", (56.0540, 12.6985), 800),
        Seat("olympia", "Olympia", (56.0490, 12.7065), 700),
        Seat("eneborg", "Eneborg", (56.0430, 12.7100), 600),
        Seat("hogaborg", "Högaborg", (56.0389, 12.7135), 650),
        Seat("narlunda", "Närlunda", (56.0335, 12.7165), 600),
        Seat("elineberg", "Elineberg", (56.0285, 12.7225), 700),
        Seat("planteringen", "Planteringen", (56.0290, 12.7070), 750),
        Seat("drottninghog", "Drottninghög", (56.0619, 12.7281), 700),
    ),
    drawn=(
        Drawn("soder", AreaKind.DISTRICT, "Söder", _SODER, function=AreaFunction.CENTRE),
        Drawn(
            "maria-torg",
            AreaKind.CERTIFIED,
            "Maria Torg",
            ((56.0468, 12.6928), (56.0470, 12.6955), (56.0447, 12.6962), (56.0444, 12.6932)),
            valid_from="2016-01-01",
            valid_to="2019-11-30",
            source="Området vid starten; gränsen är inte publicerad.",
        ),
        Drawn(
            "maria-torg",
            AreaKind.CERTIFIED,
            "Maria Torg",
            (
                *((56.0476, 12.6918), (56.0480, 12.6962), (56.0440, 12.6985)),
                *((56.0425, 12.6985), (56.0428, 12.6930), (56.0446, 12.6925)),
            ),
            valid_from="2019-12-01",
            valid_to="2023-09-30",
            source="Utökat i december 2019 så att områdena hänger ihop; gränsen är inte publicerad.",
        ),
        Drawn(
            "maria-torg",
            AreaKind.CERTIFIED,
            "Gamla stan",
            (
                *((56.0492, 12.6912), (56.0497, 12.6955), (56.0478, 12.6990)),
                *((56.0440, 12.6992), (56.0425, 12.6985), (56.0428, 12.6930), (56.0446, 12.6925)),
            ),
            valid_from="2023-10-01",
            source=(
                "Utökat i oktober 2023 med bland annat Himmelriksgränd, Hallbergs trappor och"
                " Rosenträdgården, och kallat Gamla stan; gränsen är inte publicerad."
            ),
        ),
        Drawn(
            "helsingborg-c",
            AreaKind.CERTIFIED,
            "Helsingborg C",
            ((56.0458, 12.6922), (56.0456, 12.6962), (56.0428, 12.6965), (56.0424, 12.6932)),
            valid_from="2017-07-01",
            source="Processen började i juli 2017; gränsen är inte publicerad.",
        ),
        Drawn(
            "soder",
            AreaKind.CERTIFIED,
            "Söder",
            _SODER,
            valid_from="2018-10-01",
            source="Processen började i oktober 2018; området är stadsdelen Söder.",
        ),
    ),
    spots=(
        Spot("knutpunkten", "Knutpunkten", (56.044, 12.695)),
        Spot("stortorget", "Stortorget", (56.0465, 12.6945)),
        Spot("mariatorget", "Mariatorget", (56.0455, 12.694)),
        Spot("stadsparken", "Stadsparken", (56.0425, 12.6985)),
        Spot("furutorpsplatsen", "Furutorpsplatsen", (56.0395, 12.7005), "Läget är osäkert."),
        Spot("nedre-nytorgsgatan", "Nedre Nytorgsgatan", (56.041, 12.699), "Läget är osäkert."),
        Spot("hantverkaregatan", "Hantverkaregatan", (56.040, 12.700), "Läget är osäkert."),
        Spot("master-palms-plats", "Mäster Palms plats", (56.036, 12.704), "Läget är osäkert."),
        Spot("campus", "Campus", (56.042, 12.695)),
    ),
    source=_BY_HAND,
)
