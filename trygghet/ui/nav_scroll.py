"""The row of pages scrolled to the open one, where a narrow screen has no room for all of them."""

from __future__ import annotations

import streamlit as st

_SCRIPT = """
export default function ({ data, parentElement }) {
    const reveal = () => {
        const row = document.querySelector(".st-key-nav");
        const open = row?.querySelector('[class*="st-key-nav-on-"]');
        if (!open) return;
        const room = row.getBoundingClientRect();
        const tab = open.getBoundingClientRect();
        row.scrollLeft += tab.left + tab.width / 2 - (room.left + room.width / 2);
    };
    if (parentElement.dataset.shown === data.shown) return;
    parentElement.dataset.shown = data.shown;
    requestAnimationFrame(reveal);
    document.fonts?.ready.then(reveal);
}
"""
_nav_scroll = st.components.v2.component("trygghet.nav_scroll", js=_SCRIPT, isolate_styles=False)


def reveal(shown: str) -> None:
    """Bring the open page's name into view.

    Parameters
    ----------
    shown
        The open page's key: the row is scrolled again only when another page opens.
    """
    with st.container(key="nav-scroll"):
        _nav_scroll(key="nav-scroll-script", data={"shown": shown})
