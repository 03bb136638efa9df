"""The meanings of the field's words, once a page: shown by the words that are marked in sentences."""

from __future__ import annotations

import streamlit as st

from trygghet.figures.glossary import meanings
from trygghet.ui import http
from trygghet.ui.guard import Reader

_SCRIPT = """
export default async function (component) {
    const address = new URL(component.data.assets + "/help/words.js", document.baseURI);
    const { explain } = await import(address.href);
    return explain(component);
}
"""
_words = st.components.v2.component("trygghet.words", js=_SCRIPT, isolate_styles=False)


def draw(who: Reader) -> None:
    """Put the meanings into the page, unseen until a word asks for one."""
    with st.container(key="words"):
        _words(
            key="words-of-the-field",
            data={"assets": f"{http.base_path()}/assets", "meanings": meanings(who.words)},
        )
