"""The town's name, districts and residents, which every table starts from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.package import Row
from trygghet.model.areas import AreaFunction

CODE = "9999"  # no Swedish municipality has it
NAME = "Exempelstads kommun"
SHORT = "Exempelstad"
REFERENCE_DATE = date(2025, 6, 30)
FIRST_YEAR = 2019
SOURCE = "Påhittade uppgifter för Exempelstad"


@dataclass(frozen=True, slots=True)
class District:
    """A district: its id, name, function, residents 31 December 2024, and growth a year."""

    id: str
    name: str
    function: AreaFunction
    residents: int
    growth: float


DISTRICTS = (
    District("nordbyn", "Nordbyn", AreaFunction.RESIDENTIAL, 6212, 0.004),
    District("ekliden", "Ekliden", AreaFunction.RESIDENTIAL, 5388, 0.003),
    District("sjobacken", "Sjöbacken", AreaFunction.RESIDENTIAL, 5104, 0.006),
    District("lunda", "Lunda", AreaFunction.RESIDENTIAL, 6921, 0.007),
    District("centrum-vast", "Centrum väst", AreaFunction.CENTRE, 5817, 0.009),
    District("centrum-ost", "Centrum öst", AreaFunction.CENTRE, 5236, 0.008),
    District("hamnen", "Hamnen", AreaFunction.MIXED, 3294, 0.025),
    District("asen", "Åsen", AreaFunction.RESIDENTIAL, 6387, 0.002),
    District("sodra-angen", "Södra Ängen", AreaFunction.RECREATION, 4583, 0.005),
    District("torpa", "Torpa", AreaFunction.RESIDENTIAL, 5926, 0.004),
    District("brukslyckan", "Brukslyckan", AreaFunction.RESIDENTIAL, 4702, 0.003),
    # A new estate: too few residents for a rate in the first years, too few answers for a share.
    District("vallmon", "Vallmon", AreaFunction.RESIDENTIAL, 640, 0.30),
)
NAMES = {district.id: district.name for district in DISTRICTS}
COUNTRYSIDE = 897  # residents outside the districts
COUNTRYSIDE_STRATUM = "Utanför stadsdelarna"

AGES = ("0-15", "16-29", "30-44", "45-64", "65-84", "85-")
#: Share of residents by age group and, within it, women: roughly those of a Swedish town.
AGE_SHARE = {"0-15": 0.18, "16-29": 0.17, "30-44": 0.20, "45-64": 0.24, "65-84": 0.18, "85-": 0.03}
WOMEN_SHARE = {
    "0-15": 0.486,
    "16-29": 0.482,
    "30-44": 0.490,
    "45-64": 0.496,
    "65-84": 0.522,
    "85-": 0.620,
}
#: Centres are younger, the new estate is full of families.
AGE_TILT = {
    "centrum-vast": {"16-29": 1.5, "30-44": 1.2, "0-15": 0.6},
    "centrum-ost": {"16-29": 1.6, "30-44": 1.2, "0-15": 0.6},
    "hamnen": {"30-44": 1.3, "65-84": 0.8},
    "vallmon": {"0-15": 1.4, "30-44": 1.6, "65-84": 0.4, "85-": 0.3},
}


def residents(district: District, year: int) -> int:
    """Return a district's residents on 31 December of a year."""
    return round(district.residents / (1 + district.growth) ** (2024 - year))


def by_sex_and_age(total: int, district: str = "") -> dict[tuple[str, str], int]:
    """Split residents on sex and age so that the parts sum to the total."""
    tilt = AGE_TILT.get(district, {})
    shares = {
        (sex, age): AGE_SHARE[age] * tilt.get(age, 1.0) * women
        for age in AGES
        for sex, women in (("women", WOMEN_SHARE[age]), ("men", 1 - WOMEN_SHARE[age]))
    }
    whole = sum(shares.values())
    exact = {key: total * share / whole for key, share in shares.items()}
    counts = {key: int(value) for key, value in exact.items()}
    short = total - sum(counts.values())
    for key in sorted(exact, key=lambda key: (counts[key] - exact[key], key))[:short]:
        counts[key] += 1
    return counts


def population_rows() -> list[Row]:
    """Return residents by district and year, and for the municipality as a row of its own."""
    rows: list[Row] = []
    for year in range(FIRST_YEAR - 1, 2025):
        counts = {district.id: residents(district, year) for district in DISTRICTS}
        everybody = {"": sum(counts.values()) + COUNTRYSIDE, **counts}
        for area, total in everybody.items():
            fixed = {"area": area, "year": year, "source": SOURCE}
            rows.append({**fixed, "population": total})
            for (sex, age), count in municipality_split(year, area, counts).items():
                rows.append({**fixed, "population": count, "sex": sex, "age": age})
    return rows


def municipality_split(
    year: int, area: str, counts: dict[str, int] | None = None
) -> dict[tuple[str, str], int]:
    """Return residents by sex and age; the municipality's are the sum of its parts."""
    counts = counts or {district.id: residents(district, year) for district in DISTRICTS}
    if area:
        return by_sex_and_age(counts[area], area)
    whole = by_sex_and_age(COUNTRYSIDE)
    for district, total in counts.items():
        for key, count in by_sex_and_age(total, district).items():
            whole[key] += count
    return whole
