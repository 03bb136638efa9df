"""``serve``: run the app on this machine, with the packages of a folder loaded the first time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import click

from trygghet.cli.loading import load_paths
from trygghet.cli.session import Session, answers_for
from trygghet.model.message import N_, UserError, message
from trygghet.model.scope import Audience
from trygghet.settings import settings

APP = Path(__file__).parents[2] / "app.py"


@click.command()
@click.option(
    "--packages",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Load the data packages of this folder if the store has never held any.",
)
@click.option("--address", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8501, show_default=True, help="Port to listen on.")
@click.pass_obj
@answers_for
def serve(session: Session, packages: Path | None, address: str, port: int) -> None:
    """Serve the app; where the public is served (TRYGGHET_AUDIENCE=public) no store is opened."""
    public = settings().audience is Audience.PUBLIC
    if packages is not None and public:
        raise UserError(
            message(
                N_("The public is served from a publication: leave out {option}."),
                option="--packages",
            )
        )
    if packages is not None and not session.store.datasets(all=True):
        for descriptor in sorted(packages.glob("*/datapackage.json")):
            load_paths(session, (descriptor.parent,))
    environment = (
        dict(os.environ) if public else {**os.environ, "TRYGGHET_STORE": session.store_url}
    )
    command = [sys.executable, "-m", "streamlit", "run", str(APP)]
    command += [f"--server.address={address}", f"--server.port={port}", "--server.headless=true"]
    click.echo(
        session.words.text("Trygghet: http://{address}:{port}", address=address, port=str(port))
    )
    server = subprocess.Popen(command, env=environment, cwd=APP.parent)
    # Whoever stops this process, a service manager above all, means the server.
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        sys.exit(server.wait())
    except KeyboardInterrupt:
        server.wait()
        click.echo("")
