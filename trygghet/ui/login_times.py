"""How long a sign-in lasts: some hours at most, less where nobody clicks, and never past a sign-out.

Streamlit's identity cookie would hold for thirty days and in every open tab. On a shared computer
that is far too long, so the server itself remembers when each sign-in was last used. What it
remembers is gone when the process ends; the hours count from the provider's own time and hold even so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from threading import Lock
from time import time

#: Seconds that the provider's clock may be ahead of ours.
AHEAD = 300


class Standing(Enum):
    """Whether a sign-in still holds."""

    HOLDS = "holds"
    TOO_OLD = "too old"
    IDLE = "idle"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class SignIn:
    """One sign-in of one person.

    Parameters
    ----------
    key
        Tells it from every other: who issued it, for whom, when, and the number used once.
    issued
        When, in seconds since 1970 by the provider's clock.
    """

    key: tuple[str, ...]
    issued: float

    @classmethod
    def of(cls, claims: Mapping[str, object]) -> SignIn | None:
        """Return the sign-in that claims tell of; ``None`` where they don't say whose or when."""
        issued, subject = claims.get("iat"), claims.get("sub")
        if isinstance(issued, bool) or not isinstance(issued, int | float) or not subject:
            return None
        named = (str(claims.get(name, "")) for name in ("iss", "sub", "iat", "nonce"))
        return cls(tuple(named), float(issued))


@dataclass(slots=True)
class SignIns:
    """The sign-ins that this process has seen, and when each was last used.

    Parameters
    ----------
    lasting, idle
        Seconds that a sign-in lasts, and that it lasts without a click.
    """

    lasting: float
    idle: float
    _used: dict[tuple[str, ...], float] = field(default_factory=dict)
    _ended: dict[tuple[str, ...], float] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def standing(self, sign_in: SignIn, now: float | None = None) -> Standing:
        """Return whether a sign-in holds, without counting this as use of it."""
        at = time() if now is None else now
        if not -AHEAD <= at - sign_in.issued < self.lasting:
            return Standing.TOO_OLD
        with self._lock:
            if sign_in.key in self._ended:
                return Standing.ENDED
            used = self._used.get(sign_in.key, at)
        return Standing.IDLE if at - used >= self.idle else Standing.HOLDS

    def use(self, sign_in: SignIn, now: float | None = None) -> Standing:
        """Return whether a sign-in holds, and count this as use of it if it does."""
        at = time() if now is None else now
        found = self.standing(sign_in, at)
        with self._lock:
            if found is Standing.HOLDS:
                self._used[sign_in.key] = at
            elif found is Standing.IDLE:  # a later click doesn't wake it
                self._ended[sign_in.key] = sign_in.issued
            self._forget(at)
        return found

    def end(self, sign_in: SignIn) -> None:
        """End a sign-in in every tab, and for every copy of its cookie."""
        with self._lock:
            self._ended[sign_in.key] = sign_in.issued

    def _forget(self, at: float) -> None:
        """Forget what is too old to hold anyway."""
        long_ago = at - self.lasting - AHEAD
        for key in [key for key, used in self._used.items() if used < long_ago]:
            del self._used[key]
        for key in [key for key, issued in self._ended.items() if issued < long_ago]:
            del self._ended[key]
