"""When sign-in is needed, when it holds, and what its cookies may do."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send
from streamlit.testing.v1 import AppTest
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from tests.ui.asgi import Client
from trygghet.model.access import Role
from trygghet.settings import Settings, settings
from trygghet.ui import http, login_files
from trygghet.ui import login as login_module
from trygghet.ui.login import Login, login
from trygghet.ui.login_cookies import LoginCookies, for_session
from trygghet.ui.login_files import LoginFiles
from trygghet.ui.login_return import came_from, ours
from trygghet.ui.login_times import SignIn, SignIns, Standing

UI = Path(__file__).parents[2] / "trygghet" / "ui"
AUTH = {
    "client_id": "trygghet",
    "client_secret": "x",
    "cookie_secret": "0123456789abcdef0123456789abcdef",
    "redirect_uri": "https://trygghet.example/oauth2callback",
}
ROLES = """
claim = "groups"
[[grants]]
value = "board"
role = "chair"
municipality = "1380"
"""
HOUR = 3600.0


def sign_in(issued: float = 0.0, nonce: str = "n") -> SignIn:
    found = SignIn.of({"iss": "i", "sub": "s", "iat": issued, "nonce": nonce})
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("at", "standing"),
    [
        (-301, Standing.TOO_OLD),
        (-300, Standing.HOLDS),
        (0, Standing.HOLDS),
        (8 * HOUR - 1, Standing.HOLDS),
        (8 * HOUR, Standing.TOO_OLD),
        (1e9, Standing.TOO_OLD),
    ],
)
def test_a_sign_in_lasts_its_hours_by_the_providers_clock(at: float, standing: Standing) -> None:
    assert SignIns(8 * HOUR, HOUR).use(sign_in(), at) is standing


def test_clicks_keep_it_alive_and_looking_on_does_not() -> None:
    known = SignIns(8 * HOUR, HOUR)
    for at in (0, 3000, 6000):
        assert known.use(sign_in(), at) is Standing.HOLDS
    assert known.standing(sign_in(), 9000) is Standing.HOLDS
    assert known.standing(sign_in(), 9599) is Standing.HOLDS
    assert known.standing(sign_in(), 9600) is Standing.IDLE


def test_what_has_been_idle_stays_out() -> None:
    known = SignIns(8 * HOUR, HOUR)
    known.use(sign_in(), 0)
    assert known.use(sign_in(), HOUR) is Standing.IDLE
    assert known.use(sign_in(), HOUR + 1) is Standing.ENDED
    assert known.use(sign_in(HOUR, nonce="again"), HOUR + 1) is Standing.HOLDS


def test_signing_out_ends_every_copy_of_the_cookie_and_no_other_sign_in() -> None:
    known = SignIns(8 * HOUR, HOUR)
    known.end(sign_in())
    assert known.use(sign_in(), 1) is Standing.ENDED
    assert known.use(sign_in(nonce="other"), 1) is Standing.HOLDS


@given(st.lists(st.tuples(st.integers(0, 4), st.floats(0, 40_000)), max_size=30))
def test_a_sign_in_never_comes_back(steps: list[tuple[int, float]]) -> None:
    known = SignIns(8 * HOUR, HOUR)
    over: set[int] = set()
    for person, at in sorted(steps, key=lambda step: step[1]):
        found = known.use(sign_in(nonce=str(person)), at)
        assert not (found is Standing.HOLDS and person in over)
        if found is not Standing.HOLDS:
            over.add(person)


@pytest.mark.parametrize(
    "claims", [{}, {"sub": "s"}, {"iat": 1}, {"sub": "s", "iat": True}, {"sub": "s", "iat": "1"}]
)
def test_claims_without_whose_or_when_are_no_sign_in(claims: Mapping[str, object]) -> None:
    assert SignIn.of(claims) is None


@pytest.fixture
def standing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Login | None]:
    roles = tmp_path / "roles.toml"
    roles.write_text(ROLES, encoding="utf-8")

    def stand(
        auth: Mapping[str, Any] | None, claims: Mapping[str, Any], *, named: bool = True
    ) -> Login | None:
        monkeypatch.setattr(login_module, "_auth_section", lambda: auth)
        monkeypatch.setattr(login_module, "_claims", lambda: claims)
        monkeypatch.setattr(login_module, "_sign_ins", lambda _: SignIns(1e12, 1e12))
        return login(Settings(roles=roles if named else None))

    return stand


SIGNED = {"is_logged_in": True, "iat": 1.0, "sub": "s", "groups": ["board"], "email": "a@b.example"}


def test_a_signed_in_person_has_the_role_of_the_file(
    standing: Callable[..., Login | None],
) -> None:
    found = standing(AUTH, SIGNED)
    assert found is not None
    assert (found.problem, found.principal.role, found.name) == (None, Role.CHAIR, "a@b.example")


def test_without_provider_and_file_there_is_no_sign_in(
    standing: Callable[..., Login | None],
) -> None:
    assert standing(None, {}, named=False) is None


@pytest.mark.parametrize(
    ("auth", "claims", "named"),
    [
        (None, SIGNED, True),
        ({}, SIGNED, True),
        (AUTH, SIGNED, False),
        ({**AUTH, "cookie_secret": "short"}, SIGNED, True),
        ({**AUTH, "redirect_uri": "http://trygghet.example/oauth2callback"}, SIGNED, True),
        ({**AUTH, "entra": {"client_id": "x"}}, SIGNED, True),
        (AUTH, {}, True),
        (AUTH, {**SIGNED, "is_logged_in": False}, True),
        (AUTH, {**SIGNED, "iat": None}, True),
        (AUTH, {**SIGNED, "groups": ["golf"]}, True),
    ],
)
def test_anything_missing_lets_nobody_in(
    standing: Callable[..., Login | None],
    auth: Mapping[str, Any] | None,
    claims: Mapping[str, Any],
    named: bool,
) -> None:
    found = standing(auth, claims, named=named)
    assert found is not None
    assert found.problem is not None
    assert found.principal.role is Role.PUBLIC
    assert not found.principal.role.staff


def test_one_named_provider_is_as_good_as_one_without_a_name(
    standing: Callable[..., Login | None],
) -> None:
    auth = {name: AUTH[name] for name in ("cookie_secret", "redirect_uri")}
    found = standing({**auth, "entra": {"client_id": "x"}}, SIGNED)
    assert found is not None
    assert found.problem is None


@pytest.mark.parametrize("role", ["coordinator", "chief"])
def test_no_role_can_be_chosen_on_this_machine_either_once_a_file_of_roles_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    monkeypatch.setenv("TRYGGHET_STORE", f"duckdb:///{tmp_path}/store")
    monkeypatch.setenv("TRYGGHET_ROLES", str(tmp_path / "roles.toml"))
    settings.cache_clear()
    at = AppTest.from_file(str(UI / "shell.py"), default_timeout=60)
    at.query_params["role"] = role
    at.session_state["role"] = role
    at.run()
    settings.cache_clear()
    assert not at.exception
    assert not [box for box in at.selectbox if box.key == "role"]
    assert not (tmp_path / "store").exists()


COOKIE = b"_streamlit_user=v; HttpOnly; Max-Age=2592000; Path=/; SameSite=lax"


@pytest.mark.parametrize(
    ("cookie", "kept"),
    [
        (COOKIE, b"_streamlit_user=v; HttpOnly; Path=/; SameSite=lax; Secure"),
        (
            b"_streamlit_user_tokens_1=v; expires=Sun, 22 Nov 2026 10:00:00 GMT; Path=/",
            b"_streamlit_user_tokens_1=v; Path=/; Secure",
        ),
        (
            b'_streamlit_user=""; expires=Sun, 22 Nov 2020 10:00:00 GMT; Max-Age=0; Path=/',
            b'_streamlit_user=""; expires=Sun, 22 Nov 2020 10:00:00 GMT; Max-Age=0; Path=/; Secure',
        ),
        (b"other=v; Max-Age=60", b"other=v; Max-Age=60"),
    ],
)
def test_a_cookie_ends_with_the_browser_and_is_sent_encrypted(cookie: bytes, kept: bytes) -> None:
    assert for_session(cookie, secure=True) == kept


def test_on_this_machine_a_cookie_may_go_unencrypted() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        start: Message = {"type": "http.response.start", "status": 200}
        await send({**start, "headers": [(b"set-cookie", COOKIE)]})
        await send({"type": "http.response.body", "body": b""})

    answer = Client(LoginCookies(app)).get("/")
    assert answer.headers["set-cookie"] == "_streamlit_user=v; HttpOnly; Path=/; SameSite=lax"


async def _answer(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Ask for something with claims in a cookie, signed as Streamlit signs it."""
    roles = tmp_path / "roles.toml"
    roles.write_text(ROLES, encoding="utf-8")
    secret = AUTH["cookie_secret"]
    known = SignIns(1e12, 1e12)
    monkeypatch.setattr(login_module, "_sign_ins", lambda _: known)
    monkeypatch.setattr(login_files, "get_cookie_secret", lambda: secret)
    monkeypatch.setattr(login_files, "settings", lambda: Settings(roles=roles))

    def ask(
        path: str,
        claims: Mapping[str, Any] | None,
        *,
        signed_with: str = secret,
        auth: Mapping[str, Any] | None = AUTH,
        ended: bool = False,
    ) -> int:
        monkeypatch.setattr(login_module, "_auth_section", lambda: auth)
        if ended:
            known.end(SignIn.of(claims or {}) or sign_in())
        headers = {}
        if claims is not None:
            value = create_signed_value(signed_with, login_files.COOKIE, json.dumps(claims))
            headers = {"cookie": f"{login_files.COOKIE}={value.decode()}"}
        return Client(LoginFiles(_answer, base=lambda: "/sub")).get(path, headers).status_code

    return ask


FILES = ("/sub/media/abc.csv", "/media/abc.csv", "/sub/_stcore/upload_file/session/file")


@pytest.mark.parametrize("path", FILES)
def test_files_go_to_those_who_are_signed_in_with_a_role(
    path: str, asked: Callable[..., int]
) -> None:
    assert asked(path, SIGNED) == 200
    assert asked(path, None) == 403
    assert asked(path, SIGNED | {"groups": ["golf"]}) == 403
    assert asked(path, SIGNED | {"is_logged_in": False}) == 403
    assert asked(path, SIGNED, signed_with="another secret of the same length") == 403
    assert asked(path, SIGNED, auth={}) == 403  # a set-up that isn't whole opens nothing
    assert asked(path, SIGNED, ended=True) == 403


def test_what_a_page_itself_is_made_of_needs_no_sign_in(asked: Callable[..., int]) -> None:
    for path in ("/sub/", "/sub/static/js/index.js", "/sub/_stcore/health", "/sub/assets/x.svg"):
        assert asked(path, None) == 200


def test_the_app_has_the_watch_over_files() -> None:
    watches: list[Any] = [each.cls for each in http.middleware()]
    assert LoginFiles in watches


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/", True),
        ("/incidents?municipality=1380&district=vallas", True),
        ("/survey", True),
        ("//evil.example/", False),
        ("/\\evil.example", False),
        ("https://evil.example/", False),
        ("/incidents/../auth/logout", False),
        ("/auth/logout", False),
        ("/incidents?a=b\r\nset-cookie: x", False),
        ("/incidents?" + "a" * 3000, False),
        ("", False),
    ],
)
def test_only_a_page_of_ours_is_led_back_to(address: str, kept: bool) -> None:
    assert ours(address) == (address if kept else None)


@pytest.mark.parametrize(
    ("referer", "base", "kept"),
    [
        ("http://localhost/incidents?map=safety", "", "/incidents?map=safety"),
        ("http://localhost/trygghet/survey", "/trygghet", "/survey"),
        ("http://evil.example/incidents", "", None),
        ("", "", None),
    ],
)
def test_where_a_sign_in_began_is_taken_from_this_app_alone(
    referer: str, base: str, kept: str | None
) -> None:
    assert came_from(Headers({"referer": referer, "host": "localhost"}), base) == kept


def test_whatever_runs_alone_asks_who_reads_before_it_draws() -> None:
    """A part that runs without its page (a fragment) would go on after a sign-out elsewhere."""
    asking = set()
    for path in UI.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(
                "fragment" in ast.unparse(each) for each in node.decorator_list
            ):
                body = ast.unparse(node.body[1] if ast.get_docstring(node) else node.body[0])
                asking.add(
                    (node.name, body.startswith(("guard.still_open(", "who = guard.reader(")))
                )
    # Only how far a load has come, in the process's own words.
    assert {name for name, asks in asking if not asks} <= {"progress"}
    assert len(asking) >= 4
