"""Where a reader can turn: emergency, police, faults, opinions, the next dialogue, the survey."""

from __future__ import annotations

from trygghet.disclosure.publisher import Dialogue, PublicSettings
from trygghet.figures.text import escaped
from trygghet.locale.words import Words


def turn_html(settings: PublicSettings, words: Words) -> str:
    """Return where a reader can turn, as a section that stands on every page."""
    turn = settings.turn
    emergency, police = turn.emergency_phone, turn.police_phone
    to_police = _link(turn.police, words.text("contact the police"))
    items = [
        _item(words.text("In an emergency"), _phone(emergency)),
        _item(words.text("The police, not urgent"), f"{_phone(police)}, {to_police}"),
    ]
    for said, address in (
        (words.text("Report something broken or dark"), turn.fault_report),
        (words.text("Tell the municipality what you think"), turn.opinion),
        (words.text("Answer the safety survey"), turn.survey),
    ):
        if address:
            items.append(f"<li>{_link(address, said)}</li>")
    if turn.dialogue is not None:
        items.append(_item(words.text("Next dialogue"), _dialogue(turn.dialogue, words)))
    if settings.contact.email or settings.contact.name:
        items.append(_item(words.text("Questions about the figures"), _contact(settings, words)))
    heading = escaped(words.text("Where can I tell somebody?"))
    return (
        f'<section class="tg-turn" aria-labelledby="turn"><h2 class="tg-heading" id="turn">{heading}</h2>'
        f"<ul>{''.join(items)}</ul></section>"
    )


def _item(name: str, html: str) -> str:
    return f"<li>{escaped(name)}: {html}</li>"


def _phone(number: str) -> str:
    digits = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    return f'<a href="tel:{escaped(digits)}">{escaped(number)}</a>'


def _link(address: str, said: str) -> str:
    return f'<a href="{escaped(address)}" target="_top" rel="noopener">{escaped(said)}</a>'


def _dialogue(dialogue: Dialogue, words: Words) -> str:
    title = dialogue.title.of(words.language)
    said = _link(dialogue.url, title) if dialogue.url else escaped(title)
    beside = [words.date(dialogue.day)] if dialogue.day else []
    if dialogue.place is not None:
        beside.append(dialogue.place.of(words.language))
    return ", ".join([said, *map(escaped, beside)])


def _contact(settings: PublicSettings, words: Words) -> str:
    contact = settings.contact
    parts = [escaped(contact.name.of(words.language))] if contact.name else []
    if contact.email:
        parts.append(f'<a href="mailto:{escaped(contact.email)}">{escaped(contact.email)}</a>')
    if contact.phone:
        parts.append(_phone(contact.phone))
    return ", ".join(parts)
