"""What every command shares: settings, store, words, and how answers and problems are printed."""

from __future__ import annotations

import functools
import getpass
import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

from trygghet.locale import Words, words_for
from trygghet.model.message import Message, UserError
from trygghet.model.vocabulary import Vocabulary
from trygghet.settings import settings

if TYPE_CHECKING:
    from trygghet.store.store import Store

P = ParamSpec("P")
R = TypeVar("R")

#: Exit code when the user's input is wrong.
WRONG_INPUT = 2
#: Who a dataset says loaded it, where the command line did.
COMMAND_LINE = "command line"


def _operator() -> str:
    """Return who the log names for what the command line does: the machine's account as well."""
    try:
        return f"{getpass.getuser()} ({COMMAND_LINE})"
    except (OSError, KeyError, ImportError):  # an account without a name, in some containers
        return COMMAND_LINE


OPERATOR_NAME = _operator()


class Session:
    """The choices that stand before the command.

    Parameters
    ----------
    store_url
        Where the data are; ``None`` for the setting.
    language
        "sv" or "en"; ``None`` for the setting.
    """

    def __init__(self, store_url: str | None, language: str | None) -> None:
        self.store_url = store_url or settings().store
        self.words: Words = words_for(language or settings().language)

    @functools.cached_property
    def store(self) -> Store:
        """The store, opened when first needed."""
        from trygghet.store.store import Store  # noqa: PLC0415 - keeps short commands short

        return Store.open(self.store_url)

    def complain(self, error: UserError) -> None:
        """Print a problem and its details to standard error."""
        for sentence in (error.problem, *error.details):
            click.echo(self.words.say(sentence), err=True)


def answers_for(command: Callable[P, R]) -> Callable[P, R]:
    """Turn a :class:`UserError` into its sentence and exit code 2."""

    @functools.wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except UserError as error:
            session = click.get_current_context().find_object(Session)
            assert session is not None
            session.complain(error)
            sys.exit(WRONG_INPUT)

    return wrapped


def print_json(answer: object, words: Words) -> None:
    """Print an answer as JSON: messages said, dates in ISO form, vocabularies by key."""

    def write(value: Any) -> object:
        match value:
            case Message():
                return words.say(value)
            case Vocabulary():
                return str(value)
            case date() | datetime():
                return value.isoformat()
            case set() | frozenset():
                return sorted(value)
        raise TypeError(f"no JSON form for {type(value).__name__}")

    click.echo(json.dumps(answer, ensure_ascii=False, indent=2, default=write))


format_option = click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Sentences and tables for people, or JSON for programs.",
)
