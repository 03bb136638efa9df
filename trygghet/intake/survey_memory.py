"""What a coordinator has said of a question is remembered for the next wave, wherever it stands there.

A mapping is kept under all headers of its file. The next wave often has its questions in another
order, or some more of them: so what was said of each column is kept under its own words as well.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping as Table
from typing import Any

from trygghet.intake.mapping import Mapping
from trygghet.intake.survey_concepts import with_groups
from trygghet.intake.survey_layout import Group, groups, same_words
from trygghet.intake.survey_mapping import QuestionNotes
from trygghet.sources.raw import RawTable
from trygghet.store.store import Store

_LEFT_OUT = "leave_out"


def remember(store: Store, raw: RawTable, mapping: Mapping) -> None:
    """Keep what a mapping says of each question, field and column left out, under its words."""
    named = with_groups(raw.columns, mapping)
    for group in groups(raw.columns):
        told = _told(named, group)
        if told:
            store.keep_mapping(_key(group), json.dumps(told, ensure_ascii=False, sort_keys=True))


def recall(store: Store, raw: RawTable, mapping: Mapping) -> tuple[Mapping, int]:
    """Add what was said of columns with the same words in earlier files.

    Parameters
    ----------
    mapping
        What the file itself tells: that goes before what is remembered.

    Returns
    -------
    tuple
        The mapping, and how many questions were remembered.
    """
    used = {header for headers in mapping.columns.values() for header in headers}
    used |= {*mapping.asked, *mapping.leave_out}
    columns, questions = dict(mapping.columns), dict(mapping.questions)
    values, leave_out = dict(mapping.values), list(mapping.leave_out)
    remembered = 0
    for group in groups(raw.columns):
        kept = store.mapping(_key(group)) if not used & {*group.headers} else None
        told: dict[str, Any] = json.loads(kept) if kept else {}
        if told.get(_LEFT_OUT):
            leave_out += group.headers
        elif (field := told.get("field")) and field not in columns:
            columns[field] = group.headers
            values.setdefault(field, told.get("values", {}))
        elif "id" in told:
            name = _free(told["id"], questions)
            notes = {"concept": told["concept"], "form": told["form"], "headers": group.headers}
            questions[name] = QuestionNotes.model_validate(notes)
            values.setdefault(name, told.get("values", {}))
            remembered += 1
    update = {
        "columns": columns,
        "questions": questions,
        "values": {name: words for name, words in values.items() if words},
        "leave_out": tuple(leave_out),
    }
    return mapping.model_copy(update=update), remembered


def _told(mapping: Mapping, group: Group) -> dict[str, Any]:
    if {*mapping.leave_out} >= {*group.headers}:
        return {_LEFT_OUT: True}
    for field, headers in mapping.columns.items():
        if headers == group.headers:
            return {"field": field, "values": mapping.words_for(field)}
    for name, question in mapping.questions.items():
        if question.headers == group.headers:
            return {
                "id": name,
                "concept": question.concept and str(question.concept),
                "form": question.form and str(question.form),
                "values": mapping.words_for(name),
            }
    return {}


def _free(name: str, taken: Table[str, object]) -> str:
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name}_{number}"
    return candidate


def _key(group: Group) -> str:
    words = f"question: {same_words(group.wording)}"
    return hashlib.sha256(words.encode()).hexdigest()[:32]
