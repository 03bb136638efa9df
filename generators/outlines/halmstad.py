"""Halmstad: the districts of the survey of 2022, the certified town centre, the pledge's places."""

from __future__ import annotations

from generators.outlines.sketch import Drawn, Seat, Spot, Town
from trygghet.model.areas import AreaFunction, AreaKind

_BY_HAND = "Ungefärlig: ritad för hand kring kända lägen, inte fastställd av kommunen."

TOWN = Town(
    code="1380",
    name="Halmstads kommun",
    folder="halmstad",
    # From the bay in the south-east, past the mouth of the Nissan, to the bathing places in the west.
    coast=(
        *((373518, 6274106), (372050, 6276050), (371650, 6277150), (371250, 6278250)),
        *((370600, 6279400), (370150, 6280150), (369550, 6280850), (369150, 6281100)),
        *((368450, 6281000), (368500, 6281450), (367950, 6281850), (367450, 6282000)),
        *((366850, 6281650), (366100, 6281150), (365950, 6280600), (364900, 6280400)),
        *((364750, 6279700), (363550, 6279650), (362600, 6280100), (361450, 6279600)),
        *((360800, 6279800), (360950, 6281700), (360600, 6283100), (358876, 6285073)),
    ),
    # The Nissan, which parts the western and the eastern centre at about 12.861 degrees east.
    river=(
        *((372500, 6296000), (370400, 6287600), (369950, 6285450), (369350, 6284350)),
        *((368950, 6283500), (368930, 6282900), (368730, 6282350), (368400, 6281600)),
        (368460, 6280500),
    ),
    seats=(
        Seat("centrum-vast", "Centrum väst", (56.674, 12.8555), 950, AreaFunction.CENTRE),
        Seat("centrum-ost", "Centrum öst", (56.6705, 12.8655), 800, AreaFunction.CENTRE),
        Seat("rotorp", "Rotorp", (56.678, 12.828), 1200),
        Seat("sondrum", "Söndrum", (56.665, 12.800), 1500),
        Seat("karleken-sofieberg", "Kärleken/Sofieberg", (56.695, 12.866), 900),
        Seat("karleken-sofieberg", "Kärleken/Sofieberg", (56.7005, 12.868), 700),
        Seat("furet-frennarp", "Furet/Frennarp", (56.684, 12.880), 900),
        Seat("furet-frennarp", "Furet/Frennarp", (56.691, 12.886), 900),
        Seat("nyhem-linehed", "Nyhem/Linehed", (56.670, 12.875), 700),
        Seat("nyhem-linehed", "Nyhem/Linehed", (56.6635, 12.883), 800),
        Seat("nyhem-linehed", "Nyhem/Linehed", (56.657, 12.889), 850),
        Seat("andersberg", "Andersberg", (56.660, 12.900), 900),
        Seat("vallas", "Vallås", (56.684, 12.915), 1100),
        Seat("ostra-stranden", "Östra stranden", (56.6475, 12.8835), 1000),
        Seat("ostra-stranden", "Östra stranden", (56.6415, 12.8935), 800),
    ),
    drawn=(
        Drawn(
            "stadskarnan",
            AreaKind.CERTIFIED,
            "Stadskärnan",
            (
                *((56.6782, 12.8540), (56.6788, 12.8622), (56.6745, 12.8632)),
                *((56.6700, 12.8668), (56.6690, 12.8625), (56.6722, 12.8545)),
            ),
            valid_from="2019-01-01",
            source="Arbetet enligt Purple Flag började 2019; gränsen är inte publicerad.",
        ),
    ),
    spots=(
        Spot("stora-torg", "Stora torg", (56.674, 12.857)),
        Spot("lilla-torg", "Lilla torg", (56.6747, 12.856)),
        Spot("stadsbiblioteket", "Under stadsbiblioteket", (56.677, 12.861)),
        Spot(
            "karl-xi-klammerdamm",
            "Hörnet Karl XI:s väg/Klammerdammsgatan",
            (56.676, 12.855),
            "Läget är osäkert.",
        ),
        Spot("kopmansgatan", "Köpmansgatan", (56.674, 12.8545), "Läget är osäkert."),
        Spot("halmstad-c", "Halmstad C", (56.669, 12.865)),
        Spot("nissan-kulturstrak", "Kulturstråket längs Nissan", (56.6725, 12.8606)),
    ),
    source=_BY_HAND,
)
