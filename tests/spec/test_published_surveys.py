"""Every figure that Halmstad and Helsingborg have published is told exactly as it was."""

from __future__ import annotations

from tests.spec.asking import asked
from trygghet.measures.compare import waves
from trygghet.measures.mentions import mentions
from trygghet.measures.survey import survey

LESS_SAFE = {"andersberg", "vallas", "nyhem-linehed", "centrum-ost", "ostra-stranden"}
SAFER = {"centrum-vast", "rotorp", "sondrum", "furet-frennarp", "karleken-sofieberg"}


def told(row):
    shown = row["share"] if row["statistic"] == "share" else row["value"] or row["quote"]
    return (
        *(row["wave"], row["concept"], row["sex"], frozenset(row["districts"])),
        *(row["statistic"], shown, row["qualifier"]),
    )


def test_halmstads_figures_stand_as_published(view):
    rows = survey(view, asked("1380")).rows
    everybody = frozenset()
    named = "unsafe_places_named"
    assert {told(row) for row in rows} == {
        ("2022", "safe_home_area", None, everybody, "share", 0.70, "exact"),
        ("2022", "safe_home_area", None, frozenset(LESS_SAFE), "share", 0.49, "exact"),
        ("2022", "safe_home_area", None, frozenset(SAFER), "share", 0.73, "exact"),
        ("2022", "unsafe_places_exist", "women", everybody, "share", 0.80, "nearly"),
        ("2022", "unsafe_places_exist", "men", everybody, "share", 0.60, "exact"),
        ("2022", "worry_sexual_offences", "women", everybody, "share", 0.60, "nearly"),
        ("2022", "worry_sexual_offences", "men", everybody, "share", 0.01, "exact"),
        ("2022", named, None, everybody, "mentions", 838, "exact"),
        ("2022", named, None, everybody, "mentions", 573, "exact"),
        ("2022", named, None, everybody, "mentions", 338, "exact"),
        ("2021", "unsafe_places_exist", None, everybody, "share", 0.71, "exact"),
        ("2021", "unsafe_places_exist", None, everybody, "quoted", "+10 procent", "exact"),
        ("2021", "worry", None, everybody, "share", 0.35, "exact"),
        ("2020", "worry", None, everybody, "share", 0.40, "exact"),
    }
    assert len(rows) == 14


def test_nothing_of_halmstad_has_a_base_an_interval_or_a_weight(view):
    for row in survey(view, asked("1380")).rows:
        assert row["survey_type"] == "self_selected"
        empty = ("n", "n_eff", "low", "high", "half_width", "method", "raked_share")
        assert all(row[name] is None for name in empty), row
        assert row["answered"] == (1695 if row["wave"] == "2022" else None)
        assert row["response_rate"] is None
        if row["statistic"] == "share":
            assert row["state"] == "base_not_published"


def test_no_change_of_halmstad_is_tested(view):
    for change in waves(survey(view, asked("1380"))):
        assert (change.difference, change.p, str(change.change)) == (None, None, "not_tested")


def test_a_group_of_districts_answers_for_the_group_alone(view):
    for district in sorted(LESS_SAFE):
        rows = survey(view, asked("1380", concept="safe_home_area", districts=(district,))).rows
        shares = {row["share"] for row in rows if row["districts"]}
        assert shares == {0.49}
        assert all(len(row["districts"]) == 5 for row in rows if row["districts"])


def test_mentions_are_counts_of_places_and_a_theme(view):
    found = {
        (row["place"], row["theme"]): (row["n"], row["published"], row["x"] is not None)
        for row in mentions(view, asked("1380")).rows
    }
    assert found == {
        ("stadskarnan", None): (838, True, True),
        ("andersberg", None): (338, True, True),
        (None, "dark_places"): (573, True, False),
    }


def test_helsingborgs_index_is_no_share(view):
    (row,) = survey(view, asked("1283")).rows
    assert (row["statistic"], row["value"], row["share"]) == ("index", 2.37, None)
    assert (row["survey_type"], row["wave"]) == ("random", "2019")
