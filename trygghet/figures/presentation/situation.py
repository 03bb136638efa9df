"""The first view: how it stands, in sentences; what went well first."""

from __future__ import annotations

from trygghet.figures.card import Spoken
from trygghet.figures.comparison_table import compared_sentence
from trygghet.figures.example import example_first
from trygghet.figures.incident_sentences import growing_sentence
from trygghet.figures.presentation.brief import incident_brief, pledge_brief, went_well_brief
from trygghet.figures.presentation.context import Context
from trygghet.figures.presentation.incident_notes import years_meant
from trygghet.figures.presentation.model import Answered, Notes, View
from trygghet.figures.presentation.spoken import for_screen
from trygghet.figures.sentences import situation_remark
from trygghet.figures.source_line import as_of_text
from trygghet.figures.survey_sentences import safety_key, safety_sentence
from trygghet.figures.trend_sentences import direction_sentence

#: Sentences of a view that has no figures.
_MOST = 6


def situation_view(context: Context) -> View:
    """Return the facts behind all other views as sentences, or what isn't known."""
    words, facts = context.words, context.material.situation
    said: list[Spoken] = []
    if good := went_well_brief(facts, words):
        said.append(Spoken(good))
    if facts.safety is not None:
        change = facts.safety.change
        said.append(Spoken(safety_sentence(change, words), safety_key(change, words)))
    if facts.incidents is not None:
        said.append(context.said(incident_brief(facts.incidents, words)))
    if facts.promises is not None:
        said += pledge_brief(facts.promises, words)
    # Nothing else stands on this view, and a verdict must not end up in small print.
    large, small = for_screen(said, words, _MOST)
    remarks = [small, situation_remark(facts, context.districts, words)]
    if facts.incidents is not None:
        remarks.append(growing_sentence(facts.incidents, words))
    if context.narrowed and facts.safety is not None:
        remarks.append(words.text("Felt safety is that of the whole municipality."))
    if context.material.beside is not None:
        remarks.append(compared_sentence(context.material.beside, words))
    unknown: tuple[str, ...] = ()
    if not large:
        unknown = (
            words.text("How it stands isn't known: nothing is loaded that could tell."),
            words.text("Surveys, incidents or pledges would tell."),
        )
    return View(
        "situation",
        words.text("How does it stand?"),
        large,
        " ".join(filter(None, remarks)),
        (),
        Notes(_definitions(context), _questions(context)),
        unknown,
    )


def _definitions(context: Context) -> tuple[str, ...]:
    words = context.words
    said = [
        words.text(
            "“Statistically certain” is said of samples, “larger than chance variation” of counts."
            " Neither says why something has changed."
        )
    ]
    facts = context.material.situation
    if facts.incidents is not None and (told := direction_sentence(facts.incidents, words)):
        said.append(" ".join(filter(None, (told, years_meant(facts.incidents, words)))))
    return tuple(said)


def _missing(context: Context) -> list[str]:
    words, found = context.words, context.material
    asked = (
        (found.felt is None, words.text("surveys of felt safety")),
        (found.counted is None, words.text("incidents")),
        (not found.pledged.rows, words.text("promises")),
        (not found.processes.rows, words.text("certified areas")),
    )
    return [name for missing, name in asked if missing]


def _questions(context: Context) -> tuple[Answered, ...]:
    words, facts = context.words, context.material.situation
    found = [
        Answered(
            words.text("Has the municipality become safer?"),
            words.text(
                "No single figure can tell. How safe people feel, what is reported and what was done are"
                " three things, and one can go up while another goes down."
            ),
        )
    ]
    if facts.went_well:
        found.append(
            Answered(
                words.text("The figure has gone the right way. Isn't that our doing?"),
                words.text(
                    "The figures can't tell. They show whether a change is larger than chance, not what"
                    " caused it; no comparison with a place without the measures has been made."
                ),
            )
        )
    if context.material.on is not None:
        found.append(
            Answered(
                words.text("How recent are the figures?"),
                as_of_text(context.material.on, words)
                + ". "
                + words.text("The list of sources tells the day of each."),
            )
        )
    if missing := _missing(context):
        found.append(
            Answered(
                words.text("What don't we know?"),
                words.text("Not loaded for this choice: {what}.", what=words.listed(missing)),
            )
        )
    if sent := context.material.sent.total:
        told = words.plural(
            "{n} contribution from residents is loaded.",
            "{n} contributions from residents are loaded.",
            n=sent,
        )
        if context.material.scope.districts:
            names = [context.districts.get(each, each) for each in context.material.scope.districts]
            told = f"{words.listed(names)}: {told}"
        chosen = words.text("They come from those who chose to write, so no share is made of them.")
        synthetic = context.material.sent.synthetic
        found.append(
            Answered(
                words.text("What do residents write to us?"),
                example_first(f"{told} {chosen}", words, synthetic=synthetic),
            )
        )
    if context.material.made_up and context.material.scope.synthetic:
        found.append(
            Answered(
                words.text("Are these figures real?"),
                words.text("No. They are made up, to show what such a picture looks like."),
            )
        )
    return tuple(found)
