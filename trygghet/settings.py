"""What an installation chooses, read from the environment: ``TRYGGHET_STORE``, ``TRYGGHET_DEMO``, ..."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from trygghet.model.message import N_, UserError, message
from trygghet.model.scope import Audience


class Settings(BaseModel):
    """An installation's choices; every name is read from the environment as ``TRYGGHET_<NAME>``."""

    model_config = ConfigDict(frozen=True)

    store: str = Field("duckdb:///var/store", description="Where the data is kept.")
    language: Literal["sv", "en"] = Field("sv", description="Language of the first visit.")
    audience: Audience = Field(
        Audience.STAFF, description="Who is served; public never opens the store."
    )
    bundle: Path | None = Field(
        None,
        description="Published bundle, or the folder of a publication, that the public is served from.",
    )
    public: Path | None = Field(
        None,
        description="File of what the municipality says of its publication: publisher, contact, links.",
    )
    demo: Literal["local", "open", "off"] = Field(
        "local",
        description=(
            "Without a login provider: local shows staff pages on the loopback address only, "
            "open shows them to all who reach the server, off never."
        ),
    )
    roles: Path | None = Field(
        None,
        description="Which claims of a signed-in person give which role; without it nobody has one.",
    )
    login_hours: int = Field(
        8, ge=1, le=24, description="Hours after which a reader has to sign in again."
    )
    login_idle: int = Field(
        60,
        ge=1,
        le=24 * 60,
        description="Minutes without a click after which a reader is signed out.",
    )
    synthetic: bool | None = Field(
        None, description="Whether made-up example data is shown at first; empty: in a demo only."
    )
    municipality: str | None = Field(None, description="Municipality that is shown first.")
    silent_weeks: int = Field(
        8,
        ge=1,
        le=520,
        description="Weeks without evidence after which a promise is listed as silent.",
    )
    frame_ancestors: str = Field(
        "'self'", description="Sites that may embed the pages, as in Content-Security-Policy."
    )

    @property
    def shows_synthetic(self) -> bool:
        """Whether the switch for made-up example data is on at the first visit."""
        if self.synthetic is not None:
            return self.synthetic
        return self.demo != "off" and self.roles is None


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Return the installation's choices, read once; an empty variable is one that isn't set.

    Raises
    ------
    UserError
        For a value that a setting can't have.
    """
    read = {name: os.environ.get(_variable(name)) for name in Settings.model_fields}
    try:
        return Settings.model_validate({name: value for name, value in read.items() if value})
    except ValidationError as error:
        wrong = error.errors()[0]
        raise UserError(
            message(
                N_(
                    "The setting {name} can't be “{value}”. The administrator's guide tells what it may be."
                ),
                name=_variable(str(wrong["loc"][0])),
                value=str(wrong["input"]),
            )
        ) from error


def _variable(name: str) -> str:
    return f"TRYGGHET_{name.upper()}"
