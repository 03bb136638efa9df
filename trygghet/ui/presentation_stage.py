"""The stage: all views of a presentation in one run, turned in the browser, out of the app's frame.

The component's script is served from ``assets/presentation``; its window for whoever speaks is a plain
file there, which gets all that it shows from this one within the browser.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from trygghet.figures.presentation.model import Presentation
from trygghet.figures.presentation_look import presentation_css
from trygghet.figures.source_line import as_of_text
from trygghet.figures.text import escaped
from trygghet.figures.theme import FONT, properties
from trygghet.locale import Words
from trygghet.ui import http
from trygghet.ui.guard import Visit
from trygghet.ui.presentation_html import notes_html, views_html

_SCRIPT = """
export default async function (component) {
    const address = new URL(component.data.assets + "/presentation/stage.js", document.baseURI);
    const { show } = await import(address.href);
    return show(component);
}
"""
_component = st.components.v2.component("trygghet.stage", js=_SCRIPT, isolate_styles=False)


@contextmanager
def waiting(visit: Visit) -> Iterator[DeltaGenerator]:
    """Cover the screen while the presentation is put together; uncover it when done or refused.

    What it gives is the place of the stage, before all else of the page.
    """
    st.html(f"<style>{presentation_css()}</style>")
    cover, stage = st.empty(), st.container()
    said = escaped(visit.words.text("Putting the presentation together …"))
    cover.html(f'<div class="tg-stage-wait" role="status">{said}</div>')
    try:
        yield stage
    finally:
        cover.empty()


@dataclass(frozen=True, slots=True)
class Stage:
    """A presentation as the browser gets it.

    Parameters
    ----------
    html
        What stands above every view, the views, the bar.
    views
        Of each view its key, its heading and what the speaker's window shows of it.
    """

    html: str
    views: tuple[Mapping[str, str], ...]


def stage(presentation: Presentation, words: Words, frozen: str = "") -> Stage:
    """Return a presentation for the stage.

    Parameters
    ----------
    frozen
        The sentence that says that the numbers were kept on a day; empty for those of now.
    """
    day = presentation.on
    on = (as_of_text(day, words),) if day else ()
    lines = (presentation.title, *on, *presentation.scope)
    over = " · ".join(filter(None, (*lines, frozen, presentation.mark)))
    told = words.text("Presentation of {municipality}", municipality=presentation.municipality)
    html = (
        f'<div class="tg-stage" role="region" aria-label="{escaped(told)}">'
        f"{_top(' · '.join(lines), frozen, presentation.mark)}"
        f'<div class="tg-views">{views_html(presentation, words, over)}</div>'
        f'<p class="tg-hidden" data-told aria-live="polite"></p>{_bar(words)}</div>'
    )
    return Stage(
        html,
        tuple(
            {"key": view.key, "heading": view.heading, "notes": notes_html(view, words)}
            for view in presentation.views
        ),
    )


def draw(visit: Visit, made: Stage, leave: str) -> None:
    """Put a presentation onto the stage.

    Parameters
    ----------
    leave
        Where leaving leads.
    """
    words = visit.words
    _component(
        key="stage",
        data={
            "assets": f"{http.base_path()}/assets",
            "html": made.html,
            "views": list(made.views),
            "leave": leave,
            "language": words.language,
            "look": f"{properties(visit.theme)}--tg-font:{FONT};",
            "words": {
                "count": words.text("{n} of {all}", n="{n}", all="{all}"),
                "back": words.text("Previous"),
                "next": words.text("Next"),
                "speaker": words.text("Speaker’s window"),
                "then": words.text("Then:"),
                "last": words.text("This is the last view."),
                "none": words.text("No notes for this view."),
                "passed": words.text("{n} min passed", n="{n}"),
            },
        },
    )


def _top(said: str, frozen: str, mark: str) -> str:
    kept = f'<p class="tg-frozen">{escaped(frozen)}</p>' if frozen else ""
    marked = f'<span class="tg-demo">{escaped(mark)}</span>' if mark else ""
    return f'<header class="tg-stage-top"><p>{escaped(said)}</p>{kept}{marked}</header>'


def _bar(words: Words) -> str:
    def button(act: str, label: str, look: str = "", more: str = "") -> str:
        named = f' class="{look}"' if look else ""
        return f'<button type="button" data-do="{act}"{named}{more}>{escaped(label)}</button>'

    state = ' aria-pressed="false"'
    leave = escaped(words.text("Leave"))
    tools = (
        button("notes", words.text("Notes"), more=state),
        button("speaker", words.text("Speaker’s window"), "tg-desk"),
        button("full", words.text("Full screen"), "tg-desk", state),
        button("print", words.text("Print"), "tg-desk"),
        button("panel", words.text("Choices and files"), more=' aria-expanded="false"'),
        f'<a href="" target="_self" data-leave>{leave}</a>',
    )
    back = button("back", "‹ " + words.text("Previous"), "tg-stage-turn")
    forward = button("next", words.text("Next") + " ›", "tg-stage-turn")
    said = escaped(words.text("Turn the views"))
    return (
        f'<nav class="tg-stage-bar" aria-label="{said}">{back}<p class="tg-count" data-count></p>'
        f'{forward}<div class="tg-tools">{"".join(tools)}</div></nav>'
    )
