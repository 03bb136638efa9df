"""A load as a process of its own, so that viewers are not starved and closing a page stops nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from trygghet.intake.load import load
from trygghet.intake.receipt import (
    message_from_data,
    message_to_data,
    receipt_from_json,
    receipt_to_json,
)
from trygghet.intake.request import LoadRefused, LoadRequest, from_json, to_json
from trygghet.model.dataset import Receipt
from trygghet.model.message import N_, Message, UserError, message
from trygghet.store.jobs import JobState
from trygghet.store.store import Store


def start(store: Store, request: LoadRequest) -> str:
    """Begin a load in a child process, and return the job's id.

    Originals that lie in the store's folder of uploads are deleted when the load is over.
    """
    absolute = replace(request, paths=tuple(path.absolute() for path in request.paths))
    job = store.new_job(to_json(absolute))
    url = f"duckdb:///{store.folder}"
    # The worker outlives the page that began it; it reads no input and tells all through the store.
    subprocess.Popen(  # noqa: S603  our own interpreter and arguments
        [sys.executable, "-m", "trygghet", "--store", url, "load", "--job", job],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    return job


def work(store: Store, job: str) -> None:
    """Carry out a job that :func:`start` wrote down; how it went stands in the store.

    Raises
    ------
    UserError
        Where there is no such job.
    """
    request = from_json(store.progress(job).request)

    def tell(step: Message, done: int, total: int) -> None:
        store.report(job, JobState.RUNNING, step=step.text, done=done, total=total)

    try:
        receipts = load(store, request, tell)
    except LoadRefused as refusal:
        _end(store, job, JobState.REFUSED, refusal.receipts, refusal)
    except UserError as error:
        _end(store, job, JobState.REFUSED, [], error)
    except BaseException:
        # A fault of ours: the process ends with its traceback, and nobody waits for it in vain.
        fault = UserError(message(N_("The load stopped by a fault in the program.")))
        _end(store, job, JobState.FAILED, [], fault)
        raise
    else:
        _end(store, job, JobState.DONE, receipts, None)
    finally:
        _delete_uploads(store, request)


def outcome(result: str) -> tuple[list[Receipt], list[Message]]:
    """Return the receipts and the sentences about what was wrong, from a finished job's result."""
    content = json.loads(result)
    receipts = [receipt_from_json(text) for text in content["receipts"]]
    return receipts, [message_from_data(data) for data in content["problems"]]


def _end(
    store: Store, job: str, state: JobState, receipts: list[Receipt], error: UserError | None
) -> None:
    problems = [] if error is None else [error.problem, *error.details]
    result = {
        "receipts": [receipt_to_json(receipt) for receipt in receipts],
        "problems": [message_to_data(problem) for problem in problems],
    }
    store.report(job, state, result=json.dumps(result, ensure_ascii=False))


def _delete_uploads(store: Store, request: LoadRequest) -> None:
    """Delete uploaded originals: they may hold more than is kept. Files elsewhere are the user's."""
    uploads = store.uploads.resolve()
    for path in request.paths:
        if _lies_in(path, uploads):
            path.unlink(missing_ok=True)


def _lies_in(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder) and path.is_file()
