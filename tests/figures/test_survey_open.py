"""What is said at first sight of a survey open to all."""

import pytest

from trygghet.figures.survey_open import nothing_certain, weighted_said
from trygghet.locale.words import Words
from trygghet.measures.raking import Refusal
from trygghet.model.survey import SurveyType


@pytest.mark.parametrize("kind", list(SurveyType))
def test_why_nothing_is_certain_is_said_of_every_survey_but_random_samples(
    kind: SurveyType, swedish: Words
) -> None:
    said = nothing_certain(kind, swedish)
    assert bool(said) is not kind.random
    if said:
        assert "inga skillnader prövas" in said


def test_a_weighted_share_is_never_said_without_that_it_is_still_self_selected(
    swedish: Words,
) -> None:
    said = weighted_said({"raked_share": 0.643, "raked_refusal": None}, swedish)
    assert said == "Vägd efter kön, ålder och område, men fortfarande självvald: 64 %.".replace(
        "64 %", swedish.percent(0.643)
    )


def test_a_made_up_weighted_share_says_so(swedish: Words) -> None:
    row = {"raked_share": 0.643, "raked_refusal": None, "synthetic": True}
    assert weighted_said(row, swedish).startswith("Exempel: Vägd")


@pytest.mark.parametrize("refusal", list(Refusal))
def test_a_refusal_is_said_with_its_reason(refusal: Refusal, swedish: Words) -> None:
    said = weighted_said({"raked_share": None, "raked_refusal": refusal.value}, swedish)
    assert said.startswith("Inte vägd efter kön, ålder och område: ")
    assert swedish.label(refusal) in said


def test_random_samples_say_nothing_of_weights(swedish: Words) -> None:
    assert weighted_said({"raked_share": None, "raked_refusal": None}, swedish) == ""
    assert weighted_said(None, swedish) == ""
