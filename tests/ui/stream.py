"""A running app and its stream, read without a browser: what is sent to readers, byte for byte."""

from __future__ import annotations

import base64
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).parents[2]
#: The app as it is served; ``{port}`` is where it listens.
APP = (
    "-m", "streamlit", "run", "app.py", "--server.headless=true", "--server.address=127.0.0.1",
    "--server.port={port}",
)  # fmt: skip
_PACKED = re.compile(rb"base64,([A-Za-z0-9+/=]+)")


@contextmanager
def served(
    environment: Mapping[str, str], command: Sequence[str] = APP, probe: str = "/healthz"
) -> Iterator[str]:
    """Start a server, and return its address once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, *(part.format(port=port) for part in command)],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                with urllib.request.urlopen(base + probe, timeout=2):
                    break
            except (URLError, OSError):
                time.sleep(0.1)
        yield base
    finally:
        process.terminate()
        process.wait(timeout=20)


async def frames(base: str, page: str, query: str = "") -> AsyncIterator[bytes]:
    """Open a page as a browser's stream does, and yield each frame until its script has finished."""
    address = base.replace("http://", "ws://") + "/_stcore/stream"
    protocols = [websockets.Subprotocol("streamlit")]
    async with websockets.connect(address, subprotocols=protocols, max_size=None) as stream:
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        await stream.send(asked.SerializeToString())
        said = ForwardMsg()
        while True:
            frame = await stream.recv(decode=False)
            yield frame
            said.ParseFromString(frame)
            if said.WhichOneof("type") == "script_finished":
                return


def unpacked(sent: bytes) -> bytes:
    """Return what is sent with the pictures within it as they read."""
    pictures = (base64.b64decode(found) for found in _PACKED.findall(sent))
    return b"\n".join((sent, *pictures))
