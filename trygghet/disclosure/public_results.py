"""A measure's answer as it is published: rows narrowed to public columns, sources without file names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from trygghet.disclosure.public_columns import columns_of, narrowed
from trygghet.model.kinds import Kind
from trygghet.model.result import Result, Row, Source

if TYPE_CHECKING:
    from trygghet.store.view import View

#: Measures of raw answers, of which only one background variable at a time is told.
_BY_ONE = frozenset({"survey", "survey_changes"})
#: Measures of raw answers that are told for the whole municipality alone.
_WHOLE = frozenset({"survey_questions"})


@dataclass(frozen=True)
class PublicSources:
    """What a publication calls the datasets of a municipality.

    Their ids in the store tell in which order files were loaded, so they get others: numbers within
    their kind, in the order of their titles.

    Parameters
    ----------
    by_id
        The public source by a dataset's id in the store.
    """

    by_id: Mapping[str, Source]

    @classmethod
    def of(cls, view: View, municipality: str) -> PublicSources:
        """Return the public names of a municipality's datasets."""
        own = [
            dataset
            for dataset in view.datasets
            if dataset.info.municipality in (None, municipality)
        ]
        own.sort(key=lambda dataset: (dataset.info.kind.value, dataset.info.title, dataset.number))
        numbers: dict[Kind, int] = {}
        found: dict[str, Source] = {}
        for dataset in own:
            info = dataset.info
            numbers[info.kind] = numbers.get(info.kind, 0) + 1
            found[dataset.id] = Source(
                dataset=f"{info.kind.value}-{numbers[info.kind]}",
                title=_title(info.title, info.file, info.kind),
                provenance=info.provenance,
                publisher=info.publisher,
                url=_address(info.url),
            )
        return cls(found)

    def name(self, dataset: object) -> str | None:
        """Return what a dataset is called in public."""
        found = self.by_id.get(str(dataset))
        return found.dataset if found else None

    def of_sources(self, sources: tuple[Source, ...]) -> tuple[Source, ...]:
        """Return sources as they are told, each once, in the order of their names."""
        told = {self.by_id[source.dataset] for source in sources if source.dataset in self.by_id}
        return tuple(sorted(told, key=lambda source: source.dataset))


def published(result: Result, sources: PublicSources) -> Result:
    """Return what is published of a measure's answer.

    Raises
    ------
    KeyError
        For a measure that may not be published.
    """
    rows = tuple(
        published_row(result.measure, row, sources)
        for row in result.rows
        if declared(result.measure, row)
    )
    return replace(result, rows=rows, sources=sources.of_sources(result.sources))


def published_row(measure: str, row: Row, sources: PublicSources) -> Row:
    """Return what is published of a row of a measure."""
    told = narrowed(row, columns_of(measure, row))
    if "dataset" in told:
        told["dataset"] = sources.name(told["dataset"])
    if isinstance(names := told.get("datasets"), list):
        told["datasets"] = [name for each in names if (name := sources.name(each))]
    return told


def declared(measure: str, row: Row) -> bool:
    """Whether a row's group is of those that are published: not crossed, and answers never by group.

    What a publisher has printed of a survey is told as it was.
    """
    crossed = sum(bool(row.get(name)) for name in ("districts", "sex", "age"))
    if measure in _WHOLE:
        return crossed == 0
    estimated = row.get("n_eff") is not None
    return measure not in _BY_ONE or not estimated or crossed <= 1


def _title(title: str, file: str, kind: Kind) -> str:
    """Return a dataset's title; its kind where it was named after its file on somebody's disk."""
    stem = PurePath(file.split(",", maxsplit=1)[0]).stem
    return kind if stem and stem in title else title


def _address(url: str | None) -> str | None:
    """Return the address of a published page; a path on somebody's disk is none."""
    return url if url and urlsplit(url).scheme in ("http", "https") else None
