"""What the server lets through where it serves the public: reading, and nothing that knows anyone again."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import Message
from starlette.websockets import WebSocket

from tests.ui.asgi import Client, run_apart
from trygghet.settings import settings
from trygghet.ui import http

DOCUMENT = (
    '<!DOCTYPE html><html lang="en"><head><link rel="shortcut icon" href="./favicon.png" />'
    "<script>\n window.prerenderReady = false\n</script><title>Streamlit</title></head></html>"
)

CLOSED = ("/_stcore/metrics", "/_stcore/agent/openapi.json", "/auth/login", "/oauth2callback")


def document(request: Request) -> Response:
    answer = HTMLResponse(DOCUMENT)
    answer.set_cookie("_streamlit_xsrf", "x")
    return answer


def upload(request: Request) -> Response:
    return PlainTextResponse("kept")


def echo(request: Request) -> Response:
    return PlainTextResponse(request.headers.get("cookie", "none"))


async def stream(socket: WebSocket) -> None:
    await socket.accept(headers=[(b"set-cookie", socket.headers.get("cookie", "none").encode())])
    await socket.close()


@pytest.fixture(params=["public", "staff"])
def audience(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TRYGGHET_AUDIENCE", request.param)
    monkeypatch.setenv("TRYGGHET_FRAME_ANCESTORS", "'self' https://kommun.example")
    settings.cache_clear()
    yield request.param
    settings.cache_clear()


@pytest.fixture
def app(audience: str) -> Starlette:
    routes = [
        Route("/", document),
        Route("/echo", echo),
        *(Route(path, echo) for path in CLOSED),
        Route("/_stcore/upload_file/a/b", upload, methods=["PUT", "DELETE", "POST"]),
        WebSocketRoute("/_stcore/stream", stream),
        *http.routes(),
    ]
    return Starlette(routes=routes, middleware=http.middleware())


def asked(app: Starlette, method: str, path: str) -> int:
    client = Client(app)

    async def with_method(scope: dict, receive: object, send: object) -> None:  # type: ignore[type-arg]
        await app({**scope, "method": method}, receive, send)  # type: ignore[arg-type]

    client.app = with_method  # type: ignore[assignment]
    return client.get(path).status_code


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_sent_to_the_public_version(
    app: Starlette, audience: str, method: str
) -> None:
    status = asked(app, method, "/_stcore/upload_file/a/b")
    assert (status == 405) is (audience == "public" or method in ("PATCH", "OPTIONS"))


@pytest.mark.parametrize("path", CLOSED)
def test_what_the_server_tells_of_itself_is_not_for_the_public(
    app: Starlette, audience: str, path: str
) -> None:
    assert Client(app).get(path).status_code == (404 if audience == "public" else 200)


def test_the_public_gets_no_cookie_and_none_is_read(app: Starlette, audience: str) -> None:
    client = Client(app)
    public = audience == "public"
    assert ("set-cookie" not in client.get("/").headers) is public
    read = client.get("/echo", headers={"cookie": "a=b"}).text
    assert (read == "none") is public


def test_the_stream_of_the_public_carries_no_cookie_either(app: Starlette, audience: str) -> None:
    sent: list[Message] = []

    async def run() -> None:
        async def receive() -> Message:
            return {"type": "websocket.connect"}

        async def send(message: Message) -> None:
            sent.append(message)

        scope = {
            "type": "websocket",
            "path": "/_stcore/stream",
            "query_string": b"",
            "headers": [(b"host", b"localhost"), (b"cookie", b"secret=1")],
            "subprotocols": [],
        }
        await app(scope, receive, send)

    run_apart(run())
    accepted = next(message for message in sent if message["type"] == "websocket.accept")
    cookies = [value for name, value in accepted["headers"] if name == b"set-cookie"]
    assert cookies == ([] if audience == "public" else [b"secret=1"])


def test_only_scripts_of_the_document_itself_run_for_the_public(
    app: Starlette, audience: str
) -> None:
    answer = Client(app).get("/?theme=dark")
    policy = answer.headers["content-security-policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    if audience == "staff":
        assert "'unsafe-eval'" in scripts
        return
    assert "unsafe" not in scripts
    assert "blob:" not in scripts
    inline = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    assert len(inline) == 3
    for script in inline:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in scripts


def test_the_public_version_is_framed_where_the_setting_allows(
    app: Starlette, audience: str
) -> None:
    for path in ("/", "/healthz"):
        headers = Client(app).get(path).headers
        assert headers["content-security-policy"].endswith(
            "frame-ancestors 'self' https://kommun.example"
        )
        # It knows two values and would overrule the list of sites in older browsers.
        assert "x-frame-options" not in headers


def test_no_page_of_the_public_version_asks_where_a_reader_stands(
    app: Starlette, audience: str
) -> None:
    allowed = Client(app).get("/").headers["permissions-policy"]
    assert ("geolocation=()" in allowed) is (audience == "public")


def test_the_height_is_told_to_the_page_that_embeds_the_public_version(
    app: Starlette, audience: str
) -> None:
    told = '<script defer src="/assets/public/public.js">' in Client(app).get("/").text
    assert told is (audience == "public")
    assert Client(app).get("/assets/public/public.js").status_code == 200
