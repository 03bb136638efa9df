"""Say what is wrong in a descriptor, and where: ``resources[2].trygghet.kind``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from trygghet.model.message import N_, Message, message


def fault_sentence(fault: Any) -> Message:
    """Return the sentence for one of pydantic's errors."""
    place, found = _place(fault["loc"]), fault["input"]
    match fault["type"]:
        case "missing":
            return message(N_('"{place}" is missing.'), place=place)
        case "extra_forbidden":
            return message(
                N_('"{place}" isn\'t known here. Look at its spelling, or take it away.'),
                place=place,
            )
        case "enum":
            return message(
                N_('"{place}" is {found}; one of these was expected: {expected}.'),
                place=place,
                found=repr(found),
                expected=fault["ctx"]["expected"].replace(" or ", ", ").replace("'", ""),
            )
        case kind:
            return message(
                N_('"{place}" is {found}; {expected} was expected.'),
                place=place,
                found=_short(found),
                expected=_expected(kind, fault["loc"]),
            )


def _expected(kind: str, place: Sequence[int | str]) -> Message:
    if kind.startswith(("date", "datetime")):
        return message(N_("a date such as 2024-06-30"))
    if kind == "string_pattern_mismatch" and place[-1] == "code":
        return message(N_("a municipality's four-digit code in quotation marks"))
    if kind.startswith("string"):
        return message(N_("text in quotation marks"))
    if kind.startswith(("int", "greater")):
        return message(N_("a whole number, 0 or more"))
    if kind.startswith(("tuple", "list", "too_short")):
        return message(N_("a list with something in it"))
    if kind.startswith(("model", "dict")):
        return message(N_("a group of properties in braces"))
    return message(N_("something else"))


def _place(location: Sequence[int | str]) -> str:
    """Write a place in JSON as ``resources[2].trygghet.kind``."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return text.removeprefix(".")


def _short(found: object) -> str:
    text = repr(found)
    return text if len(text) <= 60 else f"{text[:57]}..."
