"""Long work that runs in a process of its own, as others see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class JobState(StrEnum):
    """How far a job has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self in (JobState.DONE, JobState.REFUSED, JobState.FAILED)


@dataclass(frozen=True, slots=True)
class Job:
    """A job's request, how far it has come and what came of it.

    Parameters
    ----------
    id
        Its name.
    request
        What was asked for, as text (JSON) that only the worker reads.
    state
        How far it has come.
    step
        English sentence (marked where it is written) of what is being done; empty before it starts.
    done, total
        How much of the step; ``total`` is 0 where that isn't known.
    result
        What came of it, as text (JSON); empty until it is over.
    updated
        When it last told anything (UTC): a worker that was killed tells nothing more.
    """

    id: str
    request: str
    state: JobState
    step: str
    done: int
    total: int
    result: str
    updated: datetime
