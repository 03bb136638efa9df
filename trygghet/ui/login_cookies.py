"""Cookies for shared computers: gone when the browser is closed, and never sent in clear.

Streamlit lets its identity cookie live for thirty days and sends it without ``Secure``; neither can
be set, so the answers are rewritten on their way out. How long the server itself takes a cookie for
valid is for :mod:`trygghet.ui.login_times` to say.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.errors import StreamlitSecretNotFoundError

_OWN = (b"_streamlit_", b"trygghet_")
#: What tells a browser to keep a cookie after it is closed.
_LASTING = (b"max-age=", b"expires=")


class LoginCookies:
    """Rewrite the cookies that Streamlit sets."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and rewrite the cookies of the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def rewritten(message: Message) -> None:
            if message["type"] == "http.response.start":
                secure = scope["scheme"] == "https" or _over_tls()
                message["headers"] = [
                    (name, for_session(value, secure=secure))
                    if name.lower() == b"set-cookie"
                    else (name, value)
                    for name, value in message["headers"]
                ]
            await send(message)

        await self.app(scope, receive, rewritten)


def for_session(cookie: bytes, *, secure: bool) -> bytes:
    """Return a ``Set-Cookie`` value whose cookie ends with the browser; one that deletes stays so.

    Parameters
    ----------
    cookie
        The header's value; those of others than Streamlit and Trygghet are left as they are.
    secure
        Whether the cookie is only ever sent encrypted.

    >>> for_session(b"_streamlit_user=x; HttpOnly; Max-Age=2592000; Path=/", secure=True)
    b'_streamlit_user=x; HttpOnly; Path=/; Secure'
    """
    if not cookie.startswith(_OWN):
        return cookie
    value, *attributes = (part.strip() for part in cookie.split(b";"))
    deletes = any(each.lower().replace(b" ", b"") == b"max-age=0" for each in attributes)
    kept = [
        each
        for each in attributes
        if each.lower() != b"secure" and (deletes or not each.lower().startswith(_LASTING))
    ]
    return b"; ".join([value, *kept, *([b"Secure"] if secure else [])])


def _over_tls() -> bool:
    """Whether readers reach the app encrypted, by the address that the provider sends them back to."""
    try:
        auth = st.secrets.get("auth") or {}
    except StreamlitSecretNotFoundError:
        return False
    return urlsplit(str(auth.get("redirect_uri", ""))).scheme == "https"
