"""The document's language and look, headers, health."""

from __future__ import annotations

import re

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from tests.ui.asgi import Client
from trygghet.ui import http

DOCUMENT = (
    '<!DOCTYPE html><html lang="en"><head><link rel="shortcut icon" href="./favicon.png" />'
    "<title>Streamlit</title></head><body></body></html>"
)


def document(request: Request) -> Response:
    assert "accept-encoding" not in request.headers
    return HTMLResponse(DOCUMENT, headers={"etag": "x", "last-modified": "y"})


def data(request: Request) -> Response:
    return JSONResponse({"encoding": request.headers.get("accept-encoding", "")})


@pytest.fixture
def client() -> Client:
    routes = [
        Route("/", document),
        Route("/pledges", document),
        Route("/_stcore/health", data),
        *http.routes(),
    ]
    return Client(Starlette(routes=routes, middleware=http.middleware()))


@pytest.mark.parametrize(
    ("query", "language"),
    [("", "sv"), ("?lang=en", "en"), ("?lang=sv", "sv"), ("?lang=xx", "sv"), ('?lang="><b>', "sv")],
)
@pytest.mark.parametrize("path", ["/", "/pledges"])
def test_the_document_names_the_language_that_it_is_read_in(
    client: Client, path: str, query: str, language: str
) -> None:
    answer = client.get(path + query, headers={"accept-encoding": "gzip"})
    assert re.search(r'<html lang="(\w+)"', answer.text)[1] == language
    assert "etag" not in answer.headers
    assert int(answer.headers["content-length"]) == len(answer.content)


@pytest.mark.parametrize(
    ("query", "look"), [("", "Light"), ("?theme=dark", "Dark"), ("?theme=';alert(1)//", "Light")]
)
def test_the_look_is_set_before_anything_is_drawn(client: Client, query: str, look: str) -> None:
    text = client.get("/" + query).text
    assert rf'"\"{look}\""' in text
    assert "alert(1)" not in text


def test_the_icon_and_the_title_are_our_own(client: Client) -> None:
    text = client.get("/").text
    assert "favicon.png" not in text
    assert "/assets/favicon.svg" in text
    assert "<title>Trygghet</title>" in text


def test_other_answers_pass_untouched(client: Client) -> None:
    answer = client.get("/_stcore/health", headers={"accept-encoding": "gzip"})
    assert answer.json() == {"encoding": "gzip"}


@pytest.mark.parametrize("path", ["/", "/healthz", "/_stcore/health", "/assets/favicon.svg"])
def test_every_answer_says_who_may_frame_it_and_that_nothing_comes_from_outside(
    client: Client, path: str
) -> None:
    policy = client.get(path).headers["content-security-policy"]
    assert "frame-ancestors 'self'" in policy
    assert "default-src 'self'" in policy
    assert "http:" not in policy
    assert "*" not in policy
    assert client.get(path).headers["x-content-type-options"] == "nosniff"


def test_health_is_told_as_json(client: Client) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"
    assert answer.json()["version"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("leaflet/leaflet.js", "javascript"),
        ("leaflet/leaflet.css", "css"),
        ("map/live_map.js", "javascript"),
        ("map/live_map.css", "css"),
        ("favicon.svg", "svg"),
    ],
)
def test_the_maps_files_are_served_from_here(client: Client, path: str, kind: str) -> None:
    answer = client.get(f"/assets/{path}")
    assert answer.status_code == 200
    assert kind in answer.headers["content-type"]


def test_our_own_scripts_are_asked_for_anew_after_an_upgrade(client: Client) -> None:
    assert client.get("/assets/map/live_map.js").headers["cache-control"] == "no-cache"


def test_a_sub_path_holds_for_assets_health_and_icon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "base_path", lambda: "/trygghet")
    paths = {route.path for route in http.routes()}  # type: ignore[attr-defined]
    assert {"/trygghet/healthz", "/healthz", "/trygghet/assets/leaflet"} <= paths
    assert b'href="/trygghet/assets/favicon.svg"' in http.rewrite_document(DOCUMENT.encode(), "")


@pytest.mark.parametrize(("query", "said"), [("", "Föregående månad"), ("?lang=en", "Next month")])
def test_the_document_brings_names_for_streamlits_parts_in_its_language(
    client: Client, query: str, said: str
) -> None:
    text = client.get("/" + query).text
    assert '/assets/access/access.js"' in text
    assert said in text
    assert client.get("/assets/access/access.js").status_code == 200
