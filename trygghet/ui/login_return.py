"""Back to the page and choices that somebody came for, once they have signed in.

The provider sends everybody back to one address, and Streamlit on to the first page; a link that a
colleague shared would be lost. So the address is kept in a cookie until then.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from trygghet.ui.pages import PAGES

COOKIE = "trygghet_back"
#: A longer address would be dropped by browsers as a cookie.
_LONGEST = 2_000
_KEYS = "|".join(page.key for page in PAGES)
#: A page of ours and printable choices: nothing that leads to another site.
_OURS = re.compile(rf"/({_KEYS})?(\?[\x21-\x7e]*)?")


class LoginReturn:
    """Remember where a sign-in began, and lead there when it has succeeded.

    Parameters
    ----------
    base
        Tells the sub-path that the app is served under.
    """

    def __init__(self, app: ASGIApp, base: Callable[[], str]) -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; change only the two answers of a sign-in."""
        base = self.base()
        path = scope.get("path")
        if scope["type"] != "http" or path not in (f"{base}/auth/login", f"{base}/oauth2callback"):
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)

        async def led(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if path == f"{base}/auth/login":
                    _remember(headers, came_from(asked, base), base)
                else:
                    _lead(headers, asked, base)
            await send(message)

        await self.app(scope, receive, led)


def came_from(asked: Headers, base: str) -> str | None:
    """Return the page and choices that a request came from, below the sub-path; else ``None``."""
    referer = urlsplit(asked.get("referer", ""))
    if not referer.netloc or referer.netloc != asked.get("host"):
        return None
    path = referer.path.removeprefix(base)
    return ours(f"{path}?{referer.query}" if referer.query else path)


def ours(address: str) -> str | None:
    """Return an address that is a page of ours with choices; ``None`` for any other text."""
    return address if len(address) <= _LONGEST and _OURS.fullmatch(address) else None


def _remember(headers: MutableHeaders, address: str | None, base: str) -> None:
    if address is not None:
        kept = f"{COOKIE}={quote(address, safe='')}; Path={base or '/'}"
        headers.append("set-cookie", f"{kept}; HttpOnly; SameSite=Lax")


def _lead(headers: MutableHeaders, asked: Headers, base: str) -> None:
    kept = cookie_parser(asked.get("cookie", "")).get(COOKIE)
    if kept is None:
        return
    headers.append(
        "set-cookie", f"{COOKIE}=; Max-Age=0; Path={base or '/'}; HttpOnly; SameSite=Lax"
    )
    address = ours(unquote(kept))
    if address is not None and "location" in headers:
        headers["location"] = base + address
