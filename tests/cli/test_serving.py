"""Serving the app from the command line."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli.commands import Shell
from trygghet.settings import settings
from trygghet.store.store import Store


@pytest.fixture(params=["public", "staff"])
def audience(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TRYGGHET_AUDIENCE", request.param)
    monkeypatch.delenv("TRYGGHET_STORE", raising=False)
    settings.cache_clear()
    yield request.param
    settings.cache_clear()


def test_the_public_is_served_without_a_store(
    audience: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[dict[str, str]] = []

    def start(_: object, *, env: dict[str, str], **__: object) -> SimpleNamespace:
        started.append(env)
        return SimpleNamespace(wait=lambda: 0)

    monkeypatch.setattr("trygghet.cli.serving.subprocess.Popen", start)
    monkeypatch.setattr(Store, "open", lambda *_: pytest.fail("the store was opened"))
    Shell(tmp_path).run("serve")
    assert ("TRYGGHET_STORE" in started[0]) is (audience == "staff")


def test_who_stops_the_command_stops_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[str] = []

    class Server:
        def wait(self) -> int:
            os.kill(os.getpid(), signal.SIGTERM)
            return 0

        def terminate(self) -> None:
            stopped.append("server")

    monkeypatch.setattr("trygghet.cli.serving.subprocess.Popen", lambda *_, **__: Server())
    before = signal.getsignal(signal.SIGTERM)
    try:
        Shell(tmp_path).run("serve")
    finally:
        signal.signal(signal.SIGTERM, before)
    assert stopped == ["server"]


@pytest.mark.parametrize("audience", ["public"], indirect=True)
def test_packages_are_not_loaded_for_the_public(audience: str, tmp_path: Path) -> None:
    answer = Shell(tmp_path).run("serve", "--packages", str(tmp_path), code=2)
    assert "--packages" in answer.stderr
    assert not (tmp_path / "store").exists()
