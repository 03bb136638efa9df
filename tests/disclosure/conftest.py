"""A publication of the three demo packages, assembled once a worker; nobody may change it."""

from __future__ import annotations

import pytest

from trygghet.disclosure.bundle import Bundle, PublicMunicipality
from trygghet.disclosure.contents import assemble
from trygghet.store.store import Store
from trygghet.store.view import View


@pytest.fixture(scope="session")
def packages_view(loaded_packages: str) -> View:
    """Return a view of a store with the three demo packages."""
    return Store.open(loaded_packages).view()


@pytest.fixture(scope="session")
def demo_bundle(packages_view: View) -> Bundle:
    """Return a publication of all of them, as a demo."""
    return assemble(packages_view, (), None, None, demo=True)


@pytest.fixture(scope="session")
def exempelstad(demo_bundle: Bundle) -> PublicMunicipality:
    """Return what is published of the made-up town, which has a bit of everything."""
    return next(each for each in demo_bundle.municipalities if each.code == "9999")
