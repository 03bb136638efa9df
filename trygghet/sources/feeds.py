"""Feeds that are fetched when their address is given: fault reports by Open311, the police's web events.

Of a fault report only what is read of it later is kept even in the passing file: no description,
picture or address is written anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from trygghet.model.message import N_, UserError, message
from trygghet.model.time import Period
from trygghet.sources.fetch import Limits, fetch, plain_address
from trygghet.sources.open311 import requests_of

#: GeoReport v2 answers no longer a span in one query.
LONGEST_SPAN = timedelta(days=90)
#: A query gives up after so many pages: no municipality has that many reports in 90 days.
_MOST_PAGES = 400
#: Services that don't turn pages cut their answers off at a round number.
_ROUND = 50
_LOCAL = ZoneInfo("Europe/Stockholm")
_KEPT = (
    "service_request_id",
    "id",
    "token",
    "status",
    "status_notes",
    "service_name",
    "service_code",
    "requested_datetime",
    "updated_datetime",
    "lat",
    "long",
)
_REQUESTS = ("requests.json",)

Fetch = Callable[[str], bytes]


def download(
    address: str,
    folder: Path,
    period: Period | None,
    today: date,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Path:
    """Fetch an address into a file that can be loaded as any other.

    An address that ends in ``requests.json`` is an Open311 service: it is asked for spans of at most
    90 days, page by page. Any other is asked once.

    Parameters
    ----------
    folder
        Where the file is to lie; the caller removes it.
    period
        Which days are asked for; ``None``: the last 90. For services of fault reports only.
    today
        The day on which it is asked.

    Raises
    ------
    UserError
        Where the answer isn't there, whole and readable. No file is written then.
    """
    path = folder / _file_name(address)
    if not urlsplit(address).path.endswith(_REQUESTS):
        path.write_bytes(fetch(address, limits))
        return path
    wanted = period or Period(today - LONGEST_SPAN + timedelta(days=1), today)
    reports = _Reports(address, limits)
    for span in spans(_no_later(wanted, today)):
        reports.ask(span)
    path.write_text(json.dumps(list(reports.found.values())), encoding="utf-8")
    return path


def spans(period: Period) -> list[Period]:
    """Return a period as following spans of at most 90 days."""
    found = []
    first = period.first
    while first <= period.last:
        last = min(first + LONGEST_SPAN - timedelta(days=1), period.last)
        found.append(Period(first, last))
        first = last + timedelta(days=1)
    return found


def _no_later(period: Period, today: date) -> Period:
    """Return the period up to today, and from no earlier than the format is old."""
    first, last = max(period.first, date(2009, 1, 1)), min(period.last, today)
    if first > last:
        raise UserError(message(N_("The days asked for lie in the future: {day}."), day=first))
    return Period(first, last)


@dataclass
class _Reports:
    """The reports of one service, by their id."""

    address: str
    limits: Limits
    found: dict[str, dict[str, Any]] = field(default_factory=dict)

    def ask(self, span: Period) -> None:
        """Ask for the reports of a span, page by page; in halves where the service turns no pages."""
        first = self._page(span, 1)
        new = self._take(first)
        if not first:
            return
        for number in range(2, _MOST_PAGES):
            page = self._page(span, number)
            if not page:
                return
            fresh = self._take(page)
            if not fresh:
                break
            new += fresh
        cut_off = len(first) % _ROUND == 0 and len(first) >= _ROUND and new <= len(first)
        if cut_off and span.days > 1:
            middle = span.first + timedelta(days=span.days // 2)
            self.ask(Period(span.first, middle - timedelta(days=1)))
            self.ask(Period(middle, span.last))

    def _take(self, page: list[Mapping[str, Any]]) -> int:
        before = len(self.found)
        for report in page:
            kept = {name: report[name] for name in _KEPT if name in report}
            named = next((str(kept[key]) for key in _KEPT[:3] if kept.get(key)), None)
            self.found[named or json.dumps(kept, sort_keys=True)] = kept
        return len(self.found) - before

    def _page(self, span: Period, number: int) -> list[Mapping[str, Any]]:
        address = _asked(self.address, span, number)
        try:
            content = json.loads(fetch(address, self.limits))
        except (ValueError, RecursionError) as wrong:
            raise _no_json(self.address) from wrong
        if content in ([], {}):
            return []
        reports = requests_of(content)
        if reports is None:
            raise _no_reports(self.address)
        if not all(isinstance(report, Mapping) for report in reports):
            raise _no_reports(self.address)
        return [report for report in reports if isinstance(report, Mapping)]


def _asked(address: str, span: Period, page: int) -> str:
    parts = urlsplit(address)
    own = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k not in _OURS]
    begins = datetime.combine(span.first, time.min, _LOCAL)
    ends = datetime.combine(span.last, time(23, 59, 59), _LOCAL)
    ours = {"start_date": begins.isoformat(), "end_date": ends.isoformat(), "page": str(page)}
    return urlunsplit(parts._replace(query=urlencode([*own, *ours.items()]), fragment=""))


_OURS = ("start_date", "end_date", "page")


def _file_name(address: str) -> str:
    parts = urlsplit(address)
    last = PurePosixPath(parts.path).name or "answer"
    name = last if "." in last else f"{last}.json"
    return f"{parts.hostname or 'feed'}-{name}"


def _no_json(address: str) -> UserError:
    return UserError(
        message(
            N_(
                "{address} answered with something that is no whole JSON, so nothing was stored. Try again later, or ask who runs the service."
            ),
            address=plain_address(address),
        )
    )


def _no_reports(address: str) -> UserError:
    return UserError(
        message(
            N_(
                "{address} answered with JSON that holds no service requests (Open311 GeoReport v2), so nothing was stored. Look at the address: it ends in /requests.json."
            ),
            address=plain_address(address),
        )
    )
