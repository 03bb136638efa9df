"""Questions as the operator puts them."""

from __future__ import annotations

from trygghet.model.access import OPERATOR, Permitted, permit
from trygghet.model.scope import Scope


def asked(municipality: str | None = "9999", **scope: object) -> Permitted:
    return permit(OPERATOR, Scope(municipality=municipality, **scope))  # type: ignore[arg-type]
