"""A made-up national survey's figures to compare with: one wave asked alike, one asked otherwise."""

from __future__ import annotations

import math
from collections.abc import Mapping

from generators.exempelstad import survey, truth
from generators.exempelstad.survey_items import ITEMS, MORE_ITEMS
from generators.package import MADE_UP, Resource, Row
from trygghet.model.kinds import Kind
from trygghet.model.survey import Coverage, Statistic

#: Answers in the country, of all and of each sex, and how much the design widens its intervals.
_ANSWERS = {"": 61_240, "women": 32_410, "men": 28_595}
_DESIGN = 1.3
_Z = 1.96
#: The questions of 2023 in that year's words; their meaning is another.
_ASKED_2023 = {
    "safe_home_area": "Tycker du att området där du bor är tryggt?",
    "unsafe_out_late": "Känner du dig otrygg om du går ut ensam en sen kväll?",
    "confidence_police": "Hur stort förtroende har du för polisen?",
}
_SOURCE = f"Trygghet i riket {{wave}} ({MADE_UP})"


def resources() -> list[Resource]:
    """Return the figures of both waves; only the later has the town's own wording."""
    alike = {str(item.concept): item.wording for item in (*ITEMS, *MORE_ITEMS)}
    return [
        _wave("2023", truth.COUNTRY_2023, _ASKED_2023, "riket-1"),
        _wave("2025", truth.COUNTRY_2025, alike, survey.WORDING),
    ]


def _wave(
    wave: str,
    figures: Mapping[str, tuple[float, float, float]],
    asked: Mapping[str, str],
    wording: str,
) -> Resource:
    rows: list[Row] = []
    for concept, shares in figures.items():
        for (sex, n), share in zip(_ANSWERS.items(), shares, strict=True):
            spread = _Z * math.sqrt(share * (1 - share) * _DESIGN / n)
            rows.append(
                {
                    "concept": concept,
                    "question": asked[concept],
                    "coverage": str(Coverage.COUNTRY),
                    "sex": sex,
                    "statistic": str(Statistic.SHARE),
                    "share": f"{share:.3f}",
                    "low": f"{share - spread:.3f}",
                    "high": f"{share + spread:.3f}",
                    "n": n,
                    "source": _SOURCE.format(wave=wave),
                }
            )
    about = {
        "id": f"riket-{wave}",
        "title": f"Trygghet i riket {wave} ({MADE_UP})",
        "type": "random",
        "wave": wave,
        "mode": "post och webb",
        "first_day": f"{wave}-02-03",
        "last_day": f"{wave}-04-30",
        "invited": 120_000,
        "answered": _ANSWERS[""],
        "wording": wording,
    }
    return Resource(
        f"survey_country_{wave}",
        Kind.SURVEY_RESULTS,
        f"Jämförelsetal för riket {wave} ({MADE_UP})",
        rows,
        {"survey": about},
    )
