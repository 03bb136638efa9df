"""Who may open what, and when the app counts as a local demo."""

from __future__ import annotations

import pytest

from trygghet.model.access import Role
from trygghet.ui.guard import local_only
from trygghet.ui.pages import PAGES, page_of


@pytest.mark.parametrize(
    ("address", "headers", "local"),
    [
        ("127.0.0.1", {"Host": "127.0.0.1:8501"}, True),
        ("localhost", {"Host": "localhost:8501"}, True),
        ("::1", {"Host": "[::1]:8501"}, True),
        ("127.0.0.1", {}, True),
        ("", {"Host": "127.0.0.1:8501"}, False),
        ("0.0.0.0", {"Host": "127.0.0.1:8501"}, False),
        ("192.168.1.5", {"Host": "192.168.1.5"}, False),
        ("127.0.0.1", {"Host": "trygghet.example"}, False),
        ("127.0.0.1", {"Host": "127.0.0.1.example"}, False),
        ("127.0.0.1", {"Host": "localhost", "X-Forwarded-For": "10.0.0.9"}, False),
        ("127.0.0.1", {"host": "localhost", "forwarded": "for=10.0.0.9"}, False),
        ("127.0.0.1", {"host": "localhost", "x-forwarded-proto": "https"}, False),
        ("127.0.0.1", {"host": "localhost", "X-Forwarded-Host": "localhost"}, False),
        ("127.0.0.1", {"host": "localhost", "Via": "1.1 proxy"}, False),
        ("127.0.0.1", {"Host": "127.0.0.1:8501", "Origin": "http://127.0.0.1:8501"}, True),
        ("127.0.0.1", {"Host": "[::1]:8501", "Origin": "http://[::1]:8501"}, True),
        ("127.0.0.1", {"Host": "127.0.0.1:8501", "Origin": "https://trygghet.example"}, False),
        ("127.0.0.1", {"Host": "127.0.0.1:8501", "Origin": "null"}, False),
    ],
)
def test_only_the_machine_itself_is_local(
    address: str, headers: dict[str, str], local: bool
) -> None:
    assert local_only(address, headers) is local


def test_the_public_may_open_no_staff_page() -> None:
    closed = {page.key for page in PAGES if Role.PUBLIC not in page.roles}
    assert closed == {"incidents", "evidence", "walk", "follow_up", "presentation", "data"}
    assert all(page.script.parent.name == "staff" for page in PAGES if page.staff)
    assert all(page.script.parent.name == "everyone" for page in PAGES if not page.staff)


def test_only_those_who_feed_the_system_may_load_files() -> None:
    assert page_of("data").roles == {Role.COORDINATOR, Role.OPERATOR}


def test_every_page_has_its_script_and_a_name_of_its_own() -> None:
    assert all(page.script.is_file() for page in PAGES)
    assert len({page.key for page in PAGES}) == len(PAGES)
