"""A login provider on this machine with four accounts, and an app that takes its word for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from oidc_provider_mock import User, run_server_in_thread

SECRET = "drawn-at-random-for-these-tests-alone-0123456789"
DISTRICTS = ("andersberg", "vallas")
ACCOUNTS = (
    User(
        sub="c1", claims={"preferred_username": "chief@police.example", "groups": ["police-east"]}
    ),
    User(
        sub="k1", claims={"preferred_username": "chair@town.example", "groups": ["board", "golf"]}
    ),
    User(
        sub="s1", claims={"preferred_username": "coordinator@town.example", "groups": "coordinator"}
    ),
    User(sub="n1", claims={"preferred_username": "nobody@town.example", "groups": ["golf"]}),
)
ROLES = f"""
claim = "groups"

[[grants]]
value = "police-east"
role = "chief"
municipality = "1380"
districts = {list(DISTRICTS)}

[[grants]]
value = "board"
role = "chair"
municipality = "1380"

[[grants]]
value = "coordinator"
role = "coordinator"
municipality = "1380"
"""


@contextmanager
def provider() -> Iterator[str]:
    """Run the provider; gives its address."""
    with run_server_in_thread(user_claims=ACCOUNTS, require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


def environment(folder: Path, issuer: str) -> dict[str, str]:
    """Write the app's secrets and roles; returns the variables that name them."""
    secrets, roles = folder / "secrets.toml", folder / "roles.toml"
    secrets.write_text(
        "[auth]\n"
        'redirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
        f'cookie_secret = "{SECRET}"\n'
        'client_id = "trygghet"\nclient_secret = "for-these-tests"\n'
        f'server_metadata_url = "{issuer}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )
    roles.write_text(ROLES.replace("'", '"'), encoding="utf-8")
    return {"STREAMLIT_SECRETS_FILES": str(secrets), "TRYGGHET_ROLES": str(roles)}
