"""A crowd reads the public version: the app over its own streams, and the static pages as files.

A visitor of the app asks for the document, opens the stream and asks for the page, as a browser does; the
first render is there when the page's script has finished. Visitors run in a process of their own, on the
same machine as the server, so that both share its cores. Nobody's time is left out: a visitor whose
stream breaks, or who waits longer than the patience of one, is a drop.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
import websockets

from benchmarks.table import Row, row
from tests.ui.stream import ROOT, frames, served

DATA = ROOT / "data"
#: Visitors, and over how many seconds they arrive.
VISITORS, ARRIVING = 100, 30.0
#: Seconds that a visitor waits.
PATIENCE = 60.0
#: Requests a second for the static pages, over how many seconds.
REQUESTS, FOR_SECONDS = 200, 10.0
CONNECTIONS = 20
#: Milliseconds aimed at, of the 95th percentile.
FIRST_RENDER, STATIC = 1_000, 50
SEED = 20_261_122


def measure() -> list[Row]:
    """Publish the demo's towns, serve them, and let visitors come."""
    with tempfile.TemporaryDirectory() as folder:
        out = published(Path(folder))
        return [*_app(out), *_site(out)]


def published(folder: Path) -> Path:
    """Return a folder with a publication of the demo's packages."""
    store, out = f"duckdb:///{folder / 'store'}", folder / "out"
    for package in sorted(DATA.glob("*/datapackage.json")):
        _command("--store", store, "load", str(package.parent))
    _command("--store", store, "publish", str(out), "--demo")
    return out


def _command(*arguments: str) -> None:
    command = [sys.executable, "-m", "trygghet", *arguments]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def _app(out: Path) -> list[Row]:
    bundle = next(out.rglob("bundle.zip"))
    environment = {
        "TRYGGHET_AUDIENCE": "public",
        "TRYGGHET_BUNDLE": str(bundle),
        "TRYGGHET_STORE": f"duckdb:///{out / 'never'}",
    }
    rows = []
    with served(environment) as base:
        _visits(base, [0.0] * 4)  # the first visitors wait for modules and for what is kept
        for arriving, said in ((ARRIVING, f"arriving over {ARRIVING:.0f} s"), (0.0, "at once")):
            chance = random.Random(SEED)
            times = _visits(base, sorted(chance.uniform(0, arriving) for _ in range(VISITORS)))
            drops = sum(each is None for each in times)
            aim = FIRST_RENDER if arriving else None
            rows.append(_row(f"public app, first render, {said}", times, f"{drops} drops", aim))
    return rows


def _site(out: Path) -> list[Row]:
    command = ["-m", "uvicorn", "benchmarks.public_load:files", "--port={port}"]
    command += ["--no-access-log", "--log-level=warning"]
    with served({"PUBLISHED": str(out)}, command, "/index.html") as base:
        pages = [path.relative_to(out) for path in out.rglob("*.html")]
        asked = [f"/{page.as_posix()}" for page in sorted(pages)]
        times = _elsewhere("requests", base, json.dumps(asked))
    drops = sum(each is None for each in times)
    said = f"static pages, {REQUESTS} requests/s for {FOR_SECONDS:.0f} s"
    return [_row(said, times, f"{len(times)} requests, {drops} drops", STATIC)]


def _row(work: str, times: list[float | None], size: str, aim: int | None) -> Row:
    """Return a row of the 95th percentile; a drop counts as the whole patience."""
    took = [PATIENCE if each is None else each for each in times]
    load = f"{size}, load {os.getloadavg()[0]:.1f}"
    goal = 1 if aim is not None and None not in times else None
    peer = "no goal" if aim is None else f"aimed at: p95 under {aim} ms"
    return row(work, load, peer, took, [(aim or 1_000) / 1_000], goal, at=0.95)


def _visits(base: str, arrivals: list[float]) -> list[float | None]:
    return _elsewhere("visits", base, json.dumps(arrivals))


def _elsewhere(what: str, *arguments: str) -> list[float | None]:
    """Run visitors in a process of their own, and return seconds; ``None`` for a drop."""
    command = [sys.executable, "-m", "benchmarks.public_load", what, *arguments]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    times: list[float | None] = json.loads(done.stdout)
    return times


async def _all_visits(base: str, arrivals: list[float]) -> list[float | None]:
    pages = ("", "survey", "pledges", "areas")
    begun = time.perf_counter()
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=base, limits=limits, timeout=PATIENCE) as client:

        async def one(number: int, after: float) -> float | None:
            await asyncio.sleep(max(0.0, begun + after - time.perf_counter()))
            came = time.perf_counter()
            try:
                async with asyncio.timeout(PATIENCE):
                    await _visit(client, base, pages[number % len(pages)])
            except (OSError, TimeoutError, RuntimeError, httpx.HTTPError):
                return None
            return time.perf_counter() - came

        return list(await asyncio.gather(*(one(n, after) for n, after in enumerate(arrivals))))


async def _visit(client: httpx.AsyncClient, base: str, page: str) -> None:
    """Ask for the document, then for the page over the stream, until its script has finished."""
    (await client.get(f"/{page}")).raise_for_status()
    try:
        async for _ in frames(base, page):
            pass
    except websockets.WebSocketException as error:
        raise RuntimeError(str(error)) from error


async def _all_requests(base: str, asked: list[str]) -> list[float | None]:
    """Ask at an even rate over kept connections, whether or not earlier answers have come.

    The asking is written by hand, since a client library would take more of the machine than the server.
    """
    host, _, port = base.removeprefix("http://").partition(":")
    idle: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Queue()
    for _ in range(CONNECTIONS):
        idle.put_nowait(await asyncio.open_connection(host, int(port), limit=2**22))
    chance = random.Random(SEED)
    pages = [chance.choice(asked) for _ in range(int(REQUESTS * FOR_SECONDS))]
    begun = time.perf_counter()

    async def one(number: int) -> float | None:
        due = begun + number / REQUESTS
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        reader, writer = await idle.get()
        try:
            writer.write(f"GET {pages[number]} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
            await reader.readexactly(length)
        except (OSError, asyncio.IncompleteReadError):
            return None
        finally:
            idle.put_nowait((reader, writer))
        # Waiting for one's turn counts.
        return time.perf_counter() - due if b" 200 " in head.split(b"\r\n")[0] else None

    return list(await asyncio.gather(*(one(number) for number in range(len(pages)))))


def __getattr__(name: str) -> object:
    """Return ``files``, the plain file server of the folder in ``PUBLISHED``, where it is asked for."""
    if name != "files":
        raise AttributeError(name)
    from starlette.applications import Starlette  # noqa: PLC0415
    from starlette.routing import Mount  # noqa: PLC0415
    from starlette.staticfiles import StaticFiles  # noqa: PLC0415

    folder = StaticFiles(directory=os.environ["PUBLISHED"], html=True)
    return Starlette(routes=[Mount("/", folder)])


if __name__ == "__main__":
    what, address, told = sys.argv[1:]
    run = _all_visits if what == "visits" else _all_requests
    print(json.dumps(asyncio.run(run(address, json.loads(told)))))
