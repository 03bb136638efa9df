"""Text for values that a file format stores with a type: Excel cells, attributes of features."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal


def text_of(value: object) -> str:
    """Write a typed value as text that can be read back without loss.

    Whole numbers have no ".0", other numbers a decimal point and no exponent. Dates and times are ISO
    8601 with a blank between (``2024-03-16 01:30``; seconds only where there are any), durations
    ``hours:minutes``. Booleans are "true" and "false", lists and mappings JSON; nothing is ``""``.
    """
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return _number(value)
        case dt.datetime():
            return _moment(value)
        case dt.date():
            return value.isoformat()
        case dt.time():
            return _clock(value.hour, value.minute, value.second)
        case dt.timedelta():
            minutes, seconds = divmod(round(value.total_seconds()), 60)
            return _clock(minutes // 60, minutes % 60, seconds)
        case list() | tuple() | dict():
            return json.dumps(value, ensure_ascii=False, default=str)
        case _:
            return str(value)


def _number(value: float) -> str:
    if value != value:  # noqa: PLR0124 - only "not a number" differs from itself
        return ""
    if value == int(value) if abs(value) < 1e300 else False:
        return str(int(value))
    return format(Decimal(repr(value)), "f")


def _moment(value: dt.datetime) -> str:
    zone = value.strftime("%z")
    clock = _clock(value.hour, value.minute, value.second)
    return f"{value.date().isoformat()} {clock}{zone}"


def _clock(hours: int, minutes: int, seconds: int) -> str:
    clock = f"{hours:02d}:{minutes:02d}"
    return f"{clock}:{seconds:02d}" if seconds else clock
