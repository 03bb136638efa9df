"""A presentation made of its material: all views in order, with methods and sources."""

from __future__ import annotations

from trygghet.figures.draft import made_up_line
from trygghet.figures.methods_text import methods
from trygghet.figures.presentation.areas import area_view
from trygghet.figures.presentation.coming import coming_views
from trygghet.figures.presentation.context import Context
from trygghet.figures.presentation.felt import felt_view
from trygghet.figures.presentation.incidents import incident_views
from trygghet.figures.presentation.model import Presentation
from trygghet.figures.presentation.promises import promise_views
from trygghet.figures.presentation.since import since_view
from trygghet.figures.presentation.situation import situation_view
from trygghet.figures.presentation.snapshot_change import snapshot_views
from trygghet.figures.scope_words import Names, scope_lines
from trygghet.figures.tables import Cell, Table, text_cell
from trygghet.figures.text import sentence_case
from trygghet.figures.theme import Theme
from trygghet.locale.words import Words
from trygghet.measures.presentation import Behind, Material, sources_of


def presentation_of(material: Material, words: Words, theme: Theme) -> Presentation:
    """Return the presentation of a material in a language and a look.

    It holds nothing that isn't in the material, so that one that was kept says the same as on its day.
    """
    context = Context(material, words, theme)
    views = (
        situation_view(context),
        felt_view(context),
        *incident_views(context),
        *promise_views(context),
        area_view(context),
        since_view(context),
        *snapshot_views(context),
        *coming_views(context),
    )
    return Presentation(
        title=words.text("Situational picture of {municipality}", municipality=material.name),
        scope=_scope(context),
        municipality=material.name,
        on=material.on,
        mark=made_up_line(sources_of(material), words),
        views=views,
        methods=methods(words),
        sources=_sources(material, words),
    )


def _scope(context: Context) -> tuple[str, ...]:
    """Return what the presentation covers, a line each, and what is counted as incidents."""
    words, found = context.words, context.material
    names = Names(found.name, {**found.certified, **found.districts})
    lines = [
        words.text("{name}: {chosen}", name=name, chosen=chosen)
        for name, chosen in scope_lines(found.scope, words, names)
    ]
    if found.counted is not None:
        unit = sentence_case(words.say(found.counted.total.unit))
        lines.append(words.text("Incidents: {unit}", unit=unit))
    if not found.scope.synthetic:
        lines.append(words.text("Made-up examples are left out."))
    return tuple(lines)


def _sources(material: Material, words: Words) -> Table:
    headers = (
        words.text("Source"),
        words.text("What it is"),
        words.text("Kind of source"),
        words.text("Publisher and licence"),
        words.text("As of"),
    )
    rows = tuple(_source(behind, words) for behind in material.behind)
    return Table(words.text("Sources and their age"), headers, rows)


def _source(behind: Behind, words: Words) -> tuple[Cell, ...]:
    published = ", ".join(part for part in (behind.publisher, behind.licence) if part)
    web = behind.url if behind.url and behind.url.startswith(("https://", "http://")) else ""
    return (
        text_cell(behind.title),
        Cell(words.label(behind.kind)),
        Cell(words.label(behind.provenance)),
        Cell(published or web, href=web),
        Cell(words.iso(behind.on) if behind.on else "", whole=True),
    )
