"""What the server does before the public: it only answers, knows nobody again, and lets few scripts run."""

from __future__ import annotations

import base64
import hashlib
import re

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from trygghet.model.scope import Audience
from trygghet.settings import settings

_READING = ("GET", "HEAD")
#: What Streamlit tells of the server itself, its door for programs, and signing in: not for the public.
_CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/auth/", "/oauth2callback")
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


class OnlyReading:
    """Where the public is served: nothing can be sent in, and no cookie goes out or is read.

    Streamlit gives each browser a cookie against forged uploads. Where nothing can be uploaded and
    nobody signs in it protects nothing, and a public page that sets none needs to ask no consent.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.public = settings().audience is Audience.PUBLIC

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request to read on, without cookies in either direction; refuse any other."""
        if not self.public or scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if scope["type"] == "http" and scope["method"] not in _READING:
            refused = PlainTextResponse("", status_code=405, headers={"Allow": ", ".join(_READING)})
            await refused(scope, receive, send)
            return
        if any(closed in scope["path"] for closed in _CLOSED):
            await PlainTextResponse("", status_code=404)(scope, receive, send)
            return
        unknown = {
            **scope,
            "headers": [pair for pair in scope["headers"] if pair[0].lower() != b"cookie"],
        }

        async def without_cookies(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.accept"):
                headers = MutableHeaders(raw=list(message.get("headers", [])))
                del headers["set-cookie"]
                message = {**message, "headers": headers.raw}
            await send(message)

        await self.app(unknown, receive, without_cookies)


def script_hashes(document: bytes) -> tuple[str, ...]:
    """Return the sources, as a policy names them, of the scripts that stand in a document itself."""
    return tuple(
        f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"
        for script in _INLINE.findall(document)
    )
