"""Those who never go out: counted among those who avoid it, and left out of the base beside."""

from __future__ import annotations

import pytest

from tests.measures.conftest import asked
from tests.measures.surveys import answers, wave
from trygghet.measures.survey import survey
from trygghet.model.kinds import Kind
from trygghet.model.survey import Concept, Question


@pytest.mark.parametrize(
    ("never", "shares"),
    [(30, {"answered": 80 / 200, "goes_out": 50 / 170}), (0, {"answered": 50 / 170})],
)
def test_avoiding_to_go_out_has_both_bases_where_some_never_do(facts, never, shares):
    of = wave("2023", questions=(Question("q1", Concept.AVOIDS_GOING_OUT, "Avstår du?"),))
    dataset = facts.add_dataset(Kind.SURVEY_ANSWERS, survey=of)
    told = {"fairly_often": 50, "never": 120} | ({"never_out": never} if never else {})
    answers(facts, dataset, told)
    found = {row["base"]: row["share"] for row in survey(facts, asked()).rows}
    assert found == pytest.approx(shares)
