from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely

from tests.store.rows import AREA, INCIDENT, district, incident, info, part, square
from trygghet.model.kinds import Kind
from trygghet.store.kept_grids import KeptGrids
from trygghet.store.lookup_grid import LookupGrid
from trygghet.store.store import Store

VALLAS = district("vallas", 370_000, 6_285_000)
NORR = district("norr", 371_000, 6_285_000)
INSIDE = {"x": 370_100.0, "y": 6_285_100.0}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(f"duckdb:///{tmp_path}")


def load(store: Store, areas: list[dict]) -> str:
    with store.writing() as writer:
        outlines = writer.add(info(Kind.AREAS), part(areas, AREA))
        writer.add(info(Kind.INCIDENTS), part([incident("1", "2024-03-16", **INSIDE)], INCIDENT))
        writer.commit()
    return outlines.id


def grids(store: Store) -> list[Path]:
    return sorted((store.folder / "grids").glob("*"))


def found(store: Store) -> object:
    sql = "select a.id from incidents i left join areas a on a.key = i.district"
    return store.view().rows(sql)[0]["id"]


def test_a_grid_is_laid_once_for_the_same_outlines(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(store, [VALLAS, NORR])
    kept = grids(store)
    assert len(kept) == 1

    def never(outlines: np.ndarray) -> LookupGrid:
        raise AssertionError("laid again")

    monkeypatch.setattr(LookupGrid, "over", never)
    store.rebuild()
    assert (grids(store), found(store)) == (kept, "vallas")
    finder = store.district_finder("1380")
    assert finder(np.array([371_500.0]), np.array([6_285_100.0]), np.zeros(1, "M8[D]")) == ["norr"]


def test_changed_outlines_have_a_grid_of_their_own_and_the_old_one_goes(store: Store) -> None:
    load(store, [VALLAS, NORR])
    before = grids(store)
    moved = VALLAS | {"geometry": square(372_000, 6_285_000)}
    taken_back = load(store, [moved, NORR])
    assert found(store) is None
    assert len(grids(store)) == 1
    assert grids(store) != before
    store.undo(taken_back)
    assert (grids(store), found(store)) == (before, "vallas")


@pytest.mark.parametrize("damage", [b"", b"no archive", None])
def test_a_damaged_grid_is_laid_anew(store: Store, damage: bytes | None) -> None:
    load(store, [VALLAS, NORR])
    (path,) = grids(store)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    store.rebuild()
    assert found(store) == "vallas"
    assert [each.name for each in grids(store)] == [path.name]
    assert path.read_bytes() == whole


def test_a_store_without_outlines_or_positions_keeps_no_grid(store: Store) -> None:
    with store.writing() as writer:
        writer.add(info(Kind.INCIDENTS), part([incident("1", "2024-03-16", **INSIDE)], INCIDENT))
        writer.commit()
    assert grids(store) == []


def test_a_kept_grid_answers_as_a_fresh_one(tmp_path: Path) -> None:
    (tmp_path / "staging").mkdir()
    chance = np.random.default_rng(1)
    seeds = shapely.MultiPoint(chance.uniform(0, 5_000, (12, 2)))
    outlines = np.array(shapely.voronoi_polygons(seeds).geoms)
    x, y = chance.uniform(-6_000, 11_000, (2, 5_000))
    fresh = LookupGrid.over(outlines)
    KeptGrids(tmp_path, keep=True).lay(outlines)
    kept = KeptGrids(tmp_path).lay(outlines)
    assert (kept.codes(x, y) == fresh.codes(x, y)).all()
    for name in ("corner", "side", "code", "outline", "mixed", "whole"):
        assert np.array_equal(getattr(kept, name), getattr(fresh, name))


def test_who_only_reads_keeps_nothing(tmp_path: Path) -> None:
    KeptGrids(tmp_path).lay(np.array([shapely.box(0, 0, 500, 500)]))
    assert list(tmp_path.iterdir()) == []
