"""What is said where a file holds no table, by readers of several forms."""

from __future__ import annotations

from trygghet.model.message import N_, UserError, message

#: Longer cells are no cells: mostly a quotation mark that is never closed.
MAX_CELL = 1_000_000


class NoRows(UserError):  # noqa: N818 - named as the others are, for what is wrong
    """A table has headers but no rows, which is right for a table that waits to be filled."""


def empty(name: str) -> UserError:
    """Say that a file holds nothing."""
    return UserError(
        message(N_("{file} is empty. A table with a row of headers was expected."), file=name)
    )


def only_headers(name: str) -> NoRows:
    """Say that a table has no rows."""
    return NoRows(
        message(
            N_(
                "{file} holds headers but no rows. If it does hold rows, say on which line the headers stand."
            ),
            file=name,
        )
    )


def too_long(name: str, line: int) -> UserError:
    """Say that a cell can't be one."""
    return UserError(
        message(
            N_(
                "{file}, line {line}: a cell is longer than {most} characters. Often a quotation mark is opened there and never closed; mend the line and load the file again."
            ),
            file=name,
            line=line,
            most=MAX_CELL,
        )
    )


def never_closed(name: str, line: int) -> UserError:
    """Say that a quotation mark swallows the rest of the file."""
    return UserError(
        message(
            N_(
                "{file}, line {line}: a quotation mark is opened and never closed, so the rest of the file would be one cell. Mend the line and load the file again."
            ),
            file=name,
            line=line,
        )
    )
