"""The command line: stable, for people who script against it.

Modules are imported when their command runs, so that short questions are answered in well under a
second. With ``--format json`` standard output holds JSON and nothing else.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from trygghet.cli.session import WRONG_INPUT, Session
from trygghet.locale.words import LANGUAGES, words_for
from trygghet.model.message import UserError

#: Command -> module and name of its click command.
COMMANDS = {
    "load": ("trygghet.cli.loading", "load"),
    "datasets": ("trygghet.cli.keeping", "datasets"),
    "undo": ("trygghet.cli.keeping", "undo"),
    "purge": ("trygghet.cli.erasing", "purge"),
    "rebuild": ("trygghet.cli.keeping", "rebuild"),
    "backup": ("trygghet.cli.keeping", "backup"),
    "restore": ("trygghet.cli.keeping", "restore"),
    "check": ("trygghet.cli.keeping", "check"),
    "log": ("trygghet.cli.keeping", "show_log"),
    "measure": ("trygghet.cli.measuring", "measure"),
    "evidence": ("trygghet.cli.evidence", "evidence"),
    "export": ("trygghet.cli.sheets", "export"),
    "template": ("trygghet.cli.sheets", "template"),
    "questionnaire": ("trygghet.cli.questionnaire", "questionnaire"),
    "snapshot": ("trygghet.cli.snapshots", "snapshot"),
    "report": ("trygghet.cli.reporting", "report"),
    "publish": ("trygghet.cli.publishing", "publish"),
    "serve": ("trygghet.cli.serving", "serve"),
}


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the guide."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command; ``None`` for an unknown one."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--store", metavar="URL", help="Where the data are; default $TRYGGHET_STORE, or var/store."
)
@click.option("--language", type=click.Choice(["sv", "en"]), help="Language of the sentences.")
@click.version_option(package_name="trygghet", message="%(version)s")
@click.pass_context
def root(context: click.Context, store: str | None, language: str | None) -> None:
    """Trygghet: load, measure and serve a municipality's picture of local safety."""
    try:
        context.obj = Session(store, language)
    except UserError as error:
        click.echo(words_for(language or LANGUAGES[0]).say(error.problem), err=True)
        sys.exit(WRONG_INPUT)


def main() -> None:
    """Run the command line: exit 0 when done, 2 when the user's input is wrong, 1 for a fault of ours."""
    # A Windows console or a bare locale may not know å, ä and ö; the words are UTF-8 everywhere.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    root()
