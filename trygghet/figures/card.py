"""The pieces of a card as HTML: a question, its answer in a sentence, what to say aloud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trygghet.figures.text import escaped


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence to be said aloud.

    Parameters
    ----------
    text
        The whole sentence.
    key
        The part of it that is its key statement, set in bold; empty for none.
    beside
        Whether it has less weight than the others.
    """

    text: str
    key: str = ""
    beside: bool = False


def heading(question: str, answer: str = "", *, level: int = 2) -> str:
    """Return a card's heading and the sentence that answers it.

    Parameters
    ----------
    level
        Of the heading within the page, 2-4.
    """
    lead = f'<p class="tg-lead">{escaped(answer)}</p>' if answer else ""
    return f'<h{level} class="tg-heading">{escaped(question)}</h{level}>{lead}'


def say_aloud(sentences: Sequence[Spoken], remark: str = "", *, mark: str = "") -> str:
    """Return the sentences that a reader may say aloud, set large, with a remark below them.

    They run on as one paragraph, each key statement in bold; those of less weight stand below it.

    Parameters
    ----------
    mark
        How sentences with made-up numbers begin. Where all of a paragraph do, it is said once.
    """
    lines = [
        f"<p{look}>{_paragraph(some, mark)}</p>"
        for look, some in (
            ("", [each for each in sentences if not each.beside]),
            (' class="tg-beside"', [each for each in sentences if each.beside]),
        )
        if some
    ]
    small = f"<small>{escaped(remark)}</small>" if remark else ""
    return f'<div class="tg-say">{"".join(lines)}{small}</div>'


def _paragraph(some: Sequence[Spoken], mark: str) -> str:
    marked = [bool(mark) and each.text.startswith(mark) for each in some]
    if all(marked):
        rest = [replace(each, text=each.text.removeprefix(mark).lstrip()) for each in some[1:]]
        some = [some[0], *rest]
    # Real numbers beside made-up ones stand on lines of their own, so that neither is taken for the other.
    between = "<br>" if any(marked) and not all(marked) else " "
    return between.join(spoken(each) for each in some)


def spoken(each: Spoken) -> str:
    """Return a sentence with its key statement in bold."""
    before, key, after = each.text.partition(each.key) if each.key else (each.text, "", "")
    strong = f"<strong>{escaped(key)}</strong>" if key else ""
    return f"<span>{escaped(before)}{strong}{escaped(after)}</span>"


def not_known(sentence: str, remedy: str) -> str:
    """Return what stands in place of a figure: what isn't known, and which file would tell."""
    return f'<p class="tg-lead">{escaped(sentence)}</p><p class="tg-small">{escaped(remedy)}</p>'
