"""What a reader sees when something goes wrong: a sentence to act on, or an id to report."""

from __future__ import annotations

import logging
import secrets

import streamlit as st

from trygghet.locale import Words
from trygghet.model.message import UserError
from trygghet.ui import notices
from trygghet.ui.guard import reader_words

LOG = logging.getLogger("trygghet.ui")


def show(error: Exception, words: Words) -> None:
    """Draw what went wrong: the sentences of a :class:`UserError`, else an id and no traceback."""
    if isinstance(error, UserError):
        sentences = (words.say(sentence) for sentence in (error.problem, *error.details))
        with st.container(key="user-error"):
            notices.wrong(*sentences)
        return
    fault = secrets.token_hex(4)
    LOG.error("fault %s", fault, exc_info=error)
    with st.container(key="fault"):
        notices.wrong(
            words.text(
                "Something went wrong on our side. Nothing has been changed. Try again, and if it"
                " happens once more, tell whoever runs the app this number: {fault}",
                fault=fault,
            )
        )


def on_script_error(error: Exception) -> bool:
    """Show what a page's own safety net didn't catch (fragments, callbacks), without a traceback."""
    show(error, reader_words())
    return True
