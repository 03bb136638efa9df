"""Delete dates: which rows are to be erased, when, and which should have been."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from trygghet.model.dataset import Dataset
from trygghet.model.message import N_, Message, message

#: So long before its day a deletion is reminded of, days: a decision takes some weeks.
AHEAD = 60


@dataclass(frozen=True, slots=True)
class Due:
    """A dataset with a delete date.

    Parameters
    ----------
    dataset
        Its rows are still there; it may have been taken back.
    after
        The day after which they are to be erased.
    passed
        Whether that day has passed.
    """

    dataset: Dataset
    after: date
    passed: bool

    @property
    def said(self) -> Message:
        """The reminder as a sentence."""
        if self.passed:
            text = N_("{title} ({dataset}) should have been erased after {day}.")
        else:
            text = N_("{title} ({dataset}) is to be erased after {day}.")
        return message(text, title=self.dataset.info.title, dataset=self.dataset.id, day=self.after)


def dated(datasets: Iterable[Dataset], on: date) -> tuple[Due, ...]:
    """Return every dataset with a delete date, the earliest day first.

    Parameters
    ----------
    datasets
        All whose rows are still there, those taken back among them.
    on
        Today. A dataset is overdue from the day after its delete date.
    """
    found = [
        Due(dataset, ground.delete_after, ground.delete_after < on)
        for dataset in datasets
        if (ground := dataset.info.ground) is not None and ground.delete_after is not None
    ]
    return tuple(sorted(found, key=lambda due: (due.after, due.dataset.number)))


def due(datasets: Iterable[Dataset], on: date, ahead: int = AHEAD) -> tuple[Due, ...]:
    """Return what should have been erased, and what is to be within some days."""
    until = on + timedelta(days=ahead)
    return tuple(each for each in dated(datasets, on) if each.after <= until)
