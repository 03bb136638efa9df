"""Categories: what the look-up makes of the words in the files, and what each may be used for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from trygghet.model.category_lookup import lookup, may_be_point
from trygghet.model.dataset import Dataset
from trygghet.model.incidents import rule_of
from trygghet.store.parts import part_path
from trygghet.store.rows_that_hold import columns_of, holding


@dataclass(frozen=True, slots=True)
class Meant:
    """What the words of rows mean; every array has shape (n,).

    Parameters
    ----------
    key
        Key of the category, int32; 0 for none.
    point, district
        Whether a row may be drawn as a point, and shown by district.
    """

    key: np.ndarray
    point: np.ndarray
    district: np.ndarray


@dataclass(frozen=True, slots=True)
class Meanings:
    """What the look-up made of each word: keys of categories."""

    keys: Mapping[str, int]

    def of(self, dataset: Dataset, words: pa.DictionaryArray) -> Meant:
        """Return what the words of a dataset's rows mean."""
        listed = [*words.dictionary.to_pylist(), None]
        row = words.indices.fill_null(len(listed) - 1).to_numpy()
        key, point, district = (
            np.array(values)[row]
            for values in (
                [np.int32(self.keys.get(word, 0)) for word in listed],
                [may_be_point(word or "", dataset.info.kind) for word in listed],
                [rule_of(lookup(word or "")[0]).district for word in listed],
            )
        )
        return Meant(key, point, district)


def store_categories(
    connection: duckdb.DuckDBPyConnection, datasets: Sequence[Dataset], parts: Path
) -> Meanings:
    """Fill ``categories`` and ``category_words`` from datasets of incidents."""
    found = [
        (dataset.number, str(word), n)
        for dataset in datasets
        for word, n in _words(connection, dataset, parts)
    ]
    if not found:
        return Meanings({})
    meant = {word: lookup(word) for _, word, _ in found}
    keys = {id_: key for key, id_ in enumerate(sorted({id_ for id_, _ in meant.values()}), start=1)}
    rules = [rule_of(id_) for id_ in keys]
    listed = pa.table(  # noqa: F841 -- DuckDB reads it by its name
        {
            "key": pa.array(keys.values(), pa.int32()),
            "id": pa.array(keys),
            **{
                flag: [getattr(rule, flag) for rule in rules]
                for flag in ("depends_on_effort", "point", "district")
            },
        }
    )
    words = pa.table(  # noqa: F841 -- DuckDB reads it by its name
        {
            "dataset": [number for number, _, _ in found],
            "word": [word for _, word, _ in found],
            "category": [keys[meant[word][0]] for _, word, _ in found],
            "known": [meant[word][1] for _, word, _ in found],
            "n": [n for _, _, n in found],
        }
    )
    connection.execute("insert into categories by name select * from listed")
    connection.execute("insert into category_words by name select * from words order by 1, 2")
    return Meanings({word: keys[id_] for word, (id_, _) in meant.items()})


def _words(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, parts: Path
) -> list[tuple[str, int]]:
    """Return the words that a dataset's rows use, and how many incidents each stands for."""
    present = columns_of(part_path(parts, dataset.part))
    n = 'coalesce(sum("count"), 0)' if "count" in present else "count(*)"
    return connection.execute(
        f"select category, {n} from {holding(dataset, parts)} "
        "where category is not null group by category order by category"
    ).fetchall()
