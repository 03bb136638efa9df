"""The form by which one row is typed: evidence, an activity, what a walk saw, a meeting.

What was typed is never changed and never lost: a form that is refused keeps every value, and one that
is sent twice (a double click, a bad connection) is kept once, since its id is made when it opens.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from trygghet.figures.text import in_markdown
from trygghet.intake.free_text import find_personal
from trygghet.intake.person_words import words_for_people
from trygghet.locale import Words
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.message import N_, Message, UserError, message
from trygghet.model.table import Field, FieldType, TableSchema
from trygghet.store.entries import AlreadyKeptError
from trygghet.ui import notices
from trygghet.ui.guard import Visit

#: What a field may hold, told from its widget.
Value = str | float | date | list[str] | None


@dataclass(frozen=True, slots=True)
class Input:
    """One field of a form.

    Parameters
    ----------
    field
        Name of the schema's field.
    label
        What stands above it, said already.
    default
        What it holds when the form opens.
    choices
        Values and their labels, where it is chosen from a list; a text field then takes other words,
        too.
    buttons
        Whether the choices stand as buttons, which a thumb hits more surely than a list.
    long
        Whether the text may run over several lines.
    help
        A hint beside the label.
    """

    field: str
    label: str
    default: Value = None
    choices: Mapping[str, str] | None = None
    buttons: bool = False
    long: bool = False
    help: str | None = None


Check = Callable[[Mapping[str, Value]], Mapping[str, Message]]
#: Makes what is kept of what was asked: a difference of a right amount.
Make = Callable[[Mapping[str, Value]], Mapping[str, Value]]


def entry_form(
    visit: Visit,
    key: str,
    kind: Kind,
    municipality: str,
    inputs: Sequence[Input],
    *,
    submit: str,
    fixed: Mapping[str, Value] | None = None,
    check: Check | None = None,
    make: Make | None = None,
) -> Mapping[str, object] | None:
    """Draw a form and keep what is sent.

    Who may type has been asked before (:func:`~trygghet.model.access.may_type`).

    Parameters
    ----------
    key
        The form's name, for its state and for tests.
    kind
        What kind of row it makes.
    inputs
        The fields in order.
    submit
        What stands on the button, said already.
    fixed
        Values that aren't asked for.
    check
        Looks at all values and returns what is wrong, by field.
    make
        Turns the values, once they are right, into those of the row; else they are kept as they are.

    Returns
    -------
    mapping or None
        The row, with its ``id``, in the run in which it was kept. The page then shows older numbers
        until it runs again: the caller notes what it wants to say and calls ``st.rerun()``.
    """
    opened = f"{key}-opened"
    name: str = st.session_state.setdefault(opened, secrets.token_hex(6))
    words = visit.words
    schema = SCHEMAS[kind]
    places: dict[str, DeltaGenerator] = {}
    values: dict[str, Value] = dict(fixed or {})
    with st.form(f"{key}-{name}", enter_to_submit=False, border=False):
        for given in inputs:
            each = _harmless(given)
            # The id is part of the widgets' keys: a form that was kept gives way to an empty one.
            values[each.field] = _ask(each, schema.field(each.field), f"{key}-{each.field}-{name}")
            places[each.field] = st.empty()
        sent = st.form_submit_button(submit, type="primary", key=f"{key}-send-{name}")
    if not sent:
        return None
    wrong = dict(_wrong(values, inputs, {field.name: field for field in schema.fields}, words))
    if check is not None:
        wrong |= check(values)
    for field, problem in wrong.items():
        with places.get(field, next(iter(places.values()))).container():
            notices.wrong(words.say(problem))
    if wrong or _to_look_at(visit, values, schema, places, f"{opened}-looked"):
        return None
    row: dict[str, object] = {"id": name, **_typed(make(values) if make else values, schema)}
    try:
        visit.store.add_entry(kind, municipality, row, by=_who(visit))
    except AlreadyKeptError:
        pass  # the same form, sent again
    except UserError as error:
        notices.wrong(words.say(error.problem))
        return None
    del st.session_state[opened]
    st.session_state.pop(f"{opened}-looked", None)
    return row


def _to_look_at(
    visit: Visit,
    values: Mapping[str, Value],
    schema: TableSchema,
    places: Mapping[str, DeltaGenerator],
    looked: str,
) -> bool:
    """Show words that may point at people, once: what is sent again as it is was looked at."""
    words = visit.words
    found = {
        name: words_for_people(value)
        for name, value in values.items()
        if isinstance(value, str) and name in places and schema.field(name).free_text
    }
    found = {name: several for name, several in found.items() if several}
    if not found or st.session_state.get(looked) == found:
        return False
    st.session_state[looked] = found
    for name, several in found.items():
        with places[name].container():
            notices.heed(
                words.text(
                    "Does this point at somebody? “{words}”. Write about places and work, never"
                    " about persons. Send again if nobody is pointed at.",
                    words="”, “".join(several),
                )
            )
    return True


def _harmless(each: Input) -> Input:
    """Return a field whose label and hint are text, though they name a unit or a place from data."""
    hint = None if each.help is None else in_markdown(each.help)
    return replace(each, label=in_markdown(each.label), help=hint)


def _ask(each: Input, field: Field, key: str) -> Value:
    given = each.default
    if each.choices is not None:
        return _choose(each, field, key)
    if field.type is FieldType.DATE:
        day = given if isinstance(given, date) else None
        return st.date_input(each.label, value=day, key=key, help=each.help, format="YYYY-MM-DD")
    if field.type in (FieldType.NUMBER, FieldType.INTEGER):
        return _number(each, field, key)
    text = str(given) if given is not None else ""
    if each.long:
        return st.text_area(each.label, value=text, key=key, help=each.help, height=96).strip()
    return st.text_input(each.label, value=text, key=key, help=each.help).strip()


def _number(each: Input, field: Field, key: str) -> float | None:
    whole = field.type is FieldType.INTEGER
    if isinstance(each.default, int | float):
        st.session_state.setdefault(key, float(each.default))
    return st.number_input(
        each.label,
        value=None,
        min_value=None if field.minimum is None else float(field.minimum),
        max_value=None if field.maximum is None else float(field.maximum),
        step=1.0,
        format="%.0f" if whole else "%g",
        key=key,
        help=each.help,
    )


def _choose(each: Input, field: Field, key: str) -> Value:
    choices = each.choices or {}
    default = str(each.default) if each.default is not None else None

    def said(value: str) -> str:
        return choices.get(value, value)

    if field.type is FieldType.CODES:
        chosen = each.default if isinstance(each.default, list) else []
        return st.multiselect(
            each.label, list(choices), chosen, format_func=said, key=key, help=each.help,
            accept_new_options=True, placeholder="",
        )  # fmt: skip
    if each.buttons:
        return st.segmented_control(
            each.label,
            list(choices),
            default=default,
            key=key,
            help=each.help,
            format_func=lambda value: in_markdown(said(value)),
        )
    index = list(choices).index(default) if default is not None and default in choices else None
    return st.selectbox(
        each.label, list(choices), index, format_func=said, key=key, help=each.help,
        accept_new_options=field.type is FieldType.TEXT, placeholder="",
    )  # fmt: skip


def _wrong(
    values: Mapping[str, Value],
    inputs: Sequence[Input],
    fields: Mapping[str, Field],
    words: Words,
) -> list[tuple[str, Message]]:
    found: list[tuple[str, Message]] = []
    for each in inputs:
        field, value = fields[each.field], values[each.field]
        if field.required and value in (None, ""):
            found.append((each.field, message(N_("Fill in “{field}”."), field=each.label)))
        elif isinstance(value, str) and (kind := find_personal(value)) is not None:
            found.append(
                (
                    each.field,
                    message(
                        N_(
                            "The text seems to hold {what}. Leave it out: nothing here may point at a person."
                        ),
                        what=words.say(kind),
                    ),
                )
            )
    return found


def _typed(values: Mapping[str, Value], schema: TableSchema) -> dict[str, object]:
    """Return values in the types of their fields: a number widget gives 2.0 where 2 is meant."""
    return {
        name: int(value)
        if isinstance(value, float) and schema.field(name).type is FieldType.INTEGER
        else value
        for name, value in values.items()
    }


def _who(visit: Visit) -> str:
    return visit.principal.signature
