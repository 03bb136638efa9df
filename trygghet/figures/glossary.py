"""Words of the field explained where they stand: marked in our own sentences, and as a list of all.

A marked word is a button that opens its meaning. The meanings of a page stand in it once each, as
popovers with the id that :func:`meaning_id` gives; the browser shows them, closes them at Esc and keeps
them above all else. Only sentences that we wrote are marked, never text from data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby

from trygghet.figures import glossary_counts, glossary_work
from trygghet.figures.glossary_term import Term
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.model.message import Message
from trygghet.model.vocabulary import Vocabulary

#: Every word, by subject.
TERMS: tuple[Term, ...] = (
    *glossary_counts.surveys(),
    *glossary_counts.incidents(),
    *glossary_work.pledges(),
    *glossary_work.areas(),
    *glossary_work.figures(),
)
#: So many words of a sentence are marked: more would make it hard to read.
_MOST_MARKED = 2


def meaning_id(term: Term) -> str:
    """Return the id of the element that holds a word's meaning."""
    return f"tg-word-{term.key}"


def meanings(words: Words) -> list[dict[str, str]]:
    """Return every marked word's meaning in the reader's language: id, word, meaning, source."""
    return [
        {
            "id": meaning_id(term),
            "word": words.text(term.word),
            "meaning": words.text(term.meaning),
            "source": words.text("Source: {source}", source=term.source) if term.source else "",
        }
        for term in TERMS
        if term.forms
    ]


def marked(sentence: str, words: Words, seen: set[str] | None = None) -> str:
    """Return a sentence of ours as HTML, with the words of the field as buttons that explain them.

    Parameters
    ----------
    sentence
        Plain text, without text from data.
    seen
        Keys of words that were marked just before, and needn't be again; those marked here are added.
    """
    pattern, terms = _forms(words.language)
    seen = set() if seen is None else seen
    out: list[str] = []
    end = 0
    for found in pattern.finditer(sentence):
        term = terms[found.group().casefold()]
        if term.key in seen or len(out) == 2 * _MOST_MARKED:
            continue
        seen.add(term.key)
        out += [escaped(sentence[end : found.start()]), _button(term, found.group())]
        end = found.end()
    return "".join([*out, escaped(sentence[end:])])


def ours(sentence: Message) -> bool:
    """Whether nothing in a message can be text from data."""
    return all(
        isinstance(value, Vocabulary)
        or (ours(value) if isinstance(value, Message) else not isinstance(value, str))
        for value in sentence.values.values()
    )


def glossary_html(words: Words, *, level: int = 3) -> str:
    """Return all words with their meanings as lists, a heading for each subject.

    Parameters
    ----------
    level
        Of the headings within the page, 2-4.
    """
    parts = []
    for subject, terms in groupby(TERMS, key=lambda term: term.subject):
        rows = "".join(
            f'<dt id="{escaped(f"word-{term.key}")}">{escaped(words.text(term.word))}</dt>'
            f"<dd>{escaped(words.text(term.meaning))}{_source(term, words)}</dd>"
            for term in terms
        )
        heading = escaped(words.text(subject.value))
        parts.append(f'<h{level}>{heading}</h{level}><dl class="tg-words">{rows}</dl>')
    return "".join(parts)


def _source(term: Term, words: Words) -> str:
    if not term.source:
        return ""
    said = escaped(words.text("Source: {source}", source=term.source))
    return f' <span class="tg-small">{said}</span>'


def _button(term: Term, shown: str) -> str:
    id_ = escaped(meaning_id(term))
    return (
        f'<button type="button" class="tg-word" popovertarget="{id_}" popovertargetaction="show"'
        f' aria-describedby="{id_}">{escaped(shown)}</button>'
    )


@lru_cache
def _forms(language: str) -> tuple[re.Pattern[str], Mapping[str, Term]]:
    """Return what finds any form of any word, the longest first, and whose form each is."""
    terms = dict(_each_form(Words(language)))
    longest = sorted(terms, key=len, reverse=True)
    any_form = "|".join(re.escape(form) for form in longest)
    return re.compile(rf"(?<![\w-])(?:{any_form})(?![\w-])", re.IGNORECASE), terms


def _each_form(words: Words) -> Iterator[tuple[str, Term]]:
    for term in TERMS:
        if term.forms:
            for form in words.text(term.forms).split(";"):
                yield form.strip().casefold(), term
