"""Meetings with residents and events: along time, as a list with what came of them, and their themes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from trygghet.figures.contributions import count_bars
from trygghet.figures.example import example_first
from trygghet.figures.source_line import made_up_mark
from trygghet.figures.tables import Table, number_cell, text_cell
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.measures.meetings import themes
from trygghet.model.meetings import MeetingKind
from trygghet.model.result import Result, Row

#: Meetings that stand open; earlier ones are unfolded.
_OPEN = 5
#: Themes that stand in the picture; the table has all.
_MOST_THEMES = 8


def meetings_sentence(result: Result, words: Words) -> str:
    """Say how many meetings were held, of how many it is told what came, and when the next one is."""
    held = [row for row in result.rows if row["held"]]
    told = sum(bool(row["outcome"]) for row in held)
    said = words.plural("{n} meeting or event held", "{n} meetings and events held", n=len(held))
    if held:
        said = words.text(
            "{held}; what came of it is told for {told}.", held=said, told=words.number(told)
        )
    else:
        said = f"{said}."
    coming = [row for row in result.rows if not row["held"]]
    if coming:
        first = coming[0]
        said += " " + words.text(
            "Next: {title}, {date}.", title=title_of(first, words), date=when_text(first, words)
        )
    return example_first(said, words, synthetic=result.synthetic)


def meeting_lanes(result: Result, words: Words) -> str:
    """Return the meetings along time as HTML, a line a kind; a day that isn't known is a span.

    The list beside it tells the same in words.
    """
    rows = result.rows
    days = [day for row in rows for day in _days(row)]
    if not days:
        return ""
    first = date(min(days).year, 1, 1)
    last = date(max(*days, result.as_of or max(days)).year, 12, 31)
    length = (last - first).days
    lanes = "".join(_lane(kind, rows, first, length, words) for kind in MeetingKind)
    years = range(first.year, last.year + 1)
    step = max(1, -(-len(years) // 8))
    axis = "".join(
        f'<span style="left:{_part(date(year, 1, 1), first, length)}%">{year}</span>'
        for year in years
        if (year - first.year) % step == 0
    )
    now = ""
    if result.as_of is not None and first <= result.as_of <= last:
        now = f'<b style="left:{_part(result.as_of, first, length)}%"></b>'
    mark = made_up_mark(words) if result.synthetic else ""
    return (
        f'{mark}<div class="tg-meet" aria-hidden="true">{lanes}'
        f'<div class="tg-meet-lane"><span></span><div class="tg-meet-years">{axis}</div></div>'
        f'<div class="tg-meet-lane tg-meet-now"><span></span><div>{now}</div></div></div>'
    )


def meeting_list(result: Result, words: Words, promise_href: str | None = None) -> str:
    """Return what is planned, then the meetings held, the latest first, with what came of each.

    Parameters
    ----------
    promise_href
        Address of a promise, with ``{promise}`` in it; ``None``: no links.
    """
    coming = [row for row in result.rows if not row["held"]]
    held = [row for row in reversed(result.rows) if row["held"]]

    def items(rows: Sequence[Row]) -> str:
        return "".join(f"<li>{_meeting(row, words, promise_href)}</li>" for row in rows)

    parts = []
    if coming:
        name = escaped(words.text("Planned"))
        parts.append(f'<p class="tg-party">{name}</p><ul class="tg-meetings">{items(coming)}</ul>')
    if held:
        name = escaped(words.text("Held"))
        parts.append(
            f'<p class="tg-party">{name}</p><ul class="tg-meetings">{items(held[:_OPEN])}</ul>'
        )
    if len(held) > _OPEN:
        rest = held[_OPEN:]
        said = escaped(words.plural("{n} earlier", "{n} earlier", n=len(rest)))
        parts.append(
            f'<details class="tg-more"><summary>{said}</summary>'
            f'<ul class="tg-meetings">{items(rest)}</ul></details>'
        )
    return "".join(parts)


def theme_bars(result: Result, words: Words) -> str:
    """Return at how many meetings each theme was brought up, as bars with their numbers."""
    title = words.text("Themes, by the number of meetings")
    return count_bars(title, themes(result.rows)[:_MOST_THEMES], words)


def meetings_table(result: Result, words: Words) -> Table:
    """Return the meetings as a table, oldest first."""
    headers = (
        *(words.text("When"), words.text("Kind"), words.text("Meeting"), words.text("Place")),
        *(words.text("Themes"), words.text("Participants"), words.text("What came of it")),
        *(words.text("Partners"), words.text("Source")),
    )
    rows = tuple(
        (
            text_cell(when_text(row, words)),
            text_cell(words.label(MeetingKind(str(row["kind"])))),
            text_cell(row["title"]),
            text_cell(row["place_name"]),
            text_cell(", ".join(_texts(row["themes"]))),
            number_cell(_people(row), words),
            text_cell(row["outcome"]),
            text_cell(", ".join(_texts(row["partner_names"]))),
            text_cell(row["source"]),
        )
        for row in result.rows
    )
    return Table(words.text("Meetings and events"), headers, rows)


def when_text(row: Row, words: Words) -> str:
    """Return when a meeting is or was, in the source's words where the day isn't known."""
    if row["date_text"]:
        return str(row["date_text"])
    first, last = _days(row)
    return words.date(first) if first == last else f"{words.date(first)} – {words.date(last)}"


def title_of(row: Row, words: Words) -> str:
    """Return what a meeting is called, else what kind it is."""
    return str(row["title"] or words.label(MeetingKind(str(row["kind"]))))


def _meeting(row: Row, words: Words, promise_href: str | None) -> str:
    kind = words.label(MeetingKind(str(row["kind"])))
    place = str(row["place_name"] or "")
    # "Talks in Torpa · Torpa" says the same twice.
    beside = [kind] + ([place] if place and place not in str(row["title"] or "") else [])
    people = _people(row)
    if people is not None:
        beside.append(words.plural("{n} participant", "{n} participants", n=people))
    beside += [", ".join(found)] if (found := _texts(row["partner_names"])) else []
    came = ""
    if row["held"]:
        said = row["outcome"] or words.text("What came of it isn't told.")
        look = "" if row["outcome"] else ' class="tg-undescribed"'
        came = f"<p{look}>{escaped(said)}</p>"
    promises = _texts(row["promises"])
    linked = ""
    if promises:
        name = escaped(words.plural("Promise", "Promises", n=len(promises)))
        linked = f" · {name} " + ", ".join(_promise(id_, promise_href) for id_ in promises)
    return (
        f"<time>{escaped(when_text(row, words))}</time><div><strong>{escaped(title_of(row, words))}"
        f'</strong>{came}<p class="tg-small">{escaped(" · ".join(beside))}{linked}</p></div>'
    )


def _promise(id_: str, href: str | None) -> str:
    shown = escaped(id_)
    if href is None:
        return shown
    return f'<a href="{escaped(href.replace("{promise}", id_))}" target="_self">{shown}</a>'


def _lane(kind: MeetingKind, rows: Sequence[Row], first: date, length: int, words: Words) -> str:
    own = [row for row in rows if row["kind"] == kind]
    if not own:
        return ""
    dots = []
    for row in own:
        begins, ends = _days(row)
        left, width = _part(begins, first, length), _part(ends, first, length)
        looks = ["tg-meet-span"] if ends > begins else []
        looks += [] if row["held"] else ["tg-meet-planned"]
        style = f"left:{left}%" + (f";width:{width - left:.1f}%" if ends > begins else "")
        dots.append(f'<i class="{" ".join(looks)}" style="{style}"></i>')
    return (
        f'<div class="tg-meet-lane"><span>{escaped(words.label(kind))} ({len(own)})</span>'
        f"<div>{''.join(dots)}</div></div>"
    )


def _part(day: date, first: date, length: int) -> float:
    return round((day - first).days / length * 100, 1)


def _days(row: Row) -> tuple[date, date]:
    first, last = row["first_day"], row["last_day"]
    if not isinstance(first, date) or not isinstance(last, date):
        raise TypeError("a meeting has its days")
    return first, last


def _people(row: Row) -> int | None:
    people = row["participants"]
    return None if people is None else int(str(people))


def _texts(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []
