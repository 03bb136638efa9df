"""Lists in conditions, written so that a database can skip rows while it reads them.

A column that is compared with single values is tried while it is read, and whole blocks of rows are
skipped; a disjunction, which a list is, is tried row by row afterwards: five times slower over ten
million rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_LISTED = re.compile(r"(\w+) = any\(\$(\w+)\)")
#: A longer list is left to the database, which makes a hash of it.
_MOST_WRITTEN = 200
#: With more values to leave out, a list of what is wanted is quicker.
_MOST_LEFT_OUT = 18


def written_out(
    sql: str, values: Mapping[str, object], domains: Mapping[str, Sequence[object]]
) -> tuple[str, dict[str, object]]:
    """Write each ``column = any($list)`` as comparisons with single values, where that is shorter.

    Parameters
    ----------
    values
        What the text's parameters stand for.
    domains
        All values that a list chooses among, by the list's name; numbers ascending. A column without
        a value meets neither form.

    Returns
    -------
    tuple
        The text, and the values that it names.
    """
    bound = dict(values)

    def written(found: re.Match[str]) -> str:
        column, name = found.groups()
        wanted = values[name]
        if not isinstance(wanted, list) or not 0 < len(wanted) <= _MOST_WRITTEN:
            return found[0]
        bound.pop(name, None)
        text, singles = _compared(column, name, wanted, domains.get(name, ()))
        bound.update(singles)
        return text

    return _LISTED.sub(written, sql), bound


def _compared(
    column: str, name: str, wanted: list[object], domain: Sequence[object]
) -> tuple[str, dict[str, object]]:
    if len(wanted) == 1:
        return f"{column} = ${name}_0", {f"{name}_0": wanted[0]}
    chosen = set(wanted)
    places = [place for place, value in enumerate(domain) if value in chosen]
    ends: list[object] = []
    left_out = [value for value in domain if value not in chosen]
    if places and isinstance(domain[0], int):
        # Numbers are in order, so that their ends leave out what lies beyond them.
        ends = [domain[places[0]], domain[places[-1]]]
        left_out = [v for v in domain[places[0] : places[-1] + 1] if v not in chosen]
    if len(places) < len(chosen) or len(left_out) > _MOST_LEFT_OUT:
        # The blanks keep readers of SQL from taking two dollar signs for quotes.
        listed = " , ".join(f"${name}_{place}" for place in range(len(wanted)))
        return f"{column} in ( {listed} )", {f"{name}_{n}": value for n, value in enumerate(wanted)}
    singles = dict(zip((f"{name}_first", f"{name}_last"), ends, strict=False))
    parts = [f"{column} >= ${name}_first and {column} <= ${name}_last"] if ends else []
    for n, value in enumerate(left_out):
        singles[f"{name}_not_{n}"] = value
        parts.append(f"{column} <> ${name}_not_{n}")
    # A whole domain leaves nothing out but rows without a value.
    return " and ".join(parts) or f"{column} is not null", singles
