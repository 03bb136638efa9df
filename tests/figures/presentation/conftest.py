"""The presentations of the three towns in both languages, made once."""

from __future__ import annotations

import pytest

from trygghet.figures.presentation.make import presentation_of
from trygghet.figures.presentation.model import Presentation
from trygghet.figures.theme import LIGHT
from trygghet.locale.words import words_for
from trygghet.measures.presentation import Material, material
from trygghet.model.access import Principal, Role, permit
from trygghet.model.scope import Scope
from trygghet.store.view import View

TOWNS = ("9999", "1380", "1283")


@pytest.fixture(scope="session")
def materials(packages_view: View) -> dict[str, Material]:
    chair = Principal(Role.CHAIR)
    return {
        code: material(packages_view, permit(chair, Scope(municipality=code))) for code in TOWNS
    }


@pytest.fixture(scope="session")
def presented(materials: dict[str, Material]) -> dict[tuple[str, str], Presentation]:
    return {
        (code, language): presentation_of(found, words_for(language), LIGHT)
        for code, found in materials.items()
        for language in ("sv", "en")
    }
