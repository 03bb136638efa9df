"""A published figure with its limits, base and hedge, joined from the cells that hold them."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace

from trygghet.intake.published_cells import Printed, around, is_nothing, printed
from trygghet.intake.published_entries import Entry
from trygghet.intake.published_labels import Role
from trygghet.intake.published_units import Unit
from trygghet.model.survey import Qualifier, Statistic

#: A figure that isn't told: "under 10 %", "<5".
_LIMITED = re.compile(r"(?:under|mindre än|färre än|högst|minst|<|>|≤|≥|less|fewer|at )", re.I)


@dataclass
class Figure:
    """What is gathered about one figure."""

    row: int
    says: Map[str, str]
    texts: dict[Role, str] = field(default_factory=dict)


def joined(found: list[Entry]) -> list[Figure]:
    """Join a figure with its limits and base: those about the same people, place, time and question."""
    figures: list[Figure] = []
    by_subject: dict[tuple[tuple[str, str], ...], Figure] = {}
    for entry in found:
        says = {name: text for name, text in entry.says.items() if text}
        subject = tuple(sorted(says.items()))
        figure = by_subject.get(subject)
        if figure is None or entry.role in figure.texts:
            figure = by_subject[subject] = Figure(entry.row, says)
            figures.append(figure)
        figure.texts[entry.role] = entry.text
    return figures


def brackets_are_bases(found: list[Entry]) -> bool | None:
    """Whether lone numbers in brackets are how many answered; ``None`` where there are none."""
    read = [each for entry in found if (each := printed(entry.text)) and each.bracket]
    if not read:
        return None
    return all(each.base or (each.bracket or "").isdecimal() for each in read)


def rows_of(figure: Figure, unit: Unit, *, brackets: bool | None) -> list[dict[str, str]]:
    """Return the rows of a figure: one, or one for its share and one for its index or mentions."""
    texts = figure.texts
    rows: list[dict[str, str]] = []
    base = _whole(texts.get(Role.BASE, ""))
    share = _share(texts, unit, brackets=bool(brackets))
    if share:
        rows.append({**figure.says, **({"n": base} if base else {}), **share})
    for role, statistic in ((Role.VALUE, Statistic.INDEX), (Role.MENTIONS, Statistic.MENTIONS)):
        if role in texts:
            rows.append({**figure.says, **_value(texts[role], figure.says, statistic)})
            if base and not share:
                rows[-1]["n"] = base
    if not rows and base:
        rows.append({**figure.says, "n": base})
    return rows


def _value(text: str, says: Map[str, str], statistic: Statistic) -> dict[str, str]:
    read = printed(text)
    row = {"statistic": says.get("statistic") or statistic.value, "value": text}
    if read is not None and read.qualifier is not Qualifier.EXACT and read.value:
        row |= {"value": read.value, "qualifier": read.qualifier.value}
    return row


def _share(texts: Map[Role, str], unit: Unit, *, brackets: bool) -> dict[str, str]:
    text = texts.get(Role.SHARE, "")
    bounds = {role: printed(texts[role]) for role in (Role.LOW, Role.HIGH) if role in texts}
    apart = next((texts[r] for r in (Role.INTERVAL, Role.MARGIN) if r in texts), "")
    if not text and not bounds and not apart:
        return {}
    row = {"statistic": Statistic.SHARE.value}
    read = printed(text)
    if read is None or read.value is None:
        if _LIMITED.match(text.strip()):
            return {"statistic": Statistic.QUOTED.value, "quote": text}
        row["share"] = text
    else:
        row["share"] = unit.written(read.value, read, Role.SHARE)
        if read.qualifier is not Qualifier.EXACT:
            row["qualifier"] = read.qualifier.value
        if read.bracket and (read.base or brackets):
            row["n"] = read.bracket
        row |= _ends(read, read, unit, Role.SHARE)
    for role, end in bounds.items():
        plain = end is not None and end.value
        row[role.value] = unit.written(plain, end, role) if end and plain else texts[role]
    if apart and read is not None:
        row |= _apart(apart, read, unit, Role.MARGIN if Role.MARGIN in texts else Role.INTERVAL)
    return row


def _apart(text: str, share: Printed, unit: Unit, role: Role) -> dict[str, str]:
    """Return the ends of an interval that has a cell of its own."""
    read = printed(text)
    if read is None:
        return {} if is_nothing(text) else {"low": text, "high": text}
    if role is Role.MARGIN and read.value is not None:
        read = replace(read, margin=read.value)
    return _ends(share, read, unit, role) or {"low": text, "high": text}


def _ends(share: Printed, read: Printed, unit: Unit, role: Role) -> dict[str, str]:
    low, high = read.low, read.high
    if read.margin and share.value:
        most = "100" if unit.percent or share.signed else "1"
        low, high = around(share.value, read.margin, most)
    if low is None or high is None:
        return {}
    return {"low": unit.written(low, read, role), "high": unit.written(high, read, role)}


def _whole(text: str) -> str:
    read = printed(text)
    return read.value if read is not None and read.plain and read.value else text
