"""Cards about a pledge: said aloud, at a glance, each promise in full, what wasn't done, what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from trygghet.disclosure.bundle import PublicMunicipality
from trygghet.figures.card import say_aloud
from trygghet.figures.example import example_first
from trygghet.figures.promise_card import promise_card
from trygghet.figures.promise_chain import NO_LINKS, PromiseLinks
from trygghet.figures.promise_lineage import lineage_figure, lineage_sentence, lineage_table
from trygghet.figures.promise_overview import (
    promise_overview,
    promise_overview_table,
    well_first,
)
from trygghet.figures.promise_sentences import not_done_list, not_done_sentence, pledge_spoken
from trygghet.figures.promises import by_party
from trygghet.figures.source_line import period_text
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.measures.promise_chain import Chain
from trygghet.measures.promise_lineage import lineages
from trygghet.model.result import Result, Row
from trygghet.model.time import Period
from trygghet.reports.cards import Card, source, unknown

_NO_CHAIN = Chain(None, None)


def pledges_of(municipality: PublicMunicipality) -> dict[str, list[Row]]:
    """Return the promises of each pledge by its id, the current pledge first, then the latest."""
    result = municipality.results.get("pledges")
    found: dict[str, list[Row]] = {}
    for row in result.rows if result else ():
        found.setdefault(str(row["pledge"]), []).append(row)
    latest = sorted(found.items(), key=lambda pledge: str(pledge[1][0]["pledge_first_day"]))
    latest.reverse()
    return dict(sorted(latest, key=lambda pledge: not pledge[1][0]["current"]))


def pledge_title(rows: Sequence[Row], words: Words) -> str:
    """Return what a pledge is called, with its time where the title doesn't say it."""
    title = str(rows[0]["pledge_title"] or rows[0]["pledge"])
    first, last = rows[0]["pledge_first_day"], rows[0]["pledge_last_day"]
    if not isinstance(first, date) or not isinstance(last, date):
        return title
    if str(first.year) in title and str(last.year) in title:
        return title
    return f"{title} ({period_text(Period(first, last), words)})"


def pledge_cards(
    municipality: PublicMunicipality,
    rows: Sequence[Row],
    words: Words,
    *,
    links: PromiseLinks = NO_LINKS,
) -> list[Card]:
    """Return the cards of one pledge.

    Parameters
    ----------
    rows
        Its promises, of :func:`pledges_of`; none where nothing is published.
    links
        Where places and figures lead.
    """
    result = municipality.results.get("pledges")
    if result is None or not rows:
        return [no_pledges(words)]
    cards = [at_a_glance(municipality, rows, words)]
    not_done = unkept(result, rows, words)
    if not_done is not None:
        cards.append(not_done)
    cards.append(in_full(municipality, rows, words, links=links))
    became = history(result, words)
    return [*cards, became] if became is not None else cards


def spoken(rows: Sequence[Row], words: Words) -> str:
    """Return the sentences over all promises of a pledge as HTML, what went well first."""
    mark = example_first("", words, synthetic=True).strip()
    return say_aloud(pledge_spoken(rows, words), mark=mark)


def no_pledges(words: Words) -> Card:
    """Return the card that says that no pledge is published."""
    said = words.text("No pledge is published for this municipality.")
    return Card("lofte", words.text("Do we keep what we promised?"), figure=unknown(said))


def at_a_glance(
    municipality: PublicMunicipality,
    rows: Sequence[Row],
    words: Words,
    *,
    address: str = "",
) -> Card:
    """Return all promises of a pledge by party.

    Parameters
    ----------
    address
        Of the page where the promises stand in full; empty for the same one.
    """
    result = municipality.results["pledges"]
    figure = promise_overview(rows, words, municipality=municipality.name)
    figure = figure.replace('href="#promise-', f'href="{address}#promise-')
    return Card(
        "lofte",
        words.text("Do we keep what we promised?"),
        pledge_title(rows, words),
        figure,
        source(result, words),
        (promise_overview_table(rows, words, municipality=municipality.name),),
        wide=True,
    )


def in_full(
    municipality: PublicMunicipality,
    rows: Sequence[Row],
    words: Words,
    *,
    links: PromiseLinks = NO_LINKS,
) -> Card:
    """Return each promise with what it answers to, what is done for it and its evidence."""
    done = municipality.results.get("activities")
    chains: Mapping[str, Chain] = municipality.chains
    parts = []
    for name, promised in by_party(rows, words, municipality.name):
        parts.append(f'<p class="tg-section">{escaped(name)}</p>')
        for row in well_first(promised):
            serving = [each for each in done.rows if each["promise"] == row["id"]] if done else []
            chain = chains.get(str(row["id"]), _NO_CHAIN)
            parts.append(promise_card(row, chain, serving, words, links=links))
    return Card(
        "lofte-for-lofte",
        words.text("Promise by promise"),
        words.text(
            "Each promise with its problem, what is done, how it is followed up, and the evidence."
        ),
        "".join(parts),
        wide=True,
        alone=False,
    )


def unkept(result: Result, rows: Sequence[Row], words: Words) -> Card | None:
    """Return what wasn't done, and why; ``None`` where all was."""
    answer = not_done_sentence(rows, words)
    if not answer:
        return None
    question = words.text("What was not done, and why?")
    figure = not_done_list(rows, words)
    return Card("inte-gjort", question, answer, figure, source(result, words))


def history(result: Result, words: Words) -> Card | None:
    """Return what became of the promises from pledge to pledge; ``None`` where there is only one."""
    found = lineages(result.rows)
    if len(found.pledges) < 2:
        return None
    return Card(
        "loften-over-tid",
        words.text("What became of the promises?"),
        lineage_sentence(found, words),
        lineage_figure(found, words),
        source(result, words),
        (lineage_table(found, words),),
        wide=True,
    )
