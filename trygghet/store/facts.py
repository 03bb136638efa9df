"""Facts: what is true now, derived from all active parts and never changed by hand.

Deriving everything anew costs seconds at a million rows. In return undo takes back any load, corrected
outlines place old incidents again, no order of loads matters, and an upgrade is a rebuild.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path

import duckdb

from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.store.area_facts import read_areas, store_areas
from trygghet.store.incident_facts import store_incidents
from trygghet.store.kept_grids import KeptGrids
from trygghet.store.mentions import store_mentions
from trygghet.store.named_places import store_gazetteer
from trygghet.store.parts import publish
from trygghet.store.placing import Outlines
from trygghet.store.plain_facts import store_plain_kinds
from trygghet.store.rows_that_hold import find_superseded, quoted
from trygghet.store.survey_facts import store_surveys
from trygghet.store.tables import statements

#: The database puts what exceeds this onto the disk.
MEMORY = "400MB"
#: Rows that the database reads or leaves out together: what lies outside a district and its days is
#: left out in finer pieces than by default (122,880), which makes usual questions a third faster.
ROW_GROUP = 20_480


def derive(datasets: Sequence[Dataset], folder: Path) -> str:
    """Derive the facts of the active datasets and return the name of their file.

    The name is never used again: a database that is open would go on serving the old file's content
    under a name that was used twice.

    Parameters
    ----------
    datasets
        The active datasets, in load order.
    folder
        The store's folder, with ``parts`` and ``staging``.
    """
    version = secrets.token_hex(8)
    unfinished = folder / "staging" / f"facts-{version}.duckdb"
    connection = duckdb.connect(
        config={
            "memory_limit": MEMORY,
            "temp_directory": str(folder / "staging" / f"facts-{version}.tmp"),
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
        },
    )
    try:
        # It would draw on standard output, which may be somebody's JSON.
        connection.execute("set enable_progress_bar = false")
        # Only a file that is attached can have another size of row groups.
        connection.execute(f"attach {quoted(unfinished)} as facts (row_group_size {ROW_GROUP})")
        connection.execute("use facts")
        grids = KeptGrids(folder, keep=True)
        _fill(connection, datasets, folder / "parts", grids)
        connection.execute("detach work")
        connection.execute("checkpoint facts")
    finally:
        connection.close()
    log = unfinished.with_name(unfinished.name + ".wal")
    if log.exists():  # pragma: no cover -- a checkpoint and a close leave none
        raise RuntimeError(f"{log.name} is left after the facts were closed")
    publish(unfinished, folder / unfinished.name)
    grids.forget_others()
    return unfinished.name


def _fill(
    connection: duckdb.DuckDBPyConnection,
    datasets: Sequence[Dataset],
    parts: Path,
    grids: KeptGrids,
) -> None:
    # Cursors share an attached database, but not temporary tables.
    connection.execute("attach ':memory:' as work")
    for statement in statements():
        connection.execute(statement)
    find_superseded(connection, datasets, parts)
    areas = read_areas(
        connection, [dataset for dataset in datasets if dataset.info.kind == Kind.AREAS], parts
    )
    store_areas(connection, areas)
    outlines = Outlines.of(areas, grids)
    store_incidents(connection, datasets, parts, outlines)
    store_plain_kinds(connection, datasets, parts, outlines.names)
    store_surveys(connection, datasets, parts, outlines.names)
    store_gazetteer(connection, datasets, parts, areas, outlines)
    store_mentions(connection, datasets, parts)
