"""Whom a row of a published table is about: the municipality, its county, its police region, the country."""

from __future__ import annotations

import re

from trygghet.intake import municipalities
from trygghet.intake.published_labels import is_country
from trygghet.intake.total_rows import is_total
from trygghet.model.message import N_, Message, message
from trygghet.model.survey import Coverage

#: Counties by the first two figures of a municipality's code.
COUNTIES = {
    "01": "Stockholm", "03": "Uppsala", "04": "Södermanland", "05": "Östergötland",
    "06": "Jönköping", "07": "Kronoberg", "08": "Kalmar", "09": "Gotland", "10": "Blekinge",
    "12": "Skåne", "13": "Halland", "14": "Västra Götaland", "17": "Värmland", "18": "Örebro",
    "19": "Västmanland", "20": "Dalarna", "21": "Gävleborg", "22": "Västernorrland",
    "23": "Jämtland", "24": "Västerbotten", "25": "Norrbotten",
}  # fmt: skip
#: The police's seven regions, by county (polisen.se).
POLICE_REGIONS = {
    "nord": ("22", "23", "24", "25"),
    "mitt": ("03", "19", "21"),
    "bergslagen": ("17", "18", "20"),
    "stockholm": ("01", "09"),
    "öst": ("04", "05", "06"),
    "väst": ("13", "14"),
    "syd": ("07", "08", "10", "12"),
}
_REGION = re.compile(r"(?:polis)?region\s+(\w+)")
_COUNTY = re.compile(r"(.+?)s?\s+län")
_POLICE_AREA = re.compile(r"(?:lokalpolisområdet?|lpo)\b.*")
_ENDS_AS_MUNICIPALITY = re.compile(r".+\s(?:kommun|stad)(?:\s+totalt)?")


class Elsewhere(ValueError):  # noqa: N818  the row isn't wrong, only of no use here
    """A row is about another part of the country."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.text)
        self.why = why


def coverage_of(text: str, municipality: str | None) -> Coverage | None:
    """Return whom a name is about, where it is no district.

    Parameters
    ----------
    text
        "Riket", "Region Väst", "Hallands län", "LPO Halmstad", "Halmstad", "Totalt".
    municipality
        The municipality's four-digit code, where it is known.

    Returns
    -------
    Coverage or None
        ``None`` for any other name: a district's, or a group's.

    Raises
    ------
    Elsewhere
        For another municipality, county or region than the municipality's own.
    """
    plain = " ".join(text.casefold().split()).strip(" :")
    if is_country(plain):
        return Coverage.COUNTRY
    if not plain or is_total(plain):
        return Coverage.MUNICIPALITY
    if _POLICE_AREA.fullmatch(plain):
        return Coverage.POLICE_AREA
    if (found := _REGION.fullmatch(plain)) and found[1] in POLICE_REGIONS:
        return _own(Coverage.REGION, text, municipality, POLICE_REGIONS[found[1]])
    counties = _counties(plain)
    if counties:
        return _own(Coverage.COUNTY, text, municipality, counties)
    if plain in ("länet", "hela länet", "länet totalt"):
        return Coverage.COUNTY
    return _municipality(text, plain, municipality)


def _counties(plain: str) -> tuple[str, ...]:
    county = _COUNTY.fullmatch(plain)
    region = _REGION.fullmatch(plain)
    name = county[1] if county else plain.removeprefix("region ") if region else ""
    return tuple(
        code
        for code, known in COUNTIES.items()
        if name and name in (known.casefold(), known.casefold().removesuffix("s"))
    )


def _own(
    coverage: Coverage, text: str, municipality: str | None, counties: tuple[str, ...]
) -> Coverage:
    code = (municipality or "")[:2]
    # A made-up municipality lies in no county: the table is taken to be about its own.
    if code in COUNTIES and code not in counties:
        raise Elsewhere(
            message(
                N_("“{found}” is another part of the country than the municipality lies in."),
                found=text,
            )
        )
    return coverage


def _municipality(text: str, plain: str, municipality: str | None) -> Coverage | None:
    code = municipalities.code_of(plain)
    if code is None:
        own = municipality is not None and municipality not in municipalities.names()
        named = own and _ENDS_AS_MUNICIPALITY.fullmatch(plain)
        return Coverage.MUNICIPALITY if named else None
    if code == municipality:
        return Coverage.MUNICIPALITY
    # Many districts are called as some municipality is: only its full name is certainly one.
    if municipality is not None and not plain.endswith((" kommun", " stad")):
        return None
    raise Elsewhere(
        message(
            N_("“{found}” is another municipality than the one that the file is loaded for."),
            found=text,
        )
        if municipality
        else message(
            N_("“{found}” is a municipality: say which one the file is loaded for."), found=text
        )
    )
