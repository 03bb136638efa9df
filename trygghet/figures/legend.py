"""The map's legend as HTML: every colour with its words, the hatch, the purple line."""

from __future__ import annotations

from trygghet.figures.scale import ClassScale
from trygghet.figures.text import escaped
from trygghet.locale.words import Words


def map_legend(
    title: str,
    scale: ClassScale | None,
    words: Words,
    *,
    hatched: str | None = None,
    empty: bool = False,
    certified: bool = False,
    remarks: tuple[str, ...] = (),
) -> str:
    """Return a legend.

    Parameters
    ----------
    title
        What is coloured, with its unit.
    scale
        The classes; ``None`` where nothing is coloured.
    hatched
        What the hatch means, where an area is hatched.
    empty
        Whether some area has no figure at all.
    certified
        Whether outlines of certified areas are drawn.
    remarks
        Sentences that the reader of the map needs: rough outlines, joined cells.
    """
    items = [f"<li><strong>{escaped(title)}</strong></li>"]
    if scale is not None:
        items += [
            _item(f'style="background:{colour}"', label)
            for colour, label in zip(scale.colours, scale.labels, strict=True)
        ]
    if hatched:
        items.append(_item('class="tg-hatch"', hatched))
    if empty:
        items.append(_item('style="background:var(--tg-land)"', words.text("no figure")))
    if certified:
        items.append(_item('class="tg-flag"', words.text("Purple Flag area")))
    said = "".join(f'<p class="tg-small">{escaped(remark)}</p>' for remark in remarks)
    return f'<ul class="tg-legend">{"".join(items)}</ul>{said}'


def _item(look: str, label: str) -> str:
    return f'<li><i {look} aria-hidden="true"></i>{escaped(label)}</li>'
