"""What the server does beside the script: map assets, health, headers, the document's language.

Streamlit serves one document for every page, in English and with its own icon. The middleware
rewrites it, so that a screen reader reads Swedish as Swedish and the look is right from the first
paint. Nothing here looks at data.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from trygghet.figures.theme import LIGHT, THEMES
from trygghet.locale import LANGUAGES, words_for
from trygghet.model.scope import Audience
from trygghet.settings import settings
from trygghet.ui import coming, frame_style, preloads, public_http
from trygghet.ui.accessibility_words import document_tags
from trygghet.ui.login_cookies import LoginCookies
from trygghet.ui.login_files import LoginFiles
from trygghet.ui.login_return import LoginReturn

OWN_ASSETS = Path(__file__).parent / "assets"
#: Folder under /assets -> the package that holds the files.
MAP_ASSETS = {"leaflet": "xstatic.pkg.leaflet"}
#: First path segments that never hold the document.
_NOT_DOCUMENTS = ("_stcore", "media", "component", "static", "assets", "healthz", "oauth2callback")
_LANG = re.compile(rb'<html lang="[a-z-]*"')
_TITLE = re.compile(rb"<title>[^<]*</title>")
_ICON = re.compile(rb'<link rel="(?:shortcut )?icon"[^>]*>')


def base_path() -> str:
    """Return the sub-path that the app is served under: ``""`` or ``/trygghet``."""
    configured = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{configured}" if configured else ""


def routes() -> list[BaseRoute]:
    """Return the routes beside Streamlit's own: health, the maps' files, the icon."""
    base = base_path()
    mounts: list[BaseRoute] = [Route(f"{base}/healthz", health)]
    if base:  # a probe inside the house needn't know the sub-path
        mounts.append(Route("/healthz", health))
    for name, package in MAP_ASSETS.items():
        mounts.append(Mount(f"{base}/assets/{name}", StaticFiles(directory=_data_folder(package))))
    mounts.append(Mount(f"{base}/assets", _FreshFiles(directory=OWN_ASSETS)))
    return mounts


def middleware() -> list[Middleware]:
    """Return the middleware: the document first, so that its headers are set as well."""
    return [
        Middleware(public_http.OnlyReading),
        Middleware(SecurityHeaders),
        Middleware(LoginCookies),
        Middleware(LoginReturn, base=base_path),
        Middleware(LoginFiles, base=base_path),
        Middleware(DocumentLanguage),
    ]


def health(request: Request) -> JSONResponse:
    """Say that the server answers, and which version it is."""
    del request
    return JSONResponse(
        {"status": "ok", "version": app_version()}, headers={"Cache-Control": "no-store"}
    )


def app_version() -> str:
    """Return the installed version."""
    try:
        return version("trygghet")
    except PackageNotFoundError:
        return "0"


class _FreshFiles(StaticFiles):
    """Files that a browser asks about before it uses them again: an upgrade changes them."""

    def file_response(self, *args: Any, **options: Any) -> Response:
        """Return the file, or that it hasn't changed, with the wish to be asked again."""
        response = super().file_response(*args, **options)
        response.headers["Cache-Control"] = "no-cache"
        return response


def _data_folder(package: str) -> Path:
    return Path(str(import_module(package).BASE_DIR))


#: ``unsafe-eval`` is what charts (Vega) and maps (Leaflet within its frame) need to draw.
_SCRIPTS = ("'unsafe-inline'", "'unsafe-eval'", "blob:")


def content_security_policy(frame_ancestors: str, scripts: Sequence[str] = _SCRIPTS) -> str:
    """Return the policy: everything from this server, so that no page can call out.

    Parameters
    ----------
    frame_ancestors
        Who may frame a page.
    scripts
        What may run beside the server's own files. The public's pages draw without charts and maps
        of their own, so that there it is only what stands in the document.
    """
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self'", *scripts)),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            "connect-src 'self' data: blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            f"frame-ancestors {frame_ancestors}",
        )
    )


class SecurityHeaders:
    """Add headers that keep pages from being framed elsewhere and from calling out."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        chosen = settings()
        self.public = chosen.audience is Audience.PUBLIC
        self.policy = content_security_policy(
            chosen.frame_ancestors, () if self.public else _SCRIPTS
        )
        # A night walk's form may ask where the reader stands; no other site's frame may.
        place = "geolocation=()" if self.public else "geolocation=(self)"
        self.permissions = f"camera=(), {place}, microphone=()"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add to the answer's headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", self.policy)
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"
                headers["Permissions-Policy"] = self.permissions
            await send(message)

        await self.app(scope, receive, add)


class DocumentLanguage:
    """Rewrite Streamlit's document: language, title, icon and first look."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a document rewritten; pass anything else on untouched."""
        if scope["type"] != "http" or not _may_be_document(scope):
            await self.app(scope, receive, send)
            return
        # A compressed document couldn't be rewritten, and a "not modified" would keep the old one.
        dropped = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
        plain = {
            **scope,
            "headers": [pair for pair in scope["headers"] if pair[0].lower() not in dropped],
        }
        start: Message = {}
        body = b""

        async def hold(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and _is_html(message):
                start = message
                return
            if not start:
                await send(message)
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            rewritten = rewrite_document(body, scope.get("query_string", b"").decode("latin-1"))
            headers = MutableHeaders(scope=start)
            for name in ("etag", "last-modified"):
                if name in headers:
                    del headers[name]
            headers["Content-Length"] = str(len(rewritten))
            chosen = settings()
            if chosen.audience is Audience.PUBLIC:
                headers["Content-Security-Policy"] = content_security_policy(
                    chosen.frame_ancestors, public_http.script_hashes(rewritten)
                )
            await send(start)
            head = scope["method"] == "HEAD"
            await send({"type": "http.response.body", "body": b"" if head else rewritten})

        await self.app(plain, receive, hold)


def rewrite_document(document: bytes, query: str) -> bytes:
    """Return the document in the address's language and look.

    Parameters
    ----------
    document
        Streamlit's document.
    query
        The address's query; ``lang`` and ``theme`` matter.
    """
    asked = parse_qs(query)
    language = asked.get("lang", [""])[-1]
    if language not in LANGUAGES:
        language = settings().language
    theme = asked.get("theme", [""])[-1]
    if theme not in THEMES:
        theme = LIGHT.name
    base = base_path()
    # Streamlit looks here when it starts; its own switch lies in a menu that readers never see.
    look = json.dumps(json.dumps(theme.capitalize()))
    script = f"localStorage.setItem('stActiveTheme-'+location.pathname+'-v2',{look})"
    head = (
        f'<link rel="icon" href="{html.escape(base)}/assets/favicon.svg" type="image/svg+xml">'
        f"<script>try{{{script}}}catch(e){{}}</script>{coming.script()}"
    )
    head += document_tags(words_for(language), base)
    public = settings().audience is Audience.PUBLIC
    head += preloads.tags(base, figures=not public)
    if public:
        head += f'<script defer src="{html.escape(base)}/assets/public/public.js"></script>'
    document = _LANG.sub(f'<html lang="{language}"'.encode(), document, count=1)
    document = _TITLE.sub(b"<title>Trygghet</title>", document, count=1)
    # After what Streamlit puts into the head as it draws: of rules that weigh the same, the last counts.
    last = frame_style.tag(THEMES[theme]) + coming.outline(base)
    document = document.replace(b"</body>", last.encode() + b"</body>", 1)
    return _ICON.sub(lambda _: head.encode(), document, count=1)


def _may_be_document(scope: Scope) -> bool:
    path = str(scope["path"]).removeprefix(base_path()).strip("/")
    first, last = path.split("/")[0], path.rsplit("/", 1)[-1]
    return (
        scope["method"] in ("GET", "HEAD")
        and first not in _NOT_DOCUMENTS
        and ("." not in last or last.endswith(".html"))
    )


def _is_html(message: Message) -> bool:
    return Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")
