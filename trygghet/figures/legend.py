"""The map's legend: every colour with its words, the hatch, the purple line; as data, and as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from trygghet.figures.scale import ClassScale
from trygghet.figures.text import escaped
from trygghet.locale.words import Words


class Sample(StrEnum):
    """What stands before the words of a legend."""

    COLOUR = "colour"
    EMPTY = "empty"
    HATCH = "hatch"
    FLAG = "flag"
    DASHED = "dashed"
    SIGN = "sign"
    DRAWN = "drawn"


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sample with its words.

    Parameters
    ----------
    sample
        ``EMPTY`` has the colour of land that nothing is known of, ``DRAWN`` a shape of its own.
    colour
        ``#RRGGBB`` of a colour or a drawn sample; empty elsewhere.
    sign
        The sign, where it is one.
    style
        The shape of a drawn sample as CSS; whoever can't draw it shows its colour.
    wide
        Whether it takes a line of its own.
    """

    sample: Sample
    label: str
    colour: str = ""
    sign: str = ""
    style: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Legend:
    """A map's legend: what is coloured, its samples, and what else its reader needs."""

    title: str = ""
    entries: tuple[LegendEntry, ...] = ()
    remarks: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.title or self.entries or self.remarks)


def map_legend(
    title: str,
    scale: ClassScale | None,
    words: Words,
    *,
    keys: Sequence[tuple[str, str]] = (),
    signs: Sequence[tuple[str, str]] = (),
    hatched: str | None = None,
    empty: str | None = None,
    certified: bool = False,
    earlier: bool = False,
    remarks: tuple[str, ...] = (),
) -> Legend:
    """Return a legend.

    Parameters
    ----------
    title
        What is coloured, with its unit.
    scale
        The classes; ``None`` where nothing is coloured.
    keys
        Colours with their words, where they aren't classes of a number.
    signs
        Signs on the map with their words.
    hatched
        What the hatch means, where an area is hatched.
    empty
        Why some area has no figure at all, where that is so.
    certified
        Whether outlines of certified areas are drawn.
    earlier
        Whether earlier outlines of theirs are, too.
    remarks
        Sentences that the reader of the map needs: rough outlines, joined cells.
    """
    entries = []
    if scale is not None:
        classes = zip(scale.colours, scale.labels, strict=True)
        entries += [LegendEntry(Sample.COLOUR, label, colour=colour) for colour, label in classes]
    entries += [
        LegendEntry(Sample.COLOUR, label, colour=colour, wide=True) for colour, label in keys
    ]
    entries += [LegendEntry(Sample.SIGN, label, sign=sign, wide=True) for sign, label in signs]
    if hatched:
        entries.append(LegendEntry(Sample.HATCH, hatched, wide=True))
    if empty:
        entries.append(LegendEntry(Sample.EMPTY, empty, wide=True))
    if certified:
        entries.append(certified_entry(words))
    if earlier:
        label = words.text("Earlier outline of a Purple Flag area")
        entries.append(LegendEntry(Sample.DASHED, label, wide=True))
    return Legend(title, tuple(entries), remarks)


def certified_entry(words: Words) -> LegendEntry:
    """Return the purple line and what it is."""
    return LegendEntry(Sample.FLAG, words.text("Purple Flag area"), wide=True)


def legend_html(legend: Legend) -> str:
    """Return a legend as HTML; the empty text where it says nothing."""
    if not legend:
        return ""
    items = [f'<li class="tg-wide"><strong>{escaped(legend.title)}</strong></li>']
    items += [_item(entry) for entry in legend.entries]
    said = "".join(f'<p class="tg-small">{escaped(remark)}</p>' for remark in legend.remarks)
    return f'<ul class="tg-legend">{"".join(items)}</ul>{said}'


def _item(entry: LegendEntry) -> str:
    sized = entry.sample is Sample.DRAWN
    looks = " ".join(name for name, given in (("tg-size", sized), ("tg-wide", entry.wide)) if given)
    start = f'<li class="{looks}">' if looks else "<li>"
    return f"{start}{_sample(entry)}{escaped(entry.label)}</li>"


def _sample(entry: LegendEntry) -> str:
    match entry.sample:
        case Sample.SIGN:
            return f'<b class="tg-sign" aria-hidden="true">{escaped(entry.sign)}</b>'
        case Sample.HATCH:
            look = 'class="tg-hatch"'
        case Sample.FLAG:
            look = 'class="tg-flag"'
        case Sample.DASHED:
            look = 'class="tg-flag tg-dashed"'
        case Sample.DRAWN:
            look = f'style="{entry.style}"'
        case Sample.COLOUR:
            look = f'style="background:{entry.colour}"'
        case Sample.EMPTY:
            look = 'style="background:var(--tg-land)"'
    return f'<i {look} aria-hidden="true"></i>'
