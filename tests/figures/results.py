"""Results as the measures make them, small enough to count by hand."""

from datetime import date
from typing import Any

from trygghet.measures.change import Change
from trygghet.measures.direction import direction
from trygghet.measures.trend import Trend
from trygghet.measures.verdict import Verdict, verdict
from trygghet.model.message import message
from trygghet.model.provenance import Provenance
from trygghet.model.result import Result, Row, Source
from trygghet.model.scope import Scope
from trygghet.model.time import Period


def source(provenance: Provenance = Provenance.REGISTER, **more: Any) -> Source:
    return Source("incidents-1", more.pop("title", "Brott"), provenance, **more)


def result(rows: list[Row], provenance: Provenance = Provenance.REGISTER, **more: Any) -> Result:
    return Result(
        measure=more.pop("measure", "incidents"),
        definition=message("Counted by hand."),
        unit=message("reported offences"),
        scope=more.pop(
            "scope", Scope(municipality="9999", period=Period(date(2024, 7, 1), date(2025, 6, 30)))
        ),
        sources=more.pop("sources", (source(provenance),)),
        rows=tuple(rows),
        **more,
    )


def survey_row(**more: Any) -> Row:
    return {
        "concept": "safe_home_area", "question": "?", "survey": "s", "survey_type": "random",
        "wave": "2025", "group": None, "districts": [], "sex": None, "age": None, "share": 0.78,
        "qualifier": "exact", "n": 2410, "answered": 2410, "low": 0.76, "high": 0.8,
        "state": "value", "statistic": "share", "base": "answered", "wording": "a",
        "synthetic": False, "n_eff": 2400.0,
        **more,
    }  # fmt: skip


def trend_of(
    current: list[int],
    earlier: list[list[int]],
    provenance: Provenance = Provenance.REGISTER,
    **more: Any,
) -> Trend:
    """Make the trend of the months from January 2025, with earlier years latest first."""
    rows = [
        {
            "month": f"2025-{place + 1:02d}",
            "count": count,
            "low": min((year[place] for year in earlier), default=None),
            "high": max((year[place] for year in earlier), default=None),
            "earlier": [year[place] for year in earlier],
            "state": "value",
        }
        for place, count in enumerate(current)
    ]
    years = [
        {
            "first_day": date(2025 - back, 1, 1),
            "last_day": date(2025 - back, 12, 31),
            "count": sum(counts),
            "current": back == 0,
        }
        for back, counts in reversed(list(enumerate([current, *earlier])))
    ]
    months = result(rows, provenance, measure="trend", total=sum(current), without_place=0)
    found: Verdict = more.pop("verdict", verdict(current, earlier))
    assert isinstance(found.change, Change)
    return Trend(
        months, tuple(years), more.pop("monthly", True), found, None,
        more.pop("direction", direction([*reversed(earlier), current])), more.pop("breaks", ()),
    )  # fmt: skip
