"""Delete dates as a calendar file: a day each, on which the rows must be gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from trygghet.figures.calendar_file import calendar_file, whole_day
from trygghet.locale.words import Words
from trygghet.store.retention import Due


def erasure_calendar(found: Iterable[Due], on: date, words: Words) -> bytes:
    """Return a calendar of delete dates; what is overdue stands on the day that it became so.

    Parameters
    ----------
    found
        Of :func:`~trygghet.store.retention.dated`.
    on
        Today.
    """
    events = []
    for due in found:
        info = due.dataset.info
        told = [words.say(due.said)]
        if info.ground is not None:
            told.append(words.text("Ground: {ground}", ground=info.ground.ground))
            if info.ground.reference:
                told.append(words.text("Reference number: {number}", number=info.ground.reference))
        told.append(f"trygghet purge --dataset {due.dataset.id} --decision ...")
        title = words.text("Erase: {title}", title=info.title)
        day = due.after + timedelta(days=1)
        events.append(whole_day(f"{due.dataset.id}-erase", day, title, told, on))
    return calendar_file(words.text("What is to be erased"), events)
