"""One answer from an address that somebody gave: bounded in tries, time and size, and told in words.

Nothing here is called but for an address on the command line. Retry-After is honoured up to a limit.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import urllib3
from urllib3.exceptions import HTTPError, MaxRetryError, ReadTimeoutError, ResponseError
from urllib3.util.retry import Retry

from trygghet.model.message import N_, Message, UserError, message

#: Answers that may be better a little later.
_AGAIN = (429, 500, 502, 503, 504)
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much is waited for.

    Parameters
    ----------
    tries
        Requests for one answer, the first included.
    connect, read
        Seconds until a connection stands, and between two parts of an answer.
    whole
        Seconds for one answer, with all its tries.
    wait
        Longest wait between two tries in seconds, whatever Retry-After says.
    pause
        Wait before the second try in seconds; it doubles with each further one.
    size
        Bytes of an answer once it is unpacked.
    """

    tries: int = 4
    connect: float = 10
    read: float = 30
    whole: float = 180
    wait: float = 60
    pause: float = 1
    size: int = 64 << 20


def is_address(text: str) -> bool:
    """Whether a text is an address to fetch from, and no path of a file."""
    return text.casefold().startswith(("http://", "https://"))


def plain_address(address: str) -> str:
    """Return the address without what may be secret or personal: user, query and fragment."""
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))


def fetch(address: str, limits: Limits = Limits()) -> bytes:
    """Return the body of an answer.

    Raises
    ------
    UserError
        Where there is none, in time and whole: it says what happened and what to do.
    """
    retries = Retry(
        total=None,
        connect=limits.tries - 1,
        read=limits.tries - 1,
        status=limits.tries - 1,
        redirect=3,
        other=0,
        status_forcelist=_AGAIN,
        backoff_factor=limits.pause,
        backoff_max=limits.wait,
        retry_after_max=int(limits.wait),
    )
    ends = time.monotonic() + limits.whole
    with urllib3.PoolManager(headers={"Accept": "application/json, */*"}) as pool:
        for attempt in range(limits.tries):
            try:
                return _once(pool, address, limits, retries, ends)
            except _Broken as broken:
                if attempt + 1 == limits.tries or time.monotonic() > ends:
                    raise _failed(address, broken.what) from broken
                time.sleep(min(limits.pause * 2**attempt, limits.wait))
    raise AssertionError("at least one try is made")


class _Broken(Exception):  # noqa: N818 - names what the answer is
    """An answer broke off; another try may get it whole."""

    def __init__(self, what: Message) -> None:
        super().__init__(what.text)
        self.what = what


def _once(
    pool: urllib3.PoolManager, address: str, limits: Limits, retries: Retry, ends: float
) -> bytes:
    timeout = urllib3.Timeout(connect=limits.connect, read=limits.read)
    try:
        response = pool.request(
            "GET", address, timeout=timeout, retries=retries, preload_content=False
        )
    except MaxRetryError as wrong:
        raise _failed(address, _given_up(wrong)) from wrong
    except HTTPError as wrong:
        raise _failed(address, message(N_("no connection was made"))) from wrong
    with response:
        if response.status != 200:
            raise _failed(address, message(N_("it answered {status}"), status=str(response.status)))
        body = bytearray()
        try:
            for chunk in response.stream(_CHUNK):
                body += chunk
                if len(body) > limits.size:
                    raise UserError(
                        message(
                            N_(
                                "{address} answered with more than {most} MB, so nothing was stored. Ask for fewer at a time, with --from and --to."
                            ),
                            address=plain_address(address),
                            most=limits.size >> 20,
                        )
                    )
                if time.monotonic() > ends:
                    raise _failed(address, message(N_("the answer took too long")))
        except ReadTimeoutError as wrong:
            raise _Broken(message(N_("it didn't answer in time"))) from wrong
        except HTTPError as wrong:
            raise _Broken(message(N_("the answer broke off"))) from wrong
    return bytes(body)


def _given_up(wrong: MaxRetryError) -> Message:
    if isinstance(wrong.reason, ResponseError):
        return message(N_("it answered that it can't, however often it was asked"))
    if wrong.reason is not None and "timed out" in str(wrong.reason).casefold():
        return message(N_("it didn't answer in time"))
    return message(N_("no connection was made"))


def _failed(address: str, what: Message) -> UserError:
    return UserError(
        message(
            N_(
                "Nothing was fetched from {address}: {what}. Nothing was stored. Try again later, or load a file instead."
            ),
            address=plain_address(address),
            what=what,
        )
    )
