"""A survey that was published hides the same shares in the next publication, or there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from trygghet.disclosure.bundle import Bundle
from trygghet.disclosure.survey_before import refuse_hidden_anew
from trygghet.model.message import UserError
from trygghet.model.result import Row


def _with(bundle: Bundle, changed: Callable[[Row], Row]) -> Bundle:
    own = next(each for each in bundle.municipalities if each.code == "9999")
    survey = own.results["survey"]
    rows = tuple(changed(row) for row in survey.rows)
    results = {**own.results, "survey": replace(survey, rows=rows)}
    return replace(bundle, municipalities=(replace(own, results=results),))


@pytest.mark.parametrize(("was", "becomes"), [("value", "protected"), ("protected", "value")])
def test_other_shares_hidden_than_before_are_refused(
    demo_bundle: Bundle, was: str, becomes: str
) -> None:
    """Women hidden with a few one time and men the other: both times together tell of the few."""
    before = _with(demo_bundle, dict)
    own = before.municipalities[0].results["survey"].rows
    chosen = next(row for row in own if row["weighting"] is not None and row["state"] == was)
    after = _with(demo_bundle, lambda row: {**row, "state": becomes} if row == chosen else row)
    with pytest.raises(UserError) as refused:
        refuse_hidden_anew(after, [before])
    assert refused.value.problem.values == {"surveys": chosen["survey"]}


def test_what_is_hidden_as_before_passes(demo_bundle: Bundle) -> None:
    before = _with(demo_bundle, dict)
    refuse_hidden_anew(before, [])
    refuse_hidden_anew(before, [before, before])
    # Real answers in place of made-up ones are other people's.
    refuse_hidden_anew(
        _with(before, lambda row: {**row, "synthetic": False, "state": "protected"}), [before]
    )
