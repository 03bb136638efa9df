"""What several rooms' tests share: a store with the demo packages, and what is published of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings

from tests.once import computed_once, made_once
from trygghet.disclosure import bundle_file
from trygghet.disclosure.bundle import Bundle, PublicMunicipality
from trygghet.disclosure.contents import assemble
from trygghet.disclosure.publisher import PublicSettings, read_public_settings
from trygghet.figures.presentation.make import presentation_of
from trygghet.figures.presentation.model import Presentation
from trygghet.figures.theme import LIGHT
from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.locale.words import words_for
from trygghet.measures.presentation import Material, material
from trygghet.model.access import Principal, Role, permit
from trygghet.model.scope import Scope
from trygghet.reports.site import site_files
from trygghet.store.store import Store
from trygghet.store.view import View

# A busy machine is no fault of the code under test.
# Two dozen examples find what hundreds find, over many runs; the soak tests take more.
settings.register_profile("patient", deadline=None, max_examples=24)
settings.load_profile("patient")

DATA = Path(__file__).parents[1] / "data"
PACKAGES = ("exempelstad", "halmstad", "helsingborg")
#: Their codes, in the same order.
TOWNS = ("9999", "1380", "1283")


@pytest.fixture(scope="session")
def loaded_packages(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a store with the three packages, loaded as a user's own; read it only.

    It is loaded once for all workers of a run.
    """

    def fill(folder: Path) -> None:
        store = Store.open(f"duckdb:///{folder}")
        for name in PACKAGES:
            load(store, LoadRequest(paths=(DATA / name,)), lambda *_: None)

    return f"duckdb:///{made_once(tmp_path_factory, 'packages', fill)}"


@pytest.fixture(scope="session")
def packages_view(loaded_packages: str) -> View:
    """Return a view of a store with the three demo packages."""
    return Store.open(loaded_packages).view()


@pytest.fixture(scope="session")
def materials(packages_view: View, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Material]:
    """Return what is shown of each town in a meeting, by its code."""
    chair = Principal(Role.CHAIR)
    return computed_once(
        tmp_path_factory,
        "materials",
        lambda: {
            code: material(packages_view, permit(chair, Scope(municipality=code))) for code in TOWNS
        },
    )


@pytest.fixture(scope="session")
def presented(
    materials: dict[str, Material], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], Presentation]:
    """Return the presentations of the three towns in both languages."""
    return computed_once(
        tmp_path_factory,
        "presented",
        lambda: {
            (code, language): presentation_of(found, words_for(language), LIGHT)
            for code, found in materials.items()
            for language in ("sv", "en")
        },
    )


@pytest.fixture(scope="session")
def demo_bundle(packages_view: View, tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """Return a publication of all of them, as a demo; one worker assembles it, the others read it."""

    def publish(folder: Path) -> None:
        bundle = assemble(packages_view, (), None, None, demo=True)
        bundle_file.write(bundle, folder / "bundle.zip")

    return bundle_file.read(made_once(tmp_path_factory, "demo-bundle", publish) / "bundle.zip")


@pytest.fixture(scope="session")
def exempelstad(demo_bundle: Bundle) -> PublicMunicipality:
    """Return what is published of the made-up town, which has a bit of everything."""
    return next(each for each in demo_bundle.municipalities if each.code == "9999")


@pytest.fixture(scope="session")
def public_settings() -> PublicSettings:
    """Return what the example of a publisher's own file says."""
    return read_public_settings(DATA.parent / "docs" / "publishing.example.toml")


@pytest.fixture(scope="session")
def public_site(
    demo_bundle: Bundle, exempelstad: PublicMunicipality, public_settings: PublicSettings
) -> dict[str, bytes]:
    """Return the files of the made-up town's static site, with two files of open data."""
    alone = replace(demo_bundle, municipalities=(exempelstad,))
    return site_files(alone, public_settings, {"tables/year.csv": b"a,b\n", "bundle.zip": b"PK"})
