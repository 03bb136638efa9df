"""The server: `streamlit run app.py`, or any ASGI server on `app:app`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from trygghet.ui import faults, http

SHELL = Path(__file__).parent / "trygghet" / "ui" / "shell.py"

app = st.App(
    SHELL,
    routes=http.routes(),
    middleware=http.middleware(),
    on_script_error=faults.on_script_error,
)
