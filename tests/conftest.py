"""What several rooms' tests share: a store with the demo packages, and what is published of it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from trygghet.disclosure import bundle_file
from trygghet.disclosure.bundle import Bundle, PublicMunicipality
from trygghet.disclosure.contents import assemble
from trygghet.disclosure.publisher import PublicSettings, read_public_settings
from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.reports.site import site_files
from trygghet.store.store import Store
from trygghet.store.view import View

# A busy machine is no fault of the code under test.
# A few dozen examples find what hundreds find, over many runs; the soak tests take more.
settings.register_profile("patient", deadline=None, max_examples=40)
settings.load_profile("patient")

DATA = Path(__file__).parents[1] / "data"
PACKAGES = ("exempelstad", "halmstad", "helsingborg")


def _of_all_workers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def loaded_packages(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a store with the three packages, loaded as a user's own; read it only.

    It is loaded once for all workers of a run.
    """
    shared = _of_all_workers(tmp_path_factory)
    address = f"duckdb:///{shared / 'packages'}"
    loaded = shared / "packages-loaded"
    with FileLock(shared / "packages.lock"):
        if not loaded.exists():
            for name in PACKAGES:
                load(Store.open(address), LoadRequest(paths=(DATA / name,)), lambda *_: None)
            loaded.touch()
    return address


@pytest.fixture(scope="session")
def packages_view(loaded_packages: str) -> View:
    """Return a view of a store with the three demo packages."""
    return Store.open(loaded_packages).view()


@pytest.fixture(scope="session")
def demo_bundle(packages_view: View, tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """Return a publication of all of them, as a demo; one worker assembles it, the others read it."""
    shared = _of_all_workers(tmp_path_factory)
    path = shared / "demo-bundle.zip"
    with FileLock(shared / "demo-bundle.lock"):
        if path.exists():
            return bundle_file.read(path)
        bundle = assemble(packages_view, (), None, None, demo=True)
        bundle_file.write(bundle, path)
        return bundle


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
