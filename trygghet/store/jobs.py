"""Long work that runs in a process of its own, as others see it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from trygghet.model.message import N_, UserError, message
from trygghet.store.register import Register, now


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


def new_job(register: Register, request: str) -> str:
    """Write down a request and return the job's id."""
    name = secrets.token_hex(8)
    with register.connection() as connection:
        connection.execute(
            "insert into jobs (id, request, state, step, done, total, result, updated) "
            "values (?, ?, ?, '', 0, 0, '', ?)",
            (name, request, str(JobState.WAITING), now()),
        )
    return name


def read_job(register: Register, job: str) -> Job:
    """Return a job.

    Raises
    ------
    UserError
        Where there is none of that id.
    """
    with register.connection() as connection:
        row = connection.execute(
            "select id, request, state, step, done, total, result, updated from jobs where id = ?",
            (job,),
        ).fetchone()
    if row is None:
        raise UserError(message(N_("There is no job {id}."), id=job))
    name, request, state, step, done, total, result, updated = row
    return Job(
        name, request, JobState(state), step, done, total, result, datetime.fromisoformat(updated)
    )


def update_job(
    register: Register,
    job: str,
    state: JobState,
    *,
    step: str,
    done: int,
    total: int,
    result: str,
) -> None:
    """Tell how far a job has come."""
    with register.connection() as connection:
        connection.execute(
            "update jobs set state = ?, step = ?, done = ?, total = ?, result = ?, updated = ? "
            "where id = ?",
            (str(state), step, done, total, result, now(), job),
        )
