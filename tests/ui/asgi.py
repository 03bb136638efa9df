"""Ask an ASGI app without a server: just enough of a client for these tests."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from starlette.types import ASGIApp, Message

T = TypeVar("T")


@dataclass(frozen=True)
class Answer:
    status_code: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    def json(self) -> Any:
        return json.loads(self.content)


def run_apart(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end in a thread of its own: a browser test in this process may leave its loop running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


class Client:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    def get(self, address: str, headers: dict[str, str] | None = None) -> Answer:
        path, _, query = address.partition("?")
        asked = {"host": "localhost", **(headers or {})}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(name.encode(), value.encode()) for name, value in asked.items()],
            "server": ("localhost", 80),
            "client": ("localhost", 1),
        }
        sent: list[Message] = []

        asked_for = 0

        async def receive() -> Message:
            nonlocal asked_for
            asked_for += 1
            kind = "http.request" if asked_for == 1 else "http.disconnect"
            return {"type": kind, "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        async def run() -> None:
            await self.app(scope, receive, send)

        run_apart(run())
        start = next(message for message in sent if message["type"] == "http.response.start")
        body = b"".join(message.get("body", b"") for message in sent)
        answered = {name.decode(): value.decode() for name, value in start["headers"]}
        return Answer(start["status"], answered, body)
