"""One promise in full: what was promised, where it stands, its picture, its chain and its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from trygghet.figures.promise_chain import NO_LINKS, PromiseLinks, chain_list, place_links
from trygghet.figures.promise_evidence import evidence_list
from trygghet.figures.promise_picture import picture
from trygghet.figures.promises import beside, small, state_line, wording
from trygghet.figures.source_line import made_up_mark
from trygghet.figures.text import as_written, escaped
from trygghet.locale.words import Words
from trygghet.measures.promise_chain import Chain
from trygghet.model.pledges import PromiseShape
from trygghet.model.result import Row


def promise_card(
    row: Row,
    chain: Chain,
    activities: Sequence[Row],
    words: Words,
    *,
    links: PromiseLinks = NO_LINKS,
    staff: bool = False,
    opened: bool = False,
) -> str:
    """Return a promise as HTML; chain and evidence open at a click.

    Parameters
    ----------
    row
        Of the ``pledges`` measure.
    chain, activities
        Its live figures, and what is done for it.
    links
        Where places and figures lead.
    staff
        Whether corrections are shown.
    opened
        Whether the chain is open from the start.
    """
    title = row.get("short") or row.get("text")
    full = f"<p>{as_written(row['text'], words)}</p>" if row.get("short") else ""
    shape = escaped(words.label(PromiseShape(str(row["shape"]))))
    mark = made_up_mark(words) if row.get("synthetic") else ""
    heading = words.text("Places")
    where = f"{escaped(heading)}: {place_links(row, words, links)}"
    summary = escaped(words.text("From problem to follow-up"))
    shown = " open" if opened else ""
    return (
        f'<article class="tg-promise" id="{anchor(row)}">'
        f'<header>{state_line(row, words)}<span class="tg-shape">{shape}{mark}</span></header>'
        f'<div class="tg-promised"><div><h3>{as_written(title, words)}</h3>{full}'
        f'<p class="tg-small">{where}</p>{small(beside(row, words))}</div>'
        f"<div>{picture(row, words)}{wording(row, words)}</div></div>"
        f'<details class="tg-small"{shown}><summary>{summary}</summary>'
        f"{chain_list(row, chain, activities, words, links)}</details>"
        f"{evidence_list(row, words, staff=staff)}</article>"
    )


def anchor(row: Row) -> str:
    """Return the name by which a page's address leads to a promise."""
    return f"promise-{escaped(row['id'])}"
