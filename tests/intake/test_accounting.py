"""Whatever stands in the cells, every row is either loaded or has a reason."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.intake.tables import NOWHERE, raw_table
from trygghet.intake.check import check
from trygghet.intake.checked import Context
from trygghet.intake.guess import guess
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError

MESS = st.one_of(
    st.sampled_from(
        ["", "-", "..", "Totalt", "2024-03-16", "16/3 2024", "2024-03", "3/4/2024", "56.67", "12,85", "70 %",
         "1 234", "Vallås", "Stöld", "women", "0", "-1", "1e400", "=1+1", "Halmstad", "true", "a;b", "19800517-1234"]
    ),
    st.text(max_size=8),
)  # fmt: skip
TABLES = {
    Kind.INCIDENTS: ("id", "start", "end", "category", "area", "latitude", "longitude"),
    Kind.INCIDENT_COUNTS: ("area", "period", "category", "zone", "count"),
    Kind.POPULATION: ("area", "year", "population", "sex"),
    Kind.SURVEY_RESULTS: ("concept", "districts", "share", "n", "qualifier"),
    Kind.SURVEY_ANSWERS: ("respondent", "sex", "weight", "safe_home_area"),
    Kind.EVIDENCE: ("id", "promise", "when", "kind", "amount", "what"),
    Kind.FAULT_REPORTS: ("id", "start", "category", "closed", "status", "position"),
    Kind.PARTNERS: ("id", "name", "focus_group", "about"),
}
CASES = st.sampled_from(sorted(TABLES)).flatmap(
    lambda kind: st.tuples(
        st.just(kind),
        st.lists(st.tuples(*[MESS] * len(TABLES[kind])), min_size=1, max_size=8),
    )
)


def run(kind, rows, context=NOWHERE, **changes):
    raw = raw_table(TABLES[kind], rows)
    mapping = guess(raw, kind).model_copy(update={"dash": "missing", **changes})
    return check(raw, mapping, context)


@given(case=CASES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_row_is_accounted_for(case):
    kind, rows = case
    try:
        result = run(kind, rows, Context(municipality="1380"))
    except UserError:
        return
    rejected = {reject.row for reject in result.rejects if not reject.held_back}
    assert len(rejected) == result.rejected
    assert len(result.rows) + result.rejected == result.read == len(rows)
    lines = set(result.rows["line"].to_pylist())
    assert lines.isdisjoint(row + 2 for row in rejected)
    assert len(set(result.rows["row_key"].to_pylist())) == len(result.rows)
    assert 0 <= result.placeless <= len(result.rows)


@given(case=CASES, data=st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_order_of_the_rows_does_not_matter(case, data):
    kind, rows = case
    turned = data.draw(st.permutations(rows))
    found = []
    for order in (rows, turned):
        try:
            result = run(kind, order, Context(municipality="1380"))
        except UserError:
            found.append(None)
        else:
            keys = result.rows.select(["row_key", "content"]).to_pylist()
            found.append((sorted(map(str, keys)), result.rejected, result.placeless))
    assert found[0] == found[1]
