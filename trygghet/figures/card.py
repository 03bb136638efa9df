"""The pieces of a card as HTML: a question, its answer in a sentence, what to say aloud."""

from __future__ import annotations

from collections.abc import Sequence

from trygghet.figures.text import escaped


def heading(question: str, answer: str = "", *, level: int = 2) -> str:
    """Return a card's heading and the sentence that answers it.

    Parameters
    ----------
    level
        Of the heading within the page, 2-4.
    """
    lead = f'<p class="tg-lead">{escaped(answer)}</p>' if answer else ""
    return f'<h{level} class="tg-heading">{escaped(question)}</h{level}>{lead}'


def say_aloud(sentences: Sequence[str], remark: str = "") -> str:
    """Return the sentences that a reader may say aloud, set large, with a remark below them."""
    said = "".join(f"<p>{escaped(sentence)}</p>" for sentence in sentences)
    small = f"<small>{escaped(remark)}</small>" if remark else ""
    return f'<div class="tg-say">{said}{small}</div>'


def not_known(sentence: str, remedy: str) -> str:
    """Return what stands in place of a figure: what isn't known, and which file would tell."""
    return f'<p class="tg-lead">{escaped(sentence)}</p><p class="tg-small">{escaped(remedy)}</p>'
