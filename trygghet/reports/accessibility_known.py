"""What is known of how accessible the app itself is: what lacks and why, and how it is tested.

A municipality's own assessment stands in its file of public settings; this is what the makers of the
program know and say wherever it runs. Change it with what the tests find.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trygghet.model.message import N_, Message, message


@dataclass(frozen=True, slots=True)
class KnownFlaw:
    """Something that isn't accessible in every installation.

    Parameters
    ----------
    what
        What doesn't work, and for whom.
    why
        Why, and what serves instead.
    criteria
        The criteria of WCAG 2.1 that it touches: "3.1.2".
    """

    what: Message
    why: Message
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the makers of a program know of it.

    Parameters
    ----------
    flaws
        All that are known.
    tested
        How it is tested, a sentence each.
    day
        When it was last gone through as a whole.
    """

    flaws: tuple[KnownFlaw, ...]
    tested: tuple[Message, ...]
    day: date


#: The app, as staff and the public meet it.
APP = Known(
    flaws=(
        KnownFlaw(
            message(N_("The calendar that dates can be chosen in is partly in English.")),
            message(
                N_(
                    "It belongs to Streamlit, which the app is built with, and follows the language of"
                    " the browser. A date can be written in the field instead, as year, month and day."
                )
            ),
            ("3.1.2",),
        ),
        KnownFlaw(
            message(N_("A map can't be moved to a street by those who only hear the page.")),
            message(
                N_(
                    "Maps are exempt from the law where the same is told in another way. The list and the"
                    " table beside each map hold all that it shows, and choose the same places."
                )
            ),
            ("1.1.1",),
        ),
        KnownFlaw(
            message(
                N_("Single marks in a chart can't be reached by keyboard to read their numbers.")
            ),
            message(
                N_(
                    "The chart's description says what it shows, and the button “Table” gives all its"
                    " numbers."
                )
            ),
            ("2.1.1",),
        ),
        KnownFlaw(
            message(
                N_(
                    "In the English version names, wordings and notes from Swedish files are read with"
                    " English pronunciation in some tables."
                )
            ),
            message(N_("They are shown as they were loaded, and aren't translated.")),
            ("3.1.2",),
        ),
        KnownFlaw(
            message(
                N_(
                    "Nothing is shown where scripts are switched off in the browser, and a page that"
                    " loses its connection waits without a word to those who only hear it."
                )
            ),
            message(
                N_(
                    "Streamlit draws every page by a script. The published site says what is public"
                    " without one."
                )
            ),
            ("4.1.3",),
        ),
    ),
    tested=(
        message(
            N_(
                "Every new version is tested by a program (axe-core, against WCAG 2.1 A and AA and"
                " EN 301 549) on every page, in both languages, in the light and the dark look, and on a"
                " phone's screen."
            )
        ),
        message(
            N_(
                "What a chair, a police chief, a coordinator and a resident do is tested by keyboard"
                " alone; pages are tested at a width of 320 pixels, with wider text spacing, with less"
                " motion and with colours forced by the reader's device."
            )
        ),
        message(
            N_(
                "Such tests find less than half of all flaws. Nobody who uses a screen reader every day"
                " has tested the app yet."
            )
        ),
    ),
    day=date(2026, 11, 22),
)
