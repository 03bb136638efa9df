"""Which words for categories the look-up doesn't know: told at the load, so that somebody can map them."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa

from trygghet.model.category_lookup import lookup
from trygghet.model.kinds import Kind
from trygghet.model.message import Message, counted

#: Kinds whose categories stand on the published list.
OFFENCES = (Kind.INCIDENTS, Kind.INCIDENT_COUNTS)
#: So many words are named.
_NAMED = 10


def unknown_words(rows: pa.Table) -> Counter[str]:
    """Count the words in the column ``category`` that the look-up doesn't know.

    Parameters
    ----------
    rows
        Rows as they are stored; ``count`` where they are counts, else a row is one.
    """
    several = "count" in rows.column_names
    # One row a word, however many rows there are.
    by_word = rows.select(["category", *(["count"] if several else [])]).group_by("category")
    grouped = by_word.aggregate([("count", "sum") if several else ("category", "count")])
    found: Counter[str] = Counter()
    for row in grouped.to_pylist():
        word = row["category"]
        if word is not None and not lookup(word)[1]:
            found[word] += int(row["count_sum" if several else "category_count"] or 0)
    return found


def notes_on_words(words: Counter[str]) -> list[Message]:
    """Say which words nobody has looked up, the most common first."""
    if not words:
        return []
    ordered = sorted(words.items(), key=lambda item: (-item[1], item[0]))
    listed = ", ".join(f"{word} ({count})" for word, count in ordered[:_NAMED])
    return [
        counted(
            "{n} word for what happened isn't known, and stays as it is: {words}. Say what it means under [values.category] in a mapping.",
            "{n} words for what happened aren't known, and stay as they are: {words}. Say what they mean under [values.category] in a mapping.",
            len(words),
            words=listed + (" …" if len(words) > _NAMED else ""),
        )
    ]
