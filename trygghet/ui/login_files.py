"""Where sign-in is set up, files go out and in for those alone who are signed in with a role.

Streamlit keeps the files that a page offers under addresses that nobody can guess, and hands them to
whoever has the address: a browser's history on a shared computer. It also takes uploads from every
open page, the one that asks to sign in among them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from trygghet.model.scope import Audience
from trygghet.settings import settings
from trygghet.ui import login

#: Below these lie what pages offer and what is sent in.
_FILES = ("/media/", "/_stcore/upload_file/")
#: Name of the cookie that holds what the provider said, signed.
COOKIE = "_streamlit_user"


class LoginFiles:
    """Refuse files to and from those who aren't signed in with a role.

    Parameters
    ----------
    base
        Tells the sub-path that the app is served under.
    """

    def __init__(self, app: ASGIApp, base: Callable[[], str]) -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, unless it is for a file and its sender may have none."""
        if scope["type"] == "http" and self._is_file(scope["path"]) and not _let_in(scope):
            await PlainTextResponse("", status_code=403)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _is_file(self, path: str) -> bool:
        return path.removeprefix(self.base()).startswith(_FILES)


def claims_in(cookies: Mapping[str, str], secret: str) -> Mapping[str, object]:
    """Return what the identity cookie says; nothing for one that isn't there or isn't ours.

    Parameters
    ----------
    secret
        What it must be signed with.
    """

    def one(name: str) -> bytes | None:
        return decode_signed_value(secret, name, cookies.get(name, ""))

    signed = get_cookie_with_chunks(one, COOKIE)
    claims = json.loads(signed) if signed else {}
    return claims if isinstance(claims, dict) else {}


def _let_in(scope: Scope) -> bool:
    chosen = settings()
    if chosen.audience is Audience.PUBLIC:
        return True
    cookies = HTTPConnection(scope).cookies
    stands = login.standing(lambda: claims_in(cookies, get_cookie_secret()), chosen, click=False)
    return stands is None or stands.principal.role.staff
