"""How the figures are made, in paragraphs: the same for the page about them, the report and the slides."""

from __future__ import annotations

from trygghet.locale.words import Words


def methods(words: Words) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return how the figures are made: headings, each with its paragraphs."""
    return (
        (
            words.text("What the app shows"),
            (
                words.text(
                    "Files from the municipality and the police, read as they are, counted in one"
                    " place and shown with what they mean. It is a basis for the municipality's"
                    " situational picture, not the picture itself: mapping, other information and"
                    " analysis belong to it, too."
                ),
            ),
        ),
        (
            words.text("Surveys"),
            (
                words.text(
                    "A share is never shown without who was asked. In a random sample the interval"
                    " shows chance; errors because of those who didn't answer aren't in it."
                ),
                words.text(
                    "Self-selected survey: open on the web, everyone who wished could answer. It has"
                    " no margin of error, no test, and no line between years: a difference may come"
                    " from who answered."
                ),
                words.text(
                    "Shares on fewer than 30 answers are hidden, on 30–99 they are marked. What the"
                    " publisher printed is shown as printed."
                ),
            ),
        ),
        (
            words.text("Incidents"),
            (
                words.text(
                    "Reported offences, events, observations and fault reports count different"
                    " things and are never added together. A count is complete, not a sample, so"
                    " differences are weighed against chance variation: “larger than chance”"
                    " means that, and nothing about causes."
                ),
                words.text(
                    "What has no known place is kept and counted: the map's total and those without"
                    " known place make the table's total, always."
                ),
                words.text(
                    "Rates are per 1,000 residents and year. They aren't given for town centres,"
                    " for periods under twelve months or for fewer than 500 residents, where they"
                    " mislead."
                ),
            ),
        ),
        (
            words.text("Pledges"),
            (
                words.text(
                    "Where a promise stands is derived from dated entries with a source. Nobody"
                    " types a percentage. No entries means “not assessed”, never “not"
                    " fulfilled”. Whether a promise has made anyone safer isn't tested."
                ),
            ),
        ),
        (
            words.text("Personal data"),
            (
                words.text(
                    "Positions aren't kept unless a ground is noted: district, 250 m square and time"
                    " remain. Sexual offences and violence in close relationships are shown only for"
                    " the whole municipality."
                ),
            ),
        ),
    )
