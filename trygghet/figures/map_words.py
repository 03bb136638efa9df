"""What the live map's own buttons and hints say, in the reader's language."""

from __future__ import annotations

from trygghet.locale.words import Words


def map_words(words: Words) -> dict[str, str]:
    """Return the texts that the browser needs, by the names that it knows them by."""
    return {
        "map": words.text("Map. Arrow keys move it, plus and minus zoom."),
        "tools": words.text("Tools of the map"),
        "zoomIn": words.text("Zoom in"),
        "zoomOut": words.text("Zoom out"),
        "whole": words.text("Show all"),
        "draw": words.text("Draw an area"),
        "finish": words.text("Finish the area"),
        "cancel": words.text("Cancel"),
        "removeDrawn": words.text("Remove the drawn area"),
        "drawing": words.text(
            "Click the corners of the area. Finish with a double click or Enter, cancel with Esc."
            " With keys: the arrows move the map, Space sets a corner at its middle, Backspace takes"
            " the last one back."
        ),
        "hourUnknown": words.text("hour unknown"),
        # Filled in by the browser, so the places for numbers stay.
        "morePoints": words.text("and {n} more here", n="{n}"),
        "within": words.text("Place known within {metres} m", metres="{metres}"),
    }
