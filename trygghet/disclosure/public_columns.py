"""What a publication may tell of each measure's rows: the one list. What isn't on it is left out.

A new measure, or a new column of a measure, is published only once it is written here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Rule = Callable[[object], object]
Columns = Mapping[str, Rule]

#: Fewer people at a meeting than this aren't told.
FEWEST = 5


def kept(value: object) -> object:
    """Return a value as it is."""
    return value


def emptied(value: object) -> object:
    """Return nothing in place of a value that figures look for and that isn't public."""
    return [] if isinstance(value, list | tuple) else None


def percent(value: object) -> object:
    """Return a share in whole percent: an exact share and its base tell how many answered so."""
    return math.floor(value * 100 + 0.5) / 100 if isinstance(value, int | float) else None


def tens(value: object) -> object:
    """Return a base to the nearest ten."""
    return int(value / 10 + 0.5) * 10 if isinstance(value, int | float) else None


def metres(value: object) -> object:
    """Return a coordinate of a place in whole metres."""
    return round(value) if isinstance(value, int | float) else None


def many(value: object) -> object:
    """Return how many people there were, unless they were so few that they could be known."""
    return value if isinstance(value, int) and value >= FEWEST else None


@dataclass(frozen=True)
class Part:
    """The columns of mappings that stand in a column: one, a list of them, or none.

    Parameters
    ----------
    columns
        What of them is published.
    """

    columns: Columns

    def __call__(self, value: object) -> object:
        """Return the public part of one mapping or of each in a list."""
        if isinstance(value, Mapping):
            return narrowed(value, self.columns)
        if isinstance(value, list | tuple):
            return [narrowed(each, self.columns) for each in value if isinstance(each, Mapping)]
        return None


def narrowed(row: Mapping[str, object], columns: Columns) -> dict[str, object]:
    """Return the columns of a row that are public, in the row's order."""
    return {name: columns[name](value) for name, value in row.items() if name in columns}


def _all(names: str) -> dict[str, Rule]:
    return dict.fromkeys(names.split(), kept)


_ENTRY = Part(
    _all(
        "id date_text kind unit what source place place_name role corrects when latest amount stands correction level"
        " timing counts withdrawn other_unit"
    )
)
_UNTIL = Part(_all("text earliest latest given"))
_PLEDGES: Columns = {
    **_all(
        "municipality pledge pledge_title pledge_first_day pledge_last_day current id party party_name shape"
        " text short problem problem_concept problem_category cause measure follow_up indicator"
        " indicator_concept indicator_category target target_total unit every first_day last_day places"
        " districts concerns_everybody owner succession predecessor ended_on reason measurable_wording"
        " source as_of state pace delivered planned_today share_of_plan last_evidence weeks_silent"
        " counts_evidence synthetic"
    ),
    "place_names": Part(_all("id name kind")),
    "succeeded_by": Part(_all("id pledge succession")),
    "evidence": _ENTRY,
    "baselines": _ENTRY,
    "periods": Part(_all("first_day last_day target delivered reached")),
}
_CERTIFICATIONS: Columns = {
    **_all("municipality process name as_of state since days_left uncertain"),
    "valid_to": _UNTIL,
    "events": Part(_all("id event date_text earliest latest exact happened text source")),
    "certificates": Part({**_all("event date_text earliest latest happened"), "until": _UNTIL}),
}
_ACTIVITIES: Columns = {
    **_all(
        "municipality id promise plan focus focus_text text owner owner_name partner partner_name places"
        " date_text first_day last_day state told since late group cost source as_of synthetic typed"
    ),
    "history": emptied,
}
_PARTNERS: Columns = {
    **_all(
        "municipality id name kind focus_group collaboration about source activities meetings last_meeting"
        " synthetic"
    ),
    "doing": Part(_all("id text plan promise focus focus_text state group late owns")),
}
_MEETINGS: Columns = {
    **_all(
        "municipality id kind title date_text first_day last_day place place_name themes outcome promises"
        " partners partner_names held source as_of synthetic typed"
    ),
    "participants": many,
    "role": emptied,
    "earlier": emptied,
}
_ABOUT = _all("municipality dataset synthetic survey survey_type wave")
_SHARE: Columns = {
    **_all("state change reason compared"),
    **dict.fromkeys(
        ["share", "low", "high", "difference", "difference_low", "difference_high"], percent
    ),
    **dict.fromkeys(("n", "n_eff"), tens),
    **dict.fromkeys(("p", "adjusted"), emptied),
}
_GROUP = _all("concept group districts sex age coverage base")
_SURVEY: Columns = {
    **_ABOUT,
    **_GROUP,
    **_SHARE,
    **_all("question answered weighting raked_refusal wording qualifier statistic value quote"),
    **_all("method outline earlier_wave earlier_survey"),
    **dict.fromkeys(("response_rate", "half_width", "raked_share"), percent),
    "n_interval": tens,
}
_CHANGES: Columns = {
    **_ABOUT,
    **_GROUP,
    **_SHARE,
    **_all("qualifier earlier_wave earlier_survey earlier_qualifier"),
    "earlier_share": percent,
}
_CONTRASTS: Columns = {
    **_ABOUT,
    **_SHARE,
    **_all("concept district sex age"),
    "rest": percent,
    "rest_n": tens,
}
_QUESTIONS: Columns = {
    **_ABOUT,
    **_SHARE,
    **_all("question wording concept form answer answers qualifier sex age districts"),
    "base": tens,
}
_RESPONSE: Columns = {
    **_ABOUT,
    **_all("title mode first_day last_day fieldwork wording district stratum population invited"),
    "answered": kept,
    "rate": percent,
}
_MENTIONS: Columns = {
    **_ABOUT,
    **_all("concept question place theme name n level district published qualifier state"),
    **dict.fromkeys(("x", "y"), metres),
}
_NIGHT_WALKS: Columns = {
    **_all("municipality area name walk focus zone n rated rating lowest highest state typed"),
    "datasets": kept,
}

#: The public columns of each measure, and what is told of each.
COLUMNS: Mapping[str, Columns] = {
    "pledges": _PLEDGES,
    "certifications": _CERTIFICATIONS,
    "activities": _ACTIVITIES,
    "partners": _PARTNERS,
    "meetings": _MEETINGS,
    "survey": _SURVEY,
    "survey_changes": _CHANGES,
    "survey_contrasts": _CONTRASTS,
    "survey_questions": _QUESTIONS,
    "survey_response": _RESPONSE,
    "mentions": _MENTIONS,
    "night_walks": _NIGHT_WALKS,
}

#: Columns that aren't published: numbers within the store, and when somebody typed something.
LEFT_OUT = frozenset({"partners.dataset", "pledges.evidence.entered", "pledges.baselines.entered"})

#: Measures whose figures a publisher may have printed; those are told as printed.
PRINTED = frozenset({"survey", "survey_changes"})


def columns_of(measure: str, row: Mapping[str, object]) -> Columns:
    """Return the public columns of a row, with the rule for each.

    Raises
    ------
    KeyError
        For a measure that isn't on the list.
    """
    columns = COLUMNS[measure]
    # Only what is estimated here from answers has an effective base.
    if measure in PRINTED and row.get("n_eff") is None and row.get("share") is not None:
        return {name: rule if isinstance(rule, Part) else kept for name, rule in columns.items()}
    return columns
