"""Samples of surveys, gazetteers and published figures are told from each other by their columns."""

from __future__ import annotations

import pytest

from tests.intake.tables import raw_table
from trygghet.intake.kind_guess import guess_kind
from trygghet.intake.load import LoadRequest, load
from trygghet.intake.published_tables import unfold_results
from trygghet.intake.request import LoadRefused
from trygghet.intake.template import template
from trygghet.locale.words import words_for
from trygghet.model.kinds import Kind
from trygghet.store.store import Store


@pytest.mark.parametrize(
    ("columns", "row", "kind"),
    [
        (("Stadsdel", "Utskick", "Svar"), ("Vallås", "350", "161"), Kind.SURVEY_SAMPLE),
        (
            ("district", "stratum", "population", "invited", "answered"),
            ("Vallås", "A", "4210", "350", "161"),
            Kind.SURVEY_SAMPLE,
        ),
        (("Namn", "Kallas", "Lat", "Lon"), ("Resecentrum", "stationen", "56.67", "12.86"),
         Kind.GAZETTEER),
        (("id", "name", "named", "aliases"), ("a", "Resecentrum", "place", "stationen"),
         Kind.GAZETTEER),
        (("Område", "Fråga", "Andel"), ("Vallås", "Trygg i bostadsområdet", "70 %"),
         Kind.SURVEY_RESULTS),
    ],
)  # fmt: skip
def test_a_kind_is_told_from_its_columns(columns, row, kind):
    assert guess_kind(unfold_results(raw_table(columns, [row]), None)) is kind


@pytest.mark.parametrize("kind", [Kind.SURVEY_SAMPLE, Kind.GAZETTEER, Kind.SURVEY_RESULTS])
def test_a_template_filled_in_as_its_example_is_loaded(tmp_path, kind):
    store = Store.open(f"duckdb:///{tmp_path / 'store'}")
    path = tmp_path / f"{kind}.xlsx"
    template(kind, path, words_for("sv"))
    (receipt,) = load(store, LoadRequest((path,), municipality="1380"))
    assert (receipt.kind, receipt.accepted, receipt.rejected) == (kind, 1, 0)


def test_a_table_of_residents_or_counts_is_never_taken_for_published_shares(tmp_path):
    store = Store.open(f"duckdb:///{tmp_path / 'store'}")
    path = tmp_path / "t.csv"
    path.write_text("region;kön;2021;2022\nVallås;kvinnor;700;800\n", encoding="utf-8")
    with pytest.raises(LoadRefused):
        load(store, LoadRequest((path,), municipality="1380"))
