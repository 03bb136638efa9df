"""A server on this machine that answers as services do: whole, slow, broken, overrun."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass
class Answer:
    """What is sent: the body is cut after ``cut`` bytes, and each part waits ``drip`` seconds."""

    body: bytes = b"[]"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    wait: float = 0.0
    drip: float = 0.0


@dataclass
class StandIn:
    """Its address, what it was asked, and what it answers: a function of the query's fields."""

    answer: Callable[[dict[str, str]], Answer]
    asked: list[dict[str, str]] = field(default_factory=list)
    port: int = 0

    def address(self, path: str = "/v2/requests.json") -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def serving(answer: Callable[[dict[str, str]], Answer]) -> Iterator[StandIn]:
    """Answer until the block ends."""
    stand_in = StandIn(answer)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = {k: v[-1] for k, v in parse_qs(urlsplit(self.path).query).items()}
            stand_in.asked.append(query)
            sent = stand_in.answer(query)
            time.sleep(sent.wait)
            try:
                self.send_response(sent.status)
                for name, value in sent.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(sent.body)))
                self.end_headers()
                body = sent.body if sent.cut is None else sent.body[: sent.cut]
                step = max(1, len(body) // 20) if sent.drip else len(body) or 1
                for start in range(0, len(body), step):
                    self.wfile.write(body[start : start + step])
                    self.wfile.flush()
                    time.sleep(sent.drip)
                if sent.cut is not None:
                    self.close_connection = True
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *words: object) -> None:
            del words

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stand_in.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
