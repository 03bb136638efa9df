"""The line under every figure: what was counted, of how many, when, from where, and how sure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from trygghet.figures.example import example_first
from trygghet.figures.glossary import marked, ours
from trygghet.figures.text import escaped
from trygghet.locale.words import LANGUAGES, Words, words_for
from trygghet.model.provenance import Provenance
from trygghet.model.result import Result, Source
from trygghet.model.time import Period


def source_line(
    result: Result,
    words: Words,
    *,
    extra: Sequence[str] = (),
    dataset_href: str | None = None,
    explained: bool = False,
) -> str:
    """Return the source line of a figure as HTML.

    Parameters
    ----------
    extra
        More sentences for this figure: its base, what the mark means.
    dataset_href
        Address of the page that shows a dataset, with ``{dataset}`` in it; ``None``: no links.
    explained
        Whether words of the field explain themselves, which the page must hold the meanings for.
    """
    seen: set[str] = set()
    sentences = [
        marked(sentence, words, seen) if explained and own else escaped(sentence)
        for sentence, own in _sentences(result, words, extra)
    ]
    sentences += _named(result.sources, words, dataset_href)
    return f'<p class="tg-source">{" ".join(sentences)}</p>'


def source_sentences(result: Result, words: Words, *, extra: Sequence[str] = ()) -> tuple[str, ...]:
    """Return what a figure must say of itself, in sentences of plain text, without its sources.

    Definition, counting unit, period, total and what of it has no known place, notes, as-of date.
    """
    return tuple(sentence for sentence, _ in _sentences(result, words, extra))


def _sentences(result: Result, words: Words, extra: Sequence[str]) -> list[tuple[str, bool]]:
    """Return the sentences, each with whether it is ours alone, without text from data."""
    definition = example_first(words.say(result.definition), words, synthetic=result.synthetic)
    unit = words.text("Unit: {unit}.", unit=result.unit)
    said = [(definition, ours(result.definition)), (unit, ours(result.unit))]
    if result.scope.period is not None and result.measure in _BY_PERIOD:
        period = words.text("Period: {period}.", period=period_text(result.scope.period, words))
        said.append((period, True))
    if result.total is not None and result.without_place is not None:
        placed = words.text(
            "{total} in all, {without} of them without known place.",
            total=result.total,
            without=result.without_place,
        )
        said.append((placed, True))
    said += [(sentence, False) for sentence in extra]
    said += [(words.say(note), ours(note)) for note in result.notes]
    if result.as_of is not None:
        said.append((as_of_text(result.as_of, words) + ".", True))
    return _once(said)


def _once(said: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Return each sentence once: what is said of the figure may be a note of its data, too."""
    found: dict[str, bool] = {}
    for sentence, own in said:
        found.setdefault(sentence, own)
    return list(found.items())


def period_text(period: Period, words: Words) -> str:
    """Return a period in words: whole months by their names, else by days."""
    first, last = period.first, period.last
    whole = first.day == 1 and (last.month != _day_after(last).month)
    if not whole:
        return f"{words.iso(first)}–{words.iso(last)}"
    if (first.year, first.month) == (last.year, last.month):
        return words.month(first)
    return f"{words.month(first)}–{words.month(last)}"


def as_of_text(on: date, words: Words) -> str:
    """Return "Läget per 30 juni 2024"."""
    return words.text("As of {date}", date=on)


def provenance_text(source: Source, words: Words) -> str:
    """Return who is behind a dataset: publisher and kind of source."""
    parts = [source.publisher] if source.publisher else []
    return ", ".join([*parts, words.label(source.provenance).lower()])


def source_names(sources: Sequence[Source], words: Words) -> tuple[str, ...]:
    """Return each dataset's title with what kind of source it is, in plain text, each once."""
    named = (f"{_title(source, words)} · {provenance_text(source, words)}" for source in sources)
    return tuple(dict.fromkeys(named))


def made_up_mark(words: Words) -> str:
    """Return the visible mark of made-up data as HTML."""
    said = words.text("Example: {sentence}", sentence=words.text("Made-up data").lower())
    return f'<span class="tg-demo">{escaped(said)}</span>'


_BY_PERIOD = frozenset(
    {"incidents", "trend", "panels", "peaks", "calendar", "presence", "presence_against_incidents"}
)


def _named(sources: Sequence[Source], words: Words, dataset_href: str | None) -> list[str]:
    """Name the sources in a sentence for each kind, so that the kind is said once."""
    kinds: dict[str, list[Source]] = {}
    for source in sources:
        kinds.setdefault(provenance_text(source, words), []).append(source)
    said = []
    for kind, several in kinds.items():
        heading = words.plural("Source, {kind}:", "Sources, {kind}:", n=len(several), kind=kind)
        titles = [_title(source, words) for source in several]
        shown = [
            _source(source, _after(before, title), dataset_href, words)
            for source, title, before in zip(several, titles, ["", *titles], strict=False)
        ]
        told = f"{escaped(heading)} {', '.join(shown)}."
        made_up = several[0].provenance is Provenance.SYNTHETIC
        said.append(f"<strong>{told}</strong>" if made_up else told)
    return said


def _title(source: Source, words: Words) -> str:
    """Return a dataset's title; that it is made up is said beside it and needn't be said twice."""
    if source.provenance is not Provenance.SYNTHETIC:
        return source.title
    said = {each.text("Made-up data").lower() for each in (words, *map(words_for, LANGUAGES))}
    title = source.title
    for mark in said:
        title = title.removesuffix(f"({mark})").rstrip()
    return title


def _after(before: str, title: str) -> str:
    """Return only the year of a title that is like the one before but for its year."""
    *stem, year = title.split()
    *earlier, other = before.split() or [""]
    return year if stem and stem == earlier and year.isdigit() and other.isdigit() else title


def _source(source: Source, title: str, dataset_href: str | None, words: Words) -> str:
    told = escaped(title)
    if dataset_href is not None:
        href = escaped(dataset_href.replace("{dataset}", source.dataset))
        told = f'<a href="{href}" title="{escaped(source.title)}" target="_self">{told}</a>'
    if source.url and urlsplit(source.url).scheme in ("http", "https"):
        published = escaped(words.text("published page"))
        told += f' (<a href="{escaped(source.url)}" rel="noopener noreferrer">{published}</a>)'
    return told


def _day_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
