"""The map's legend as HTML: every colour with its words, the hatch, the purple line."""

from __future__ import annotations

from collections.abc import Sequence

from trygghet.figures.scale import ClassScale
from trygghet.figures.text import escaped
from trygghet.locale.words import Words


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
) -> str:
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
    items = [f'<li class="tg-wide"><strong>{escaped(title)}</strong></li>']
    if scale is not None:
        items += [
            _item(f'style="background:{colour}"', label)
            for colour, label in zip(scale.colours, scale.labels, strict=True)
        ]
    items += [_item(f'style="background:{colour}"', label, wide=True) for colour, label in keys]
    items += [
        f'<li class="tg-wide"><b class="tg-sign" aria-hidden="true">{escaped(sign)}</b>{escaped(label)}</li>'
        for sign, label in signs
    ]
    if hatched:
        items.append(_item('class="tg-hatch"', hatched, wide=True))
    if empty:
        items.append(_item('style="background:var(--tg-land)"', empty, wide=True))
    if certified:
        items.append(_item('class="tg-flag"', words.text("Purple Flag area"), wide=True))
    if earlier:
        label = words.text("Earlier outline of a Purple Flag area")
        items.append(_item('class="tg-flag tg-dashed"', label, wide=True))
    said = "".join(f'<p class="tg-small">{escaped(remark)}</p>' for remark in remarks)
    return f'<ul class="tg-legend">{"".join(items)}</ul>{said}'


def _item(look: str, label: str, *, wide: bool = False) -> str:
    span = ' class="tg-wide"' if wide else ""
    return f'<li{span}><i {look} aria-hidden="true"></i>{escaped(label)}</li>'
