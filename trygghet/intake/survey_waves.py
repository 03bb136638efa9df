"""A published table with several years to one survey a year: waves are surveys of their own."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import numpy as np

from trygghet.intake.mapping import Mapping
from trygghet.intake.outlines import slug
from trygghet.intake.published_columns import WAVE
from trygghet.model.message import N_, UserError, message
from trygghet.model.survey import Survey
from trygghet.sources.raw import RawTable

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def by_wave(
    raw: RawTable, mapping: Mapping, known: Survey | None, stem: str
) -> list[tuple[RawTable, Survey]]:
    """Split a published table by its waves.

    Parameters
    ----------
    known
        What is known of the survey; with several waves only what they share is said of each.
    stem
        Name of the file, for a survey of which nothing is known.

    Returns
    -------
    list
        Each wave's rows, and the survey that they belong to, in the order of the waves.

    Raises
    ------
    UserError
        Where some rows name their wave and others don't.
    """
    survey = known or _told(mapping, stem)
    if WAVE not in raw.columns:
        return [(raw, survey)]
    texts = raw.cells[WAVE].str.strip()
    waves = sorted(set(texts))
    if "" in waves:
        nameless = raw.lines[texts.eq("").to_numpy(dtype=bool)]
        raise UserError(
            message(
                N_(
                    "{file}, line {line}: the figure has no year, but others of the same table have one. Add the year, or load it as a table of its own."
                ),
                file=raw.name,
                line=str(nameless[0]),
            )
        )
    if len(waves) == 1:
        told = known is not None or mapping.survey.wave is not None
        return [(raw, survey if told else replace(survey, wave=waves[0]))]
    shared = replace(
        survey,
        first_day=None,
        last_day=None,
        fieldwork=None,
        invited=None,
        answered=None,
        population=None,
    )
    stem = survey.id.removesuffix(f"-{survey.wave}")
    return [
        (_rows_of(raw, texts.eq(wave).to_numpy(dtype=bool)), _of(shared, stem, wave))
        for wave in waves
    ]


def _of(survey: Survey, stem: str, wave: str) -> Survey:
    return replace(survey, id=slug(f"{stem}-{wave}"), wave=wave)


def _rows_of(raw: RawTable, mask: np.ndarray) -> RawTable:
    cells = raw.cells[mask].reset_index(drop=True)
    return replace(raw, cells=cells, lines=raw.lines[mask])


def _told(mapping: Mapping, stem: str) -> Survey:
    """Return the survey as a mapping tells it, else one that is called as the file."""
    said = mapping.survey.model_dump(exclude_none=True)
    found = _YEAR.search(stem)
    wave = str(said.get("wave") or (found[1] if found else "?"))
    names = {each.name for each in fields(Survey)}
    return Survey(
        **{
            "id": slug(stem),
            "title": stem,
            **{name: value for name, value in said.items() if name in names},
            "wave": wave,
        }
    )
