"""Cards about counts in the whole municipality: by year, by kind, by month, by time of day."""

from __future__ import annotations

from datetime import date

from trygghet.figures.example import example_first
from trygghet.figures.scope_words import category_name
from trygghet.figures.tables import Cell, Table, number_cell, text_cell
from trygghet.figures.text import sentence_case, within_sentence
from trygghet.locale.words import Words
from trygghet.model.incidents import Category, CategoryGroup
from trygghet.model.result import Row
from trygghet.model.time import NightZone
from trygghet.reports.cards import Card, behind, remarks, unknown
from trygghet.reports.count_pieces import (
    Bar,
    Run,
    bars_html,
    columns_html,
    count_cell,
    count_said,
    hidden_in,
    hidden_remark,
)
from trygghet.reports.counted import Counted, count_in, groups_in, rate_in

#: So many of the latest months or quarters stand in a small picture.
_LATEST = 24


def no_counts(words: Words) -> Card:
    """Return the card that says that no counts are published."""
    said = words.text("No counts of incidents are published for this municipality.")
    return Card("antal", words.text("How many incidents?"), figure=unknown(said))


def kind_name(series: Counted, words: Words) -> str:
    """Return what is counted: "Anmälda brott", with the unit where the kind is counted in several."""
    name = words.label(series.kind)
    if series.counted_as is None or series.only:
        return name
    return f"{name} ({within_sentence(words.label(series.counted_as))})"


def by_year(series: Counted, words: Words) -> Card:
    """Return the years beside each other, with the rate per 1,000 residents in the table."""
    rows = [series.cell("year", period=year) for year in series.years]
    bars = [Bar(year, row) for year, row in zip(series.years, rows, strict=True)]
    name = kind_name(series, words)
    extra = words.text("Counts also go up and down by chance; the differences aren't tested here.")
    return Card(
        f"antal-{series.key}",
        words.text("How many {things}?", things=within_sentence(name)),
        year_sentence(series, words),
        bars_html(bars, words, title=name, synthetic=series.synthetic),
        source(series, words, rows, extra),
        (_year_table(series, words),),
    )


def year_sentence(series: Counted, words: Words) -> str:
    """Say the latest year's count and the year's before."""
    years = series.years
    if not years:
        return ""
    name = kind_name(series, words)
    latest = count_said(series.cell("year", period=years[-1]), words)
    if len(years) == 1:
        said = words.text("{things} in {year}: {n}.", things=name, year=years[-1], n=latest)
    else:
        said = words.text(
            "{things} in {year}: {n}. The year before: {before}.",
            things=name,
            year=years[-1],
            n=latest,
            before=count_said(series.cell("year", period=years[-2]), words),
        )
    return example_first(said, words, synthetic=series.synthetic)


def by_group(series: Counted, words: Words) -> Card:
    """Return the latest year by group of kinds; all years in the table."""
    groups, years = groups_in(series), series.years
    question = words.text("What kinds?")
    key = f"slag-{series.key}"
    if not groups:
        return Card(key, question, figure=unknown(words.text("Kinds aren't told apart here.")))
    latest = [series.cell("year_group", period=years[-1], group=g.value) for g in groups]
    order = list(zip(groups, latest, strict=True))
    if not hidden_in(latest):  # A place among the others would tell of a hidden count.
        order.sort(key=lambda pair: -(count_in(pair[1]) or 0))
    bars = [Bar(words.label(group), row) for group, row in order]
    table = Table(
        words.text("By year and group of kinds"),
        (words.text("Group"), *years),
        tuple(
            (
                text_cell(words.label(group)),
                *(
                    count_cell(series.cell("year_group", period=year, group=group.value), words)
                    for year in years
                ),
            )
            for group in groups
        ),
    )
    said = words.text("{things} in {year}.", things=kind_name(series, words), year=years[-1])
    rows = [*series.rows("year_group"), *series.rows("year_category")]
    return Card(
        key,
        question,
        example_first(said, words, synthetic=series.synthetic),
        bars_html(bars, words, title=question, synthetic=series.synthetic),
        source(series, words, rows, _groups_said(words)),
        (table, *_category_table(series, words)),
    )


def by_month(series: Counted, words: Words) -> Card | None:
    """Return the latest months, or quarters, of each group as small pictures; ``None`` without any."""
    name = "month_group" if series.rows("month_group") else "quarter_group"
    rows = series.rows(name)
    if not rows:
        return None
    periods = sorted({str(row["period"]) for row in rows})
    cells = {(str(row["period"]), str(row["group"])): row for row in rows}
    groups = [group for group in CategoryGroup if any(g == group.value for _, g in cells)]
    labels = {period: period_name(period, words) for period in periods}
    runs = [
        Run(
            words.label(group),
            [(labels[p], cells.get((p, group.value))) for p in periods[-_LATEST:]],
        )
        for group in groups
    ]
    months = name == "month_group"
    table = Table(
        words.text("By month and group of kinds")
        if months
        else words.text("By quarter and group of kinds"),
        (words.text("Period"), *(words.label(group) for group in groups)),
        tuple(
            (
                Cell(labels[period], whole=True),
                *(count_cell(cells.get((period, group.value)), words) for group in groups),
            )
            for period in reversed(periods)
        ),
    )
    said = words.text(
        "{things}, {first}–{last}, all to one scale.",
        things=kind_name(series, words),
        first=labels[periods[-_LATEST:][0]],
        last=labels[periods[-1]],
    )
    return Card(
        f"manader-{series.key}",
        words.text("Month by month") if months else words.text("Quarter by quarter"),
        example_first(said, words, synthetic=series.synthetic),
        columns_html(runs, words, synthetic=series.synthetic),
        source(series, words, rows),
        (table,),
        wide=True,
    )


def by_zone(series: Counted, words: Words) -> Card | None:
    """Return the latest year by time of day; ``None`` where times aren't known."""
    rows = series.rows("year_zone")
    if not rows:
        return None
    year = max(str(row["period"]) for row in rows)
    years = sorted({str(row["period"]) for row in rows})
    found = {(str(row["period"]), str(row["night_zone"])): row for row in rows}
    zones = [zone for zone in NightZone if any(z == zone.value for _, z in found)]
    bars = [Bar(words.label(zone), found.get((year, zone.value))) for zone in zones]
    question = words.text("What time of day?")
    table = Table(
        question,
        (words.text("Time of day"), *years),
        tuple(
            (
                text_cell(words.label(zone)),
                *(count_cell(found.get((each, zone.value)), words) for each in years),
            )
            for zone in zones
        ),
    )
    said = words.text("{things} in {year}.", things=kind_name(series, words), year=year)
    longer = words.text("The zones aren't equally long: compare a zone with itself over the years.")
    return Card(
        f"dygnet-{series.key}",
        question,
        example_first(said, words, synthetic=series.synthetic),
        bars_html(bars, words, title=question, synthetic=series.synthetic),
        source(series, words, rows, longer),
        (table,),
    )


def period_name(period: str, words: Words) -> str:
    """Return "mars 24" for "2024-03", "1 kv. 2024" for "2024-Q1", and a year as it is."""
    year, _, part = period.partition("-")
    if not part:
        return period
    if part.startswith("Q"):
        return words.text("Q{quarter} {year}", quarter=part[1:], year=year)
    return words.month(date(int(year), int(part), 1), short=True)


def source(series: Counted, words: Words, rows: list[Row] | list[Row | None], *extra: str) -> str:
    """Return the line under a figure of counts: what is counted, what is hidden, what must be known."""
    only = words.text("{things}, whole closed periods.", things=kind_name(series, words))
    unit = ""
    if series.counted_as is not None:
        unit = words.text(
            "Counting unit: {unit}.", unit=within_sentence(words.label(series.counted_as))
        )
    said = (only, unit, *extra, hidden_remark(rows, words))
    line = remarks(said, words, synthetic=series.synthetic)
    return line + behind([words.say(note) for note in series.municipality.counts_notes], words)


def _groups_said(words: Words) -> str:
    return words.text(
        "Kinds that may point out a person are told only for the whole municipality and a whole year."
    )


def _year_table(series: Counted, words: Words) -> Table:
    town = series.municipality
    # Made-up residents under a true count would give a rate that looks true.
    residents = {} if town.residents_synthetic and not series.synthetic else town.residents
    rows = []
    for year in series.years:
        row = series.cell("year", period=year)
        found = rate_in(row, residents, year)
        rated = number_cell(found.value, words, 1) if found.value is not None else Cell("–")
        rows.append((text_cell(year), count_cell(row, words), rated))
    headers = (
        words.text("Year"),
        words.text("Count"),
        words.text("Per 1,000 residents and year"),
    )
    return Table(sentence_case(kind_name(series, words)), headers, tuple(rows))


def _category_table(series: Counted, words: Words) -> list[Table]:
    rows = series.rows("year_category")
    if not rows:
        return []
    years = sorted({str(row["period"]) for row in rows})
    found = {(str(row["period"]), str(row["category"])): row for row in rows}
    order = [category.value for category in Category]
    names = sorted(
        {category for _, category in found},
        key=lambda each: (order.index(each) if each in order else len(order), each),
    )
    table = Table(
        words.text("By year and kind"),
        (words.text("Kind"), *years),
        tuple(
            (
                text_cell(category_name(name, words)),
                *(count_cell(found.get((year, name)), words) for year in years),
            )
            for name in names
        ),
    )
    return [table]
