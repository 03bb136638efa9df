"""Survey shares that were published before: what is hidden of a survey stays hidden, and the rest is shown.

Which groups are hidden to protect others depends on how many answered. Chosen anew after a few more
answers, two publications together would show all groups but the one that both hide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from trygghet.disclosure.bundle import Bundle
from trygghet.model.message import N_, UserError, message
from trygghet.model.result import CellState, Row

_GROUP = ("survey", "wave", "concept", "base", "districts", "sex", "age", "synthetic")


def refuse_hidden_anew(bundle: Bundle, earlier: Iterable[Bundle]) -> None:
    """Refuse a publication that hides other shares of a survey than an earlier one did.

    Parameters
    ----------
    earlier
        All publications before.

    Raises
    ------
    UserError
        Naming the surveys.
    """
    now = _hidden(bundle)
    changed: dict[str, None] = {}
    for before in earlier:
        for group, hidden in _hidden(before).items():
            if now.get(group, hidden) is not hidden:
                changed[str(group[1])] = None
    if changed:
        raise UserError(
            message(
                N_(
                    "Since a survey was published its answers have changed, so that other shares would be"
                    " hidden: {surveys}. Both publications together could tell what a few people answered."
                    " Take back with undo what was loaded of it since."
                ),
                surveys=", ".join(changed),
            )
        )


def _hidden(bundle: Bundle) -> Mapping[tuple[object, ...], bool]:
    """Return for each share made of answers whether it is hidden."""
    return {
        (own.code, *(_plain(row, name) for name in _GROUP)): row["state"] == CellState.PROTECTED
        for own in bundle.municipalities
        if "survey" in own.results
        for row in own.results["survey"].rows
        if row["weighting"] is not None
    }


def _plain(row: Row, name: str) -> object:
    value = row[name]
    return tuple(value) if isinstance(value, list | tuple) else value
