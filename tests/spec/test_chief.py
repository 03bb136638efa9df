"""What a chief reads, counted again from the files: the week, repeats, presence, changes, chance."""

from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

from tests.spec.asking import asked
from tests.spec.from_files import DATA, EFFORT, NO_POINT, incidents, week, within
from trygghet.figures.new_since import brief_table, new_table
from trygghet.figures.repeat_places import repeat_sentence
from trygghet.locale.words import words_for
from trygghet.measures.change import Change
from trygghet.measures.changes import changes
from trygghet.measures.new_since import new_since, since_last_week
from trygghet.measures.points import points
from trygghet.measures.presence import presence
from trygghet.measures.presence_against_incidents import presence_against_incidents
from trygghet.measures.repeat_places import repeat_places
from trygghet.measures.trend import trend
from trygghet.measures.verdict import verdict
from trygghet.model.access import Principal, Role, permit
from trygghet.model.message import UserError
from trygghet.model.scope import Scope
from trygghet.model.time import Period
from trygghet.store.view import View

YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))
EVERYWHERE = (600_000.0, 6_100_000.0, 800_000.0, 6_400_000.0)


def of_2024() -> pd.DataFrame:
    return within(incidents("exempelstad"), "2024-01-01", "2024-12-31")


def test_the_last_seven_days_and_what_is_usual(view: View) -> None:
    rows = incidents("exempelstad")
    rows = rows[rows["first"] == rows["last"]]
    days = (rows["first"] - pd.Timestamp("2025-06-24")).dt.days
    of_week = pd.crosstab(rows["category"], days // 7)
    for row in new_since(view, asked()).rows:
        known = of_week.loc[row["category"]]
        assert (row["count"], row["before"]) == (known[0], known[-1])
        assert row["usual"] == pytest.approx(known[list(range(-13, 0))].mean())
        assert list(row["earlier"]) == [known[-52 * back] for back in (1, 2, 3, 4)]


def test_places_where_it_happens_on_several_nights(view: View) -> None:
    rows = of_2024()
    rows = rows[~rows["category"].isin(NO_POINT) & rows["cell"].notna() & (rows["minutes"] > 0)]
    night = (rows["from"] - 360) // 1440
    sure = night == (rows["from"] + rows["minutes"] - 361) // 1440
    places = rows.assign(night=night)[sure].groupby("cell")["night"].agg(["size", "nunique"])
    places = places[(places["size"] >= 3) & (places["nunique"] >= 2)]
    result = repeat_places(view, asked(period=YEAR))
    for row in result.rows:
        assert (row["count"], row["nights"]) == tuple(places.loc[row["cell"]])
    most = places["nunique"].sort_values(ascending=False).head(len(result.rows))
    assert [row["nights"] for row in result.rows] == list(most)
    assert any(f"of {len(places)}" in words_for("en").say(note) for note in result.notes)


def test_hours_of_presence_by_the_clock_hour_they_fall_in(view: View) -> None:
    shifts = pd.read_csv(DATA / "exempelstad" / "presence.csv")
    scheduled: Counter[tuple[str, int, int]] = Counter()
    delivered: Counter[tuple[str, int, int]] = Counter()
    zone = "Europe/Stockholm"
    for shift in shifts.itertuples():
        start = pd.Timestamp(f"{shift.day} {shift.first_hour:02}:00", tz=zone)
        for step in range(int(shift.scheduled_hours)):
            hour = (start + pd.Timedelta(hours=step)).tz_localize(None)
            if hour.year != 2024:
                continue
            night = (hour - pd.Timedelta(hours=6)).day_of_week + 1
            scheduled[shift.kind, night, hour.hour] += 1
            done = min(1.0, max(0.0, shift.delivered_hours - step))
            delivered[shift.kind, night, hour.hour] += done
    found = presence(view, asked(period=YEAR)).rows
    fields = {(row["kind"], row["weekday"], row["hour"]): row for row in found}
    assert set(fields) == set(+scheduled)
    for field, row in fields.items():
        assert row["scheduled"] == scheduled[field]
        assert row["delivered"] == pytest.approx(delivered[field])


def test_presence_stands_beside_incidents_that_do_not_depend_on_it(view: View) -> None:
    rows = of_2024()
    rows = rows[~rows["category"].isin(EFFORT)]
    result = presence_against_incidents(view, asked(period=YEAR))
    fields = {(row["weekday"], row["hour"]): row["incidents"] for row in result.rows}
    assert sum(fields.values()) == result.total == len(rows)
    for field, expected in week(rows).items():
        assert abs(fields[field] - expected) < 1
    words = words_for("sv")
    said = " ".join([words.say(result.definition), *map(words.say, result.notes)])
    assert "Sambandet är inte prövat" in said
    assert "Narkotika, Ordning och Trafik" in said


def test_changes_are_counted_and_judged_as_one_table(view: View) -> None:
    rows = incidents("exempelstad")
    rows = rows[rows["year"].between(2020, 2024) & rows["district"].notna()]
    counts = pd.crosstab([rows["district"], rows["category"]], rows["year"])
    result = changes(view, asked(period=YEAR), ["district", "category"])
    tested = [row for row in result.rows if row["p"] is not None]
    for row in result.rows:
        known = counts.loc[row["district"], row["category"]]
        assert row["count"] == known[2024]
        assert list(row["earlier"]) == [known[year] for year in (2023, 2022, 2021, 2020)]
        assert (row["reason"] == "effort") == (row["category"] in EFFORT)
    qs = multipletests([row["p"] for row in tested], method="fdr_bh")[1]
    assert [row["q"] for row in tested] == pytest.approx(list(qs))
    for row in tested:
        n, earlier = row["count"], sum(row["earlier"])
        # Never bolder than chance alone would allow: years differ without any cause, too.
        assert row["p"] >= stats.binomtest(n, n + earlier, 1 / 5).pvalue * 0.8
        certain = row["q"] < 0.05 and not min(row["earlier"]) <= n <= max(row["earlier"])
        assert (row["change"] in (Change.INCREASE, Change.DECREASE)) == certain
    said = " ".join(words_for("en").say(note) for note in result.notes)
    assert f"{len(tested)} rows" in said


def test_a_year_so_far_is_held_against_the_same_dates(view: View) -> None:
    rows = incidents("exempelstad")
    so_far = {year: len(within(rows, f"{year}-01-01", f"{year}-06-30")) for year in (2025, 2024)}
    found = trend(view, asked(period=YEAR)).year_to_date
    assert found is not None
    assert (found.this_year, found.last_year) == (so_far[2025], so_far[2024])
    assert found.incomplete


@pytest.mark.parametrize(("mean", "phi", "shock"), [(6, 1.5, 0.1), (60, 2.0, 0.1)])
def test_where_nothing_changed_the_page_seldom_says_so(mean: int, phi: float, shock: float) -> None:
    rng = np.random.default_rng(7)
    season = np.array([0.88, 0.75, 1, 0.97, 1.09, 1.08, 1.21, 1.1, 1.06, 1.08, 0.96, 0.82])
    series, false = 250, 0
    for _ in range(series):
        rates = mean * season * rng.lognormal(0, shock, size=(5, 1))
        years = rng.poisson(rng.gamma(rates / (phi - 1), phi - 1)).tolist()
        found = verdict(years[0], years[1:])
        false += found.change in (Change.INCREASE, Change.DECREASE)
    # 6 % is allowed; what so few series may show by chance is added.
    assert false <= stats.binom.ppf(0.99, series, 0.06)


@pytest.mark.parametrize("role", list(Role))
def test_who_may_see_hours_of_presence_and_single_points(view: View, role: Role) -> None:
    who = permit(Principal(role, municipality="9999"), Scope(period=YEAR))
    for measure in (presence, presence_against_incidents):
        if role in (Role.CHIEF, Role.OPERATOR):
            assert measure(view, who).rows
        else:
            with pytest.raises(UserError):
                measure(view, who)
    rows = of_2024()
    drawn = points(view, who, EVERYWHERE)
    if role in (Role.PUBLIC, Role.CHAIR):
        assert (drawn.rows, drawn.total) == ((), None)
    else:
        assert drawn.total == len(drawn.rows)
        assert drawn.total == (rows["x"].notna() & ~rows["category"].isin(NO_POINT)).sum()
        assert not NO_POINT & {row["category"] for row in drawn.rows}


def test_a_chief_of_one_district_gets_the_points_and_hours_of_that_alone(view: View) -> None:
    chief = Principal(Role.CHIEF, municipality="9999", districts=("hamnen",))
    rows = of_2024()
    own = rows[(rows["district"] == "hamnen") & rows["x"].notna()]
    drawn = points(view, permit(chief, Scope(period=YEAR)), EVERYWHERE)
    assert drawn.total == (~own["category"].isin(NO_POINT)).sum() > 0
    shifts = pd.read_csv(DATA / "exempelstad" / "presence.csv")
    there = shifts[(shifts["area"] == "hamnen") & shifts["day"].str.startswith("2024")]
    found = presence(view, permit(chief, Scope(period=YEAR))).rows
    assert {row["kind"] for row in found} == set(there["kind"])


def test_a_short_list_on_the_page_still_makes_up_its_total(view: View) -> None:
    words = words_for("en")
    shown = brief_table(new_table(since_last_week(view, asked()), words), 5, words)
    assert len(shown.rows) == 6
    for column in (1, 2):
        assert sum(row[column].raw or 0 for row in shown.rows) == shown.closing[0][column].raw
    usual = sum(row[3].raw or 0 for row in shown.rows)
    assert usual == pytest.approx(shown.closing[0][3].raw, abs=0.05)


def test_the_places_shown_are_not_said_to_be_all_there_are(view: View) -> None:
    said = repeat_sentence(repeat_places(view, asked(period=YEAR)), words_for("en"))
    assert "have incidents on several nights" not in said
    assert "on the most nights" in said
