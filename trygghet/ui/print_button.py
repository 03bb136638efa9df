"""The button that prints a sheet of A4, and what makes a long sheet fit it.

The sheet itself is a container called "sheet": drawn in the light look, it is all that is printed.
"""

from __future__ import annotations

import streamlit as st

from trygghet.figures import theme as themes
from trygghet.figures.text import escaped
from trygghet.figures.theme import LIGHT
from trygghet.ui.guard import Visit

#: A sheet of A4 less its margins is 1,047 pixels high; what a long choice adds is made smaller, never cut.
_SCRIPT = """
const HIGHEST = 1000;

export default function ({ data, parentElement }) {
    let button = parentElement.querySelector("button");
    if (!button) {
        button = document.createElement("button");
        button.type = "button";
        button.className = "tg-print";
        button.addEventListener("click", () => window.print());
        parentElement.append(button);
    }
    button.textContent = data.label;
    const root = document.documentElement;
    const fit = () => {
        const sheet = document.querySelector(".st-key-sheet");
        if (!sheet) return;
        const share = Math.min(1, HIGHEST / sheet.scrollHeight);
        root.style.setProperty("--tg-sheet-fit", share.toFixed(3));
    };
    const before = () => {
        root.style.setProperty("--tg-sheet-fit", "1");
        fit();
    };
    const watch = new ResizeObserver(fit);
    const found = document.querySelector(".st-key-sheet");
    if (found) watch.observe(found);
    else requestAnimationFrame(() => {
        const late = document.querySelector(".st-key-sheet");
        if (late) watch.observe(late);
    });
    window.addEventListener("beforeprint", before);
    return () => {
        watch.disconnect();
        window.removeEventListener("beforeprint", before);
    };
}
"""
_print = st.components.v2.component("trygghet.print", js=_SCRIPT, isolate_styles=False)


def draw(visit: Visit) -> None:
    """Draw the button, and set the colours of the sheet that follows to those of paper."""
    words = visit.words
    with st.container(key="choices-row-print", horizontal=True, vertical_alignment="center"):
        _print(key="print-sheet", data={"label": words.text("Print")})
        said = words.text("One page of A4, or save it as PDF.")
        st.html(f'<p class="tg-shown">{escaped(said)}</p>')
    st.html(f"<style>.st-key-sheet{{{themes.properties(LIGHT)}}}</style>")
