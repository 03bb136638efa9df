"""A store with what the demo packages know of surveys, and nothing of incidents: loaded in seconds."""

from __future__ import annotations

import pytest

from tests.once import own_copy
from tests.partial_package import partial_package
from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.store.store import Store

_BESIDE = frozenset({"areas", "population", "gazetteer"})


def load_surveys(factory: pytest.TempPathFactory) -> str:
    """Load the surveys of the made-up town and of Halmstad; return the address of an own store."""

    def fill(address: str) -> None:
        folder = factory.mktemp("surveys")
        for town in ("exempelstad", "halmstad"):
            package = partial_package(folder, town, _about_surveys)
            load(Store.open(address), LoadRequest(paths=(package,)), lambda *_: None)

    return own_copy(factory, "surveys-of-two-towns", fill)


def _about_surveys(name: str) -> bool:
    """Say whether a resource is of a survey, but for those of the made-up town's first waves."""
    early = name.startswith("survey_") and name.endswith(("2021", "2022"))
    return (name.startswith("survey") and not early) or name in _BESIDE
