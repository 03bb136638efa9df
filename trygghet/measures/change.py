"""What may be said about a change, and why nothing may be said."""

from __future__ import annotations

from trygghet.model.message import NP_
from trygghet.model.vocabulary import Vocabulary


class Change(Vocabulary):
    """The verdict on a change. "Unchanged" and "stable" are no verdicts: no test can show them."""

    INCREASE = "increase", *NP_("change", "Statistically significant increase")
    DECREASE = "decrease", *NP_("change", "Statistically significant decrease")
    NOT_CERTAIN = "not_certain", *NP_("change", "No significant difference")
    NOT_TESTED = "not_tested", *NP_("change", "Not tested: {reason}")


class Untested(Vocabulary):
    """Why a change is not tested."""

    SELF_SELECTED = "self_selected", *NP_("not tested", "self-selected survey")
    OTHER_SURVEY = "other_survey", *NP_("not tested", "another kind of survey")
    WORDING = "wording", *NP_("not tested", "changed question")
    TOO_FEW = "too_few", *NP_("not tested", "too few")
    BOUNDARY = "boundary", *NP_("not tested", "changed area boundary")
    CODES = "codes", *NP_("not tested", "changed offence codes")
    EFFORT = "effort", *NP_("not tested", "depends on the effort put in")
    LATE = "late", *NP_("not tested", "still being registered")
    FEW_YEARS = "few_years", *NP_("not tested", "fewer than four whole years")
    QUALIFIED = "qualified", *NP_("not tested", "only a rounded figure is told")
    NO_BASE = "no_base", *NP_("not tested", "base not published")
    NO_EARLIER = "no_earlier", *NP_("not tested", "no earlier figure")
