"""The marks of figures, small enough to stand in a line of text. Colours are the theme's properties."""

from __future__ import annotations

import re

from trygghet.figures.theme import Theme

#: Pixels of every mark.
WIDTH, HEIGHT = 56, 22
_PROPERTY = re.compile(r"var\(--tg-([a-z]+)(?:-([1-5]))?\)")


def filled(drawing: str, theme: Theme) -> str:
    """Return a mark with a theme's colours in place of its properties: an image doesn't know the page's."""

    def colour(found: re.Match[str]) -> str:
        value = getattr(theme, found[1])
        return str(value[int(found[2]) - 1] if found[2] else value)

    return _PROPERTY.sub(colour, drawing)


def dot_with_interval() -> str:
    """Return a random sample's share with its interval."""
    return _drawn(
        '<path d="M8 5V17M8 11H48M48 5V17" stroke="var(--tg-accent)" stroke-width="2"/>'
        '<circle cx="28" cy="11" r="5" fill="var(--tg-accent)"/>'
    )


def open_diamond() -> str:
    """Return the share of a survey that everyone could answer."""
    return _drawn(
        '<rect x="23.5" y="6.5" width="9" height="9" transform="rotate(45 28 11)"'
        ' fill="var(--tg-card)" stroke="var(--tg-accent)" stroke-width="2"/>'
    )


def triangles() -> str:
    """Return the shares that differ from the rest for certain: higher, lower."""
    return _drawn('<path d="M17 3L26 18H8ZM39 18L30 3H48Z" fill="var(--tg-ink)"/>')


def whole_line() -> str:
    """Return the line of the whole municipality through the dots."""
    return _drawn(
        '<path d="M28 1V21" stroke="var(--tg-edge)" stroke-width="2" stroke-dasharray="4 3"/>'
    )


def bar() -> str:
    """Return a bar from zero."""
    return _drawn(
        '<path d="M4 2V20" stroke="var(--tg-edge)"/>'
        '<rect x="4" y="6" width="34" height="10" rx="2" fill="var(--tg-accent)"/>'
    )


def band_of_years() -> str:
    """Return the months of the period over the band of earlier years."""
    return _drawn(
        '<path d="M2 13L15 7L28 9L41 3L54 7V17L41 13L28 19L15 16L2 20Z" fill="var(--tg-band)"'
        ' stroke="var(--tg-edge)" stroke-width=".75"/>'
        '<path d="M2 16L15 11L28 14L41 4L54 9" fill="none" stroke="var(--tg-accent)" stroke-width="2.5"/>'
    )


def hatch() -> str:
    """Return an area without a figure."""
    lines = "".join(f"M{x} 20L{x + 18} 2" for x in range(-8, 52, 7))
    return _drawn(
        '<svg x="6" y="2" width="44" height="18" viewBox="6 2 44 18">'
        f'<path d="{lines}" stroke="var(--tg-edge)" stroke-width="2"/></svg>'
        '<rect x="6.5" y="2.5" width="43" height="17" fill="none" stroke="var(--tg-edge)"/>'
    )


def shades(scale: str) -> str:
    """Return a scale's five steps, little to much.

    Parameters
    ----------
    scale
        "counts" or "insecurity".
    """
    steps = "".join(
        f'<rect x="{3 + step * 10}" y="4" width="10" height="14" fill="var(--tg-{scale}-{step + 1})"/>'
        for step in range(5)
    )
    return _drawn(f'{steps}<rect x="3" y="4" width="50" height="14" fill="none" stroke="var(--tg-edge)"/>')  # fmt: skip


def shaded_field() -> str:
    """Return fields of a table that are darker where there is more."""
    fields = "".join(
        f'<rect x="{4 + place * 16}" y="3" width="16" height="16" fill="var(--tg-accent)"'
        f' fill-opacity="{share}"/>'
        for place, share in enumerate((0.07, 0.2, 0.34))
    )
    return _drawn(f'{fields}<path d="M4 3H52V19H4Z" fill="none" stroke="var(--tg-edge)"/>')


def field_with_stroke() -> str:
    """Return a field of the week with the stroke of hours present."""
    return _drawn(
        '<rect x="6.5" y="2.5" width="43" height="17" fill="var(--tg-accent)" fill-opacity=".25"'
        ' stroke="var(--tg-edge)"/><path d="M7 18H34" stroke="var(--tg-police)" stroke-width="3"/>'
    )


def bar_with_day() -> str:
    """Return a promise's bar with the stroke where the plan stands on the day."""
    return _drawn(
        '<rect x="2.5" y="6.5" width="51" height="9" rx="4.5" fill="var(--tg-rail)"'
        ' stroke="var(--tg-edge)"/><rect x="2.5" y="6.5" width="24" height="9" rx="4.5"'
        ' fill="var(--tg-accent)"/><path d="M37 2V20" stroke="var(--tg-ink)" stroke-width="3"/>'
    )


def pips() -> str:
    """Return the boxes of something that recurs: done, and still to do."""
    return _drawn(
        '<rect x="5" y="4" width="14" height="14" rx="3" fill="var(--tg-accent)"/>'
        '<rect x="24" y="5" width="12" height="12" rx="3" fill="none" stroke="var(--tg-edge)"'
        ' stroke-width="2" stroke-dasharray="2 2"/>'
    )


def track() -> str:
    """Return evidence along a promise's time: an entry, a milestone, the day, the last day."""
    return _drawn(
        '<path d="M1 19H55" stroke="var(--tg-line)" stroke-width="2"/>'
        '<circle cx="9" cy="12" r="4.5" fill="var(--tg-accent)"/>'
        '<rect x="19.5" y="7.5" width="9" height="9" transform="rotate(45 24 12)" fill="var(--tg-done)"/>'
        '<path d="M38 4V20" stroke="var(--tg-ink)" stroke-width="2"/>'
        '<path d="M49 4V20M53 4V20" stroke="var(--tg-late)" stroke-width="1.5"/>'
    )


def span_of_days() -> str:
    """Return a date that the source leaves open."""
    return _drawn(
        '<path d="M1 19H55" stroke="var(--tg-line)" stroke-width="2"/>'
        '<rect x="10" y="7" width="32" height="9" rx="4.5" fill="var(--tg-accent)"/>'
    )


def states() -> str:
    """Return marks of states: done, under way, late."""
    return _drawn(
        '<path d="M5 11L9 16L16 5" fill="none" stroke="var(--tg-done)" stroke-width="3"/>'
        '<circle cx="28" cy="11" r="5.5" fill="var(--tg-accent)"/>'
        '<path d="M46 4L53 17H39Z" fill="var(--tg-late)"/>'
    )


def parted_bar() -> str:
    """Return a bar whose parts are done, under way, late and not begun."""
    return _drawn(
        '<rect x="2" y="5" width="20" height="12" fill="var(--tg-done)"/>'
        '<rect x="22" y="5" width="16" height="12" fill="var(--tg-accent)"/>'
        '<rect x="38" y="5" width="7" height="12" fill="var(--tg-late)"/>'
        '<rect x="45.5" y="5.5" width="8" height="11" fill="var(--tg-rail)" stroke="var(--tg-edge)"/>'
    )


def circles() -> str:
    """Return circles whose area is in proportion to a number."""
    return _drawn(
        '<g fill="var(--tg-accent)" fill-opacity=".75" stroke="var(--tg-card)">'
        '<circle cx="11" cy="15" r="4"/><circle cx="25" cy="13" r="6.5"/><circle cx="44" cy="11" r="10"/></g>'
    )


def outline() -> str:
    """Return the outline of a certified area, and what it was before, dashed."""
    return _drawn(
        '<rect x="4" y="4" width="20" height="14" fill="none" stroke="var(--tg-flag)" stroke-width="3"/>'
        '<rect x="32" y="4" width="20" height="14" fill="none" stroke="var(--tg-flag)" stroke-width="2"'
        ' stroke-dasharray="4 3"/>'
    )


def discs() -> str:
    """Return a rating of three out of five."""
    drawn = "".join(
        f'<circle cx="{8 + place * 10}" cy="11" r="3.6" stroke="var(--tg-ink)"'
        f' fill="{"var(--tg-ink)" if place < 3 else "none"}"/>'
        for place in range(5)
    )
    return _drawn(drawn)


def _drawn(inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}"'
        f' height="{HEIGHT}" fill="none">{inside}</svg>'
    )
