"""The first page's sentences and cards: where, is it getting safer, do we keep what we promised."""

from __future__ import annotations

from dataclasses import replace

from trygghet.disclosure.bundle import PublicMunicipality
from trygghet.figures.card import Spoken, say_aloud
from trygghet.figures.example import example_first
from trygghet.figures.promises import promise_brief
from trygghet.figures.sentences import pledge_sentence, situation_remark, situation_spoken
from trygghet.figures.survey_sentences import safety_sentence
from trygghet.figures.survey_when import latest_change
from trygghet.figures.text import escaped
from trygghet.figures.theme import Theme
from trygghet.locale.words import Words
from trygghet.measures.situation import Situation, situation
from trygghet.reports.cards import Card, source
from trygghet.reports.count_places import by_district, district_years
from trygghet.reports.counted import Counted, counted_of
from trygghet.reports.counts import by_year, no_counts, year_sentence
from trygghet.reports.maps import names_of
from trygghet.reports.pledges import no_pledges
from trygghet.reports.survey import no_survey, on_map, place_figures, when
from trygghet.reports.survey_seen import Seen, seen_of

#: So many promises stand on the overview, those that need attention first.
_MOST_PROMISES = 4


def situation_of(municipality: PublicMunicipality) -> Situation:
    """Return the facts behind the overview's sentences, without a trend: that isn't published."""
    results = municipality.results
    return situation(results.get("survey"), None, results.get("pledges"))


def said_first(municipality: PublicMunicipality, words: Words) -> str:
    """Return the sentences that open the overview, to be said aloud, as HTML; empty for none."""
    facts = situation_of(municipality)
    said = situation_spoken(facts, words)
    series = main_kind(municipality)
    if series is not None:
        # After felt safety, before the promises.
        said.insert(1 if facts.safety is not None else 0, Spoken(year_sentence(series, words)))
    if not said:
        return ""
    remark = situation_remark(facts, names_of(municipality), words)
    return say_aloud(said, remark, mark=example_first("", words, synthetic=True).strip())


def main_kind(municipality: PublicMunicipality) -> Counted | None:
    """Return the kind of counts that goes first: reported offences where there are any."""
    return next((each for each in counted_of(municipality) if each.years), None)


def overview_cards(
    municipality: PublicMunicipality, words: Words, theme: Theme, *, pledges_page: str = ""
) -> list[Card]:
    """Return the overview's cards.

    Parameters
    ----------
    pledges_page
        Address of the page with all promises; empty for no link.
    """
    facts = situation_of(municipality)
    concept = str(facts.safety.row["concept"]) if facts.safety is not None else None
    seen = seen_of(municipality, words, concept)
    series = main_kind(municipality)
    return [
        where(seen, series, words, theme),
        safer(seen, words),
        how_many(series, words),
        kept(municipality, facts, words, pledges_page=pledges_page),
    ]


def where(seen: Seen | None, series: Counted | None, words: Words, theme: Theme) -> Card:
    """Return the map of felt safety; of counts where there is no survey by district."""
    if seen is not None and place_figures(seen) is not None:
        return replace(on_map(seen, theme), question=words.text("Where?"))
    if series is not None and district_years(series):
        return by_district(series, words, theme)
    return no_survey(words) if seen is None else on_map(seen, theme)


def safer(seen: Seen | None, words: Words) -> Card:
    """Return felt safety by wave."""
    if seen is None:
        return no_survey(words)
    card, change = when(seen), latest_change(seen.changes, seen.shown)
    answer = safety_sentence(change, words) if change is not None else card.answer
    return replace(card, question=words.text("Is it getting safer?"), answer=answer)


def how_many(series: Counted | None, words: Words) -> Card:
    """Return the counts by year of the kind that goes first."""
    return no_counts(words) if series is None else by_year(series, words)


def kept(
    municipality: PublicMunicipality, facts: Situation, words: Words, *, pledges_page: str
) -> Card:
    """Return the promises that need attention first, and how many there are in each state."""
    tally, result = facts.promises, municipality.results.get("pledges")
    if tally is None or result is None:
        return no_pledges(words)
    figure = promise_brief(
        tally.promises, words, most=_MOST_PROMISES, municipality=municipality.name
    )
    if pledges_page:
        more = escaped(words.text("All promises, with the evidence"))
        figure += f'<p class="tg-lead"><a href="{escaped(pledges_page)}">{more}</a></p>'
    return Card(
        "loften-kort",
        words.text("Do we keep what we promised?"),
        pledge_sentence(tally, words),
        figure,
        source(result, words, extra=(words.text("The connection with felt safety isn't tested."),)),
    )
