"""What the page about the figures says: method, limits, sources and their age, words, whom to ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from trygghet.disclosure.publisher import Contact
from trygghet.figures.glossary import glossary_html
from trygghet.figures.methods_text import methods
from trygghet.figures.text import escaped
from trygghet.locale import Words
from trygghet.model.dataset import Dataset
from trygghet.model.message import UserError
from trygghet.model.provenance import Provenance
from trygghet.settings import Settings
from trygghet.ui.published import said_of_it


def contents(words: Words) -> str:
    """Return links to the parts of the page, as HTML."""
    parts = (
        ("method", words.text("How the figures are made")),
        ("limits", words.text("What the app doesn't do")),
        ("sources", words.text("Sources and their age")),
        ("words", words.text("Words")),
        ("program", words.text("The program and its licences")),
        ("contact", words.text("Questions about the figures")),
    )
    drawn = "".join(f'<li><a href="#{key}">{escaped(label)}</a></li>' for key, label in parts)
    name = escaped(words.text("On this page"))
    return f'<nav aria-label="{name}"><ul class="tg-contents">{drawn}</ul></nav>'


def method(words: Words) -> str:
    """Return how the figures are made, as HTML."""
    told = "".join(
        f"<h3>{escaped(heading)}</h3>" + "".join(f"<p>{escaped(text)}</p>" for text in paragraphs)
        for heading, paragraphs in methods(words)
    )
    further = words.text(
        "Every method with its formulas and papers stands in docs/methods.md, what is assumed in"
        " docs/assumptions.md, and why it was chosen in docs/decisions: they come with the program."
    )
    heading = _heading("method", words.text("How the figures are made"))
    return f"{heading}{told}<p>{escaped(further)}</p>"


def limits(words: Words) -> str:
    """Return what the app doesn't do, as HTML."""
    told = (
        words.text("It doesn't tell why a figure has changed, nor whether a measure worked."),
        words.text("It doesn't rank districts, residents or staff, and has no composite score."),
        words.text("It doesn't foretell where or when something will happen."),
        words.text("It knows nothing of what was never reported, noted or asked."),
        words.text("It holds no register of persons, and shows no single address."),
        words.text(
            "It doesn't write the situational picture that the law asks for: it gives figures and a"
            " draft, and people judge."
        ),
    )
    items = "".join(f"<li>{escaped(each)}</li>" for each in told)
    return _heading("limits", words.text("What the app doesn't do")) + f"<ul>{items}</ul>"


def age_said(datasets: Sequence[Dataset], name: str, words: Words, today: date) -> str:
    """Say how old a municipality's figures are, and whether made-up ones are among them.

    Parameters
    ----------
    name
        What the municipality is called.
    today
        The day that the age is counted to.
    """
    latest = max((d.info.reference_date for d in datasets if d.info.reference_date), default=None)
    if latest is None:
        said = words.text("{municipality}: no file says which day it is from.", municipality=name)
    else:
        said = words.text(
            "{municipality}: the figures are from {date} ({age}).",
            municipality=name,
            date=latest,
            age=age_text(latest, today, words),
        )
    made_up = sum(d.info.provenance is Provenance.SYNTHETIC for d in datasets)
    if made_up == len(datasets):
        return " ".join((said, words.text("All of them are made up, to show how the app works.")))
    if made_up:
        marked = words.plural(
            "{n} of its {all} files is made up, and marked so wherever it is shown.",
            "{n} of its {all} files are made up, and marked so wherever they are shown.",
            n=made_up,
            all=len(datasets),
        )
        return f"{said} {marked}"
    return said


def age_text(day: date, today: date, words: Words) -> str:
    """Return how old something is, in whole months: "13 months old"."""
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    if months < 1:
        return words.text("less than a month old")
    return words.plural("{n} month old", "{n} months old", n=months)


def sources(
    datasets: Iterable[Dataset], words: Words, today: date, chosen: str | None = None
) -> str:
    """Return the datasets behind the figures with publisher and licence, municipality by municipality.

    Parameters
    ----------
    today
        The day that ages are counted to.
    chosen
        Code of the municipality whose list is open from the start.
    """
    heading = _heading("sources", words.text("Sources and their age"))
    of: dict[str, list[Dataset]] = {}
    for dataset in sorted(datasets, key=lambda d: (_name(d), d.info.kind, d.number)):
        of.setdefault(_name(dataset), []).append(dataset)
    if not of:
        nothing = escaped(words.text("Nothing is loaded yet."))
        return f"{heading}<p>{nothing}</p>"
    lists = [_list(several, name, words, today, chosen) for name, several in of.items()]
    return f'{heading}</div>{"".join(lists)}<div class="tg-prose">'


def _list(
    datasets: Sequence[Dataset], name: str, words: Words, today: date, chosen: str | None
) -> str:
    """Return a municipality's datasets: their age in a sentence, and the list behind a line."""
    told = escaped(age_said(datasets, name or words.text("All municipalities"), words, today))
    columns = (
        words.text("Source"),
        words.text("What it is"),
        words.text("Kind of source"),
        words.text("Publisher and licence"),
        words.text("As of"),
        words.text("Loaded"),
    )
    head = "".join(f'<th scope="col">{escaped(column)}</th>' for column in columns)
    rows = "".join(_row(words, dataset) for dataset in datasets)
    summary = escaped(words.plural("{n} file", "{n} files", n=len(datasets)))
    unfolded = " open" if chosen in {each.info.municipality for each in datasets} else ""
    return (
        f'<div class="tg-prose"><p>{told}</p></div>'
        f'<details class="tg-source-list"{unfolded}><summary>{summary}</summary>'
        f'<div class="tg-scroll" tabindex="0"><table class="tg-table">'
        f'<caption class="tg-hidden">{told}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )


def glossary(words: Words) -> str:
    """Return all words of the field with their meanings, as HTML."""
    return _heading("words", words.text("Words")) + glossary_html(words)


def contact(chosen: Settings, words: Words) -> str:
    """Return whom to ask about the figures, as HTML."""
    heading = _heading("contact", words.text("Questions about the figures"))
    try:
        told = _contact(said_of_it(chosen).contact, words)
    except UserError as error:  # a file that can't be read closes no other part of the page
        told = escaped(words.say(error.problem))
    return f"{heading}<p>{told}</p>"


def _contact(asked: Contact, words: Words) -> str:
    parts = [escaped(asked.name.of(words.language))] if asked.name else []
    if asked.email:
        parts.append(f'<a href="mailto:{escaped(asked.email)}">{escaped(asked.email)}</a>')
    if asked.phone:
        parts.append(escaped(asked.phone))
    return ", ".join(parts) or escaped(
        words.text(
            "Nobody is named yet. Whoever runs the app writes an office, a mail address and a number into"
            " the file that TRYGGHET_PUBLIC names; docs/publishing.md tells how."
        )
    )


def _heading(key: str, name: str) -> str:
    return f'<h2 id="{key}">{escaped(name)}</h2>'


def _name(dataset: Dataset) -> str:
    return dataset.info.municipality_name or dataset.info.municipality or ""


def _row(words: Words, dataset: Dataset) -> str:
    info = dataset.info
    published = escaped(", ".join(part for part in (info.publisher, info.licence) if part))
    if info.url and info.url.startswith(("https://", "http://")):
        published = (
            f'<a href="{escaped(info.url)}" rel="noreferrer">{published or escaped(info.url)}</a>'
        )
    cells = (
        escaped(info.title),
        escaped(words.label(info.kind)),
        escaped(words.label(info.provenance)),
        published,
        _day(words.iso(info.reference_date)) if info.reference_date else "",
        _day(words.iso(dataset.loaded.date())),
    )
    return (
        f'<tr id="{escaped(dataset.id)}">' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    )


def _day(text: str) -> str:
    return f'<span class="tg-whole">{escaped(text)}</span>'
