"""What the page about the figures says: how they are made, what is protected, where they come from."""

from __future__ import annotations

from collections.abc import Iterator

from trygghet.disclosure.bundle import PublicMunicipality
from trygghet.disclosure.declared import CUTOFF_DAYS, SHOWN
from trygghet.disclosure.publisher import PublicSettings
from trygghet.figures.glossary import glossary_html
from trygghet.figures.source_line import provenance_text
from trygghet.figures.tables import Cell, Table, table_html, text_cell
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.model.result import Source
from trygghet.reports.cards import scrolled

_Section = tuple[str, tuple[str, ...]]


def about_html(municipality: PublicMunicipality, settings: PublicSettings, words: Words) -> str:
    """Return how the figures are made, what is protected, their sources, the next update, and words."""
    prose = "".join(
        f"<h2>{escaped(heading)}</h2>{''.join(f'<p>{escaped(said)}</p>' for said in paragraphs)}"
        for heading, paragraphs in _sections(municipality, settings, words)
    )
    heading = escaped(words.text("Words"))
    explained = f'<h2 id="words">{heading}</h2>{glossary_html(words)}'
    return (
        f'<div class="tg-prose">{prose}</div>{_tables(words)}{sources_html(municipality, words)}'
        f'<div class="tg-prose">{explained}</div>'
    )


def protected_said(settings: PublicSettings, words: Words) -> tuple[str, ...]:
    """Say which counts are hidden and why, and who decided so."""
    said = [
        words.text(
            "Counts from 1 to 4 aren't shown, so that no single event or person can be pointed out."
            " Sometimes larger counts are hidden too, so that the small ones can't be worked out from"
            " the sums. Hidden figures are marked “..” and don't mean zero. All figures that are"
            " shown are the true ones."
        )
    ]
    decision = settings.decision
    if decision is None:
        said.append(words.text("Where the limit goes is the municipality's own choice, not law."))
    elif decision.reference:
        said.append(
            words.text(
                "Where the limit goes is the municipality's own choice, decided on {date}"
                " ({reference}), not law.",
                date=decision.day,
                reference=decision.reference,
            )
        )
    else:
        said.append(
            words.text(
                "Where the limit goes is the municipality's own choice, decided on {date}, not law.",
                date=decision.day,
            )
        )
    return tuple(said)


def sources_html(municipality: PublicMunicipality, words: Words) -> str:
    """Return the sources behind the figures as a table."""
    heading = escaped(words.text("Sources"))
    known: dict[tuple[str, str], Source] = {}
    for result in municipality.results.values():
        for source in result.sources:
            known.setdefault((source.title, source.publisher or ""), source)
    if not known:
        return ""
    rows = tuple(
        (text_cell(source.title), text_cell(provenance_text(source, words)), _address(source.url))
        for _, source in sorted(known.items())
    )
    headers = (words.text("Source"), words.text("Publisher and kind"), words.text("Address"))
    table = Table(words.text("Sources"), headers, rows)
    return f'<h2 class="tg-heading">{heading}</h2>{scrolled(table_html(table), heading)}'


def _address(url: str | None) -> Cell:
    web = url is not None and url.startswith(("https://", "http://"))
    return Cell(url or "", href=url if web and url else "")


def next_said(municipality: PublicMunicipality, words: Words) -> str:
    """Say when the figures may be updated next; empty where that isn't known."""
    if municipality.next_update is None:
        return ""
    return words.text("Next update: {date} at the earliest.", date=municipality.next_update)


def _sections(
    municipality: PublicMunicipality, settings: PublicSettings, words: Words
) -> Iterator[_Section]:
    yield (
        words.text("What this is"),
        (
            words.text(
                "Files from the municipality and the police, counted in one place and published with"
                " what they mean. It is a basis for the municipality's situational picture, not the"
                " picture itself."
            ),
        ),
    )
    yield words.text("What is protected"), protected_said(settings, words)
    yield (
        words.text("Counts"),
        (
            words.text(
                "The figures are of events registered at most {days} days after the period's end. A"
                " published period isn't changed as registrations come in. Once a year everything is"
                " revised together.",
                days=CUTOFF_DAYS,
            ),
            words.text(
                "Reported offences, events, observations and fault reports count different things and"
                " are never added together."
            ),
            words.text(
                "What has no known place is counted and shown as its own row. Rates are per 1,000"
                " residents and year; they aren't given for town centres or for fewer than 500"
                " residents, where they mislead."
            ),
        ),
    )
    yield (
        words.text("Surveys"),
        (
            words.text(
                "Shares are shown only where at least 30 people answered; on 30–99 answers they are"
                " marked. Very low and very high shares are shown as “under 10%” and “over 90%”. How"
                " many answered is rounded to the nearest ten."
            ),
            words.text(
                "In a random sample the interval shows chance alone; errors from those who didn't"
                " answer aren't in it. A self-selected survey is open on the web and everyone who wanted"
                " could answer: it has no margin of error, and no difference is tested."
            ),
        ),
    )
    yield (
        words.text("Pledges"),
        (
            words.text(
                "Where a promise stands is derived from dated entries with a source. Nobody types a"
                " percentage. No entries means “not assessed”, never “not fulfilled”. Whether a promise"
                " has made anyone safer isn't tested."
            ),
        ),
    )
    yield (
        words.text("Personal data"),
        (
            words.text(
                "The publication holds no event and no person: only counts, shares and what was promised"
                " and done. This site sets no cookies, keeps nothing in your browser and asks no other"
                " site for anything."
            ),
        ),
    )
    if said := next_said(municipality, words):
        as_of = words.text("As of {date}.", date=municipality.as_of)
        yield words.text("How old the figures are"), (f"{as_of} {said}",)


def _tables(words: Words) -> str:
    """Return the list of the tables that may be published."""
    heading = escaped(words.text("Which counts are published"))
    intro = escaped(
        words.text("Nothing else is published of events: never month by month in a district.")
    )
    items = "".join(f"<li>{escaped(words.say(table.what))}</li>" for table in SHOWN.values())
    return f'<div class="tg-prose"><h2>{heading}</h2><p>{intro}</p><ul>{items}</ul></div>'
