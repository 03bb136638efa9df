"""What the publication can't tell, from what is missing in it, in plain words: this we don't know."""

from __future__ import annotations

from collections.abc import Iterator

from trygghet.disclosure.bundle import PublicMunicipality
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.measures.situation import situation
from trygghet.model.incidents import RecordKind
from trygghet.model.pledges import PromiseState
from trygghet.reports.cards import Card
from trygghet.reports.counted import counted_of
from trygghet.reports.survey_seen import questions_of


def not_known(municipality: PublicMunicipality, words: Words) -> Card:
    """Return the card that says what isn't known."""
    items = "".join(f"<li>{escaped(said)}</li>" for said in _said(municipality, words))
    return Card(
        "vet-inte",
        words.text("This we don't know"),
        figure=f'<ul class="tg-unknown">{items}</ul>',
        alone=False,
    )


def _said(municipality: PublicMunicipality, words: Words) -> Iterator[str]:
    results = municipality.results
    kinds = {series.kind for series in counted_of(municipality)}
    if not kinds:
        yield words.text("How many incidents there were: no counts are published here.")
    elif RecordKind.REPORTED in kinds:
        yield words.text("What is never reported isn't in the counts of reported offences.")
    if not questions_of(municipality):
        yield words.text("How safe people feel: no survey is published here.")
    else:
        yield words.text("How those who didn't answer the survey feel.")
    if "pledges" not in results:
        yield words.text("What was promised: no pledge is published here.")
    else:
        yield from _promises(municipality, words)
    yield words.text("Whether what is done has made anyone safer: that isn't tested.")


def _promises(municipality: PublicMunicipality, words: Words) -> Iterator[str]:
    tally = situation(None, None, municipality.results["pledges"]).promises
    if tally is None:
        return
    if n := tally.by_state.get(PromiseState.NOT_ASSESSED.value, 0):
        yield words.plural(
            "How it goes with {n} promise that no evidence has come in for.",
            "How it goes with {n} promises that no evidence has come in for.",
            n=n,
        )
    if n := tally.by_state.get(PromiseState.NOT_MEASURABLE.value, 0):
        yield words.plural(
            "Whether {n} promise without a measure has been kept.",
            "Whether {n} promises without a measure have been kept.",
            n=n,
        )
